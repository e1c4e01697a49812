#pragma once
#include "piiri/protocol/board.hpp"
#include "piiri/protocol/ids.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace piiri {

/// Chance for one decision, drawn from its seed alone (splitmix64): the same seed gives the same ids and shuffles. Not for secrets.
class Chance {
public:
    explicit Chance(const std::array<std::uint8_t, 16>& seed);
    [[nodiscard]] std::uint64_t draw();
    [[nodiscard]] std::array<std::uint8_t, 10> bytes();
    [[nodiscard]] std::size_t below(std::size_t bound);  ///< even over 0..bound-1; bound > 0

    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[below(left)]);
    }

private:
    std::uint64_t state_;
    std::uint64_t stream_;
};

/// The dots of a vote, counted where they are kept: in memory beside the group, never in it.
struct Tally {
    VoteId vote;
    std::vector<CardDots> totals;
    std::int64_t voters = 0;
};

/// The moment of a decision inside the rules: a time that never runs backwards within a group, and the chance of this decision.
struct Now {
    Instant at;
    Chance& chance;
    std::optional<Tally> tally{};  ///< of the vote that is being closed
};

template <class AnyId>
[[nodiscard]] AnyId draw_id(Now& now) {
    return id_from<AnyId>(ulid(now.at, now.chance.bytes()));
}

}  // namespace piiri
