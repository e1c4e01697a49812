#include "crash/crash_run.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/mount.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

/// No acknowledged event is lost, doubled or reordered, and no letter is lost or kept for a second sending, whatever operation of the disk
/// fails or is the last one.
namespace piiri::crash {
namespace {

using namespace std::chrono_literals;
using testing::TemporaryDirectory;

constexpr int exit_killed = 137;
constexpr int exit_io_error = 74;
constexpr int exit_cannot_open = 2;
constexpr int exit_gave_up = 5;

// Long enough to reach the end of two moments and their erasure, short enough to die at every single operation.
constexpr WriterArguments short_run{2, 14, "steady"};

Operations count_operations(const WriterArguments& arguments) {
    const TemporaryDirectory directory;
    const auto run = run_writer(directory.path(), arguments, "count");
    EXPECT_EQ(run.exit_code, 0);
    return run.operations;
}

/// Dies at each operation in turn; after each death the directory must open and hold what was acknowledged.
void sweep(long last, const std::function<std::string(long)>& fault, std::initializer_list<int> expected_exits) {
    const auto began = std::chrono::steady_clock::now();
    in_parallel(1, last, [&](long index) {
        const TemporaryDirectory directory;
        auto run = run_writer(directory.path(), short_run, fault(index));
        if (std::ranges::count(expected_exits, run.exit_code) == 0)
            return fault(index) + ": unexpected exit " + std::to_string(run.exit_code);
        const auto wrong = check(directory.path(), short_run.groups, run.acknowledged, run.letters);
        return wrong.empty() ? wrong : fault(index) + ": " + wrong;
    });
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::printf("swept %ld points (%s …) in %.1f s\n", last, fault(1).c_str(), seconds);
}

TEST(StoreCrash, SurvivesEveryTornWrite) {
    sweep(count_operations(short_run).writes, [](long n) { return "tear@" + std::to_string(n); }, {exit_killed});
}

TEST(StoreCrash, SurvivesDeathBeforeEverySync) {
    sweep(count_operations(short_run).syncs, [](long n) { return "kill_sync@" + std::to_string(n); }, {exit_killed});
}

TEST(StoreCrash, SurvivesPowerFailureBeforeEveryOperationThatLosesAllUnsyncedWrites) {
    sweep(count_operations(short_run).operations, [](long n) { return "power@" + std::to_string(n) + ":0"; }, {exit_killed});
}

TEST(StoreCrash, SurvivesPowerFailureBeforeEveryOperationThatLosesSomeUnsyncedWrites) {
    sweep(count_operations(short_run).operations, [](long n) { return "power@" + std::to_string(n) + ":" + std::to_string(n); },
          {exit_killed});
}

TEST(StoreCrash, AnswersUnavailableWhenTheDiskIsFullFromAnyWriteOn) {
    // 0: only the clean-up at the end found no space
    sweep(count_operations(short_run).writes, [](long n) { return "full@" + std::to_string(n); }, {0, exit_cannot_open, exit_gave_up});
}

TEST(StoreCrash, AnswersUnavailableWhenWritesFailFromAnyOneOn) {
    sweep(count_operations(short_run).writes, [](long n) { return "io_error@" + std::to_string(n); }, {0, exit_cannot_open, exit_gave_up});
}

TEST(StoreCrash, EndsAtAnyFailedSyncAndRecovers) {
    sweep(count_operations(short_run).syncs, [](long n) { return "sync_error@" + std::to_string(n); }, {exit_io_error, exit_cannot_open});
}

TEST(StoreCrash, GoesOnByItselfWhenTheDiskHasSpaceAgain) {
    constexpr WriterArguments persistent{2, 14, "persistent"};
    const auto before_first_event = count_operations({2, 0, "steady"}).writes;
    const auto last = count_operations(persistent).writes;
    in_parallel(0, 19, [&](long part) {
        const auto from = before_first_event + 1 + part * (last - before_first_event) / 20;
        const TemporaryDirectory directory;
        auto run = run_writer(directory.path(), persistent, "full@" + std::to_string(from) + "-" + std::to_string(from + 4));
        if (run.exit_code != 0) return "exit " + std::to_string(run.exit_code) + " with no space from write " + std::to_string(from);
        return check(directory.path(), persistent.groups, run.acknowledged, run.letters);
    });
}

TEST(StoreCrash, SurvivesBeingKilledAtRandomUnderLoadAgainAndAgain) {
    constexpr int kills = 40;
    constexpr WriterArguments busy{12, 1'000'000, "together"};
    const auto seed = std::random_device{}();
    std::mt19937 chance(seed);
    const TemporaryDirectory directory;
    std::map<int, Seq> acknowledged;
    Letters letters;
    for (int kill = 0; kill < kills; ++kill) {
        const auto life = std::chrono::microseconds(std::uniform_int_distribution<int>(2'000, 60'000)(chance));
        const auto run = run_writer(directory.path(), busy, "", life);
        ASSERT_EQ(run.exit_code, exit_killed) << "seed " << seed;
        for (const auto& [group, seq] : run.acknowledged) acknowledged[group] = std::max(acknowledged[group], seq);
        letters.sent.insert(run.letters.sent.begin(), run.letters.sent.end());
        letters.kept.insert(run.letters.kept.begin(), run.letters.kept.end());
        ASSERT_EQ(check(directory.path(), busy.groups, acknowledged, letters), "") << "seed " << seed << ", kill " << kill;
    }
    Seq events = 0;
    for (const auto& [group, seq] : acknowledged) events += seq;
    std::printf("%d kills, %llu events acknowledged and there\n", kills, static_cast<unsigned long long>(events));
}

TEST(StoreCrash, FillsASmallDiskToTheLastPageAndGoesOnWhenItGrows) {
    const TemporaryDirectory directory;
    const auto disk = directory.path() / "disk";
    std::filesystem::create_directory(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=700k,mode=0700") != 0) GTEST_SKIP() << "no right to mount a small tmpfs";
    const std::unique_ptr<const std::filesystem::path, void (*)(const std::filesystem::path*)> unmount(
        &disk, [](const std::filesystem::path* mounted) { ::umount2(mounted->c_str(), MNT_DETACH); });
    auto full = run_writer(disk, {4, 2'000, "steady"}, "");
    EXPECT_EQ(full.exit_code, exit_gave_up);
    ASSERT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=20m"), 0);
    EXPECT_EQ(check(disk, 4, full.acknowledged, full.letters), "");
    EXPECT_EQ(run_writer(disk, {4, 300, "steady"}, "").exit_code, 0);
}

TEST(StoreCrash, AForeignLockMakesWritesUnavailableAndReadsGoOn) {
    const TemporaryDirectory directory;
    OpenStore store(directory.path());
    ASSERT_EQ(store.append(batch_after(group_name(0), 0)), Appended::stale) << "the reader of the rows is not known yet";
    ASSERT_TRUE(store.add_reader());
    ASSERT_EQ(store.append(batch_after(group_name(0), 0)), Appended::ok);
    sqlite3* foreign = nullptr;
    ASSERT_EQ(sqlite3_open((directory.path() / "events.db").c_str(), &foreign), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(foreign, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(store.append(batch_after(group_name(0), 1)), Appended::unavailable);
    EXPECT_FALSE(store->writable());
    EXPECT_EQ(store.load(group_name(0)).events.size(), 1U);
    EXPECT_EQ(store.append(batch_after(group_name(0), 1)), Appended::unavailable);
    sqlite3_exec(foreign, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(foreign);
    while (!store->writable()) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(store.append(batch_after(group_name(0), 1)), Appended::ok);
}

}  // namespace
}  // namespace piiri::crash
