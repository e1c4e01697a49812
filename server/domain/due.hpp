#pragma once
#include "piiri/protocol/vocabulary.hpp"

namespace piiri {

/// Something that time brings, and when.
template <class What>
struct Due {
    Instant at;
    What what;
};

}  // namespace piiri
