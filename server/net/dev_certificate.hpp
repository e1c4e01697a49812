#pragma once
#include "net/transport.hpp"

#include <string>

namespace piiri {

/// A self-signed certificate for trying Piiri on one's own network: made in `directory` at the first call (EC P-256, localhost, the
/// loopback addresses, this machine's name and addresses, 397 days) and kept until it runs out. The key's file has mode 0600. \throws
/// std::runtime_error with a sentence for the administrator
[[nodiscard]] TlsFiles development_certificate(const std::string& directory);

}  // namespace piiri
