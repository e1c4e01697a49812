#pragma once
#include "store/side_tables.hpp"
#include "store/storage.hpp"

/// Files of the materials shelf: written with the event that tells of them, read alone.
namespace piiri::store {

[[nodiscard]] KeyName material_key(const std::string& group, const std::string& material);

/// Keys for the parts of one file.
[[nodiscard]] std::int64_t material_parts(std::size_t bytes);

/// false: too large, or its key is destroyed.
[[nodiscard]] bool put_material(Database& events, KeyRing& keys, const GroupId& group, const PutMaterial& material);

/// Null: there is none, it is being erased, or a part of it is missing or does not open.
[[nodiscard]] std::shared_ptr<const std::string> material_content(const Reading& from, const GroupId& group, const MaterialId& material);

}  // namespace piiri::store
