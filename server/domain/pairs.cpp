#include "domain/pairs.hpp"

#include "domain/contains.hpp"
#include "domain/group.hpp"
#include "domain/pairing.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::size_t rooms_remembered = 500;

/// Those who talk in pairs: participants in reach. Who leads, an observer, technical support stay in the circle.
std::vector<MemberId> talkers(const Group& group) {
    std::vector<MemberId> people;
    for (const Seat& seat : group.presence->seats) {
        if (group.roster->find(seat.member)->has(Role::participant) && reachable(group, seat.member)) people.push_back(seat.member);
    }
    return people;
}

Timer timer_of(const Group& group, std::chrono::milliseconds length, Instant now) {
    const bool paused = group.programme->open()->state == MeetingState::paused;
    return paused ? stopped_timer(length, length) : running_timer(now, length);
}

bool calls(const PairTalk& talk, const TalkRoomId& room) {
    return std::find(talk.calls.begin(), talk.calls.end(), room) != talk.calls.end();
}

PairsTimed everybody_back(const PairTalk& talk) { return {talk.phase, {}, std::nullopt}; }

/// Other people in the rooms than before. Whoever came into a room learns that it calls, and is remembered with those they met there.
Events regrouped(const Group& group, const PairTalk& talk, const std::vector<TalkRoom>& rooms) {
    if (rooms.empty()) return {everybody_back(talk)};
    Events events{PairsTimed{talk.phase, rooms, talk.timer}};
    std::vector<TalkRoom> joined;
    for (const TalkRoom& room : rooms) {
        const TalkRoom* was = talk.find(room.id);
        if (was && room.members.size() <= was->members.size()) continue;
        joined.push_back(room);
        if (calls(talk, room.id)) events.push_back(PairCalled{talk.phase, room.id, true});
    }
    if (!joined.empty()) events.insert(events.begin(), PairsMade{*group.presence->meeting, std::move(joined)});
    return events;
}

/// The rooms without this member. Who would be left alone joins the smallest other room; without one, nobody is in a room any more.
std::vector<TalkRoom> without(std::vector<TalkRoom> rooms, const MemberId& member) {
    for (TalkRoom& room : rooms) std::erase(room.members, member);
    const auto lonely = std::find_if(rooms.begin(), rooms.end(), [](const TalkRoom& room) { return room.members.size() < 2; });
    if (lonely == rooms.end()) return rooms;
    const std::vector<MemberId> left = lonely->members;
    rooms.erase(lonely);
    const auto smallest = std::min_element(rooms.begin(), rooms.end(),
                                           [](const TalkRoom& a, const TalkRoom& b) { return a.members.size() < b.members.size(); });
    if (smallest != rooms.end()) smallest->members.insert(smallest->members.end(), left.begin(), left.end());
    return rooms;
}

const PairVisitView* visit_of(const PairTalk& talk, const MemberId& member) {
    const auto found = std::find_if(talk.visits.begin(), talk.visits.end(), [&](const PairVisitView& v) { return v.member == member; });
    return found == talk.visits.end() ? nullptr : &*found;
}

}  // namespace

const TalkRoom* PairTalk::find(const TalkRoomId& room) const {
    const auto found = std::find_if(rooms.begin(), rooms.end(), [&](const TalkRoom& r) { return r.id == room; });
    return found == rooms.end() ? nullptr : &*found;
}

const TalkRoom* PairTalk::room_of(const MemberId& member) const {
    const auto found = std::find_if(rooms.begin(), rooms.end(), [&](const TalkRoom& r) { return contains(r.members, member); });
    return found == rooms.end() ? nullptr : &*found;
}

const TalkRoom* pair_of(const Group& group, const MemberId& member) {
    const auto& talk = group.pairs->talk;
    if (!talk) return nullptr;
    if (const TalkRoom* own = talk->room_of(member)) return own;
    const PairVisitView* visit = visit_of(*talk, member);
    return visit ? talk->find(visit->room) : nullptr;
}

bool in_pair(const Group& group, const MemberId& member, const TalkRoomId& room) {
    const TalkRoom* in = pair_of(group, member);
    return in && in->id == room;
}

/// A round that is on ends, and a given turn with it: both are the circle's.
/// \errors conflict: another phase is on, or one that is no pair talk; other pairs are on; there are no two people to talk;
/// forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const PairsStart& command, Now& now) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (current_phase(group) != PhaseKind::pair_talk) return Refusal::conflict;
    const std::chrono::milliseconds length = std::chrono::seconds{command.seconds.value};
    if (const auto& on = group.pairs->talk)
        return on->timer.length_ms.value == length.count() ? Result<Events>{Events{}} : Refusal::conflict;
    const std::vector<MemberId> people = talkers(group);
    if (people.size() < 2) return Refusal::conflict;
    std::vector<TalkRoom> rooms;
    for (auto& members : paired(people, static_cast<std::size_t>(command.size.value), group.pairs->before, now.chance))
        rooms.push_back({draw_id<TalkRoomId>(now), std::move(members)});
    Events events;
    if (const Round* round = group.rounds->going()) events.push_back(RoundEnded{command.phase, round->id});
    if (group.talk->floor) events.push_back(FloorChanged{command.phase, std::nullopt});
    events.push_back(PairsMade{*group.presence->meeting, rooms});
    events.push_back(PairsTimed{command.phase, rooms, timer_of(group, length, now.at)});
    return events;
}

/// \errors conflict: another phase is on; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const PairsEnd& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (!group.pairs->talk) return Events{};
    return Events{everybody_back(*group.pairs->talk)};
}

/// \errors conflict: another phase is on, or nobody is in a pair; forbidden: one is in none
Result<Events> decide(const Group& group, const MemberId& by, const PairCall& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const auto& talk = group.pairs->talk;
    if (!talk) return Refusal::conflict;
    const TalkRoom* own = talk->room_of(by);
    if (!own) return Refusal::forbidden;
    if (calls(*talk, own->id) == command.called) return Events{};
    return Events{PairCalled{command.phase, own->id, command.called}};
}

/// \errors conflict: another phase is on, or nobody is in a pair; not_found: no such pair; forbidden: it has not called, or one is not in
/// the room
Result<Events> decide(const Group& group, const MemberId& by, const PairVisit& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const auto& talk = group.pairs->talk;
    if (!talk) return command.room ? Result<Events>{Refusal::conflict} : Events{};
    const PairVisitView* visit = visit_of(*talk, by);
    if (!command.room) return visit ? Events{PairVisited{command.phase, by, std::nullopt}} : Events{};
    if (!talk->find(*command.room)) return Refusal::not_found;
    if (visit && visit->room == *command.room) return Events{};
    if (!calls(*talk, *command.room)) return Refusal::forbidden;
    return Events{PairVisited{command.phase, by, *command.room}, PairCalled{command.phase, *command.room, false}};
}

/// \errors conflict: another phase is on, nobody is in a pair, or they are in another one; not_found: no such pair, or no such participant
/// in the room; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const PairPlace& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const auto& talk = group.pairs->talk;
    if (!talk) return Refusal::conflict;
    if (!talk->find(command.room)) return Refusal::not_found;
    if (const TalkRoom* in = talk->room_of(command.member)) return in->id == command.room ? Result<Events>{Events{}} : Refusal::conflict;
    const Member* member = group.roster->find(command.member);
    if (!member || !member->has(Role::participant) || !group.presence->in_room(command.member)) return Refusal::not_found;
    std::vector<TalkRoom> rooms = talk->rooms;
    const auto to = std::find_if(rooms.begin(), rooms.end(), [&](const TalkRoom& room) { return room.id == command.room; });
    to->members.push_back(command.member);
    return regrouped(group, *talk, rooms);
}

void evolve(Pairs& pairs, const PhaseBegan&) { pairs.talk.reset(); }

void evolve(Pairs& pairs, const PairsMade& event) {
    for (const TalkRoom& room : event.rooms) {
        const auto known = std::find_if(pairs.before.begin(), pairs.before.end(), [&](const TalkRoom& r) { return r.id == room.id; });
        if (known == pairs.before.end()) {
            pairs.before.push_back(room);
            continue;
        }
        for (const MemberId& member : room.members) {
            if (!contains(known->members, member)) known->members.push_back(member);
        }
    }
    if (pairs.before.size() > rooms_remembered)
        pairs.before.erase(pairs.before.begin(), pairs.before.end() - static_cast<std::ptrdiff_t>(rooms_remembered));
}

/// Calls and visits are of rooms; they stay with those that stay.
void evolve(Pairs& pairs, const PairsTimed& event) {
    if (!event.timer) {
        pairs.talk.reset();
        return;
    }
    PairTalk talk = pairs.talk.value_or(PairTalk{event.phase, {}, {}, {}, {}});
    talk.rooms = event.rooms;
    talk.timer = *event.timer;
    std::erase_if(talk.calls, [&](const TalkRoomId& room) { return !talk.find(room); });
    std::erase_if(talk.visits, [&](const PairVisitView& visit) { return !talk.find(visit.room); });
    pairs.talk = std::move(talk);
}

void evolve(Pairs& pairs, const PairCalled& event) {
    if (!pairs.talk) return;
    std::vector<TalkRoomId>& calls = pairs.talk->calls;
    if (!event.called) std::erase(calls, event.room);
    if (event.called && std::find(calls.begin(), calls.end(), event.room) == calls.end()) calls.push_back(event.room);
}

void evolve(Pairs& pairs, const PairVisited& event) {
    if (!pairs.talk) return;
    std::erase_if(pairs.talk->visits, [&](const PairVisitView& visit) { return visit.member == event.member; });
    if (event.room) pairs.talk->visits.push_back({event.member, *event.room});
}

namespace pairs {

void end(Pairs& part) { part.talk.reset(); }

/// Who leaves the room leaves their pair. A pause stops the timer, going on restarts it; the meeting's end brings everybody back, also one
/// that may be taken back.
Events follow_up(const Group& group, const Event& event, Now& now) {
    const auto& talk = group.pairs->talk;
    if (!talk) return {};
    if (const auto* moved = std::get_if<MeetingPresence>(&event); moved && moved->place != Place::room) {
        if (visit_of(*talk, moved->member)) return {PairVisited{talk->phase, moved->member, std::nullopt}};
        if (talk->room_of(moved->member)) return regrouped(group, *talk, without(talk->rooms, moved->member));
    }
    const auto* changed = std::get_if<MeetingChanged>(&event);
    if (!changed || group.presence->meeting != changed->meeting) return {};
    if (changed->to == MeetingState::ended) return {everybody_back(*talk)};
    Timer timer = talk->timer;
    if (changed->to == MeetingState::paused) timer = stopped(timer, now.at);
    if (changed->to == MeetingState::live) timer = restarted(timer, now.at);
    if (timer == talk->timer) return {};
    return {PairsTimed{talk->phase, talk->rooms, timer}};
}

std::optional<Instant> deadline(const Group& group) { return group.pairs->talk ? group.pairs->talk->timer.ends_at : std::nullopt; }

Events on_time(const Group& group, Now& now) {
    const auto due = deadline(group);
    if (!due || *due > now.at) return {};
    return {everybody_back(*group.pairs->talk)};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const auto& talk = group.pairs->talk;
    if (!talk || !view.open || !view.open->room) return;
    PairsView shown{talk->rooms, talk->timer, {}, talk->visits};
    for (const TalkRoomId& room : talk->calls) {
        if (may(group, viewer, Action::lead_phase) || in_pair(group, viewer, room)) shown.calls.push_back(room);
    }
    view.open->room->phase.pairs = std::move(shown);
}

}  // namespace pairs
}  // namespace piiri
