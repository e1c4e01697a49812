#pragma once
#include "app/check_report.hpp"
#include "app/config.hpp"

#include <chrono>

namespace piiri {

/// Tries every relay as a page would, over its own transport, and Janus as the server would, and says what is to be done: what to start,
/// which port to open where, what would let members reach what they must not.
/// \param patience  of every step
void check_media(const MediaConfig& media, CheckReport& report, std::chrono::milliseconds patience = std::chrono::seconds{3});

}  // namespace piiri
