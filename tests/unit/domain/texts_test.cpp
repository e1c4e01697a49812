#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class TextsTest : public testing::Test {
protected:
    Scene scene = Scene::formed({.participants = 3});
    static constexpr auto rules = SharedText::ground_rules;

    void write(SharedText what, std::int64_t seen, const std::string& text) {
        scene.let(scene.cast.facilitator, TextEdit{what, {seen}, {text}});
    }
    [[nodiscard]] static TextAnswerSet accepts(SharedText what, std::int64_t version) { return {what, {version}, TextAnswer::accepted}; }
};

TEST_F(TextsTest, AChangeOpensAcceptanceAnew) {
    write(rules, 0, "We listen");
    for (const MemberId& participant : scene.cast.participants) scene.let(participant, accepts(rules, 1));
    EXPECT_TRUE(accepted_by_all(scene.group, rules));
    write(rules, 1, "We listen to the end");
    EXPECT_FALSE(accepted_by_all(scene.group, rules));
    const auto texts = view(scene.group, scene.cast.participants[0]).texts;
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].version, 2);
    EXPECT_TRUE(texts[0].answers.empty());
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], accepts(rules, 1)), Refusal::conflict) << "one accepts what one has read";
}

TEST_F(TextsTest, AStaleEditIsRefusedAndTheSameWordsAreNoChange) {
    write(rules, 0, "We listen");
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, TextEdit{rules, {0}, {"Other"}}), Refusal::conflict);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, TextEdit{rules, {0}, {"We listen"}}).empty());
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], TextEdit{rules, {1}, {"Mine"}}), Refusal::forbidden);
}

TEST_F(TextsTest, WhoAsksToTalkHasNotAccepted) {
    write(rules, 0, "We listen");
    for (const MemberId& participant : scene.cast.participants) scene.let(participant, accepts(rules, 1));
    scene.let(scene.cast.participants[1], TextAnswerSet{rules, {1}, TextAnswer::talk});
    EXPECT_FALSE(accepted_by_all(scene.group, rules));
}

TEST_F(TextsTest, TheAgreementCountsParticipantsAndIsReadByWhoWritesSharedThings) {
    write(SharedText::agreement, 0, "Eight meetings");
    EXPECT_EQ(scene.refusal(scene.cast.support, accepts(SharedText::agreement, 1)), Refusal::forbidden);
    EXPECT_TRUE(view(scene.group, scene.cast.support).texts.empty());
    scene.let(scene.cast.facilitator, accepts(SharedText::agreement, 1));
    for (const MemberId& participant : scene.cast.participants) {
        EXPECT_FALSE(accepted_by_all(scene.group, SharedText::agreement));
        scene.let(participant, accepts(SharedText::agreement, 1));
    }
    EXPECT_TRUE(accepted_by_all(scene.group, SharedText::agreement)) << "the co-facilitator has not answered and is not counted";
}

TEST_F(TextsTest, NothingIsAcceptedBeforeItIsWritten) {
    EXPECT_FALSE(accepted_by_all(scene.group, rules));
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], accepts(rules, 1)), Refusal::not_found);
}

}  // namespace
}  // namespace piiri::test
