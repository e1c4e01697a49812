#include "store/materials.hpp"

#include "store/erasure.hpp"

#include <algorithm>
#include <utility>

namespace piiri::store {
namespace {

constexpr std::size_t part_bytes = std::size_t{256} * 1024;

/// Each part is bound to its place and to how many there are: none can be left out, repeated or exchanged.
std::string part_owner(std::string_view material, std::int64_t parts) { return std::string(material) + '\n' + std::to_string(parts); }

Place part_place(std::string_view group, std::string_view owner, std::int64_t part, std::int64_t key_id = 0) {
    return {"material", group, static_cast<std::uint64_t>(part), owner, key_id};
}

}  // namespace

KeyName material_key(const std::string& group, const std::string& material) { return {group, "material", material}; }

std::int64_t material_parts(std::size_t bytes) {
    return static_cast<std::int64_t>(std::max<std::size_t>(1, (bytes + part_bytes - 1) / part_bytes));
}

bool put_material(Database& events, KeyRing& keys, const GroupId& group, const PutMaterial& material) {
    const std::string_view content = *material.content;
    if (content.size() > material_max) return false;
    const auto name = material_key(group.value, material.material.value);
    const auto parts = material_parts(content.size());
    const auto owner = part_owner(material.material.value, parts);
    for (std::int64_t part = 0; part < parts; ++part) {
        const auto from = static_cast<std::size_t>(part) * part_bytes;
        const auto sealed = keys.seal(name, part_place(group.value, owner, part), content.substr(from, part_bytes));
        if (!sealed) return false;
        events.execute(
            "INSERT INTO material (group_id, material, part, key_id, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            {std::string_view(group.value), std::string_view(material.material.value), part, sealed->key_id, BytesView(sealed->record)});
    }
    return true;
}

std::shared_ptr<const std::string> material_content(const Reading& from, const GroupId& group, const MaterialId& material) {
    const auto name = material_key(group.value, material.value);
    const auto key = read_key(from.keys, from.master, from.sealer, name);
    if (!key) return nullptr;
    auto content = std::make_shared<std::string>();
    Transaction snapshot(from.events, Transaction::Kind::read);
    if (erasure_requested(from.events, name)) return nullptr;
    std::int64_t parts = 0;
    from.events.query("SELECT count(*) FROM material WHERE group_id = ?1 AND material = ?2",
                      {std::string_view(group.value), std::string_view(material.value)}, [&](const Row& row) { parts = row.integer(0); });
    const auto owner = part_owner(material.value, parts);
    std::int64_t opened = 0;
    content->reserve(static_cast<std::size_t>(parts) * part_bytes);
    from.events.query("SELECT part, key_id, body FROM material WHERE group_id = ?1 AND material = ?2 ORDER BY part",
                      {std::string_view(group.value), std::string_view(material.value)}, [&](const Row& row) {
                          if (row.integer(0) != opened) return;
                          const auto part = from.sealer.open(*key, part_place(group.value, owner, opened, row.integer(1)), row.bytes(2));
                          if (!part) return;
                          content->append(*part);
                          ++opened;
                      });
    return parts > 0 && opened == parts ? content : nullptr;
}

}  // namespace piiri::store
