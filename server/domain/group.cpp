#include "domain/group.hpp"

#include "domain/life_cycle.hpp"
#include "domain/permissions.hpp"
#include "domain/retention.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <array>
#include <cassert>

/// Lists the features: which part each event edits, in which order the features follow up, and what time does. Rules live in the features.
namespace piiri {
namespace {

/// Hands an event to the parts it edits. Only a part's own feature edits it.
struct Evolve {
    Group& group;
    Instant at;

    void operator()(const GroupFounded& e) { evolve(group.roster.edit(), e); }
    void operator()(const GroupChanged& e) {
        evolve(group.roster.edit(), e, at);
        if (e.to == GroupState::erased) life_cycle::erase(group);
    }
    void operator()(const GroupEdited& e) { evolve(group.roster.edit(), e); }
    void operator()(const GroupAllowed& e) { evolve(group.roster.edit(), e); }
    void operator()(const MemberInvited& e) {
        evolve(group.roster.edit(), e);
        evolve(group.admissions.edit(), e);
    }
    void operator()(const MemberNamed& e) { evolve(group.roster.edit(), e); }
    void operator()(const MemberChanged& e) {
        evolve(group.roster.edit(), e, at);
        evolve(group.polls.edit(), e);
    }
    void operator()(const CircleDrawn& e) { evolve(group.roster.edit(), e); }
    void operator()(const Expired& e) {
        evolve(group.roster.edit(), e);
        evolve(group.programme.edit(), e);
        evolve(group.phases.edit(), e);
        evolve(group.chat.edit(), e);
        evolve(group.plans.edit(), e);
        evolve(group.notes.edit(), e);
        evolve(group.feedback.edit(), e);
        evolve(group.absences.edit(), e);
        evolve(group.messages.edit(), e);
        evolve(group.observations.edit(), e);
        evolve(group.polls.edit(), e);
        evolve(group.reminders.edit(), e);
        evolve(group.promises.edit(), e);
        evolve(group.attendance.edit(), e);
        evolve(group.materials.edit(), e);
    }
    void operator()(const ObserverProposed& e) { evolve(group.consents.edit(), e); }
    void operator()(const ConsentAnswered& e) { evolve(group.consents.edit(), e); }
    void operator()(const ConsentPublished& e) { evolve(group.consents.edit(), e); }
    void operator()(const MeetingPlanned& e) { evolve(group.programme.edit(), e, at); }
    void operator()(const MeetingChanged& e) {
        const bool ends_the_open_one = is_over(e) && group.presence->meeting == e.meeting;
        evolve(group.programme.edit(), e, at);
        evolve(group.presence.edit(), e);
        evolve(group.phases.edit(), e);
        evolve(group.votes.edit(), e);
        evolve(group.moods.edit(), e);
        evolve(group.case_work.edit(), e);
        evolve(group.feedback.edit(), e);
        evolve(group.attendance.edit(), e, at);
        if (!ends_the_open_one) return;
        pairs::end(group.pairs.edit());
        group.asides = {};
        group.lead = {};
        group.support = {};
        group.talk = {};
        group.rounds = {};
    }
    void operator()(const MeetingPresence& e) {
        evolve(group.presence.edit(), e, at);
        evolve(group.lead.edit(), e, at);
        evolve(group.attendance.edit(), e, at);
    }
    void operator()(const SeatConnection& e) {
        evolve(group.presence.edit(), e);
        evolve(group.lead.edit(), e, at);
        evolve(group.attendance.edit(), e, at);
    }
    void operator()(const LeadChanged& e) { evolve(group.lead.edit(), e); }
    void operator()(const LobbyRule& e) { evolve(group.presence.edit(), e); }
    void operator()(const PhaseBegan& e) {
        evolve(group.phases.edit(), e);
        evolve(group.talk.edit(), e);
        evolve(group.rounds.edit(), e);
        evolve(group.plans.edit(), e);
        evolve(group.votes.edit(), e);
        evolve(group.moods.edit(), e);
        evolve(group.case_work.edit(), e);
        evolve(group.pairs.edit(), e);
        if (const auto kind = current_phase(group)) evolve(group.feedback.edit(), e, *kind);
    }
    void operator()(const PhaseTimed& e) { evolve(group.phases.edit(), e); }
    void operator()(const TalkChanged& e) { evolve(group.talk.edit(), e); }
    void operator()(const FloorChanged& e) { evolve(group.talk.edit(), e); }
    void operator()(const MicClosed&) {}  // a moment that leaves no state: the owner of the microphone acts on it
    void operator()(const SupportCalled& e) { evolve(group.support.edit(), e); }
    void operator()(const RoundBegan& e) { evolve(group.rounds.edit(), e); }
    void operator()(const TurnMoved& e) { evolve(group.rounds.edit(), e); }
    void operator()(const TurnEnded& e) { evolve(group.rounds.edit(), e); }
    void operator()(const RoundEnded& e) { evolve(group.rounds.edit(), e); }
    void operator()(const HandChanged& e) { evolve(group.talk.edit(), e); }
    void operator()(const QueueOrdered& e) { evolve(group.talk.edit(), e); }
    void operator()(const ChatPosted& e) {
        std::vector<MemberId> readers;
        for (const Seat& seat : group.presence->seats) {
            if (seat.place == Place::room) readers.push_back(seat.member);
        }
        std::sort(readers.begin(), readers.end());
        evolve(group.chat.edit(), e, std::move(readers), at);
    }
    void operator()(const ChatDeleted& e) { evolve(group.chat.edit(), e); }
    void operator()(const PlanChanged& e) { evolve(group.programme.edit(), e); }
    void operator()(const PlanCued& e) { evolve(group.plans.edit(), e); }
    void operator()(const PhasePrepared& e) { evolve(group.plans.edit(), e); }
    void operator()(const PhaseAsked& e) { evolve(group.phases.edit(), e); }
    void operator()(const QuietChanged& e) { evolve(group.talk.edit(), e); }
    void operator()(const MoodShown& e) { evolve(group.moods.edit(), e); }
    void operator()(const TextChanged& e) { evolve(group.texts.edit(), e, at); }
    void operator()(const TextAnswered& e) { evolve(group.texts.edit(), e); }
    void operator()(const CardAdded& e) { evolve(group.board.edit(), e); }
    void operator()(const CardChanged& e) { evolve(group.board.edit(), e); }
    void operator()(const CardGone& e) { evolve(group.board.edit(), e); }
    void operator()(const VoteOpened& e) { evolve(group.votes.edit(), e); }
    void operator()(const VoteClosed& e) {
        evolve(group.votes.edit(), e);
        evolve(group.board.edit(), e);
    }
    void operator()(const ThemeChosen& e) { evolve(group.board.edit(), e); }
    void operator()(const CaseOffered& e) { evolve(group.case_work.edit(), e); }
    void operator()(const CaseBegan& e) { evolve(group.case_work.edit(), e); }
    void operator()(const CaseStepped& e) { evolve(group.case_work.edit(), e); }
    void operator()(const CaseAsked& e) { evolve(group.case_work.edit(), e); }
    void operator()(const PairsMade& e) { evolve(group.pairs.edit(), e); }
    void operator()(const PairsTimed& e) { evolve(group.pairs.edit(), e); }
    void operator()(const PairCalled& e) { evolve(group.pairs.edit(), e); }
    void operator()(const PairVisited& e) { evolve(group.pairs.edit(), e); }
    void operator()(const QuietRoomChanged& e) { evolve(group.asides.edit(), e); }
    void operator()(const LineAsked& e) { evolve(group.asides.edit(), e); }
    void operator()(const LineChanged& e) { evolve(group.asides.edit(), e); }
    void operator()(const SecretaryNamed& e) { evolve(group.notes.edit(), e); }
    void operator()(const NoteWritten& e) { evolve(group.notes.edit(), e); }
    void operator()(const NoteRemoved& e) { evolve(group.notes.edit(), e); }
    void operator()(const NotesProposed& e) { evolve(group.notes.edit(), e); }
    void operator()(const NotesAnswered& e) { evolve(group.notes.edit(), e); }
    void operator()(const NotesApproved& e) { evolve(group.notes.edit(), e); }
    void operator()(const FeedbackGiven& e) { evolve(group.feedback.edit(), e); }
    void operator()(const FeedbackClosed& e) { evolve(group.feedback.edit(), e); }
    void operator()(const FeedbackDrawn& e) { evolve(group.feedback.edit(), e); }
    void operator()(const AbsenceNoticed& e) { evolve(group.absences.edit(), e); }
    void operator()(const MessageSent& e) { evolve(group.messages.edit(), e, at); }
    void operator()(const ObservationBegan& e) { evolve(group.observations.edit(), e); }
    void operator()(const ObservationWritten& e) { evolve(group.observations.edit(), e); }
    void operator()(const ObservationRemoved& e) { evolve(group.observations.edit(), e); }
    void operator()(const ObservationShared& e) { evolve(group.observations.edit(), e); }
    void operator()(const MeetingDated& e) {
        evolve(group.programme.edit(), e, at);
        evolve(group.absences.edit(), e);
        evolve(group.polls.edit(), e);
        evolve(group.reminders.edit(), e);
    }
    void operator()(const PollOpened& e) { evolve(group.polls.edit(), e, at); }
    void operator()(const PollAnswered& e) { evolve(group.polls.edit(), e); }
    void operator()(const PollTotals& e) { evolve(group.polls.edit(), e); }
    void operator()(const PollRanked& e) { evolve(group.polls.edit(), e); }
    void operator()(const PollReminded& e) { evolve(group.polls.edit(), e); }
    void operator()(const PollClosed& e) { evolve(group.polls.edit(), e); }
    void operator()(const QuorumLost& e) { evolve(group.polls.edit(), e); }
    void operator()(const AwayChanged& e) { evolve(group.polls.edit(), e); }
    void operator()(const RemindersChosen& e) { evolve(group.reminders.edit(), e); }
    void operator()(const ReminderDue& e) { evolve(group.reminders.edit(), e); }
    void operator()(const AttendanceCounted& e) { evolve(group.attendance.edit(), e); }
    void operator()(const AttendanceCorrected& e) { evolve(group.attendance.edit(), e); }
    void operator()(const PromiseMade& e) { evolve(group.promises.edit(), e, at); }
    void operator()(const PromiseClosed& e) { evolve(group.promises.edit(), e); }
    void operator()(const MaterialShelved& e) { evolve(group.materials.edit(), e, at); }
    void operator()(const MaterialRemoved& e) { evolve(group.materials.edit(), e); }
    void operator()(const AdmissionAsked& e) { evolve(group.admissions.edit(), e); }
    void operator()(const AdmissionAnswered& e) { evolve(group.admissions.edit(), e); }
    void operator()(const AdmissionClosed& e) { evolve(group.admissions.edit(), e); }
    void operator()(const AdmissionDecided& e) { evolve(group.admissions.edit(), e); }
};

/// What features add after an event, in this order: rights first, then the seats they give, then what rests on seats.
constexpr std::array<Events (*)(const Group&, const Event&, Now&), 21> follow_ups{
    roster::follow_up,   consent::follow_up,   meeting::follow_up,     presence::follow_up,   lead::follow_up,  phases::follow_up,
    queue::follow_up,    case_work::follow_up, round::follow_up,       asides::follow_up,     pairs::follow_up, board::follow_up,
    notes::follow_up,    feedback::follow_up,  observation::follow_up, attendance::follow_up, polls::follow_up, admission::follow_up,
    promises::follow_up, materials::follow_up, retention::follow_up};

struct Timed {
    std::optional<Instant> (*deadline)(const Group&);
    Events (*on_time)(const Group&, Now&);
};
constexpr std::array<Timed, 13> timed{{{meeting::deadline, meeting::on_time},
                                       {presence::deadline, presence::on_time},
                                       {lead::deadline, lead::on_time},
                                       {support::deadline, support::on_time},
                                       {pairs::deadline, pairs::on_time},
                                       {observation::deadline, observation::on_time},
                                       {feedback::deadline, feedback::on_time},
                                       {polls::deadline, polls::on_time},
                                       {reminders::deadline, reminders::on_time},
                                       {admission::deadline, admission::on_time},
                                       {materials::deadline, materials::on_time},
                                       {life_cycle::deadline, life_cycle::on_time},
                                       {retention::deadline, retention::on_time}}};

constexpr int follow_ups_max = 256;    ///< of one decision; more would be two features answering each other for ever
constexpr int deadlines_max = 10'000;  ///< caught up with at once

/// The course of one decision: events and what follows from each, depth first, until quiet.
class Course {
public:
    explicit Course(const Group& group, const Moment& moment) : chance_(moment.seed) {
        outcome_.after = group;
        now_.at = std::max(moment.now, group.last);
        now_.tally = moment.tally;
    }
    Course(const Course&) = delete;
    Course& operator=(const Course&) = delete;

    [[nodiscard]] Now& now() { return now_; }
    [[nodiscard]] const Group& group() const { return outcome_.after; }

    void take_all(const Events& events) {
        followed_ = 0;
        for (const Event& event : events) take(event);
    }

    [[nodiscard]] Outcome finish() && { return std::move(outcome_); }

private:
    void take(const Event& event) {
        evolve(outcome_.after, event, now_.at);
        outcome_.steps.push_back({event, audience(outcome_.after, event)});
        for (const auto follow_up : follow_ups) follow(follow_up(outcome_.after, event, now_));
    }

    void follow(const Events& events) {
        for (const Event& event : events) {
            if (++followed_ > follow_ups_max) {
                assert(false && "features answer each other without end");
                return;
            }
            take(event);
        }
    }

    Chance chance_;
    Now now_{{}, chance_, {}};
    Outcome outcome_;
    int followed_ = 0;
};

Action needed_for(const Command& command) {
    if (const auto* invite = std::get_if<MemberInvite>(&command)) return needed(*invite);
    return std::visit([](const auto& asked) { return std::decay_t<decltype(asked)>::action; }, command);
}

/// A group is founded by whoever the organisation lets; from then on the matrix says who may.
bool founds(const Group& group, const Command& command) {
    return group.roster->id.value.empty() && std::holds_alternative<GroupFound>(command);
}

/// The feature with the earliest deadline that is due.
const Timed* earliest(const Group& group, Instant now) {
    const Timed* first = nullptr;
    std::optional<Instant> at;
    for (const Timed& feature : timed) {
        const auto due = feature.deadline(group);
        if (!due || *due > now || (at && *at <= *due)) continue;
        first = &feature;
        at = due;
    }
    return first;
}

}  // namespace

void evolve(Group& group, const Event& event, Instant at) {
    std::visit(Evolve{group, at}, event);
    group.last = std::max(group.last, at);
}

Result<Outcome> decide(const Group& group, const MemberId& by, const Command& command, const Moment& moment) {
    if (!founds(group, command) && !may(group, by, needed_for(command))) return Refusal::forbidden;
    Course course(group, moment);
    const auto events = std::visit([&](const auto& asked) { return decide(group, by, asked, course.now()); }, command);
    if (!events) return events.error();
    course.take_all(*events);
    return std::move(course).finish();
}

Outcome on_connection(const Group& group, const MemberId& member, bool connected, const Moment& moment) {
    Course course(group, moment);
    course.take_all(presence::on_connection(group, member, connected, course.now()));
    if (!connected) course.take_all(asides::on_lost(course.group(), member));
    return std::move(course).finish();
}

Outcome on_ballots(const Group& group, const MeetingId& meeting, std::vector<FeedbackBallot> answers, const Moment& moment) {
    Course course(group, moment);
    course.take_all(feedback::on_ballots(group, meeting, std::move(answers), course.now()));
    return std::move(course).finish();
}

Outcome on_time(const Group& group, const Moment& moment) {
    Course course(group, moment);
    for (int done = 0; done < deadlines_max; ++done) {
        const Timed* due = earliest(course.group(), course.now().at);
        if (!due) break;
        course.take_all(due->on_time(course.group(), course.now()));
    }
    return std::move(course).finish();
}

Outcome on_admission_ballots(const Group& group, const AdmissionId& admission, const std::vector<AdmissionBallot>& ballots,
                             const Moment& moment) {
    Course course(group, moment);
    course.take_all(admission::on_ballots(group, admission, ballots));
    return std::move(course).finish();
}

std::optional<AdmissionId> admission_to_draw(const Group& group) {
    const auto& last = group.admissions->last;
    return last && last->closed && !last->admitted ? std::optional{last->asked.admission} : std::nullopt;
}

std::optional<Instant> next_deadline(const Group& group) {
    std::optional<Instant> next;
    for (const Timed& feature : timed) {
        const auto due = feature.deadline(group);
        if (due && (!next || *due < *next)) next = due;
    }
    return next;
}

std::string scope_of(const Event& event) {
    return std::visit(
        [](const auto& e) -> std::string {
            using Kind = std::decay_t<decltype(e)>;
            if constexpr (Kind::key_class == KeyClass::name) {
                return e.member.value;
            } else if constexpr (Kind::key_class == KeyClass::moment) {
                return e.phase.value;
            } else if constexpr (Kind::key_class == KeyClass::draft) {
                return e.draft.value;
            } else if constexpr (Kind::key_class == KeyClass::material) {
                return e.material.value;
            } else if constexpr (Kind::key_class == KeyClass::meeting || Kind::key_class == KeyClass::presence ||
                                 Kind::key_class == KeyClass::planning || Kind::key_class == KeyClass::observation) {
                return e.meeting.value;
            } else {
                static_assert(Kind::key_class == KeyClass::group, "say which id scopes this class");
                return {};
            }
        },
        event);
}

}  // namespace piiri
