#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Round, queue and chat".
namespace piiri {

// ---- commands: the round. `turn` is the number one saw; a stale one is `conflict`, one already done is success. ----

struct TurnTake {
    static constexpr std::string_view method = "turn.take";
    static constexpr auto action = Action::speak;
    RoundId round;
    Whole<0, 100'000> turn;
};
BOOST_DESCRIBE_STRUCT(TurnTake, (), (round, turn))

/// Ends one's own turn. Who leads may end another's, only to move the piece on when its holder cannot.
struct TurnEndNow {
    static constexpr std::string_view method = "turn.end";
    static constexpr auto action = Action::raise_hand;  // row 22: a participant's own; others' needs row 20
    RoundId round;
    Whole<0, 100'000> turn;
};
BOOST_DESCRIBE_STRUCT(TurnEndNow, (), (round, turn))

struct TurnPass {
    static constexpr std::string_view method = "turn.pass";
    static constexpr auto action = Action::raise_hand;  // row 22, "pass"
    RoundId round;
    Whole<0, 100'000> turn;
};
BOOST_DESCRIBE_STRUCT(TurnPass, (), (round, turn))

/// "Come back to me": the piece goes on and returns once, after the others.
struct TurnDefer {
    static constexpr std::string_view method = "turn.defer";
    static constexpr auto action = Action::raise_hand;
    RoundId round;
    Whole<0, 100'000> turn;
};
BOOST_DESCRIBE_STRUCT(TurnDefer, (), (round, turn))

/// A typed turn: the text goes to the chat and the turn is over, equal to a spoken one.
struct TurnType {
    static constexpr std::string_view method = "turn.type";
    static constexpr auto action = Action::write_meeting_chat;
    RoundId round;
    Whole<0, 100'000> turn;
    MessageId key;
    Text<1, 2000> text;
};
BOOST_DESCRIBE_STRUCT(TurnType, (), (round, turn, key, text))

/// The piece goes to another seat of the round; the one it leaves is come back to.
struct TurnGive {
    static constexpr std::string_view method = "turn.give";
    static constexpr auto action = Action::lead_phase;
    RoundId round;
    Whole<0, 100'000> turn;
    MemberId to;
};
BOOST_DESCRIBE_STRUCT(TurnGive, (), (round, turn, to))

/// Begins a new round in the phase that is on, in the wished order; one under way ends.
struct RoundStart {
    static constexpr std::string_view method = "round.start";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    RoundId key;
    RoundOrder order = RoundOrder::seats;
    Whole<15, 1800> turn_seconds;
};
BOOST_DESCRIBE_STRUCT(RoundStart, (), (phase, key, order, turn_seconds))

/// One's own mood, shown to the group for this phase only (domain.md section 6); absent: hidden again.
struct MoodShow {
    static constexpr std::string_view method = "mood.show";
    static constexpr auto action = Action::raise_hand;
    PhaseRunId phase;
    std::optional<Whole<1, 5>> mood;
};
BOOST_DESCRIBE_STRUCT(MoodShow, (), (phase, mood))

// ---- commands: the queue ----

struct HandSet {
    static constexpr std::string_view method = "hand.set";
    static constexpr auto action = Action::raise_hand;
    PhaseRunId phase;
    bool raised = false;
    HandKind kind = HandKind::point;
};
BOOST_DESCRIBE_STRUCT(HandSet, (), (phase, raised, kind))

/// Puts the queue into another order: exactly the members that are in it, or `conflict`.
struct QueueOrder {
    static constexpr std::string_view method = "queue.order";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    List<MemberId, 0, 25> order;
};
BOOST_DESCRIBE_STRUCT(QueueOrder, (), (phase, order))

// ---- commands: chat ----

struct ChatPost {
    static constexpr std::string_view method = "chat.post";
    static constexpr auto action = Action::write_meeting_chat;
    MessageId key;
    MeetingId meeting;
    Text<1, 2000> text;
};
BOOST_DESCRIBE_STRUCT(ChatPost, (), (key, meeting, text))

/// Deletes a message and leaves a marker. The text leaves the state at once, the log with the meeting's key.
struct ChatDelete {
    static constexpr std::string_view method = "chat.delete";
    static constexpr auto action = Action::delete_message;
    MeetingId meeting;
    MessageId message;
};
BOOST_DESCRIBE_STRUCT(ChatDelete, (), (meeting, message))

// ---- events ----

struct RoundBegan {
    static constexpr std::string_view kind = "round.began";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    RoundId round;
    std::vector<MemberId> order;  ///< everybody who sits in the circle, from the first seat on
    std::int64_t turn_seconds = 120;
    std::optional<RoundOrder> by{};  ///< how the order came about; absent: by seats
    bool operator==(const RoundBegan&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundBegan, (), (phase, round, order, turn_seconds, by))

/// Somebody shows their mood, 1 heavy to 5 inspired, or hides it again. It goes with the phase.
struct MoodShown {
    static constexpr std::string_view kind = "mood.shown";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    MemberId member;
    std::optional<std::int64_t> mood;
    bool operator==(const MoodShown&) const = default;
};
BOOST_DESCRIBE_STRUCT(MoodShown, (), (phase, member, mood))

/// The piece is offered to a seat (`taken` absent) or was taken by it.
struct TurnMoved {
    static constexpr std::string_view kind = "turn.moved";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    RoundId round;
    std::int64_t turn = 0;
    std::optional<MemberId> holder;  ///< absent: nobody is left who could hold it; the piece rests
    bool taken = false;
    std::optional<Timer> timer;  ///< of a taken turn
    bool operator==(const TurnMoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(TurnMoved, (), (phase, round, turn, holder, taken, timer))

/// A seat's turn is over; `back` says that the piece will come back to it. How it ended is not told.
struct TurnEnded {
    static constexpr std::string_view kind = "turn.ended";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    RoundId round;
    std::int64_t turn = 0;
    MemberId member;
    bool back = false;
    bool operator==(const TurnEnded&) const = default;
};
BOOST_DESCRIBE_STRUCT(TurnEnded, (), (phase, round, turn, member, back))

/// Everybody has had a turn or passed, or the facilitator ended the round.
struct RoundEnded {
    static constexpr std::string_view kind = "round.ended";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    RoundId round;
    bool operator==(const RoundEnded&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundEnded, (), (phase, round))

struct HandChanged {
    static constexpr std::string_view kind = "hand.changed";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    MemberId member;
    std::optional<HandKind> raised;  ///< absent: lowered
    bool operator==(const HandChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandChanged, (), (phase, member, raised))

struct QueueOrdered {
    static constexpr std::string_view kind = "queue.ordered";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::vector<MemberId> order;
    bool operator==(const QueueOrdered&) const = default;
};
BOOST_DESCRIBE_STRUCT(QueueOrdered, (), (phase, order))

/// Audience: every seat in the room when the line is sent.
struct ChatPosted {
    static constexpr std::string_view kind = "chat.posted";
    static constexpr auto key_class = KeyClass::meeting;
    MessageId id;
    MeetingId meeting;
    MemberId from;
    std::string text;
    bool operator==(const ChatPosted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChatPosted, (), (id, meeting, from, text))

struct ChatDeleted {
    static constexpr std::string_view kind = "chat.deleted";
    static constexpr auto key_class = KeyClass::meeting;
    MessageId id;
    MeetingId meeting;
    bool operator==(const ChatDeleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChatDeleted, (), (id, meeting))

}  // namespace piiri
