#include "contract/node.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

/// Unusual words in everything that is not for everybody, and whose frames hold them: written down here from the specification.
namespace piiri::test {
namespace {

const std::vector<std::string> whole_group{"coordinator", "facilitator", "cofacilitator", "observer",
                                         "techsupport", "kanerva",     "otso",          "pihla"};

class Canaries : public ::testing::Test {
protected:
    Canaries() : group(node.found_group()) {
        open();
        for (const char* who : {"kanerva", "otso", "pihla"}) {
            EXPECT_EQ(page(who).ask("consent.answer",
                                    {{"observer", group.members["observer"]}, {"purpose", "learning"}, {"answer", "yes"}, {"text", 1}}),
                      "");
        }
        for (const char* who : {"facilitator", "cofacilitator", "kanerva", "otso", "pihla", "observer"}) {
            EXPECT_EQ(page(who).ask("meeting.enter", {{"meeting", group.meeting}}), "") << who;
        }
        EXPECT_EQ(page("facilitator").ask("meeting.start", {{"meeting", group.meeting}}), "");
    }

    void open() {
        for (const auto& who : whole_group) pages[who] = std::make_unique<Seat>(node, group, who);
    }
    /// The facilitator goes to a phase of the plan, and everybody connects anew. The phase's id.
    std::string go_to(const std::string& kind) {
        const auto shown = [&] { return Seat(node, group, "facilitator").first()["params"]["group"]; };
        const Told before = shown();
        const Told& phases = before["meetings"][0]["phases"];
        const auto planned = std::find_if(phases.begin(), phases.end(), [&](const Told& phase) { return phase["phase"] == kind; });
        if (planned == phases.end()) throw std::runtime_error("no such phase in the plan");
        Seat leads(node, group, "facilitator");
        EXPECT_EQ(leads.ask("phase.go", {{"phase", before["open"]["room"]["phase"]["id"]}, {"to", planned - phases.begin()}}), "");
        const std::string phase = shown()["open"]["room"]["phase"]["id"];
        open();
        return phase;
    }
    [[nodiscard]] Seat& page(const std::string& who) { return *pages.at(who); }
    /// Everybody whose frames hold the word, those of a fresh connection too.
    [[nodiscard]] std::set<std::string> those_told(const std::string& word) {
        std::set<std::string> told;
        for (const auto& who : whole_group) {
            EXPECT_EQ(page(who).ask("quality.report", {{"quality", "good"}}).empty(), who != "coordinator");
            page(who).catch_up();
            std::string all = page(who).first().dump();
            for (const Told& params : page(who).heard()) all += params.dump();
            if (all.find(word) != std::string::npos) told.insert(who);
        }
        return told;
    }
    [[nodiscard]] std::set<std::string> those_shown(const std::string& word) {
        std::set<std::string> told;
        for (const auto& who : whole_group) {
            if (Seat(node, group, who).first().dump().find(word) != std::string::npos) told.insert(who);
        }
        return told;
    }
    [[nodiscard]] Fields as(const std::string& who) {
        return {{"Cookie", group.cookies[who]}, {"Origin", node.target().origin()}, {"Content-Type", "application/json"}};
    }
    using Who = std::set<std::string>;

    RunningNode node;
    GroupAtHand group;
    std::map<std::string, std::unique_ptr<Seat>> pages;
};

TEST_F(Canaries, AreHeardByThoseTheyAreForAndByNobodyElse) {
    // a private message to those who lead, and one of theirs
    EXPECT_EQ(page("kanerva").ask("message.send", {{"key", fresh_id("c_")}, {"meeting", group.meeting}, {"text", "viestikanarialintu"}}),
              "");
    EXPECT_EQ(
        page("facilitator")
            .ask("message.send",
                 {{"key", fresh_id("c_")}, {"meeting", group.meeting}, {"to", group.members["otso"]}, {"text", "vastauskanarialintu"}}),
        "");
    // a draft of the observer
    EXPECT_EQ(
        page("observer")
            .ask("observation.write", {{"meeting", group.meeting}, {"key", fresh_id("n_")}, {"seen", 0}, {"text", "luonnoskanarialintu"}}),
        "");
    // what is typed, a reflection, a concern, a feedback
    EXPECT_EQ(page("kanerva").ask("typing.set", {{"text", "kirjoituskanarialintu"}}), "");
    EXPECT_EQ(http(node.target(), "PUT", "/api/me/reflections/" + fresh_id("y_"), as("kanerva"),
                   R"({"text":"pohdintakanarialintu","at":"2026-11-24T11:00:00.000Z"})")
                  .status,
              204);
    EXPECT_EQ(http(node.target(), "POST", "/api/groups/" + group.id + "/concerns", as("kanerva"),
                   R"({"key":")" + fresh_id("q_") + R"(","text":"huolikanarialintu"})")
                  .status,
              204);

    EXPECT_EQ(those_told("viestikanarialintu"), (Who{"kanerva", "facilitator", "cofacilitator"}));
    EXPECT_EQ(those_told("vastauskanarialintu"), (Who{"otso", "facilitator", "cofacilitator"}));
    EXPECT_EQ(those_told("luonnoskanarialintu"), (Who{"observer"}));
    EXPECT_EQ(those_told("kirjoituskanarialintu"), (Who{"facilitator", "cofacilitator", "otso", "pihla", "observer"}));
    EXPECT_EQ(those_told("pohdintakanarialintu"), Who{});
    EXPECT_EQ(those_told("huolikanarialintu"), Who{});
    // and a fresh connection is shown the same, but for what is nowhere any more
    EXPECT_EQ(those_shown("viestikanarialintu"), (Who{"kanerva", "facilitator", "cofacilitator"}));
    EXPECT_EQ(those_shown("vastauskanarialintu"), (Who{"otso", "facilitator", "cofacilitator"}));
    EXPECT_EQ(those_shown("luonnoskanarialintu"), (Who{"observer"}));
    EXPECT_EQ(those_shown("kirjoituskanarialintu"), Who{});
}

TEST_F(Canaries, FeedbackIsToldToNobodyBeforeItIsDrawn) {
    go_to("feedback");
    EXPECT_EQ(page("kanerva").ask("feedback.answer", {{"meeting", group.meeting}, {"heard", 1}, {"change", "palautekanarialintu"}}), "");
    EXPECT_EQ(those_told("palautekanarialintu"), Who{});
    EXPECT_EQ(those_told("feedback.given"), (Who{"kanerva"}));
    EXPECT_EQ(those_shown("palautekanarialintu"), Who{});
}

/// A vote is the same to everybody else, whatever one votes.
TEST_F(Canaries, DotsChangeNoFrameOfAnybody) {
    auto& kanerva = page("kanerva");
    std::vector<std::string> cards;
    for (int i = 0; i < 3; ++i) {
        cards.push_back(fresh_id("k_"));
        EXPECT_EQ(kanerva.ask("card.add", {{"key", cards.back()}, {"lock", std::string(43, 'A')}, {"text", "Theme"}}), "");
    }
    const std::string phase = go_to("theme_choice");
    const std::string vote = fresh_id("v_");
    ASSERT_EQ(page("facilitator").ask("vote.open", {{"phase", phase}, {"key", vote}, {"cards", cards}}), "");
    ASSERT_EQ(page("kanerva").ask("dots.set", {{"vote", vote}, {"dots", Told::array()}, {"ready", false}, {"pad", std::string(92, ' ')}}),
              "");
    const auto heard_by_all = [&] {
        std::map<std::string, std::size_t> heard;
        for (const auto& who : whole_group) {
            page(who).ask("quality.report", {{"quality", "good"}});  // whatever was on its way has come before the answer
            page(who).catch_up();
            heard[who] = static_cast<std::size_t>(std::count_if(page(who).heard().begin(), page(who).heard().end(),
                                                                [](const Told& told) { return told.value("kind", "") != "quality"; }));
        }
        return heard;
    };
    const auto before = heard_by_all();
    for (const auto& dots : {Told::array({cards[0], cards[0], cards[0]}), Told::array({cards[1], cards[2], cards[0]})}) {
        EXPECT_EQ(page("kanerva").ask("dots.set", {{"vote", vote}, {"dots", dots}, {"ready", false}, {"pad", ""}}), "");
    }
    EXPECT_EQ(heard_by_all(), before);
    // what a page could make up is refused in the same words for everybody
    EXPECT_EQ(page("kanerva").ask("dots.set", {{"vote", vote}, {"dots", {cards[0]}}, {"ready", true}, {"pad", ""}}), "invalid");
    EXPECT_EQ(page("kanerva").ask("dots.set", {{"vote", vote}, {"dots", {fresh_id("k_")}}, {"ready", true}, {"pad", std::string(62, ' ')}}),
              "invalid");
    for (const char* who : {"coordinator", "facilitator", "cofacilitator", "observer", "techsupport"}) {
        EXPECT_EQ(page(who).ask("dots.set", {{"vote", vote}, {"dots", {cards[0]}}, {"ready", true}, {"pad", std::string(62, ' ')}}),
                  "forbidden")
            << who;
    }
    EXPECT_EQ(heard_by_all(), before);
}

}  // namespace
}  // namespace piiri::test
