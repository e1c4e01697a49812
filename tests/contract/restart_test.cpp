#include "contract/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <iostream>

/// The server goes in the middle of a meeting, politely or not, and everybody is back where they were.
namespace piiri::test {
namespace {

class Restart : public ::testing::Test {
protected:
    Restart() : group(node.found_group()), seats(start_meeting(node, group, {"kanerva", "otso", "pihla"})) {
        const std::string phase = view_of(node, group, "facilitator")["open"]["room"]["phase"]["id"];
        seats[0] = std::make_unique<Seat>(node, group, "facilitator");
        EXPECT_EQ(seats[0]->ask("talk.set", {{"phase", phase}, {"mode", "queue"}}), "");
        for (std::size_t i : {3U, 1U}) {
            EXPECT_EQ(seats[i]->ask("hand.set", {{"phase", phase}, {"raised", true}, {"kind", "point"}}), "");
        }
        EXPECT_EQ(seats[0]->ask("talk.set", {{"phase", phase}, {"mode", "round"}}), "");
        for (const auto& seat : seats) {
            EXPECT_TRUE(seat->hears([](const Told& params) { return params.value("kind", "") == "turn.moved"; }));
        }
    }

    /// Comes back as `who` by the cursor, trying until the server is there.
    void back(std::size_t seat, const std::string& who, const std::string& cursor) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (std::chrono::steady_clock::now() < end) {
            try {
                auto again = std::make_unique<Seat>(node, group, who, cursor);
                if (again->status() == 101) {
                    seats[seat] = std::move(again);
                    return;
                }
            } catch (const std::runtime_error&) {
                // not listening yet
            }
        }
        ADD_FAILURE() << who << " is not back";
    }

    /// \param gone  when the server was told to go
    void everybody_is_back_in_place(const Told& before, const std::vector<std::string>& cursors,
                                    std::chrono::steady_clock::time_point gone) {
        const std::array<const char*, 4> people{"facilitator", "kanerva", "otso", "pihla"};
        for (std::size_t i = 0; i < people.size(); ++i) back(i, people[i], cursors[i]);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - gone);
        std::cout << "all four are back in their seats after " << took.count() << " ms\n";
        RecordProperty("back_after_ms", static_cast<int>(took.count()));
        EXPECT_LT(took, 5s);
        for (const auto& seat : seats) EXPECT_EQ(seat->first()["method"], "resumed") << "nothing but events was missed";
        // the seats wait for nobody any more, and round, queue, phase and chat are what they were
        const Told after = room();
        EXPECT_EQ(after["phase"], before["phase"]);
        EXPECT_EQ(after["chat"], before["chat"]);
        EXPECT_EQ(seats[2]->ask("chat.post", line(group, "back again")), "");
        EXPECT_TRUE(seats[3]->hears_line("back again"));
    }

    [[nodiscard]] Told room() {
        const Told open = view_of(node, group, "facilitator")["open"];
        EXPECT_EQ(open["present"].size(), 4U);
        for (const Told& seat : open["present"]) EXPECT_EQ(seat["place"], "room");
        seats[0] = std::make_unique<Seat>(node, group, "facilitator");
        return open["room"];
    }
    [[nodiscard]] std::vector<std::string> cursors() {
        std::vector<std::string> all;
        for (const auto& seat : seats) {
            seat->catch_up();
            all.push_back(seat->cursor());
        }
        return all;
    }

    RunningNode node;
    GroupAtHand group;
    std::vector<std::unique_ptr<Seat>> seats;
};

TEST_F(Restart, APoliteOneTellsEverybodyToComeBackAndKeepsSeatsRoundAndQueue) {
    ASSERT_EQ(seats[1]->ask("chat.post", line(group, "before")), "");
    ASSERT_TRUE(seats[2]->hears_line("before"));
    const Told before = room();
    const auto known = cursors();
    const auto gone = std::chrono::steady_clock::now();
    node.process().signal(SIGTERM);
    for (auto& seat : seats) {
        EXPECT_EQ(seat->close_code(), 4003U);
        EXPECT_THAT(seat->socket().close_reason(), ::testing::MatchesRegex("[0-9]+")) << "when to come back, in milliseconds";
        seat.reset();
    }
    EXPECT_EQ(node.process().wait(), 0);
    node.start();
    everybody_is_back_in_place(before, known, gone);
}

TEST_F(Restart, AKillLosesNothingThatWasAnswered) {
    const Told before = room();
    const auto known = cursors();
    std::vector<std::string> answered;
    for (int i = 0; i < 10; ++i) {
        const std::string text = "line " + std::to_string(i);
        ASSERT_EQ(seats[1 + static_cast<std::size_t>(i) % 3]->ask("chat.post", line(group, text)), "");
        answered.push_back(text);
    }
    const auto gone = std::chrono::steady_clock::now();
    EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);
    node.start();
    back(2, "otso", known[2]);
    EXPECT_TRUE(seats[2]->hears_line("line 9"));
    EXPECT_EQ(seats[2]->lines(), answered) << "each once, in order";
    Told with_lines = before;
    with_lines["chat"] = room()["chat"];
    everybody_is_back_in_place(with_lines, known, gone);
}

TEST_F(Restart, ASecondServerOnTheSameDataIsRefusedInPlainWords) {
    std::map<std::string, std::string> environment = node.environment();
    environment["PIIRI_SERVER_PORT"] = "0";
    environment["PIIRI_STATUS_PORT"] = "0";
    const auto output = node.data().parent_path() / "second";
    Process second({PIIRI_PROGRAM, "serve"}, environment, output);
    const auto status = second.wait();
    ASSERT_TRUE(status);
    EXPECT_NE(*status, 0);
    EXPECT_EQ(seats[1]->ask("chat.post", line(group, "undisturbed")), "");
}

}  // namespace
}  // namespace piiri::test
