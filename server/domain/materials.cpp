#include "domain/materials.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::size_t materials_gone_max = 2'000;  ///< of one group: what its shelf remembers for good is bounded too

bool is_over(const Group& group) {
    const GroupState state = group.roster->state;
    return state == GroupState::closed || state == GroupState::erased || state == GroupState::cancelled;
}

/// The same file, put there by the same member under the same name: the answer to the first time was lost on its way.
bool is_repeat(const MaterialShelved& known, const MemberId& by, const MaterialShelve& command) {
    return known.by == by && known.name == command.name.value && known.type == command.type && known.bytes == command.bytes.value &&
           known.digest == command.digest;
}

std::int64_t bytes_on(const std::vector<Material>& shelf) {
    std::int64_t bytes = 0;
    for (const Material& material : shelf) bytes += material.shelved.bytes;
    return bytes;
}

/// Whose day comes first.
const Material* first_to_go(const Group& group) {
    const auto& shelf = group.materials->shelf;
    const auto first = std::min_element(shelf.begin(), shelf.end(),
                                        [](const Material& one, const Material& other) { return one.shelved.until < other.shelved.until; });
    return first == shelf.end() ? nullptr : &*first;
}

bool reads_shelf(const Group& group, const MemberId& viewer) {
    const Sight sees = sight(group, viewer);
    return (sees == Sight::circle || sees == Sight::room) && may(group, viewer, Action::write_shared);
}

}  // namespace

const Material* Materials::find(const MaterialId& id) const {
    const auto found = std::find_if(shelf.begin(), shelf.end(), [&](const Material& material) { return material.shelved.material == id; });
    return found == shelf.end() ? nullptr : &*found;
}

/// \errors conflict: the id is taken or was, or the group is over; too_large: the shelf is full
Result<Events> decide(const Group& group, const MemberId& by, const MaterialShelve& command, Now& now) {
    const Materials& part = *group.materials;
    if (const Material* known = part.find(command.key)) {
        return is_repeat(known->shelved, by, command) ? Result<Events>{Events{}} : Refusal::conflict;
    }
    if (is_over(group) || std::find(part.gone.begin(), part.gone.end(), command.key) != part.gone.end()) return Refusal::conflict;
    const bool full = std::cmp_greater_equal(part.shelf.size(), command.files_max) || part.gone.size() >= materials_gone_max ||
                      bytes_on(part.shelf) + command.bytes.value > command.bytes_max;
    if (full) return Refusal::too_large;
    const Instant until = now.at + std::chrono::hours(24 * command.days);
    return Events{MaterialShelved{command.key, by, command.name.value, command.type, command.bytes.value, command.digest, until}};
}

/// One that is not there has been taken off already. \errors forbidden: somebody else's, and they do not lead
Result<Events> decide(const Group& group, const MemberId& by, const MaterialRemove& command, Now&) {
    const Material* known = group.materials->find(command.material);
    if (!known) return Events{};
    if (known->shelved.by != by && !may(group, by, Action::lead_phase)) return Refusal::forbidden;
    return Events{MaterialRemoved{command.material, by}};
}

void evolve(Materials& part, const MaterialShelved& event, Instant at) { part.shelf.push_back({event, at}); }

void evolve(Materials& part, const MaterialRemoved& event) {
    std::erase_if(part.shelf, [&](const Material& material) { return material.shelved.material == event.material; });
}

void evolve(Materials& part, const Expired& event) {
    if (event.what != KeyClass::material) return;
    std::erase_if(part.shelf, [&](const Material& material) { return material.shelved.material.value == event.scope; });
    part.gone.push_back({event.scope});
}

namespace materials {

/// What is taken off is destroyed; so is what a member put there when they erase what is theirs.
Events follow_up(const Group& group, const Event& event, Now&) {
    Events events;
    if (const auto* removed = std::get_if<MaterialRemoved>(&event)) events.push_back(Expired{KeyClass::material, removed->material.value});
    const auto* expired = std::get_if<Expired>(&event);
    if (!expired || expired->what != KeyClass::name) return events;
    for (const Material& material : group.materials->shelf) {
        if (material.shelved.by.value == expired->scope) events.push_back(Expired{KeyClass::material, material.shelved.material.value});
    }
    return events;
}

std::optional<Instant> deadline(const Group& group) {
    const Material* first = first_to_go(group);
    return first ? std::optional{first->shelved.until} : std::nullopt;
}

Events on_time(const Group& group, Now& now) {
    const Material* first = first_to_go(group);
    if (!first || first->shelved.until > now.at) return {};
    return {Expired{KeyClass::material, first->shelved.material.value}};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    if (!reads_shelf(group, viewer)) return;
    for (const auto& [shelved, at] : group.materials->shelf) {
        view.materials.push_back({shelved.material, shelved.by, shelved.name, shelved.type, shelved.bytes, at, shelved.until});
    }
}

const Material* readable(const Group& group, const MemberId& reader, const MaterialId& id) {
    return reads_shelf(group, reader) ? group.materials->find(id) : nullptr;
}

}  // namespace materials
}  // namespace piiri
