#pragma once
#include "piiri/protocol/material.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What files of the materials shelf are called, and the types that go with it.
namespace piiri {

/// The letters of ASCII in lower case, everything else as it is.
[[nodiscard]] std::string lower_case(std::string_view text);

/// The type that goes with the ending of a file's name ("….pdf"), in any case; `.jpg` and `.jpeg` are the same.
[[nodiscard]] std::optional<MaterialType> type_of_name(std::string_view name);

/// The type that goes with a `Content-Type`, its parameters aside.
[[nodiscard]] std::optional<MaterialType> type_of_media(std::string_view media_type);

[[nodiscard]] std::string_view media_type(MaterialType type);

/// A type by its word in the protocol and the configuration.
[[nodiscard]] std::optional<MaterialType> material_type(std::string_view word);

/// A file's name from its percent-encoded form: valid UTF-8 of 1..120 code points, with an ending, without control characters, path
/// separators, characters that reorder text, or what file systems refuse. Nothing: it is none.
[[nodiscard]] std::optional<std::string> material_name(std::string_view percent_encoded);

/// `Content-Disposition` of a file that is always saved and never shown (RFC 6266, RFC 8187).
[[nodiscard]] std::string attachment(std::string_view name);

}  // namespace piiri
