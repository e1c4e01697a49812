#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Meeting": its states, presence, phases, the floor, technical support.
namespace piiri {

using MeetingTitle = Text<0, 120>;
using Question = Text<0, 300>;
using TurnSeconds = Whole<15, 1800>;
using CircleSize = Whole<2, 8>;

/// One phase of a plan.
struct PlannedPhase {
    PhaseKind phase = PhaseKind::arrival;
    Whole<1, 240> minutes;
    std::optional<Question> question{};         ///< of this phase; absent: the meeting's
    std::optional<RoundOrder> order{};          ///< of its round; absent: seat order
    std::optional<TurnSeconds> turn_seconds{};  ///< of its round; absent: what fits
    std::optional<CircleSize> circle{};         ///< pair talk: people in one room; absent: 2
    std::optional<bool> by_text{};              ///< a round that is written, not spoken: everybody at once in the messages
    bool operator==(const PlannedPhase&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlannedPhase, (), (phase, minutes, question, order, turn_seconds, circle, by_text))

using Plan = List<PlannedPhase, 1, 40>;
/// The facilitator's private cue for each phase of the plan, in its order; empty texts where there is none.
using Cues = List<Text<0, 300>, 0, 40>;

// ---- commands: the meeting as a whole ----

/// Plans a meeting; its phases come from a programme template or from whoever plans. Over 75 minutes a break is needed.
struct MeetingPlan {
    static constexpr std::string_view method = "meeting.plan";
    static constexpr auto action = Action::plan_meeting;
    MeetingId key;
    MeetingTitle title;
    Question question;
    AgendaPattern pattern = AgendaPattern::dialogue;
    Plan phases;  ///< at most 240 minutes in all
    Cues cues;    ///< as many as phases, or none
    WallTime starts;
    Instant starts_at;              ///< the same instant in UTC; the server refuses one that differs
    std::optional<bool> tentative;  ///< true: the date is only a suggestion, `meetings.date` or a poll gives it one
};
BOOST_DESCRIBE_STRUCT(MeetingPlan, (), (key, title, question, pattern, phases, cues, starts, starts_at, tentative))

/// Changes a meeting's plan before or during it: add, drop, move, stretch phases, other words. Phases up to the one that is on stay as they
/// are. `seen` is the plan's version one saw; a stale one is `conflict`.
struct PlanSet {
    static constexpr std::string_view method = "plan.set";
    static constexpr auto action = Action::edit_agenda;
    MeetingId meeting;
    Whole<1, 100'000> seen;
    MeetingTitle title;
    Question question;
    Plan phases;
    Cues cues;
};
BOOST_DESCRIBE_STRUCT(PlanSet, (), (meeting, seen, title, question, phases, cues))

/// Cancels a meeting that has not begun.
struct MeetingCancel {
    static constexpr std::string_view method = "meeting.cancel";
    static constexpr auto action = Action::plan_meeting;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingCancel, (), (meeting))

/// "Join": into the lobby before the start, into the room after it, unless one has been moved to the lobby or must be admitted.
struct MeetingEnter {
    static constexpr std::string_view method = "meeting.enter";
    static constexpr auto action = Action::enter_live_meeting;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingEnter, (), (meeting))

/// Leaves lobby or room. Technical support goes back to standby.
struct MeetingExit {
    static constexpr std::string_view method = "meeting.exit";
    static constexpr auto action = Action::own_data;  ///< everybody's own right: nobody is held in a room
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingExit, (), (meeting))

struct MeetingStart {
    static constexpr std::string_view method = "meeting.start";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingStart, (), (meeting))

/// "Let's pause": anyone in the room, unnamed; timers stop, talk and media go on. `paused: false` needs the right to run the meeting.
struct MeetingPause {
    static constexpr std::string_view method = "meeting.pause";
    static constexpr auto action = Action::use_pair_rooms;  // row 31, "press let's pause"
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingPause, (), (meeting))

struct MeetingContinue {
    static constexpr std::string_view method = "meeting.continue";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingContinue, (), (meeting))

/// Ends the meeting: sound and picture stop for all at once. Can be taken back for 30 s by `meeting.reopen`.
struct MeetingEnd {
    static constexpr std::string_view method = "meeting.end";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingEnd, (), (meeting))

struct MeetingReopen {
    static constexpr std::string_view method = "meeting.reopen";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingReopen, (), (meeting))

// ---- commands: the lobby ----

struct LobbyAdmit {
    static constexpr std::string_view method = "lobby.admit";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
    MemberId member;
};
BOOST_DESCRIBE_STRUCT(LobbyAdmit, (), (meeting, member))

/// Moves a member from the room to the lobby, where they wait to be admitted. A facilitator cannot be moved.
struct LobbyMove {
    static constexpr std::string_view method = "lobby.move";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
    MemberId member;
};
BOOST_DESCRIBE_STRUCT(LobbyMove, (), (meeting, member))

/// Whether those who come after the start are let in one by one.
struct LobbySet {
    static constexpr std::string_view method = "lobby.set";
    static constexpr auto action = Action::run_meeting;
    MeetingId meeting;
    bool one_by_one = false;
};
BOOST_DESCRIBE_STRUCT(LobbySet, (), (meeting, one_by_one))

// ---- commands: phases and talk ----

/// Goes to another phase: on, back or over some. `phase` is the run one saw; a stale one is `conflict`.
struct PhaseGo {
    static constexpr std::string_view method = "phase.go";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    Whole<0, 40> to;  ///< place in the plan
};
BOOST_DESCRIBE_STRUCT(PhaseGo, (), (phase, to))

/// Lengthens the phase. `length_ms` is the whole length one saw: a repeat adds nothing, a stale one is `conflict`.
struct PhaseExtend {
    static constexpr std::string_view method = "phase.extend";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    Whole<0, 86'400'000> length_ms;
    Whole<1, 60> minutes;
};
BOOST_DESCRIBE_STRUCT(PhaseExtend, (), (phase, length_ms, minutes))

/// Prepares a coming phase unseen: what is given here holds when it begins. Everything absent takes the preparation back.
struct PhasePrepare {
    static constexpr std::string_view method = "phase.prepare";
    static constexpr auto action = Action::lead_phase;
    MeetingId meeting;
    Whole<0, 40> index;
    std::optional<Question> question;
    std::optional<RoundOrder> order;
    std::optional<TurnSeconds> turn_seconds;
    std::optional<CircleSize> circle;
};
BOOST_DESCRIBE_STRUCT(PhasePrepare, (), (meeting, index, question, order, turn_seconds, circle))

/// Another question for the phase that is on.
struct PhaseAsk {
    static constexpr std::string_view method = "phase.ask";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    Question question;
};
BOOST_DESCRIBE_STRUCT(PhaseAsk, (), (phase, question))

/// Quiet first: everybody thinks for a while before the talk begins; closes nobody's microphone. 0 ends it.
struct QuietFirst {
    static constexpr std::string_view method = "talk.quiet";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    Whole<0, 600> seconds;
};
BOOST_DESCRIBE_STRUCT(QuietFirst, (), (phase, seconds))

/// Free talk, a speaking queue, or a round (which begins one). Leaving `round` ends the round.
struct TalkSet {
    static constexpr std::string_view method = "talk.set";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    TalkMode mode = TalkMode::free;
};
BOOST_DESCRIBE_STRUCT(TalkSet, (), (phase, mode))

/// Gives the word to somebody in the room outside a round: the first in the queue, or the observer's reflecting turn.
struct FloorGive {
    static constexpr std::string_view method = "floor.give";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    MemberId to;
};
BOOST_DESCRIBE_STRUCT(FloorGive, (), (phase, to))

/// Ends a given turn; its holder or who leads.
struct FloorEnd {
    static constexpr std::string_view method = "floor.end";
    static constexpr auto action = Action::speak;
    PhaseRunId phase;
    MemberId holder;  ///< whose turn one saw
};
BOOST_DESCRIBE_STRUCT(FloorEnd, (), (phase, holder))

/// Closes another's microphone. There is no command that opens one.
struct MicClose {
    static constexpr std::string_view method = "mic.close";
    static constexpr auto action = Action::mute_other;
    MeetingId meeting;
    MemberId member;
};
BOOST_DESCRIBE_STRUCT(MicClose, (), (meeting, member))

/// Calls technical support into the room, visibly; they may come in and leave by default after 5 minutes.
struct SupportCall {
    static constexpr std::string_view method = "support.call";
    static constexpr auto action = Action::use_pair_rooms;  // row 31, "call technical support"
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(SupportCall, (), (meeting))

// ---- events ----

struct MeetingPlanned {
    static constexpr std::string_view kind = "meeting.planned";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    std::int64_t number = 1;
    std::string title;
    std::string question;
    AgendaPattern pattern = AgendaPattern::dialogue;
    std::vector<PlannedPhase> phases;
    WallTime starts;
    Instant starts_at;
    std::int64_t minutes = 120;
    std::optional<bool> tentative{};  ///< true: the meeting is `planned`, not `scheduled`
    bool operator==(const MeetingPlanned&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingPlanned, (), (meeting, number, title, question, pattern, phases, starts, starts_at, minutes, tentative))

/// The plan of a meeting is another one now.
struct PlanChanged {
    static constexpr std::string_view kind = "plan.changed";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    std::int64_t version = 1;
    std::string title;
    std::string question;
    std::vector<PlannedPhase> phases;
    bool operator==(const PlanChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlanChanged, (), (meeting, version, title, question, phases))

/// The private cues of a plan. Audience: those who lead.
struct PlanCued {
    static constexpr std::string_view kind = "plan.cued";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    std::vector<std::string> cues;
    bool operator==(const PlanCued&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlanCued, (), (meeting, cues))

/// What has been prepared for a coming phase; nothing given: taken back. Audience: those who lead, in the room.
struct PhasePrepared {
    static constexpr std::string_view kind = "phase.prepared";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    std::int64_t index = 0;
    std::optional<std::string> question;
    std::optional<RoundOrder> order;
    std::optional<std::int64_t> turn_seconds;
    std::optional<std::int64_t> circle;
    bool operator==(const PhasePrepared&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhasePrepared, (), (meeting, index, question, order, turn_seconds, circle))

/// Every change of a meeting's state. `undo_until` stands while an end can be taken back.
struct MeetingChanged {
    static constexpr std::string_view kind = "meeting.changed";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    MeetingState to = MeetingState::scheduled;
    std::optional<Instant> undo_until;
    bool operator==(const MeetingChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingChanged, (), (meeting, to, undo_until))

struct MeetingPresence {
    static constexpr std::string_view kind = "meeting.presence";
    static constexpr auto key_class = KeyClass::presence;
    MeetingId meeting;
    MemberId member;
    Place place = Place::outside;
    bool waits = false;  ///< in the lobby, and only an admission lets them in
    bool operator==(const MeetingPresence&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingPresence, (), (meeting, member, place, waits))

/// A connection dropped (`kept_until`: the seat is held till then) or came back (absent).
struct SeatConnection {
    static constexpr std::string_view kind = "seat.connection";
    static constexpr auto key_class = KeyClass::presence;
    MeetingId meeting;
    MemberId member;
    std::optional<Instant> kept_until;
    bool operator==(const SeatConnection&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatConnection, (), (meeting, member, kept_until))

/// Who is shown as leading: the facilitator, or a co-facilitator standing in; absent: nobody is there to lead.
struct LeadChanged {
    static constexpr std::string_view kind = "lead.changed";
    static constexpr auto key_class = KeyClass::presence;
    MeetingId meeting;
    std::optional<MemberId> leads;
    bool operator==(const LeadChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(LeadChanged, (), (meeting, leads))

struct LobbyRule {
    static constexpr std::string_view kind = "lobby.rule";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    bool one_by_one = false;
    bool operator==(const LobbyRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(LobbyRule, (), (meeting, one_by_one))

struct PhaseBegan {
    static constexpr std::string_view kind = "phase.began";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    PhaseRunId phase;
    std::int64_t index = 0;
    TalkMode mode = TalkMode::free;
    Timer timer;
    std::optional<std::string> question{};       ///< of this phase; absent: the meeting's
    std::optional<RoundOrder> order{};           ///< of its round; absent: seat order
    std::optional<std::int64_t> turn_seconds{};  ///< of its round; absent: what fits
    std::optional<std::int64_t> circle{};        ///< people in one room of pair talk; absent: 2
    std::optional<bool> by_text{};               ///< a round that is written
    bool operator==(const PhaseBegan&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhaseBegan, (), (meeting, phase, index, mode, timer, question, order, turn_seconds, circle, by_text))

/// The phase that is on has another question.
struct PhaseAsked {
    static constexpr std::string_view kind = "phase.asked";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::string question;
    bool operator==(const PhaseAsked&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhaseAsked, (), (phase, question))

/// Quiet first until then; absent: it is over.
struct QuietChanged {
    static constexpr std::string_view kind = "talk.quieted";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::optional<Instant> until;
    bool operator==(const QuietChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuietChanged, (), (phase, until))

/// The phase's timer was extended, stopped (pause) or runs again.
struct PhaseTimed {
    static constexpr std::string_view kind = "phase.timed";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    Timer timer;
    bool operator==(const PhaseTimed&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhaseTimed, (), (phase, timer))

struct TalkChanged {
    static constexpr std::string_view kind = "talk.changed";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    TalkMode mode = TalkMode::free;
    bool operator==(const TalkChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(TalkChanged, (), (phase, mode))

/// Who has been given the word outside a round; absent: nobody.
struct FloorChanged {
    static constexpr std::string_view kind = "floor.changed";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::optional<MemberId> holder;
    bool operator==(const FloorChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(FloorChanged, (), (phase, holder))

struct MicClosed {
    static constexpr std::string_view kind = "mic.closed";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    MemberId member;
    MemberId by;
    bool operator==(const MicClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(MicClosed, (), (meeting, member, by))

/// Technical support was called (`until`: when they leave by default) or the call is over (absent). Who called is not told.
struct SupportCalled {
    static constexpr std::string_view kind = "support.called";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    std::optional<Instant> until;
    bool operator==(const SupportCalled&) const = default;
};
BOOST_DESCRIBE_STRUCT(SupportCalled, (), (meeting, until))

}  // namespace piiri
