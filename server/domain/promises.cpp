#include "domain/promises.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::ptrdiff_t open_max = 10;  ///< of one member

/// Others see `left` of who is suspended, too.
bool is_seen(const Group& group, const MemberId& maker) {
    const Member* member = group.roster->find(maker);
    return member && !member->gone() && member->state != MemberState::suspended;
}

bool reads_shared(const Group& group, const MemberId& viewer) {
    const Sight sees = sight(group, viewer);
    return (sees == Sight::circle || sees == Sight::room) && may(group, viewer, Action::write_shared);
}

}  // namespace

const Promise* Promises::find(const PromiseId& id) const {
    const auto found = std::find_if(open.begin(), open.end(), [&](const Promise& promise) { return promise.made.promise == id; });
    return found == open.end() ? nullptr : &*found;
}

/// \errors conflict: the key is taken, or the group is over; too_large: ten are open
Result<Events> decide(const Group& group, const MemberId& by, const PromiseMake& command, Now&) {
    const PromiseMade made{command.key, by, command.text.value, command.shared};
    if (const Promise* known = group.promises->find(command.key)) return known->made == made ? Result<Events>{Events{}} : Refusal::conflict;
    const GroupState state = group.roster->state;
    if (state == GroupState::closed || state == GroupState::erased || state == GroupState::cancelled) return Refusal::conflict;
    const auto& open = group.promises->open;
    if (std::count_if(open.begin(), open.end(), [&](const Promise& promise) { return promise.made.member == by; }) >= open_max)
        return Refusal::too_large;
    return Events{made};
}

/// One that is not there has been put away already. \errors not_found: it is somebody else's
Result<Events> decide(const Group& group, const MemberId& by, const PromiseClose& command, Now&) {
    const Promise* known = group.promises->find(command.promise);
    if (!known) return Events{};
    if (known->made.member != by) return Refusal::not_found;
    return Events{PromiseClosed{command.promise, by, known->made.shared}};
}

void evolve(Promises& part, const PromiseMade& event, Instant at) {
    std::erase_if(part.open, [&](const Promise& promise) { return promise.made.promise == event.promise; });
    part.open.push_back({event, at});
}

void evolve(Promises& part, const PromiseClosed& event) {
    std::erase_if(part.open, [&](const Promise& promise) { return promise.made.promise == event.promise; });
}

void evolve(Promises& part, const Expired& event) {
    if (event.what != KeyClass::name) return;
    std::erase_if(part.open, [&](const Promise& promise) { return promise.made.member.value == event.scope; });
}

namespace promises {

/// Whose membership ends or rests is not seen any more, and neither are their promises; who comes back brings the shared ones along.
Events follow_up(const Group& group, const Event& event, Now&) {
    const auto* changed = std::get_if<MemberChanged>(&event);
    if (!changed || (changed->to != MemberState::active && changed->to != MemberState::accepted)) return {};
    Events events;
    for (const Promise& promise : group.promises->open) {
        if (promise.made.member == changed->member && promise.made.shared) events.push_back(promise.made);
    }
    return events;
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const bool reads = reads_shared(group, viewer);
    for (const Promise& promise : group.promises->open) {
        const PromiseMade& made = promise.made;
        if (made.member == viewer || (made.shared && reads && is_seen(group, made.member)))
            view.promises.push_back({made.promise, made.member, made.text, made.shared, promise.at});
    }
}

}  // namespace promises
}  // namespace piiri
