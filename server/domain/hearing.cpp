#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

/// Who hears whom, and whose devices may be open: the one place that says so (design.md section 7, "Locks").
namespace piiri {
namespace {

/// Sound and picture are on in the room now: a meeting is going, not in break or quiet reflection, and the group has media at all. One
/// where pseudonyms are the norm has text only: without a relay of the organisation's own, media would show members each other's network
/// addresses.
bool media_is_on(const Group& group) {
    const auto phase = current_phase(group);
    return phase && !closes_everybody(*phase) && !group.roster->pseudonyms;
}

bool sits_in_room(const Group& group, const MemberId& member) { return group.presence->in_room(member) && may_stay_in_room(group, member); }

}  // namespace

std::optional<std::string> sound_place(const Group& group, const MemberId& member) {
    return sits_in_room(group, member) ? std::optional<std::string>{"circle"} : std::nullopt;
}

bool audible(const Group& group, const MemberId& from, const MemberId& to) {
    return from != to && may_open_microphone(group, from) && sits_in_room(group, to);
}

bool may_open_microphone(const Group& group, const MemberId& member) {
    return media_is_on(group) && sits_in_room(group, member) && may(group, member, Action::speak);
}

bool may_open_camera(const Group& group, const MemberId& member) {
    if (!may_open_microphone(group, member)) return false;
    const Member& known = *group.roster->find(member);
    const bool only_observes = known.has(Role::observer) && !(known.has(Role::techsupport) && group.support->until);
    return !only_observes || interprets(group, member);
}

std::vector<MemberId> lease_dependents(const Group& group) {
    std::vector<MemberId> dependents;
    for (const Member& member : group.roster->members) {
        if ((member.has(Role::observer) || member.has(Role::techsupport)) && sits_in_room(group, member.id))
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
