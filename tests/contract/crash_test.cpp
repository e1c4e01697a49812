#include "contract/node.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <random>
#include <set>
#include <thread>

/// The whole server dies under load, at random moments and at exact writes and syncs of its disk. What was answered is there afterwards,
/// once and in order.
namespace piiri::test {
namespace {

/// Four people who talk without pause, each remembering what was answered.
class Talkers {
public:
    Talkers(const RunningNode& node, const GroupAtHand& group, int run) {
        for (const char* who : {"kanerva", "otso", "pihla", "facilitator"}) {
            threads_.emplace_back([this, &node, &group, who = std::string(who), run] { talk(node, group, who, run); });
        }
    }
    ~Talkers() { join(); }
    Talkers(const Talkers&) = delete;
    Talkers& operator=(const Talkers&) = delete;

    void join() {
        stop_ = true;
        for (std::thread& thread : threads_) {
            if (thread.joinable()) thread.join();
        }
    }
    [[nodiscard]] std::size_t answered() const { return answered_; }
    /// Of each speaker, in the order of the answers.
    [[nodiscard]] const std::map<std::string, std::vector<std::string>>& lines() const { return lines_; }

private:
    void talk(const RunningNode& node, const GroupAtHand& group, const std::string& who, int run) {
        try {
            Seat seat(node, group, who);
            for (int i = 0; !stop_; ++i) {
                const std::string text = who + " " + std::to_string(run) + " " + std::to_string(i);
                const std::string code = seat.ask("chat.post", line(group, text));
                if (code == "closed") return;
                if (!code.empty()) continue;  // told to slow down, or that the disk is full
                ++answered_;
                const std::scoped_lock lock(mutex_);
                lines_[who].push_back(text);
            }
        } catch (const std::runtime_error&) {
            // the server is gone
        }
    }

    std::atomic<bool> stop_ = false;
    std::atomic<std::size_t> answered_ = 0;
    std::mutex mutex_;
    std::map<std::string, std::vector<std::string>> lines_;
    std::vector<std::thread> threads_;
};

class ServerCrash : public ::testing::Test {
protected:
    ServerCrash() : group(node.found_group()) { start_meeting(node, group, {"kanerva", "otso", "pihla"}); }

    [[nodiscard]] std::vector<std::string> stored() const {
        std::vector<std::string> texts;
        const Told view = view_of(node, group, "kanerva");
        for (const Told& said : view["open"]["room"]["chat"]) texts.push_back(said["text"]);
        return texts;
    }

    /// Every answered line is there once, each speaker's in their order.
    void nothing_answered_is_missing(const Talkers& talkers, const std::string& how) const {
        const auto texts = stored();
        EXPECT_EQ(std::set<std::string>(texts.begin(), texts.end()).size(), texts.size()) << how << ": a line twice";
        for (const auto& [who, lines] : talkers.lines()) {
            auto from = texts.begin();
            for (const std::string& text : lines) {
                from = std::find(from, texts.end(), text);
                ASSERT_NE(from, texts.end()) << how << ": " << text << " was answered and is lost, or out of order";
            }
        }
    }

    struct DiskWork {
        long writes = 0;
        long syncs = 0;
        long operations = 0;
    };
    void start_with(const std::string& fault) {
        node.stop(SIGTERM);
        node.start({{"LD_PRELOAD", STORAGE_SHIM}, {"DISK_FAULT", fault}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
    }
    /// What the disk does when the server starts and stops without anybody there.
    [[nodiscard]] DiskWork work_of_a_start() {
        start_with("count");
        node.stop(SIGTERM);
        const std::string log = node.log();
        const auto said = log.rfind("writes ");
        DiskWork work;
        if (said == std::string::npos ||
            std::sscanf(log.c_str() + said, "writes %ld syncs %ld operations %ld", &work.writes, &work.syncs, &work.operations) != 3) {
            ADD_FAILURE() << "the shim did not count: " << log;
        }
        node.start();
        return work;
    }

    RunningNode node;
    GroupAtHand group;
};

TEST_F(ServerCrash, KilledAtRandomMomentsItLosesNothingThatWasAnswered) {
    std::random_device seed;
    std::mt19937 chance(seed());
    for (int run = 0; run < 6; ++run) {
        Talkers talkers(node, group, run);
        const std::size_t enough = 3 + chance() % 40;
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (talkers.answered() < enough && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::microseconds(chance() % 500));
        }
        EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);
        talkers.join();
        EXPECT_GE(talkers.answered(), enough);
        node.start();
        nothing_answered_is_missing(talkers, "run " + std::to_string(run));
    }
}

TEST_F(ServerCrash, DyingAtAnExactWriteOrSyncItLosesNothingThatWasAnswered) {
    const DiskWork usual = work_of_a_start();
    struct Fault {
        const char* word;
        long after;  ///< what a start and a stop alone do
        const char* chance;
    };
    std::size_t died = 0;
    std::size_t answered = 0;
    int run = 100;
    for (const Fault& fault :
         {Fault{"tear", usual.writes + 3, ""}, Fault{"kill_sync", usual.syncs + 2, ""}, Fault{"power", usual.operations + 9, ":1"},
          Fault{"tear", usual.writes + 38, ""}, Fault{"kill_sync", usual.syncs + 9, ""}, Fault{"power", usual.operations + 51, ":7"},
          Fault{"power", usual.operations + 80, ":0"}}) {
        const std::string name = fault.word + ("@" + std::to_string(fault.after)) + fault.chance;
        start_with(name);
        Talkers talkers(node, group, ++run);
        if (node.process().wait()) ++died;
        node.stop(SIGKILL);
        talkers.join();
        answered += talkers.answered();
        node.start();
        nothing_answered_is_missing(talkers, name);
    }
    EXPECT_EQ(died, 7U);
    EXPECT_GT(answered, 20U) << "it died under load, not before";
}

TEST_F(ServerCrash, AFullDiskIsSaidPlainlyAndHealsByItself) {
    const DiskWork usual = work_of_a_start();
    start_with("full@" + std::to_string(usual.writes + 20) + "-" + std::to_string(usual.writes + 22));
    Seat seat(node, group, "kanerva");
    std::size_t refused = 0;
    bool healed = false;
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (!healed && std::chrono::steady_clock::now() < end) {
        const std::string code = seat.ask("chat.post", line(group, "again and again"));
        ASSERT_NE(code, "closed") << "signals and reads go on";
        if (code == "unavailable") ++refused;
        healed = code.empty() && refused > 0;
    }
    EXPECT_GT(refused, 0U);
    EXPECT_TRUE(healed);
}

}  // namespace
}  // namespace piiri::test
