#pragma once
#include "net/http.hpp"

namespace piiri {

inline constexpr std::string_view subprotocol = "piiri.v1";

/// Is this a good opening handshake for a WebSocket of our subprotocol? 101: yes; else the status to refuse it with.
/// Source: RFC 6455, section 4.2.1
[[nodiscard]] int judge_upgrade(const HttpRequest& request);

/// The 101 answer to a request that was judged good.
[[nodiscard]] HttpResponse upgrade_answer(const HttpRequest& request);

}  // namespace piiri
