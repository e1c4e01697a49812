#include "domain/asides.hpp"

#include "domain/contains.hpp"
#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

void set(std::vector<MemberId>& members, const MemberId& member, bool there) {
    if (!there) std::erase(members, member);
    if (there && !contains(members, member)) members.push_back(member);
}

bool supports(const Group& group, const MemberId& id) {
    const Member* member = group.roster->find(id);
    return member && member->state == MemberState::active && member->has(Role::techsupport);
}

bool has_support(const Group& group) {
    const auto& members = group.roster->members;
    return std::any_of(members.begin(), members.end(), [&](const Member& member) { return supports(group, member.id); });
}

/// Why a word about help lines of this meeting cannot be taken: not_found, no such meeting; conflict, neither lobby nor room is open.
std::optional<Refusal> refused_here(const Group& group, const MeetingId& id) {
    const Meeting* meeting = group.programme->find(id);
    if (!meeting) return Refusal::not_found;
    if (meeting->state != MeetingState::lobby && !meeting->going()) return Refusal::conflict;
    return std::nullopt;
}

/// The line ends; who had asked waits for another supporter, while there is one.
Events asked_again(const Group& group, const HelpLine& line) {
    const MeetingId& meeting = *group.presence->meeting;
    Events events{LineChanged{meeting, line.member, std::nullopt}};
    if (has_support(group)) events.push_back(LineAsked{meeting, line.member, true});
    return events;
}

}  // namespace

const HelpLine* Asides::line_of(const MemberId& member) const {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const HelpLine& line) { return line.member == member || line.support == member; });
    return found == lines.end() ? nullptr : &*found;
}

bool Asides::in_quiet_room(const MemberId& member) const { return contains(quiet, member); }

bool beside(const Group& group, const MemberId& member) {
    return group.asides->in_quiet_room(member) || group.asides->line_of(member) != nullptr;
}

/// Whoever steps out of everything steps out of a help line too.
/// \errors not_found; conflict: the meeting is not going; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const QuietRoomSet& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    if (group.asides->in_quiet_room(by) == command.inside) return Events{};
    Events events{QuietRoomChanged{command.meeting, by, command.inside}};
    if (const HelpLine* line = group.asides->line_of(by)) events.push_back(LineChanged{command.meeting, line->member, std::nullopt});
    return events;
}

/// \errors not_found: no such meeting, or the group has no technical support; conflict: the meeting is not open; forbidden: one is neither
/// in its lobby nor in its room
Result<Events> decide(const Group& group, const MemberId& by, const LineAsk& command, Now&) {
    if (const auto refusal = refused_here(group, command.meeting)) return *refusal;
    if (!group.presence->find(by)) return Refusal::forbidden;
    if (contains(group.asides->asks, by) == command.asked) return Events{};
    if (command.asked && group.asides->line_of(by)) return Events{};
    if (command.asked && !has_support(group)) return Refusal::not_found;
    return Events{LineAsked{command.meeting, by, command.asked}};
}

/// \errors not_found: no such meeting, or they do not wait; conflict: the meeting is not open, or one has another line; forbidden: one is
/// not technical support
Result<Events> decide(const Group& group, const MemberId& by, const LineAnswer& command, Now&) {
    if (const auto refusal = refused_here(group, command.meeting)) return *refusal;
    if (!supports(group, by)) return Refusal::forbidden;
    if (const HelpLine* line = group.asides->line_of(by))
        return line->member == command.member ? Result<Events>{Events{}} : Refusal::conflict;
    if (!contains(group.asides->asks, command.member)) return Refusal::not_found;
    return Events{LineAsked{command.meeting, command.member, false}, LineChanged{command.meeting, command.member, by}};
}

/// \errors not_found
Result<Events> decide(const Group& group, const MemberId& by, const LineEnd& command, Now&) {
    if (!group.programme->find(command.meeting)) return Refusal::not_found;
    const HelpLine* line = group.presence->meeting == command.meeting ? group.asides->line_of(by) : nullptr;
    if (!line) return Events{};
    return Events{LineChanged{command.meeting, line->member, std::nullopt}};
}

void evolve(Asides& asides, const QuietRoomChanged& event) { set(asides.quiet, event.member, event.inside); }

void evolve(Asides& asides, const LineAsked& event) { set(asides.asks, event.member, event.asked); }

void evolve(Asides& asides, const LineChanged& event) {
    std::erase_if(asides.lines, [&](const HelpLine& line) { return line.member == event.member; });
    if (event.support) asides.lines.push_back({event.member, *event.support});
}

namespace asides {
namespace {

/// Everything of somebody who has gone to the lobby, where there is no quiet room, or outside, where there is nothing.
Events left(const Asides& now, const MeetingPresence& moved) {
    Events events;
    if (now.in_quiet_room(moved.member)) events.push_back(QuietRoomChanged{moved.meeting, moved.member, false});
    if (moved.place == Place::lobby) return events;
    if (contains(now.asks, moved.member)) events.push_back(LineAsked{moved.meeting, moved.member, false});
    const HelpLine* line = now.line_of(moved.member);
    if (line && line->member == moved.member) events.push_back(LineChanged{moved.meeting, moved.member, std::nullopt});
    return events;
}

/// No sound goes on beside a meeting that has ended, also while its end can be taken back.
Events over(const Asides& now, const MeetingId& meeting) {
    Events events;
    for (const HelpLine& line : now.lines) events.push_back(LineChanged{meeting, line.member, std::nullopt});
    return events;
}

}  // namespace

Events on_lost(const Group& group, const MemberId& member) {
    const HelpLine* line = group.asides->line_of(member);
    return line && line->support == member ? asked_again(group, *line) : Events{};
}

Events follow_up(const Group& group, const Event& event, Now&) {
    const Asides& now = *group.asides;
    if (const auto* moved = std::get_if<MeetingPresence>(&event); moved && moved->place != Place::room) return left(now, *moved);
    if (const auto* changed = std::get_if<MeetingChanged>(&event);
        changed && changed->to == MeetingState::ended && group.presence->meeting == changed->meeting) {
        return over(now, changed->meeting);
    }
    if (const auto* changed = std::get_if<MemberChanged>(&event); changed && !supports(group, changed->member))
        return on_lost(group, changed->member);
    return {};
}

/// That somebody has stepped out for a while is known in the room alone.
void show(const Group& group, const MemberId& viewer, GroupView& view) {
    if (!view.open) return;
    const Asides& now = *group.asides;
    for (PresenceView& present : view.open->present) {
        present.quiet = view.open->room && now.in_quiet_room(present.member);
        const HelpLine* line = now.line_of(present.member);
        if (line && line->member == present.member) present.line = line->support;
    }
    for (const MemberId& member : now.asks) {
        if (member == viewer || sees_every_connection(group, viewer)) view.open->line_asks.push_back(member);
    }
}

}  // namespace asides
}  // namespace piiri
