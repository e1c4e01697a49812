#pragma once
#include <cstdint>

namespace piiri::test {

/// One act of a story, four bytes: somebody asks for something, time passes, or a connection comes or goes.
struct Act {
    std::uint8_t who = 0;
    std::uint8_t what = 0;
    std::uint8_t a = 0;
    std::uint8_t b = 0;
};

/// `Act::what` says one of so many things.
constexpr std::uint8_t kinds_of_act = 128;

}  // namespace piiri::test
