#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The materials shelf: what lies on it, for whom and how long. The files themselves are the storage's.
namespace piiri {

struct Group;

struct Material {
    MaterialShelved shelved;
    Instant at;
    bool operator==(const Material&) const = default;
};

struct Materials {
    std::vector<Material> shelf;   ///< in the order in which they came
    std::vector<MaterialId> gone;  ///< taken off, or past their day: a destroyed key is never made again, so neither is its id
    [[nodiscard]] const Material* find(const MaterialId& id) const;
    bool operator==(const Materials&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MaterialShelve& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MaterialRemove& command, Now& now);

void evolve(Materials& part, const MaterialShelved& event, Instant at);
void evolve(Materials& part, const MaterialRemoved& event);
void evolve(Materials& part, const Expired& event);

namespace materials {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
void show(const Group& group, const MemberId& viewer, GroupView& view);
/// The file, if `reader` may have it now; null: there is none for them.
[[nodiscard]] const Material* readable(const Group& group, const MemberId& reader, const MaterialId& id);
}  // namespace materials

}  // namespace piiri
