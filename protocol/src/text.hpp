#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace piiri {

/// Which control characters a text may hold.
enum class Controls { none, line_feed };

/// How many code points valid UTF-8 holds.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// Is there a control character (U+0000..U+001F, U+007F..U+009F) other than the allowed ones?
[[nodiscard]] bool has_control_character(std::string_view text, Controls allowed);

/// A name that a client sent, as it may stand in a fault: itself when it could be a field's name, else empty.
[[nodiscard]] std::string field_name(std::string_view sent);

}  // namespace piiri
