#pragma once
#include <nlohmann/json.hpp>

#include "model.hpp"

namespace piiri::generate {

using Tree = nlohmann::ordered_json;

/// How one document says things: where its definitions are, and whether unknown fields are refused.
struct Style {
    std::string definitions;
    bool closed = false;

    [[nodiscard]] Tree ref(const std::string& name) const { return {{"$ref", definitions + name}}; }
};

/// Definitions of these structs, what is inside them, and every word and id kind.
[[nodiscard]] Tree definitions(const Model& model, const std::vector<std::string>& records, const Style& style);

}  // namespace piiri::generate
