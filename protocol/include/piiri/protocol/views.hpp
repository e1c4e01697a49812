#pragma once
#include "piiri/protocol/meeting.hpp"
#include "piiri/protocol/roster.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/talk.hpp"
#include "piiri/protocol/consent.hpp"

/// protocol/README.md, "Views": what one member may see of a group now. The client's store folds events into the same shapes.
namespace piiri {

struct MemberView {
    MemberId id;
    std::optional<std::string> name;  ///< absent: not chosen yet, or erased
    std::vector<Role> roles;
    MemberState state = MemberState::invited;  ///< others see `left` also for removed and suspended
    bool operator==(const MemberView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (id, name, roles, state))

/// One question about one observer, as the viewer may see it.
struct ObserverView {
    MemberId observer;
    ObserverPurpose purpose = ObserverPurpose::learning;
    ConsentOutcome outcome = ConsentOutcome::asked;
    std::optional<ConsentAnswer> mine;  ///< one's own answer; absent: none, or one is not asked
    bool operator==(const ObserverView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObserverView, (), (observer, purpose, outcome, mine))

struct MeetingView {
    MeetingId id;
    std::int64_t number = 1;
    std::string title;
    std::string question;
    AgendaPattern pattern = AgendaPattern::dialogue;
    std::vector<PlannedPhase> phases;
    WallTime starts;
    Instant starts_at;
    std::int64_t minutes = 120;
    MeetingState state = MeetingState::planned;
    std::optional<Instant> undo_until;
    bool operator==(const MeetingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingView, (), (id, number, title, question, pattern, phases, starts, starts_at, minutes, state, undo_until))

/// Somebody in lobby or room.
struct PresenceView {
    MemberId member;
    Place place = Place::lobby;
    bool waits = false;
    std::optional<Instant> kept_until;  ///< connection lost; the place is kept till then
    bool operator==(const PresenceView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PresenceView, (), (member, place, waits, kept_until))

struct RoundSeatView {
    MemberId member;
    bool done = false;
    bool back = false;  ///< the piece comes back
    bool operator==(const RoundSeatView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundSeatView, (), (member, done, back))

struct RoundView {
    RoundId id;
    std::vector<RoundSeatView> seats;  ///< in the round's order
    std::int64_t turn = 0;
    std::optional<MemberId> holder;
    bool taken = false;
    std::optional<Timer> timer;
    std::int64_t turn_seconds = 120;
    bool ended = false;
    bool operator==(const RoundView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundView, (), (id, seats, turn, holder, taken, timer, turn_seconds, ended))

struct HandView {
    MemberId member;
    HandKind kind = HandKind::point;
    bool operator==(const HandView&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandView, (), (member, kind))

struct ChatLineView {
    MessageId id;
    MemberId from;
    Instant at;
    std::optional<std::string> text;  ///< absent: deleted
    bool operator==(const ChatLineView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChatLineView, (), (id, from, at, text))

/// The phase that is on, with its talk.
struct PhaseView {
    PhaseRunId id;
    std::int64_t index = 0;
    TalkMode mode = TalkMode::free;
    Timer timer;
    std::optional<RoundView> round;
    std::optional<MemberId> floor;
    std::vector<HandView> queue;
    bool operator==(const PhaseView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhaseView, (), (id, index, mode, timer, round, floor, queue))

/// What those in the room share.
struct RoomView {
    PhaseView phase;
    std::vector<ChatLineView> chat;   ///< lines sent while the viewer held a seat
    bool one_by_one = false;
    bool operator==(const RoomView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoomView, (), (phase, chat, one_by_one))

/// The meeting whose lobby is open or that is live.
struct OpenMeetingView {
    MeetingId meeting;
    std::vector<PresenceView> present;
    std::optional<MemberId> leads;
    std::optional<Instant> support_until;  ///< technical support is called; they and the lobby see it too
    std::optional<RoomView> room;          ///< only for those in the room
    bool operator==(const OpenMeetingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenMeetingView, (), (meeting, present, leads, support_until, room))

/// A group as one member may see it now.
struct GroupView {
    GroupId id;
    std::string name;
    GroupType type = GroupType::work;
    GroupState state = GroupState::draft;
    std::vector<Language> languages;
    std::string zone;
    std::int64_t size = 6;
    bool pseudonyms = false;
    bool camera_off = false;
    std::vector<MemberView> members;
    std::vector<MemberId> seat_order;
    std::vector<ObserverView> observers;
    std::vector<MeetingView> meetings;
    std::optional<OpenMeetingView> open;
    bool operator==(const GroupView&) const = default;
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (id, name, type, state, languages, zone, size, pseudonyms, camera_off, members, seat_order, observers,
                                     meetings, open))

/// First message after the upgrade, and again whenever one may see more than before. `may`: actions the matrix and the moment allow.
struct Welcome {
    static constexpr std::string_view method = "welcome";
    std::string version;      ///< "piiri.v1"
    MemberId you;
    std::vector<Action> may;
    Instant now;              ///< server time
    std::string cursor;
    GroupView group;
    std::vector<DevicesSignal> devices;  ///< of those in the room
    std::optional<MeshSignal> mesh;
};
BOOST_DESCRIBE_STRUCT(Welcome, (), (version, you, may, now, cursor, group, devices, mesh))

/// First message instead of `welcome` when nothing but events was missed; those follow.
struct Resumed {
    static constexpr std::string_view method = "resumed";
    Instant now;
    std::string cursor;
    std::vector<DevicesSignal> devices;
    std::optional<MeshSignal> mesh;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (now, cursor, devices, mesh))

}  // namespace piiri
