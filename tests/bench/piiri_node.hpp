#pragma once
#include "bench/child.hpp"
#include "net/transport.hpp"

#include <functional>
#include <string>

namespace piiri::bench {

/// A node as `piiri serve` wires it, with `rooms` groups of `seats` people whose meeting's lobby is open. Limits of one address are raised,
/// because all clients come from one; limits of a person are as they are. Runs until the process ends.
/// \param data  empty directory for the databases
void serve_piiri(const std::string& data, std::size_t rooms, std::size_t seats, const TlsFiles* tls,
                 const std::function<void(const Ready&)>& ready);

}  // namespace piiri::bench
