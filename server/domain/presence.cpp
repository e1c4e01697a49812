#include "domain/presence.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto seat_kept = 3min;
constexpr auto empty_room_ends_after = 15min;

bool leads_by_role(const Group& group, const MemberId& id) {
    const Member* member = group.roster->find(id);
    return member && (member->has(Role::facilitator) || member->has(Role::cofacilitator));
}

bool anybody_in_room(const Presence& presence) {
    return std::any_of(presence.seats.begin(), presence.seats.end(), [](const Seat& seat) { return seat.place == Place::room; });
}

}  // namespace

const Seat* Presence::find(const MemberId& member) const {
    const auto found = std::find_if(seats.begin(), seats.end(), [&](const Seat& seat) { return seat.member == member; });
    return found == seats.end() ? nullptr : &*found;
}

bool Presence::in_room(const MemberId& member) const {
    const Seat* seat = find(member);
    return seat && seat->place == Place::room;
}

bool Presence::reachable(const MemberId& member) const {
    const Seat* seat = find(member);
    return seat && seat->place == Place::room && !seat->kept_until;
}

bool may_stay_in_room(const Group& group, const MemberId& member) {
    const Member* known = group.roster->find(member);
    return known && known->state == MemberState::active && may(group, member, Action::enter_live_meeting);
}

bool reachable(const Group& group, const MemberId& member) { return group.presence->reachable(member) && !beside(group, member); }

/// \errors not_found; conflict: neither lobby nor room is open; forbidden: the membership has not begun
Result<Events> decide(const Group& group, const MemberId& by, const MeetingEnter& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->state != MeetingState::lobby && !meeting->going()) return Refusal::conflict;
    if (!may_stay_in_room(group, by)) return Refusal::forbidden;
    const Presence& presence = *group.presence;
    const Seat* seat = presence.find(by);
    if (meeting->state == MeetingState::lobby) {
        return seat ? Events{} : Events{MeetingPresence{command.meeting, by, Place::lobby, false}};
    }
    if (seat && (seat->place == Place::room || seat->waits)) return Events{};
    const bool held = std::find(presence.held.begin(), presence.held.end(), by) != presence.held.end();
    const bool waits = (held || presence.one_by_one) && !leads_by_role(group, by);
    return Events{MeetingPresence{command.meeting, by, waits ? Place::lobby : Place::room, waits}};
}

/// \errors not_found
Result<Events> decide(const Group& group, const MemberId& by, const MeetingExit& command, Now&) {
    if (!group.programme->find(command.meeting)) return Refusal::not_found;
    if (group.presence->meeting != command.meeting || !group.presence->find(by)) return Events{};
    return Events{MeetingPresence{command.meeting, by, Place::outside, false}};
}

/// \errors not_found: nobody of that name waits; conflict: the meeting is not going; forbidden: they may not come in, or one is not in the
/// room
Result<Events> decide(const Group& group, const MemberId& by, const LobbyAdmit& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    const Seat* seat = group.presence->find(command.member);
    if (!seat) return Refusal::not_found;
    if (seat->place == Place::room) return Events{};
    if (!may_stay_in_room(group, command.member)) return Refusal::forbidden;
    return Events{MeetingPresence{command.meeting, command.member, Place::room, false}};
}

/// \errors not_found: nobody of that name is there; conflict: the meeting is not going; forbidden: a facilitator, or one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const LobbyMove& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by) || leads_by_role(group, command.member)) return Refusal::forbidden;
    const Seat* seat = group.presence->find(command.member);
    if (!seat) return Refusal::not_found;
    if (seat->place == Place::lobby && seat->waits) return Events{};
    return Events{MeetingPresence{command.meeting, command.member, Place::lobby, true}};
}

/// \errors not_found; conflict: the meeting is not open
Result<Events> decide(const Group& group, const MemberId&, const LobbySet& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->state != MeetingState::lobby && !meeting->going()) return Refusal::conflict;
    if (group.presence->one_by_one == command.one_by_one) return Events{};
    return Events{LobbyRule{command.meeting, command.one_by_one}};
}

void evolve(Presence& presence, const MeetingChanged& event) {
    if (event.to == MeetingState::lobby) {
        presence = {};
        presence.meeting = event.meeting;
    }
    if (is_over(event) && presence.meeting == event.meeting) presence = {};
}

void evolve(Presence& presence, const MeetingPresence& event, Instant at) {
    if (presence.meeting != event.meeting) return;
    const auto seat = std::find_if(presence.seats.begin(), presence.seats.end(), [&](const Seat& s) { return s.member == event.member; });
    const bool was_in_room = seat != presence.seats.end() && seat->place == Place::room;
    if (event.place == Place::outside) {
        if (seat != presence.seats.end()) presence.seats.erase(seat);
    } else if (seat != presence.seats.end()) {
        seat->place = event.place;
        seat->waits = event.waits;
    } else {
        presence.seats.push_back({event.member, event.place, event.waits, std::nullopt});
    }
    if (event.place == Place::room) std::erase(presence.held, event.member);
    if (event.waits && std::find(presence.held.begin(), presence.held.end(), event.member) == presence.held.end()) {
        presence.held.push_back(event.member);
    }
    if (event.place == Place::room) presence.empty_since.reset();
    if (was_in_room && !anybody_in_room(presence)) presence.empty_since = at;
}

void evolve(Presence& presence, const SeatConnection& event) {
    for (Seat& seat : presence.seats) {
        if (seat.member == event.member) seat.kept_until = event.kept_until;
    }
}

void evolve(Presence& presence, const LobbyRule& event) { presence.one_by_one = event.one_by_one; }

namespace presence {

Events on_connection(const Group& group, const MemberId& member, bool connected, Now& now) {
    const Seat* seat = group.presence->find(member);
    if (!seat || connected == !seat->kept_until) return {};
    if (connected) return {SeatConnection{*group.presence->meeting, member, std::nullopt}};
    return {SeatConnection{*group.presence->meeting, member, now.at + seat_kept}};
}

/// Nobody keeps a seat they may not have: membership, consent, a call for support or the phase it rested on has ended.
Events follow_up(const Group& group, const Event& event, Now&) {
    const bool may_end_a_right = std::holds_alternative<MemberChanged>(event) || std::holds_alternative<ConsentAnswered>(event) ||
                                 std::holds_alternative<ConsentPublished>(event) || std::holds_alternative<ObserverProposed>(event) ||
                                 std::holds_alternative<SupportCalled>(event) || std::holds_alternative<PhaseBegan>(event);
    if (!may_end_a_right || !group.presence->meeting) return {};
    Events events;
    for (const Seat& seat : group.presence->seats) {
        if (!may_stay_in_room(group, seat.member)) {
            events.push_back(MeetingPresence{*group.presence->meeting, seat.member, Place::outside, false});
        }
    }
    return events;
}

std::optional<Instant> deadline(const Group& group) {
    std::optional<Instant> next;
    const auto sooner = [&](Instant at) { next = next ? std::min(*next, at) : at; };
    for (const Seat& seat : group.presence->seats) {
        if (seat.kept_until) sooner(*seat.kept_until);
    }
    const Meeting* open = group.programme->open();
    if (group.presence->empty_since && open && open->going()) sooner(*group.presence->empty_since + empty_room_ends_after);
    return next;
}

Events on_time(const Group& group, Now& now) {
    const Presence& presence = *group.presence;
    for (const Seat& seat : presence.seats) {
        if (seat.kept_until && *seat.kept_until <= now.at) return {MeetingPresence{*presence.meeting, seat.member, Place::outside, false}};
    }
    const Meeting* open = group.programme->open();
    if (presence.empty_since && open && open->going() && *presence.empty_since + empty_room_ends_after <= now.at) {
        return {MeetingChanged{open->plan.meeting, MeetingState::ended, std::nullopt}};
    }
    return {};
}

}  // namespace presence
}  // namespace piiri
