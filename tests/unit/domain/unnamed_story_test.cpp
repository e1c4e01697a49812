#include "piiri/protocol/codec.hpp"
#include "support/story.hpp"

#include <gtest/gtest.h>

/// What is unnamed stays so, whatever order commands come in: who wrote a card, and who placed which dot.
namespace piiri::test {
namespace {

/// Two worlds, in which the same card comes from another writer: nobody, the log included, can tell them apart ever after.
std::optional<std::string> tells_the_writer(const Story& story) {
    std::array<Stage, 2> worlds;
    for (std::size_t i = 0; i < story.size(); ++i) {
        if (i == story.size() / 4) {
            const CardAdd card{made_id<CardId>(900'000), card_lock, {"Rest"}};
            const auto& peers = worlds[0].scene.cast.participants;
            if (!worlds[0].scene.ask(peers[0], card) || !worlds[1].scene.ask(peers[1], card)) return std::nullopt;  // one has left
            for (Stage& world : worlds) world.scene.reseed(1);
        }
        for (Stage& world : worlds) world.play(story[i], i);
    }
    const auto& logs = std::array{worlds[0].scene.log, worlds[1].scene.log};
    if (logs[0].size() != logs[1].size()) return "another number of events";
    for (std::size_t i = 0; i < logs[0].size(); ++i) {
        const Said& one = logs[0][i];
        const Said& other = logs[1][i];
        if (one.event != other.event || one.at != other.at || one.audience != other.audience)
            return "event " + std::to_string(i) + " tells";
    }
    if (worlds[0].scene.group != worlds[1].scene.group) return "the state tells";
    return std::nullopt;
}

TEST(UnnamedStories, NobodyEverLearnsWhoWroteACard) { EXPECT_EQ(wrong_story(8'000, story_count, 60, tells_the_writer), ""); }

/// Dots are in no event but a vote's close, and there as totals of at least three voters.
std::optional<std::string> tells_dots(const Story& story) {
    Stage stage;
    std::size_t said = 0;
    for (std::size_t i = 0; i < story.size(); ++i) {
        const auto vote = open_vote(stage.scene.group);
        stage.play(story[i], i);
        for (; said < stage.scene.log.size(); ++said) {
            const Said& step = stage.scene.log[said];
            const auto* closed = std::get_if<VoteClosed>(&step.event);
            const bool has_dots = encode_event_body(step.event, step.at).find("dots") != std::string::npos;
            if (has_dots && !closed) return "act " + std::to_string(i) + ": an event carries dots";
            if (closed && !vote) return "act " + std::to_string(i) + ": a vote closes that was not open";
            if (closed && has_dots && drawn_tally(*vote, story[i]).voters < 3)
                return "act " + std::to_string(i) + ": the dots of one or two";
        }
    }
    return std::nullopt;
}

TEST(UnnamedStories, DotsAreToldAsTheTotalsOfAVoteThatIsClosedAlone) {
    EXPECT_EQ(wrong_story(8'500, story_count, story_acts, tells_dots), "");
}

}  // namespace
}  // namespace piiri::test
