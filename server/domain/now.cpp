#include "domain/now.hpp"

#include <cassert>
#include <cstring>
#include <limits>

namespace piiri {

Chance::Chance(const std::array<std::uint8_t, 16>& seed) {
    std::memcpy(&state_, seed.data(), sizeof state_);
    std::memcpy(&stream_, seed.data() + sizeof state_, sizeof stream_);
}

/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), with the seed's second half mixed in.
std::uint64_t Chance::draw() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_ ^ stream_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

std::size_t Chance::below(std::size_t bound) {
    assert(bound > 0);
    const std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t fair = all - all % bound;  // draws from here on would favour the small values
    std::uint64_t drawn = draw();
    while (drawn >= fair) drawn = draw();
    return static_cast<std::size_t>(drawn % bound);
}

std::array<std::uint8_t, 10> Chance::bytes() {
    const std::array<std::uint64_t, 2> drawn{draw(), draw()};
    std::array<std::uint8_t, 10> bytes{};
    std::memcpy(bytes.data(), drawn.data(), bytes.size());
    return bytes;
}

}  // namespace piiri
