#pragma once
#include "piiri/protocol/json.hpp"

#include <optional>
#include <string>
#include <string_view>

/// JSON-RPC 2.0 as the protocol uses it: one object per text frame, no batches, every message of a client carries an id.
namespace piiri {

/// A request's id as it came, in JSON text: a whole number of 0..2^53-1 or a string of 1..64 code points.
struct RequestId {
    std::string json;
    bool operator==(const RequestId&) const = default;
};

struct RpcRequest {
    RequestId id;
    std::string method;
    Json params;  ///< an object; an empty one when `params` was left out
};

/// A text frame of a client as a request.
/// \errors malformed, with `field` when it is JSON but no request; too_large
[[nodiscard]] boost::system::result<RpcRequest, Fault> parse_request(std::string_view text);

/// The answer `{}`: done, and durable.
[[nodiscard]] std::string encode_result(const RequestId& id);

/// \param id  absent when the request was so broken that its id is not known
[[nodiscard]] std::string encode_error(const std::optional<RequestId>& id, const Fault& fault, Language language);

/// \param params  JSON text of an object
[[nodiscard]] std::string encode_notification(std::string_view method, std::string_view params);

}  // namespace piiri
