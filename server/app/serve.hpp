#pragma once
#include "app/config.hpp"

namespace piiri {

/// Runs the server until SIGTERM or SIGINT, then stops gracefully: what was asked is stored, clients are told to come back, the process
/// ends. \return the process's exit status  \throws std::exception with a sentence for the administrator when it cannot start
[[nodiscard]] int serve(const Config& config);

}  // namespace piiri
