#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

/// How much of a group a member sees, and who may learn of an event. Fails closed: an event without a rule here does not compile.
namespace piiri {
namespace {

bool only(const Member& member, Role role) { return member.roles.size() == 1 && member.roles[0] == role; }

/// Who may learn of each kind of event, asked for one member and their sight in the state right after it.
struct Learns {
    const Group& group;
    const MemberId& member;
    Sight sees;

    [[nodiscard]] bool anything() const { return sees != Sight::none; }
    [[nodiscard]] bool members() const { return sees == Sight::office || meets(); }
    [[nodiscard]] bool meets() const { return sees == Sight::circle || sees == Sight::room; }
    [[nodiscard]] bool in_room() const { return sees == Sight::room; }
    [[nodiscard]] bool outcome_of(const MemberId& observer) const {
        if (sees == Sight::own) return member == observer;
        return members() && may(group, member, Action::see_consent_outcome, ConsentBasis::published);
    }

    bool operator()(const GroupFounded&) const { return anything(); }
    bool operator()(const GroupChanged&) const { return anything(); }
    bool operator()(const MemberInvited& e) const { return members() || (anything() && e.member == member); }
    bool operator()(const MemberNamed& e) const { return members() || (anything() && e.member == member); }
    bool operator()(const MemberChanged& e) const {
        if (e.to == MemberState::suspended || e.to == MemberState::removed) return anything() && may(group, member, Action::suspend_member);
        return members() || (anything() && e.member == member);
    }
    bool operator()(const CircleDrawn&) const { return members(); }
    bool operator()(const Expired& e) const {
        if (e.what == KeyClass::planning) return members();
        if (e.what == KeyClass::material) return writes_shared();
        return e.what == KeyClass::name && (members() || (anything() && e.scope == member.value));
    }
    bool operator()(const ObserverProposed& e) const { return outcome_of(e.observer); }
    bool operator()(const ConsentAnswered& e) const { return anything() && e.by == member; }
    bool operator()(const ConsentPublished& e) const { return outcome_of(e.observer); }
    bool operator()(const MeetingPlanned&) const { return members(); }
    bool operator()(const MeetingChanged&) const { return members(); }
    bool operator()(const MeetingPresence&) const { return meets(); }
    bool operator()(const SeatConnection&) const { return meets(); }
    bool operator()(const LeadChanged&) const { return meets(); }
    bool operator()(const SupportCalled&) const { return meets(); }
    bool operator()(const LobbyRule&) const { return in_room(); }
    bool operator()(const PhaseBegan&) const { return in_room(); }
    bool operator()(const PhaseTimed&) const { return in_room(); }
    bool operator()(const TalkChanged&) const { return in_room(); }
    bool operator()(const FloorChanged&) const { return in_room(); }
    bool operator()(const MicClosed&) const { return in_room(); }
    bool operator()(const RoundBegan&) const { return in_room(); }
    bool operator()(const TurnMoved&) const { return in_room(); }
    bool operator()(const TurnEnded&) const { return in_room(); }
    bool operator()(const RoundEnded&) const { return in_room(); }
    bool operator()(const HandChanged&) const { return in_room(); }
    bool operator()(const QueueOrdered&) const { return in_room(); }
    bool operator()(const ChatPosted&) const { return in_room(); }
    bool operator()(const ChatDeleted& e) const {
        const ChatLine* line = group.chat->find(e.id);
        return in_room() && line && line->read_by(member);
    }

    [[nodiscard]] bool leads() const { return meets() && may(group, member, Action::lead_phase); }
    [[nodiscard]] bool writes_shared() const { return meets() && may(group, member, Action::write_shared); }
    [[nodiscard]] bool reads(SharedText what) const {
        return what == SharedText::ground_rules ? meets() && may(group, member, Action::accept_rules) : writes_shared();
    }

    bool operator()(const PlanChanged&) const { return members(); }
    bool operator()(const PlanCued&) const { return leads(); }
    bool operator()(const PhasePrepared&) const { return in_room() && leads(); }
    bool operator()(const PhaseAsked&) const { return in_room(); }
    bool operator()(const QuietChanged&) const { return in_room(); }
    bool operator()(const MoodShown&) const { return in_room(); }
    bool operator()(const TextChanged& e) const { return reads(e.what); }
    bool operator()(const TextAnswered& e) const { return reads(e.what); }
    bool operator()(const CardAdded&) const { return writes_shared(); }
    bool operator()(const CardChanged&) const { return writes_shared(); }
    bool operator()(const CardGone&) const { return writes_shared(); }
    bool operator()(const VoteOpened&) const { return in_room() && writes_shared(); }
    bool operator()(const VoteClosed&) const { return writes_shared(); }
    bool operator()(const ThemeChosen&) const { return writes_shared(); }
    bool operator()(const CaseOffered&) const { return in_room(); }
    bool operator()(const CaseBegan&) const { return in_room(); }
    bool operator()(const CaseStepped&) const { return in_room(); }
    bool operator()(const CaseAsked&) const { return in_room(); }
    bool operator()(const PairsMade&) const { return false; }  // kept for later pairs; who is with whom now is `PairsTimed`
    bool operator()(const PairsTimed&) const { return in_room(); }
    bool operator()(const PairCalled& e) const { return in_room() && (leads() || in_pair(group, member, e.room)); }
    bool operator()(const PairVisited&) const { return in_room(); }
    bool operator()(const QuietRoomChanged&) const { return in_room(); }
    bool operator()(const LineAsked& e) const { return meets() && (e.member == member || sees_every_connection(group, member)); }
    bool operator()(const LineChanged&) const { return meets(); }
    bool operator()(const SecretaryNamed&) const { return in_room() && writes_shared(); }
    bool operator()(const NoteWritten&) const { return in_room() && writes_shared(); }
    bool operator()(const NoteRemoved&) const { return in_room() && writes_shared(); }
    bool operator()(const NotesProposed&) const { return in_room() && writes_shared(); }
    bool operator()(const NotesAnswered&) const { return in_room() && writes_shared(); }
    bool operator()(const NotesApproved&) const { return writes_shared(); }
    bool operator()(const FeedbackGiven& e) const { return anything() && e.member == member; }
    bool operator()(const FeedbackClosed&) const { return meets() && (may(group, member, Action::answer_questionnaire) || leads()); }
    bool operator()(const FeedbackDrawn&) const { return leads() && may(group, member, Action::see_feedback); }
    bool operator()(const AbsenceNoticed& e) const {
        const Absence* absence = group.absences->find(e.meeting, e.member);
        return anything() && (e.member == member || (absence && absence->told_to_all ? members() : leads()));
    }
    bool operator()(const MessageSent& e) const { return meets() && (e.from == member || e.to == member || leads()); }
    bool operator()(const ObservationBegan& e) const { return meets() && e.observer == member; }
    bool operator()(const ObservationWritten& e) const { return meets() && writes_drafts(group, member, e.draft); }
    bool operator()(const ObservationRemoved& e) const { return meets() && writes_drafts(group, member, e.draft); }
    bool operator()(const ObservationShared& e) const { return meets() && reads_observations_of(group, member, e.observer); }

    [[nodiscard]] bool sees_answers() const { return meets() && may(group, member, Action::see_poll_by_person) && leads(); }
    [[nodiscard]] bool self(const MemberId& who) const { return anything() && who == member; }

    bool operator()(const GroupEdited&) const { return anything(); }
    bool operator()(const GroupAllowed&) const { return members(); }
    bool operator()(const MeetingDated&) const { return members(); }
    bool operator()(const PollOpened&) const { return members(); }
    bool operator()(const PollAnswered& e) const { return meets() && (e.member == member || sees_answers()); }
    bool operator()(const PollTotals&) const { return members(); }
    bool operator()(const PollRanked&) const { return sees_answers(); }
    bool operator()(const PollReminded&) const { return false; }  // kept so that it happens once; letters tell it
    bool operator()(const PollClosed&) const { return members(); }
    bool operator()(const QuorumLost&) const { return leads(); }
    bool operator()(const AwayChanged& e) const { return self(e.member) || sees_answers(); }
    bool operator()(const RemindersChosen& e) const { return self(e.member); }
    bool operator()(const ReminderDue&) const { return false; }  // kept so that it happens once; letters tell it
    bool operator()(const AttendanceCounted& e) const { return self(e.member) || leads(); }
    bool operator()(const AttendanceCorrected& e) const { return self(e.member) || leads(); }
    bool operator()(const PromiseMade& e) const { return self(e.member) || (e.shared && writes_shared()); }
    bool operator()(const PromiseClosed& e) const { return self(e.member) || (e.shared && writes_shared()); }
    bool operator()(const MaterialShelved&) const { return writes_shared(); }
    bool operator()(const MaterialRemoved&) const { return writes_shared(); }
    bool operator()(const AdmissionAsked&) const { return members(); }
    bool operator()(const AdmissionAnswered& e) const { return self(e.member); }
    bool operator()(const AdmissionClosed&) const { return members(); }
    bool operator()(const AdmissionDecided&) const { return members(); }
};

}  // namespace

/// An observer's sight follows the published outcome: were it the actual one, the moment at which they lose it would tell that somebody has
/// changed their mind. What the actual one decides is the door, the room and every channel in it.
Sight sight(const Group& group, const MemberId& member) {
    const Member* known = group.roster->find(member);
    if (!known || group.roster->state == GroupState::cancelled || group.roster->state == GroupState::erased) return Sight::none;
    const bool belongs =
        known->state == MemberState::accepted || known->state == MemberState::active || known->state == MemberState::on_break;
    if (!belongs) return Sight::none;
    const Meeting* open = group.programme->open();
    if (open && open->state != MeetingState::lobby && group.presence->in_room(member) && may_stay_in_room(group, member))
        return Sight::room;
    if (only(*known, Role::coordinator)) return Sight::office;
    if (known->state == MemberState::on_break && !only(*known, Role::observer)) return Sight::office;
    if (only(*known, Role::observer)) return consent_published(group, member) ? Sight::circle : Sight::own;
    return Sight::circle;
}

std::vector<MemberId> audience(const Group& after, const Event& event) {
    std::vector<MemberId> receivers;
    for (const Member& member : after.roster->members) {
        if (std::visit(Learns{after, member.id, sight(after, member.id)}, event)) receivers.push_back(member.id);
    }
    std::sort(receivers.begin(), receivers.end());
    return receivers;
}

}  // namespace piiri
