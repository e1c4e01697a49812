#include "live/states.hpp"

#include <algorithm>

namespace piiri {

bool in_room(const Group& group, const MemberId& member) { return sight(group, member) == Sight::room; }

bool in_room(const States& states, const MemberId& member) {
    return states.all([&](const Group& group) { return in_room(group, member); });
}

bool may_now(const Group& group, const MemberId& member, Action action) {
    const auto actions = capabilities(group, member);
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

bool may_now(const States& states, const MemberId& member, Action action) {
    return states.all([&](const Group& group) { return may_now(group, member, action); });
}

bool hears(const States& states, const MemberId& from, const MemberId& to) {
    return states.all([&](const Group& group) { return audible(group, from, to); });
}

bool takes_part(const Group& group, const MemberId& member) { return in_room(group, member) || sound_place(group, member).has_value(); }

std::optional<std::string> place_of(const States& states, const MemberId& member) {
    auto place = sound_place(states.committed, member);
    if (!states.all([&](const Group& group) { return sound_place(group, member) == place; })) return std::nullopt;
    return place;
}

bool together(const States& states, const MemberId& one, const MemberId& other) {
    const auto place = place_of(states, one);
    return place && place == place_of(states, other);
}

}  // namespace piiri
