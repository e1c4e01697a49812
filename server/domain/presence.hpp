#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// Who sits where in the open meeting: lobby, room, lost connections, and who is let in.
namespace piiri {

struct Group;

/// A place in lobby or room.
struct Seat {
    MemberId member;
    Place place = Place::lobby;
    bool waits = false;                 ///< only an admission lets them in
    std::optional<Instant> kept_until;  ///< the connection is lost; the place is kept till then
    bool operator==(const Seat&) const = default;
};

struct Presence {
    std::optional<MeetingId> meeting;  ///< the open one
    std::vector<Seat> seats;           ///< in order of coming
    std::vector<MemberId> held;        ///< who must be admitted, also after going out and coming again
    bool one_by_one = false;
    std::optional<Instant> empty_since;  ///< nobody has been in the room of a started meeting since then

    [[nodiscard]] const Seat* find(const MemberId& member) const;
    [[nodiscard]] bool in_room(const MemberId& member) const;
    [[nodiscard]] bool reachable(const MemberId& member) const;  ///< in the room, with a connection
    bool operator==(const Presence&) const = default;
};

/// May this member be in the room now? Facilitators and participants; an observer with everybody's consent; technical support when called
/// in or in arrival and break.
[[nodiscard]] bool may_stay_in_room(const Group& group, const MemberId& member);
/// Can a turn come to this member now: in the room, with a connection, and neither in the quiet room nor on a help line?
[[nodiscard]] bool reachable(const Group& group, const MemberId& member);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingEnter& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingExit& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LobbyAdmit& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LobbyMove& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LobbySet& command, Now& now);

void evolve(Presence& presence, const MeetingChanged& event);
void evolve(Presence& presence, const MeetingPresence& event, Instant at);
void evolve(Presence& presence, const SeatConnection& event);
void evolve(Presence& presence, const LobbyRule& event);

namespace presence {
/// A member's last connection went or a first one came.
[[nodiscard]] Events on_connection(const Group& group, const MemberId& member, bool connected, Now& now);
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
}  // namespace presence

}  // namespace piiri
