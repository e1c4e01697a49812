#pragma once
#include "live/loop.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <span>
#include <utility>

namespace piiri::test {

/// The live thread in the hand of a test: time moves only when the test moves it, chance comes from a seed, and posted work runs while
/// the test waits for something. `post` may be called from storage threads; all else by the test's own thread.
class FakeLoop final : public Loop {
public:
    explicit FakeLoop(Instant start, std::uint64_t seed = 1) : now_(start), chance_(seed) {}

    [[nodiscard]] Instant now() const override { return now_; }
    void random(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(chance_() & 0xffU);
    }
    void post(std::function<void()> work) override {
        const std::scoped_lock lock(mutex_);
        posted_.push_back(std::move(work));
        wake_.notify_one();
    }
    [[nodiscard]] std::unique_ptr<Timing> after(std::chrono::milliseconds wait, std::function<void()> work) override {
        const auto key = std::pair(now_ + wait, ++timers_made_);
        timers_->emplace(key, std::move(work));
        return std::make_unique<FakeTiming>(timers_, key);
    }

    /// Runs all that is posted, and what that posts, until nothing is left to run now.
    void run_posted() {
        while (auto work = take(std::chrono::milliseconds{0})) work();
    }

    /// Nothing is posted.
    [[nodiscard]] bool idle() {
        const std::scoped_lock lock(mutex_);
        return posted_.empty();
    }

    /// Runs posted work until `condition` holds, waiting for storage threads to post more. False: it did not hold within `patience` of
    /// real time.
    [[nodiscard]] bool run_until(const std::function<bool()>& condition, std::chrono::milliseconds patience = std::chrono::seconds{20}) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!condition()) {
            if (std::chrono::steady_clock::now() > end) return false;
            if (auto work = take(std::chrono::milliseconds{2})) work();
        }
        return true;
    }

    /// Moves time to the next timer and runs it, if one is due by `until`; else moves time to `until`. False: there was none.
    bool step(Instant until) {
        if (timers_->empty() || timers_->begin()->first.first > until) {
            now_ = std::max(now_, until);
            return false;
        }
        now_ = std::max(now_, timers_->begin()->first.first);
        const auto work = std::move(timers_->begin()->second);
        timers_->erase(timers_->begin());
        work();
        return true;
    }

private:
    using Timers = std::map<std::pair<Instant, std::uint64_t>, std::function<void()>>;
    class FakeTiming final : public Timing {
    public:
        FakeTiming(const std::shared_ptr<Timers>& timers, Timers::key_type key) : timers_(timers), key_(key) {}
        ~FakeTiming() override {
            if (const auto timers = timers_.lock()) timers->erase(key_);
        }
        FakeTiming(const FakeTiming&) = delete;
        FakeTiming& operator=(const FakeTiming&) = delete;

    private:
        std::weak_ptr<Timers> timers_;
        Timers::key_type key_;
    };

    std::function<void()> take(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        if (!wake_.wait_for(lock, patience, [this] { return !posted_.empty(); })) return nullptr;
        auto work = std::move(posted_.front());
        posted_.pop_front();
        return work;
    }

    Instant now_;
    std::mt19937_64 chance_;
    std::shared_ptr<Timers> timers_ = std::make_shared<Timers>();
    std::uint64_t timers_made_ = 0;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> posted_;
};

}  // namespace piiri::test
