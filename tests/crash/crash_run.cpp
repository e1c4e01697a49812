#include "crash/crash_run.hpp"

#include "store/sqlite/open.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <sstream>
#include <thread>

extern char** environ;

namespace piiri::crash {
namespace {

using namespace std::chrono_literals;

/// The environment of this process with the fault added.
std::vector<std::string> environment_with(const std::string& fault) {
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry) out.emplace_back(*entry);
    if (fault.empty()) return out;
    out.emplace_back("LD_PRELOAD=" STORAGE_SHIM);
    out.emplace_back("DISK_FAULT=" + fault);
    out.emplace_back("ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0");
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

/// Reads until the other end is closed, the process with it.
std::string read_all(int descriptor) {
    std::string out;
    std::array<char, 4096> part{};
    for (ssize_t got = 0; (got = ::read(descriptor, part.data(), part.size())) > 0;) out.append(part.data(), static_cast<std::size_t>(got));
    ::close(descriptor);
    return out;
}

struct Child {
    pid_t id = 0;
    int out = -1;
    int errors = -1;
};

Child start(std::vector<std::string> arguments, std::vector<std::string> environment) {
    std::array<int, 2> out{};
    std::array<int, 2> errors{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(errors.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
    Child child{0, out[0], errors[0]};
    const int failed =
        ::posix_spawn(&child.id, arguments[0].c_str(), &actions, nullptr, pointers(arguments).data(), pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    ::close(errors[1]);
    if (failed != 0) throw std::runtime_error("the crash writer cannot be started");
    return child;
}

std::map<int, Seq> acknowledged_in(const std::string& output) {
    std::map<int, Seq> out;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        int group = 0;
        unsigned long long seq = 0;
        if (std::sscanf(line.c_str(), "ack %d %llu", &group, &seq) == 2) out[group] = seq;
    }
    return out;
}

Letters letters_in(const std::string& output) {
    Letters out;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("sent ")) out.sent.insert(line.substr(5));
        if (line.starts_with("kept ")) out.kept.insert(line.substr(5));
    }
    return out;
}

/// Compares one group with the script. \return what is wrong; empty: nothing
std::string compare(const LoadedGroup& loaded, const GroupId& group, Seq acknowledged) {
    if (loaded.health == GroupHealth::damaged) return group.value + " is damaged";
    const Seq last = loaded.events.size();
    if (last < acknowledged) return group.value + " lost events: " + std::to_string(last) + " of " + std::to_string(acknowledged);
    Seq whole = 0;
    while (whole < last) whole += batch_after(group, whole).events.size();
    if (whole != last) return group.value + " holds a part of a batch, up to " + std::to_string(last);
    if (last > acknowledged && last != acknowledged + batch_after(group, acknowledged).events.size())
        return group.value + " holds more than was sent";
    for (const auto& event : loaded.events) {
        const bool erased = event.body.empty() && erased_by(event.seq, last);
        if (!erased && event.body != body_of(group, event.seq)) return group.value + " has another event " + std::to_string(event.seq);
    }
    return {};
}

std::string with_sorted(std::vector<std::string> rows) {
    std::ranges::sort(rows);
    std::string out;
    for (const auto& row : rows) out += row + "; ";
    return out;
}

/// The letter of each durable batch waits or was sent; none waits whose sending is durable, or whose batch is not.
std::string check_letters(std::set<std::string> waiting, const std::map<int, Seq>& last, const Letters& letters) {
    for (const auto& [number, end] : last) {
        const auto group = group_name(number);
        for (Seq seq = 0; seq < std::min(end, letters_until); seq += batch_after(group, seq).events.size()) {
            const auto letter = letter_of(group, seq);
            const bool waits = waiting.erase(letter) == 1;
            if (waits && letters.kept.contains(letter)) return "letter " + letter + " would be sent twice";
            if (!waits && !letters.sent.contains(letter)) return "letter " + letter + " is lost";
        }
    }
    return waiting.empty() ? "" : "letter " + *waiting.begin() + " tells of nothing that happened";
}

/// Each group whole, and the rows of "my groups" in step with the logs.
std::string check_as_found(OpenStore& store, int groups, std::map<int, Seq>& acknowledged) {
    std::vector<std::string> expected_rows;
    for (int number = 0; number < groups; ++number) {
        const auto group = group_name(number);
        const auto loaded = store.load(group);
        auto& last = acknowledged[number];
        auto wrong = compare(loaded, group, last);
        if (!wrong.empty()) return wrong;
        last = loaded.events.size();
        if (last > 0) expected_rows.push_back(row_of(group, last));
    }
    return with_sorted(store.rows()) == with_sorted(expected_rows) ? "" : "the rows of my groups are not those of the log";
}

/// The next batch is taken, and by then the writer has finished what was left of the erasures.
std::string check_going_on(OpenStore& store, const GroupId& group, Seq& last) {
    const auto batch = batch_after(group, last);
    if (store.append(batch) != Appended::ok) return group.value + " cannot go on";
    for (const auto& event : store.load(group).events) {
        if (!event.body.empty() && erased_by(event.seq, last))
            return group.value + " still shows erased event " + std::to_string(event.seq);
    }
    last += batch.events.size();
    return {};
}

}  // namespace

OpenStore::OpenStore(const std::filesystem::path& directory)
    : storage_(store::open_sqlite(directory.string(), [this](std::function<void()> job) { live_.post(std::move(job)); }, {1min, 10ms})) {}

OpenStore::~OpenStore() { storage_->close(); }

Appended OpenStore::append(Batch batch) {
    return testing::answer<Appended>([&](auto done) { storage_->append(std::move(batch), done); });
}

LoadedGroup OpenStore::load(const GroupId& group) {
    return testing::answer<LoadedGroup>([&](auto done) { storage_->load(group, done); });
}

bool OpenStore::add_reader() {
    return testing::answer<bool>([&](auto done) { storage_->add_person(reader(), Language::fi, "{}", "", done); });
}

std::vector<std::string> OpenStore::rows() {
    return testing::answer<std::vector<std::string>>([&](auto done) { storage_->my_groups(reader(), done); });
}

std::set<std::string> OpenStore::waiting_letters() {
    return testing::answer<std::set<std::string>>([&](auto done) {
        storage_->due_mail(sending_time, 100'000, [done](const std::vector<DueMail>& due, std::optional<Instant>) {
            std::set<std::string> out;
            for (const auto& mail : due) out.insert(mail.id);
            done(std::move(out));
        });
    });
}

WriterRun run_writer(const std::filesystem::path& directory, const WriterArguments& arguments, const std::string& fault,
                     std::optional<std::chrono::microseconds> life) {
    const auto child =
        start({CRASH_WRITER, directory.string(), std::to_string(arguments.groups), std::to_string(arguments.events), arguments.manner},
              environment_with(fault));
    std::thread killer;
    if (life) {
        killer = std::thread([&] {
            std::this_thread::sleep_for(*life);
            ::kill(child.id, SIGKILL);
        });
    }
    WriterRun run;
    const auto output = read_all(child.out);
    run.acknowledged = acknowledged_in(output);
    run.letters = letters_in(output);
    const auto errors = read_all(child.errors);
    if (killer.joinable()) killer.join();  // before the process is reaped, so that its number cannot be somebody else's
    int status = 0;
    ::waitpid(child.id, &status, 0);
    run.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    std::sscanf(errors.c_str(), "writes %ld syncs %ld operations %ld", &run.operations.writes, &run.operations.syncs,
                &run.operations.operations);
    return run;
}

std::string check(const std::filesystem::path& directory, int groups, std::map<int, Seq>& acknowledged, const Letters& letters) try {
    OpenStore store(directory);
    static_cast<void>(store.add_reader());  // false when the run came so far
    auto wrong = check_as_found(store, groups, acknowledged);
    if (wrong.empty()) wrong = check_letters(store.waiting_letters(), acknowledged, letters);
    for (int group = 0; group < groups && wrong.empty(); ++group) wrong = check_going_on(store, group_name(group), acknowledged[group]);
    return wrong;
} catch (const std::exception& error) {
    return std::string("does not open: ") + error.what();
}

void in_parallel(long first, long last, const std::function<std::string(long)>& work) {
    std::atomic<long> next = first;
    std::mutex mutex;
    std::vector<std::string> failures;
    std::vector<std::thread> threads;
    for (unsigned core = 0; core < std::max(1U, std::thread::hardware_concurrency()); ++core) {
        threads.emplace_back([&] {
            for (long index = next++; index <= last; index = next++) {
                auto wrong = work(index);
                if (wrong.empty()) continue;
                const std::scoped_lock lock(mutex);
                failures.push_back(std::move(wrong));
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(failures.size(), 0U) << "of " << last - first + 1 << " points";
    for (std::size_t i = 0; i < std::min<std::size_t>(failures.size(), 10); ++i) ADD_FAILURE() << failures[i];
}

}  // namespace piiri::crash
