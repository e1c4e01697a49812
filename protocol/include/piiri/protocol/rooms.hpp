#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Pairs, quiet room, help line": rooms beside the circle. Sound never crosses between two of them.
namespace piiri {

/// Makes pairs (threes where somebody would be left over) or circles of four of everybody in the room who takes turns but those who lead,
/// avoiding people who have talked together before, and moves them there at once. They return by themselves when the time is up.
struct PairsStart {
    static constexpr std::string_view method = "pairs.start";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    Whole<2, 8> size;
    Whole<60, 3600> seconds;
};
BOOST_DESCRIBE_STRUCT(PairsStart, (), (phase, size, seconds))

/// Brings everybody back into the circle.
struct PairsEnd {
    static constexpr std::string_view method = "pairs.end";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
};
BOOST_DESCRIBE_STRUCT(PairsEnd, (), (phase))

/// Calls the facilitator into one's own pair, or takes the call back.
struct PairCall {
    static constexpr std::string_view method = "pair.call";
    static constexpr auto action = Action::use_pair_rooms;
    PhaseRunId phase;
    bool called = true;
};
BOOST_DESCRIBE_STRUCT(PairCall, (), (phase, called))

/// Who leads goes into a pair that has called, or back into the circle (absent).
struct PairVisit {
    static constexpr std::string_view method = "pair.visit";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    std::optional<TalkRoomId> room;
};
BOOST_DESCRIBE_STRUCT(PairVisit, (), (phase, room))

/// Puts somebody who came late into a pair.
struct PairPlace {
    static constexpr std::string_view method = "pair.place";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    MemberId member;
    TalkRoomId room;
};
BOOST_DESCRIBE_STRUCT(PairPlace, (), (phase, member, room))

/// Steps into the quiet room, without explaining, or back. One keeps the seat, hears nobody and is heard by nobody.
struct QuietRoomSet {
    static constexpr std::string_view method = "quiet_room.set";
    static constexpr auto action = Action::use_pair_rooms;
    MeetingId meeting;
    bool inside = true;
};
BOOST_DESCRIBE_STRUCT(QuietRoomSet, (), (meeting, inside))

/// Asks technical support for a private help line, from lobby or room, or takes it back.
struct LineAsk {
    static constexpr std::string_view method = "line.ask";
    static constexpr auto action = Action::use_pair_rooms;
    MeetingId meeting;
    bool asked = true;
};
BOOST_DESCRIBE_STRUCT(LineAsk, (), (meeting, asked))

/// Technical support takes a waiting call: the two hear each other and nobody else.
struct LineAnswer {
    static constexpr std::string_view method = "line.answer";
    static constexpr auto action = Action::see_connection_quality;
    MeetingId meeting;
    MemberId member;
};
BOOST_DESCRIBE_STRUCT(LineAnswer, (), (meeting, member))

/// Ends one's own help line; either side may.
struct LineEnd {
    static constexpr std::string_view method = "line.end";
    static constexpr auto action = Action::own_data;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(LineEnd, (), (meeting))

/// A room of a few.
struct TalkRoom {
    TalkRoomId id;
    std::vector<MemberId> members;
    bool operator==(const TalkRoom&) const = default;
};
BOOST_DESCRIBE_STRUCT(TalkRoom, (), (id, members))

/// Who talks with whom; kept, so that later pairs are other ones.
struct PairsMade {
    static constexpr std::string_view kind = "pairs.made";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    std::vector<TalkRoom> rooms;
    bool operator==(const PairsMade&) const = default;
};
BOOST_DESCRIBE_STRUCT(PairsMade, (), (meeting, rooms))

/// Everybody is in their pair while a timer stands; absent: everybody is back.
struct PairsTimed {
    static constexpr std::string_view kind = "pairs.timed";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::vector<TalkRoom> rooms;
    std::optional<Timer> timer;
    bool operator==(const PairsTimed&) const = default;
};
BOOST_DESCRIBE_STRUCT(PairsTimed, (), (phase, rooms, timer))

/// A pair calls the facilitator, or no longer does. Audience: the pair and those who lead.
struct PairCalled {
    static constexpr std::string_view kind = "pair.called";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    TalkRoomId room;
    bool called = true;
    bool operator==(const PairCalled&) const = default;
};
BOOST_DESCRIBE_STRUCT(PairCalled, (), (phase, room, called))

/// Who leads is with a pair, or back (absent). Told to all: nobody is anywhere unseen.
struct PairVisited {
    static constexpr std::string_view kind = "pair.visited";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    MemberId member;
    std::optional<TalkRoomId> room;
    bool operator==(const PairVisited&) const = default;
};
BOOST_DESCRIBE_STRUCT(PairVisited, (), (phase, member, room))

/// Somebody is in the quiet room, or back.
struct QuietRoomChanged {
    static constexpr std::string_view kind = "quiet_room.changed";
    static constexpr auto key_class = KeyClass::presence;
    MeetingId meeting;
    MemberId member;
    bool inside = true;
    bool operator==(const QuietRoomChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuietRoomChanged, (), (meeting, member, inside))

/// Somebody waits for technical support, or no longer does. Audience: they, technical support and those who lead.
struct LineAsked {
    static constexpr std::string_view kind = "line.asked";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    MemberId member;
    bool asked = true;
    bool operator==(const LineAsked&) const = default;
};
BOOST_DESCRIBE_STRUCT(LineAsked, (), (meeting, member, asked))

/// Somebody is on the help line with technical support, or it is over (absent). Told to all in lobby and room.
struct LineChanged {
    static constexpr std::string_view kind = "line.changed";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    MemberId member;
    std::optional<MemberId> support;
    bool operator==(const LineChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(LineChanged, (), (meeting, member, support))

}  // namespace piiri
