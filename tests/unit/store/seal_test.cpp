#include "store/seal.hpp"

#include <gtest/gtest.h>

#include <set>

namespace piiri::store {
namespace {

class SealTest : public ::testing::Test {
protected:
    SecretKey key_ = SecretKey::random();
    Sealer sealer_;
    Place place_{"event", "g_a", 7, "", 3};
};

TEST_F(SealTest, OpensWhatItSealed) {
    for (const std::size_t size : {0U, 1U, 507U, 508U, 509U, 764U, 765U, 70'000U}) {
        const std::string content(size, '\xff');
        const auto sealed = sealer_.seal(key_, place_, content);
        EXPECT_EQ(sealer_.open(key_, place_, sealed), content);
        EXPECT_EQ((sealed.size() - 29) % 256, 0U);
    }
}

TEST_F(SealTest, NeverSealsTheSameWayTwice) {
    std::set<Bytes> nonces;
    for (int i = 0; i < 1000; ++i) {
        const auto sealed = sealer_.seal(key_, place_, "same");
        nonces.insert(Bytes(sealed.begin() + 1, sealed.begin() + 13));
    }
    EXPECT_EQ(nonces.size(), 1000U);
}

TEST_F(SealTest, OpensNothingWithAnyBitFlipped) {
    const auto sealed = sealer_.seal(key_, place_, "hyvää päivää");
    for (std::size_t byte = 0; byte < sealed.size(); ++byte) {
        auto spoilt = sealed;
        spoilt[byte] = static_cast<std::uint8_t>(spoilt[byte] ^ (1U << (byte % 8)));
        EXPECT_FALSE(sealer_.open(key_, place_, spoilt)) << byte;
    }
}

TEST_F(SealTest, OpensNothingCutShort) {
    const auto sealed = sealer_.seal(key_, place_, "x");
    for (std::size_t size = 0; size < sealed.size(); ++size) EXPECT_FALSE(sealer_.open(key_, place_, BytesView(sealed).first(size)));
}

TEST_F(SealTest, OpensNothingInAnotherPlaceOrWithAnotherKey) {
    const auto sealed = sealer_.seal(key_, place_, "x");
    const Place others[] = {{"my_group", "g_a", 7, "", 3}, {"event", "g_b", 7, "", 3}, {"event", "g_a", 8, "", 3},
                            {"event", "g_a", 7, "p", 3},   {"event", "g_a", 7, "", 4}, {"eventg", "_a", 7, "", 3}};
    for (const auto& other : others) EXPECT_FALSE(sealer_.open(key_, other, sealed));
    EXPECT_FALSE(sealer_.open(SecretKey::random(), place_, sealed));
    EXPECT_EQ(sealer_.open(key_, place_, sealed), "x") << "a refusal leaves the sealer fit for use";
}

TEST_F(SealTest, UnwrapsAKeyUnderItsOwnNameAlone) {
    const auto data = SecretKey::random();
    const auto wrapped = sealer_.wrap(key_, "one", data);
    const auto unwrapped = sealer_.unwrap(key_, "one", wrapped);
    ASSERT_TRUE(unwrapped);
    EXPECT_TRUE(std::ranges::equal(unwrapped->bytes(), data.bytes()));
    EXPECT_FALSE(sealer_.unwrap(key_, "other", wrapped));
    EXPECT_FALSE(sealer_.unwrap(data, "one", wrapped));
    EXPECT_FALSE(sealer_.unwrap(key_, "one", {}));
}

TEST_F(SealTest, DerivesAnotherKeyForEachPurpose) {
    const SecretKey fixed(std::array<std::uint8_t, 32>{1, 2, 3});
    EXPECT_EQ(fixed.derive("one"), fixed.derive("one"));
    EXPECT_NE(fixed.derive("one"), fixed.derive("other"));
    EXPECT_NE(fixed.derive("one"), key_.derive("one"));
}

}  // namespace
}  // namespace piiri::store
