#pragma once
#include <algorithm>
#include <iterator>

namespace piiri {

/// `std::ranges::contains`, which comes with C++23.
template <class Range, class Value>
[[nodiscard]] constexpr bool contains(const Range& range, const Value& value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

}  // namespace piiri
