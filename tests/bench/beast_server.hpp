#pragma once
#include "bench/child.hpp"
#include "net/transport.hpp"

#include <functional>

namespace piiri::bench {

/// The simplest good broadcast server on Boost.Beast: one thread, rooms, every text said again to all in the room, no checks, no storage.
/// What Piiri is held against. Runs until the process ends.
void serve_beast(std::size_t rooms, std::size_t seats, const TlsFiles* tls, const std::function<void(const Ready&)>& ready);

}  // namespace piiri::bench
