#include "sentences.hpp"

namespace piiri::generate {
namespace {

constexpr Sentence sentences[] = {
    // what means the same in every struct
    {"*.id", "Its id."},
    {"*.state", "Its state."},
    {"*.now", "The server's time."},
    {"*.cursor", "Where this is in the group's log; opaque, for `since`."},
    {"*.devices", "Devices of those in the room."},
    {"Welcome.media", "One's own plan of sound and picture."},
    {"Resumed.media", "One's own plan of sound and picture."},
    {"*.group", "The group."},
    {"*.version", "The version."},

    // a group
    {"GroupView", "A group as one member may see it now."},
    {"GroupView.members", "Everybody in the group, gone members too."},
    {"GroupView.seat_order", "Members from the first seat on; empty before the first meeting."},
    {"GroupView.observers", "Questions about observers, as one may see them."},
    {"GroupView.meetings", "All meetings, in order of their number."},
    {"GroupView.open", "The meeting whose lobby is open or that is live."},
    {"MemberView", "A member."},
    {"MemberView.name", "Display name; absent: not chosen yet, erased, or not for the viewer."},
    {"MemberView.state", "Others see `left` also for suspended and removed members."},
    {"ObserverView", "One question about one observer."},
    {"ObserverView.outcome", "As last published."},
    {"ObserverView.mine", "One's own answer; absent: none yet, or one is not asked."},
    {"MeetingView", "A meeting."},

    // a meeting that is on
    {"OpenMeetingView", "The meeting whose lobby is open or that is live."},
    {"OpenMeetingView.present", "Everybody in lobby and room."},
    {"OpenMeetingView.support_until", "Technical support is called, till then."},
    {"OpenMeetingView.room", "Only for those in the room."},
    {"PresenceView", "Somebody in lobby or room."},
    {"RoomView", "What those in the room share."},
    {"RoomView.phase", "The phase that is on."},
    {"RoomView.chat", "Lines sent while the viewer held a seat."},
    {"PhaseView", "The phase that is on, with its talk."},
    {"PhaseView.id", "This run of the phase."},
    {"PhaseView.round", "The round that is on, or was on in this phase."},
    {"PhaseView.floor", "Who has been given the word outside a round."},
    {"PhaseView.queue", "Raised hands, in order."},
    {"RoundView", "A round."},
    {"RoundView.seats", "In the round's order."},
    {"RoundView.turn", "Number of the turn, from 0."},
    {"RoundView.timer", "Of a taken turn."},
    {"RoundView.ended", "The round is over."},
    {"RoundSeatView", "One seat of a round."},
    {"RoundSeatView.done", "Its turn is over."},
    {"HandView", "A raised hand."},
    {"HandView.kind", "Why it is raised."},
    {"ChatLineView", "A line of the chat."},
    {"ChatLineView.from", "Who wrote it."},
    {"ChatLineView.at", "When."},
    {"ChatLineView.text", "Absent: deleted."},

    // a connection begins
    {"Welcome", "First message after the upgrade, and again whenever one may see more than before: it replaces everything known."},
    {"Welcome.version", "`piiri.v1`."},
    {"Welcome.you", "Who you are in this group."},
    {"Welcome.may", "Actions that matrix and moment allow you."},
    {"Resumed", "First message instead of `welcome` when nothing but events was missed; those follow."},

    // HTTP
    {"SignIn", "A personal single-use token is exchanged for a session."},
    {"SignIn.token", "The token of the link's fragment."},
    {"SessionView", "The session."},
    {"SessionView.group", "After a sign-in by a link of one group: where to go next."},
    {"MyGroups", "The groups of the signed-in person."},
    {"MyGroups.groups", "One row for each."},
    {"MyGroup", "One of my groups."},
    {"MyGroup.member", "Where my membership is."},
    {"MyGroup.meetings", "How many meetings are planned in all."},
    {"MyGroup.held", "How many have been held."},
    {"MyGroup.next", "The next meeting."},
    {"MyMeeting", "The next meeting of one of my groups."},
    {"About", "The installation, for everybody."},
    {"About.organisation", "Who runs it."},
    {"About.languages", "Languages of the screens."},
    {"About.help", "The organisation's list of crisis and emergency services, in the language asked for."},
    {"HelpService", "One service of the list \"help now\"."},
    {"HelpService.phone", "May be empty."},
    {"HelpService.url", "May be empty."},
    {"HelpService.hours", "Free text; may be empty."},
    {"Problem", "An error of the HTTP part (RFC 9457)."},
    {"Problem.title", "A sentence for a person, in their language."},
    {"Problem.status", "The HTTP status."},
    {"Problem.code", "The code of the closed list."},
    {"Problem.field", "The field at fault, where there is one."},
};

}  // namespace

std::span<const Sentence> view_sentences() { return sentences; }

}  // namespace piiri::generate
