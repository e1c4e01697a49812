#pragma once
#include "store/seal.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace piiri::store {

/// What one reader thread reads with.
struct ReadContext {
    std::unique_ptr<Database> events;
    std::unique_ptr<Database> keys;
    std::unique_ptr<Sealer> sealer;
};

/// Threads that only read, each with connections of its own. Jobs start in order of arrival.
class Readers {
public:
    using Job = std::function<void(ReadContext&)>;

    explicit Readers(std::vector<ReadContext> contexts);
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// Dropped without a trace after `close`.
    void submit(Job job);
    /// Ends the threads after what they do now; jobs that wait are dropped. May be called twice.
    void close();

private:
    void run(ReadContext& context);

    std::vector<ReadContext> contexts_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace piiri::store
