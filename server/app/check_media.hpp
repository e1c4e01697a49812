#pragma once
#include "app/check_report.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace piiri {

/// Relays and media server, as the configuration names them.
struct MediaToCheck {
    std::vector<std::string> relays;  ///< URLs (RFC 7065); empty: there are none
    std::string relay_secret_file;    ///< one line
    std::string janus_url;            ///< empty: there is none
    std::string janus_secret_file;    ///< api secret, room admin key: one a line
};

/// Tries every relay as a page would, over its own transport, and Janus as the server would, and says what is to be done: what to start,
/// which port to open where, what would let members reach what they must not.
/// \param patience  of every step
void check_media(const MediaToCheck& media, CheckReport& report, std::chrono::milliseconds patience = std::chrono::seconds{3});

}  // namespace piiri
