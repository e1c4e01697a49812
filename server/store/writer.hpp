#pragma once
#include "store/key_ring.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace piiri::store {

/// done: durable. refused: the job itself said no, or broke a constraint; nothing of it was written. unavailable: no space, or the disk is
/// busy.
enum class Verdict { done, refused, unavailable };

/// One thing to write, whole or not at all.
struct WriteJob {
    std::function<void(KeyDemand&)> demand;                     ///< keys it will seal with; may be empty
    std::function<bool(Database& events, KeyRing& keys)> work;  ///< under its own savepoint; false: undone and refused
    std::function<void(Verdict)> reply;                         ///< handed to `post`; may be empty
    std::size_t bytes = 0;                                      ///< its size, roughly, for the bound of the queue
    bool erases = false;                                        ///< asks for erasures: what waits behind it starts after they are done
    bool cleans = false;                                        ///< takes content away: the files are scrubbed soon after
    bool must_happen = false;                                   ///< has nobody to tell: tried again until it is written
};

/// The one thread that writes. All jobs that waited while the last commit ran go into one transaction (no timer: the busier, the larger),
/// their replies follow together in order. A full or busy disk makes it answer `unavailable` and probe each second; a failed sync ends the
/// process.
class Writer {
public:
    using Post = std::function<void(std::function<void()>)>;
    struct Pace {
        std::chrono::milliseconds between_scrubs = std::chrono::minutes(1);
        std::chrono::milliseconds between_probes = std::chrono::seconds(1);
    };

    Writer(std::unique_ptr<Database> events, std::unique_ptr<Database> keys, const SecretKey& master, Post post, Pace pace);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Answers `unavailable` at once when more than 16 MiB wait, while the disk takes no writes, and after `close`.
    void submit(WriteJob job);
    [[nodiscard]] bool writable() const { return writable_; }

    /// Writes what is queued, scrubs and ends the thread. May be called twice.
    void close();

private:
    using Clock = std::chrono::steady_clock;

    void run();
    [[nodiscard]] std::vector<WriteJob> take();
    [[nodiscard]] std::optional<Clock::time_point> next_chore() const;
    void write(std::vector<WriteJob> jobs);
    void commit(std::span<WriteJob> jobs);
    void attempt(std::span<WriteJob> jobs, std::vector<Verdict>& verdicts);
    void answer(std::span<WriteJob> jobs, const std::vector<Verdict>& verdicts);
    void do_chores();
    void erase();
    void scrub_soon();
    void scrub();
    void probe();
    void fail(const DatabaseError& error);

    std::unique_ptr<Database> events_;
    std::unique_ptr<Database> keys_;
    KeyRing ring_;
    Post post_;
    Pace pace_;

    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<WriteJob> queue_;
    std::size_t queued_bytes_ = 0;
    bool closing_ = false;
    std::atomic<bool> writable_ = true;

    // The thread's own.
    std::vector<WriteJob> postponed_;  ///< jobs that must happen, waiting for the disk
    bool erasures_wait_ = true;        ///< at start: what a crash left unfinished
    std::optional<Clock::time_point> scrub_at_;
    Clock::time_point last_scrub_;
    Clock::time_point probe_at_;
    std::thread thread_;
};

}  // namespace piiri::store
