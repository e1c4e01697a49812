#include "sentences.hpp"

namespace piiri::generate {
namespace {

constexpr Sentence sentences[] = {
    // what means the same in every struct
    {"*.meeting", "The meeting."},
    {"*.member", "The member."},
    {"*.phase", "The run of the phase that one saw."},
    {"*.round", "The round."},
    {"*.observer", "The member with the observer's role."},
    {"*.purpose", "What the observer is here for."},
    {"*.display_name", "The name the group sees."},
    {"*.language", "The language of screens, mails and errors."},
    {"*.languages", "The languages the group speaks."},
    {"*.roles", "Roles of the member in this group."},
    {"*.by", "Who did it; absent: the rules did."},
    {"*.name", "The name."},
    {"*.zone", "IANA time zone, such as Europe/Helsinki."},
    {"*.size", "How many participants the group is planned for."},
    {"*.pseudonyms", "Pseudonyms are the norm: no member learns another's network address."},
    {"*.camera_off", "Camera off is the norm."},
    {"*.type", "The type of the group."},

    // enums
    {"Role", "Roles are per group and can be combined."},
    {"Language", "Finnish, Swedish, English."},
    {"GroupType", "Decides size, rhythm and what is offered."},
    {"GroupState", "Where the group is in its life."},
    {"GroupTurn", "The turns of a group's life that are decided by people."},
    {"MemberState", "Where a member is in their membership."},
    {"ObserverPurpose", "What an observer is here for. Consent is given for one purpose."},
    {"ConsentAnswer", "An answer about an observer; no answer counts as no."},
    {"ConsentOutcome", "What others may know of the answers: only the outcome, and only as last published."},
    {"KeyClass", "Erasure classes: each has a key of its own per scope, and destroying the key is the erasure."},
    {"Action", "The rows of the permission matrix, in its order."},
    {"ErrorCode", "The closed list of error codes."},

    // commands
    {"GroupFound", "Founds a group; the first command of its log. The sender becomes its coordinator."},
    {"GroupFound.key", "Becomes the group's id."},
    {"GroupFound.zone", "IANA time zone; every meeting's wall time is in it."},
    {"GroupFound.size", "Participants: work 3..8, network up to 25, a pair 1."},
    {"GroupFound.also_facilitator", "Coordinator and facilitator in one person, shown with both badges."},
    {"GroupFound.display_name", "The coordinator's own display name."},
    {"GroupConfirm", "The coordinator confirms that the group is complete. Needs 3 accepted participants, 1 in a pair."},
    {"GroupChange", "Puts the group on break, brings it back, begins its closing or cancels it."},
    {"GroupChange.to", "The turn to take."},
    {"MemberInvite",
     "Invites one person. The coordinator alone appoints facilitators and co-facilitators (row 1); coordinator or facilitator appoint "
     "observer "
     "and technical support (row 3)."},
    {"MemberInvite.key", "Becomes the member's id."},
    {"MemberInvite.display_name", "A suggestion; the person chooses at the door."},
    {"MemberAccept", "The invited person accepts the terms and chooses a name. A facilitator's acceptance begins the inviting."},
    {"MemberAccept.terms", "Version of the information text that was shown."},
    {"MemberRename", "Changes one's own display name."},
    {"MemberLeave", "Leaves the group, at once and without a reason."},
    {"MemberSuspend", "Suspends a member until the coordinator decides, or takes the suspension back (the coordinator)."},
    {"MemberSuspend.suspended", "What shall be so."},
    {"MemberRemove", "Removes a member for good."},
    {"ObserverPropose", "Names an observer and a purpose: every participant is then asked, one at a time. A new purpose is asked anew."},
    {"ConsentAnswerSet", "Gives or refuses consent, or withdraws it at any moment."},
    {"ConsentAnswerSet.purpose", "The purpose that was shown; another one is `conflict`."},
    {"ConsentAnswerSet.answer", "One's own answer."},
    {"ConsentAnswerSet.text", "Version of the text that was shown."},

    // events
    {"GroupFounded", "A group begins."},
    {"GroupFounded.group", "The group."},
    {"GroupChanged", "The group's state changed."},
    {"GroupChanged.from", "The state before."},
    {"GroupChanged.to", "The state now."},
    {"MemberInvited", "Somebody is invited to the group."},
    {"MemberNamed", "A member chose a display name. The only event that carries one: its key is destroyed with the member's data."},
    {"MemberChanged",
     "A member's state changed. That a member is gone is told to all as `left`; that they were suspended or removed is a second event, for "
     "those "
     "alone who may suspend (row 9)."},
    {"MemberChanged.to", "The state now."},
    {"CircleDrawn", "The group's seat order, drawn when its first meeting starts; newcomers are appended. It is never drawn again."},
    {"CircleDrawn.order", "Members from the first seat on."},
    {"Expired", "The end of an erasure class: what it held is gone from the state, and its key is destroyed next."},
    {"Expired.what", "The class."},
    {"Expired.scope", "Id of the phase run, meeting or member whose key ends."},
    {"ObserverProposed", "An observer was named, with a purpose."},
    {"ConsentAnswered", "One member's answer. Only its giver ever receives it."},
    {"ConsentAnswered.by", "Who answered."},
    {"ConsentAnswered.answer", "The answer."},
    {"ConsentPublished", "The outcome others may know, published only at moments that name nobody."},
    {"ConsentPublished.outcome", "Everyone, or not everyone."},
};

}  // namespace

std::span<const Sentence> group_sentences() { return sentences; }

}  // namespace piiri::generate
