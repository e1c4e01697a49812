#include "materials/inspector.hpp"

#include "materials/content.hpp"

#include <sodium.h>

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace piiri {
namespace {

constexpr std::size_t waiting_max = 8;

std::string digest_of(const std::string& content) {
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()), content.size(), nullptr, 0);
    std::array<char, 65> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

class ThreadInspector final : public Inspector {
public:
    explicit ThreadInspector(std::function<void(std::function<void()>)> post) : post_(std::move(post)), thread_([this] { run(); }) {}
    ~ThreadInspector() override { end(); }
    ThreadInspector(const ThreadInspector&) = delete;
    ThreadInspector& operator=(const ThreadInspector&) = delete;

    void inspect(Content content, MaterialType type, Done done) override {
        const std::scoped_lock lock(mutex_);
        if (closing_ || waiting_.size() >= waiting_max) return post_([done = std::move(done)] { done(std::nullopt); });
        waiting_.push_back({std::move(content), type, std::move(done)});
        wake_.notify_one();
    }

    void close() override { end(); }

private:
    struct Task {
        Content content;
        MaterialType type;
        Done done;
    };

    void end() {
        {
            const std::scoped_lock lock(mutex_);
            closing_ = true;
            wake_.notify_one();
        }
        if (thread_.joinable()) thread_.join();
    }

    void run() {
        for (;;) {
            Task task;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
                if (closing_) return;
                task = std::move(waiting_.front());
                waiting_.pop_front();
            }
            std::optional<std::string> digest;
            if (check_.is(*task.content, task.type)) digest = digest_of(*task.content);
            post_([done = std::move(task.done), digest = std::move(digest)] { done(digest); });
        }
    }

    std::function<void(std::function<void()>)> post_;
    ContentCheck check_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Task> waiting_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Inspector> start_inspector(std::function<void(std::function<void()>)> post) {
    return std::make_unique<ThreadInspector>(std::move(post));
}

}  // namespace piiri
