// How fast the store takes events: store_bench DIRECTORY [SECONDS per line]
// DIRECTORY must be new; on the disk that is to be measured. Build with preset release and -DPIIRI_TESTS=ON.
#include "store/seal.hpp"
#include "store/storage.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using namespace piiri;

double microseconds(Clock::duration time) { return std::chrono::duration<double, std::micro>(time).count(); }

/// As many groups as `groups` write one 200-byte event each, again as soon as the last is durable, all on the storage's threads.
class Load {
public:
    Load(Storage& storage, std::size_t groups, std::chrono::duration<double> length)
        : storage_(storage),
          groups_(groups),
          last_(groups),
          sent_(groups),
          end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(length)) {}

    void run(const std::string& name) {
        name_ = name;
        const auto began = Clock::now();
        for (std::size_t group = 0; group < groups_; ++group) write(group);
        std::unique_lock lock(mutex_);
        finished_.wait(lock, [this] { return idle_ == groups_; });
        const auto seconds = std::chrono::duration<double>(Clock::now() - began).count();
        std::ranges::sort(times_);
        const auto at = [this](double part) { return times_[static_cast<std::size_t>(part * static_cast<double>(times_.size() - 1))]; };
        std::printf("%3zu groups at once: %8.0f events/s, durable after p50 %6.0f us, p99 %6.0f us\n", groups_,
                    static_cast<double>(times_.size()) / seconds, at(0.5), at(0.99));
    }

private:
    void write(std::size_t group) {
        Batch batch{GroupId{name_ + std::to_string(group)}, 1, last_[group], {{KeyClass::meeting, "t_1", std::string(200, 'x')}}, {}};
        sent_[group] = Clock::now();
        storage_.append(std::move(batch), [this, group](Appended appended) {
            if (appended != Appended::ok) std::abort();
            const auto now = Clock::now();
            times_.push_back(microseconds(now - sent_[group]));
            ++last_[group];
            if (now < end_) return write(group);
            const std::scoped_lock lock(mutex_);
            ++idle_;
            finished_.notify_one();
        });
    }

    Storage& storage_;
    std::size_t groups_;
    std::vector<Seq> last_;
    std::vector<Clock::time_point> sent_;
    Clock::time_point end_;
    std::string name_;
    std::vector<double> times_;  // appended to by the writer thread alone
    std::mutex mutex_;
    std::condition_variable finished_;
    std::size_t idle_ = 0;
};

void measure_sealing() {
    constexpr int rounds = 100'000;
    store::Sealer sealer;
    const auto key = store::SecretKey::random();
    const std::string content(200, 'x');
    const store::Place place{"event", "g_a", 1, {}, 1};
    const auto began = Clock::now();
    store::Bytes sealed;
    for (int i = 0; i < rounds; ++i) sealed = sealer.seal(key, place, content);
    const auto half = Clock::now();
    for (int i = 0; i < rounds; ++i) {
        if (!sealer.open(key, place, sealed)) std::abort();
    }
    std::printf("sealing 200 bytes: %.2f us, opening: %.2f us\n", microseconds(half - began) / rounds,
                microseconds(Clock::now() - half) / rounds);
}

void measure_loading(Storage& storage) {
    constexpr Seq events = 5'000;
    std::mutex mutex;
    std::condition_variable wake;
    bool done = false;
    const auto finish = [&] {
        const std::scoped_lock lock(mutex);
        done = true;
        wake.notify_one();
    };
    const auto wait = [&] {
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return std::exchange(done, false); });
    };
    Batch batch{GroupId{"g_load"}, 1, 0, {}, {}};
    for (Seq i = 0; i < events; ++i) batch.events.push_back({KeyClass::group, "", std::string(200, 'x')});
    storage.append(std::move(batch), [&](Appended) { finish(); });
    wait();
    const auto began = Clock::now();
    storage.load(GroupId{"g_load"}, [&](const LoadedGroup&) { finish(); });
    wait();
    std::printf("loading %llu events: %.1f ms\n", static_cast<unsigned long long>(events), microseconds(Clock::now() - began) / 1000);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::chrono::duration<double> length(argc > 2 ? std::atof(argv[2]) : 2.0);
    const auto storage = open_sqlite_storage(argv[1], [](const std::function<void()>& job) { job(); });
    for (const std::size_t groups : {1U, 8U, 64U}) Load(*storage, groups, length).run("g_" + std::to_string(groups) + "_");
    measure_loading(*storage);
    measure_sealing();
    storage->close();
}
