#pragma once
#include "app/config.hpp"

#include <iosfwd>

namespace piiri {

/// Looks at everything a server needs before it starts, or beside one that runs. One line each: `ok`, `note` or `wrong`, and what to do.
/// \return 0: a server can run; 1: something is wrong
[[nodiscard]] int check(const Config& config, std::ostream& out);

}  // namespace piiri
