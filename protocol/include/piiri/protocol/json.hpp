#pragma once
#include "piiri/protocol/errors.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// JSON text as a checked tree. Reading it never throws, whatever somebody sent.
namespace piiri {

inline constexpr std::int64_t safe_integer_max = 9'007'199'254'740'991;  ///< 2^53 - 1, the last one a browser counts exactly

/// One JSON value. Objects keep the order of their members; a name stands in an object once.
struct Json {
    struct Member;
    /// A number with a fraction or an exponent, or outside of 64 bits: no field of the protocol takes one.
    struct Fraction {
        bool operator==(const Fraction&) const = default;
    };
    using Null = std::monostate;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;

    std::variant<Null, bool, std::int64_t, Fraction, std::string, Array, Object> value;

    template <class T>
    [[nodiscard]] const T* get_if() const {
        return std::get_if<T>(&value);
    }
    /// The member of that name; null when this is no object or has none.
    [[nodiscard]] const Json* find(std::string_view name) const;
};

struct Json::Member {
    std::string name;
    Json value;
};

/// What a text may be at most. The defaults are those of a message from a client.
struct JsonLimits {
    std::size_t bytes = 64UL * 1024;
    std::size_t depth = 32;     ///< arrays and objects inside one another
    std::size_t members = 64;   ///< of one object
    std::size_t values = 1024;  ///< in all: what is not a message of ours shall cost no time
};

/// Reads one JSON text (RFC 8259), whole: UTF-8 without a byte order mark and without U+0000, nothing before or after but white space.
/// \errors too_large: over `limits.bytes`; malformed: not JSON, too deep, too many members or values, a name twice in one object
[[nodiscard]] boost::system::result<Json, Fault> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Appends a string in quotes, escaped as `JSON.stringify` does it. `text` is UTF-8.
void append_json_string(std::string& out, std::string_view text);

}  // namespace piiri
