#pragma once
#include "piiri/protocol/vocabulary.hpp"

namespace piiri {

/// The closed list of error codes, on WebSocket (`error.data.code`) and HTTP (`application/problem+json`, `code`) alike.
enum class ErrorCode {
    forbidden,
    not_found,
    invalid,
    conflict,
    too_large,
    rate_limited,
    not_ready,
    unavailable,
    unauthenticated,
    unknown_method,
    malformed,
    moved
};
BOOST_DESCRIBE_ENUM(ErrorCode, forbidden, not_found, invalid, conflict, too_large, rate_limited, not_ready, unavailable, unauthenticated,
                    unknown_method, malformed, moved)

[[nodiscard]] ErrorCode code_of(Refusal refusal);

/// An error as it is told: its code, the path of the field at fault (`slots[2].start`) where there is one.
struct Fault {
    ErrorCode code = ErrorCode::invalid;
    std::string field{};
    bool operator==(const Fault&) const = default;
};

/// The code as it stands on the wire.
[[nodiscard]] std::string_view word(ErrorCode code);

/// A sentence for a person, in their language: what happened and what to do.
[[nodiscard]] std::string_view sentence(ErrorCode code, Language language);

/// The JSON-RPC 2.0 error number: -32700 not JSON, -32600 JSON but no request, -32601 unknown method, -32602 invalid params, ours below
/// -32000.
[[nodiscard]] int rpc_number(const Fault& fault);

/// The HTTP status that goes with a code.
[[nodiscard]] int http_status(ErrorCode code);

/// WebSocket close codes of ours; the rest are RFC 6455's.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    going_away = 1001,
    protocol_error = 1002,
    unsupported = 1003,
    bad_text = 1007,
    policy = 1008,
    too_big = 1009,
    replaced = 4001,
    slow = 4002,
    restarting = 4003,
    moved = 4004,
    changed = 4005,
    ended = 4006
};

}  // namespace piiri
