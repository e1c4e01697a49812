#pragma once
#include "piiri/protocol/vocabulary.hpp"

namespace piiri {

inline WallTime wall(const char* local, const char* zone = "Europe/Helsinki") { return {{local}, {zone}}; }

}  // namespace piiri
