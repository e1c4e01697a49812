#include "piiri/protocol/ids.hpp"

#include <gtest/gtest.h>

namespace piiri::tests {
namespace {

std::array<std::uint8_t, 16> bits(std::uint8_t fill) {
    std::array<std::uint8_t, 16> all{};
    all.fill(fill);
    return all;
}

}  // namespace

TEST(Ids, AreMadeOf128BitsMostSignificantFirst) {
    EXPECT_EQ(crockford(bits(0)), "00000000000000000000000000");
    EXPECT_EQ(crockford(bits(0xff)), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
    auto one = bits(0);
    one.back() = 33;
    EXPECT_EQ(crockford(one), "00000000000000000000000011");
    auto top = bits(0);
    top.front() = 0x80;
    EXPECT_EQ(crockford(top), "40000000000000000000000000");
}

TEST(Ids, CarryThePrefixOfTheirKind) {
    EXPECT_EQ(id_from<MemberId>(bits(0)).value, "m_00000000000000000000000000");
    EXPECT_TRUE(valid(id_from<MeetingId>(bits(0xa5))));
}

TEST(Ids, AreValidOnlyInTheirOwnForm) {
    EXPECT_TRUE(valid_id("m_7zzzzzzzzzzzzzzzzzzzzzzzzz", "m_"));
    for (const auto* text :
         {"m_8zzzzzzzzzzzzzzzzzzzzzzzzz", "t_7zzzzzzzzzzzzzzzzzzzzzzzzz", "m_7zzzzzzzzzzzzzzzzzzzzzzzz", "m_7zzzzzzzzzzzzzzzzzzzzzzzzzz",
          "m_7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "m_7izzzzzzzzzzzzzzzzzzzzzzzz", "m_7lzzzzzzzzzzzzzzzzzzzzzzzz", "m_7ozzzzzzzzzzzzzzzzzzzzzzzz",
          "m_7uzzzzzzzzzzzzzzzzzzzzzzzz", "m_", "", "m_7zzzzzzzzzzzzzzzzzzzzzzzz "}) {
        EXPECT_FALSE(valid_id(text, "m_")) << text;
    }
}

TEST(Ulid, SortsByTimeAndKeepsItsChance) {
    const std::array<std::uint8_t, 10> chance{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const Instant now(std::chrono::milliseconds(1'795'518'000'000));
    const auto early = ulid(now, chance);
    const auto late = ulid(now + std::chrono::milliseconds(1), chance);
    EXPECT_LT(crockford(early), crockford(late));
    EXPECT_TRUE(std::equal(chance.begin(), chance.end(), early.begin() + 6));
    // 1469918176385 ms is written 01ARYZ6S41 in the specification of ULID
    EXPECT_EQ(crockford(ulid(Instant(std::chrono::milliseconds(1'469'918'176'385)), chance)).substr(0, 10), "01aryz6s41");
}

}  // namespace piiri::tests
