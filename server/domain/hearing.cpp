#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <string_view>

/// Who hears whom, and whose devices may be open: the one place that says so (design.md section 7, "Locks").
namespace piiri {
namespace {

/// Sound and picture are on in the room now: a meeting is going, not in break or quiet reflection. Whether there is a way for them is not
/// said here (media/media_way.hpp).
bool media_is_on(const Group& group) {
    const auto phase = current_phase(group);
    return phase && !closes_everybody(*phase);
}

bool sits_in_room(const Group& group, const MemberId& member) { return group.presence->in_room(member) && may_stay_in_room(group, member); }

/// Both sides of a help line still belong there: the meeting is open, who asked has a place in it, and technical support is one.
bool stands(const Group& group, const HelpLine& line) {
    const Meeting* open = group.programme->open();
    const Member* support = group.roster->find(line.support);
    return open && !open->undo_until && group.presence->find(line.member) && support && support->state == MemberState::active &&
           support->has(Role::techsupport);
}

/// Where a member's sound goes: the circle, the id of a pair's room, or of who asked for a help line. Empty: nowhere.
std::string_view place_of(const Group& group, const MemberId& member) {
    if (const HelpLine* line = group.asides->line_of(member)) return stands(group, *line) ? std::string_view{line->member.value} : "";
    const Meeting* open = group.programme->open();
    if (!open || !open->going() || !sits_in_room(group, member) || group.asides->in_quiet_room(member)) return {};
    const TalkRoom* pair = pair_of(group, member);
    return pair ? std::string_view{pair->id.value} : circle_place;
}

/// Sound or picture may leave this member for the place they are in. A help line is open in break and quiet reflection too: it is help, and
/// outside the room.
bool may_send(const Group& group, const MemberId& member) {
    if (place_of(group, member).empty()) return false;
    if (group.asides->line_of(member)) return true;
    return media_is_on(group) && may(group, member, Action::speak);
}

}  // namespace

std::optional<std::string> sound_place(const Group& group, const MemberId& member) {
    const std::string_view place = place_of(group, member);
    return place.empty() ? std::nullopt : std::optional<std::string>{place};
}

bool audible(const Group& group, const MemberId& from, const MemberId& to) {
    if (from == to) return false;
    const std::string_view place = place_of(group, from);
    return !place.empty() && place == place_of(group, to) && may_send(group, from);
}

/// Who listens to the thoughts on their case is still seen, and on a help line heard.
bool may_open_microphone(const Group& group, const MemberId& member) {
    return may_send(group, member) && (!listens(group, member) || group.asides->line_of(member));
}

/// A help line is sound alone.
bool may_open_camera(const Group& group, const MemberId& member) {
    if (group.asides->line_of(member) || !may_send(group, member)) return false;
    const Member& known = *group.roster->find(member);
    const bool only_observes = known.has(Role::observer) && !(known.has(Role::techsupport) && group.support->until);
    return !only_observes || interprets(group, member);
}

bool may_show_screen(const Group& group, const MemberId& member) {
    return may_open_camera(group, member) && may(group, member, Action::show_screen);
}

std::vector<MemberId> lease_dependents(const Group& group) {
    std::vector<MemberId> dependents;
    for (const Member& member : group.roster->members) {
        if ((member.has(Role::observer) || member.has(Role::techsupport)) && !place_of(group, member.id).empty())
            dependents.push_back(member.id);
    }
    std::sort(dependents.begin(), dependents.end());
    return dependents;
}

bool sees_every_connection(const Group& group, const MemberId& member) {
    const Member* known = group.roster->find(member);
    return known != nullptr && may(group, member, Action::see_connection_quality) &&
           std::any_of(known->roles.begin(), known->roles.end(),
                       [](Role role) { return sign_of(Action::see_connection_quality, role) == '+'; });
}

std::optional<MemberId> floor_holder(const Group& group) {
    if (const Round* round = group.rounds->going(); round && round->taken) return round->holder;
    return group.talk->floor;
}

}  // namespace piiri
