#include "store/writer.hpp"

#include "store/erasure.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <utility>

namespace piiri::store {
namespace {

constexpr std::size_t queued_bytes_max = std::size_t{16} << 20U;
constexpr std::size_t job_bytes_min = 512;  // so that the number of small jobs is bounded too
constexpr std::size_t probe_bytes = 16'384;
constexpr auto scrub_again = std::chrono::seconds(1);
constexpr int exit_io_error = 74;  // EX_IOERR of sysexits.h

/// After a failed sync nobody knows what the disk holds (the kernel drops the pages it could not write): only a start from the files is
/// certain.
[[noreturn]] void stop_at_failed_sync(const DatabaseError& error) {
    std::fprintf(stderr, "piiri: the disk could not make data durable: %s. Stopping; the next start recovers what is certain.\n",
                 error.what());
    _exit(exit_io_error);
}

}  // namespace

Writer::Writer(std::unique_ptr<Database> events, std::unique_ptr<Database> keys, const SecretKey& master, Post post, Pace pace)
    : events_(std::move(events)),
      keys_(std::move(keys)),
      ring_(*keys_, master),
      post_(std::move(post)),
      pace_(pace),
      last_scrub_(Clock::now() - pace.between_scrubs),
      thread_([this] { run(); }) {}

Writer::~Writer() { close(); }

void Writer::submit(WriteJob job) {
    {
        const std::scoped_lock lock(mutex_);
        const auto bytes = std::max(job.bytes, job_bytes_min);
        const bool fits = queued_bytes_ + bytes <= queued_bytes_max && writable_;
        if (!closing_ && (fits || job.must_happen)) {
            queued_bytes_ += bytes;
            queue_.push_back(std::move(job));
            wake_.notify_one();
            return;
        }
    }
    if (job.reply) post_([reply = std::move(job.reply)] { reply(Verdict::unavailable); });
}

void Writer::close() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
        wake_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

void Writer::run() {
    for (;;) {
        do_chores();
        auto jobs = take();
        if (!jobs.empty()) {
            write(std::move(jobs));
            continue;
        }
        const std::scoped_lock lock(mutex_);
        if (closing_ && queue_.empty()) break;
    }
    scrub_at_ = Clock::now();
    do_chores();
}

/// Everything that waits; nothing when a chore is due first.
std::vector<WriteJob> Writer::take() {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return closing_ || !queue_.empty(); };
    if (const auto chore = next_chore()) {
        wake_.wait_until(lock, *chore, ready);
    } else {
        wake_.wait(lock, ready);
    }
    queued_bytes_ = 0;
    return std::exchange(queue_, {});
}

std::optional<Writer::Clock::time_point> Writer::next_chore() const { return writable_ ? scrub_at_ : std::optional(probe_at_); }

void Writer::write(std::vector<WriteJob> jobs) {
    std::span<WriteJob> rest(jobs);
    while (!rest.empty()) {
        const auto barrier = std::ranges::find_if(rest, &WriteJob::erases);
        const auto count = barrier == rest.end() ? rest.size() : static_cast<std::size_t>(barrier - rest.begin()) + 1;
        commit(rest.first(count));
        rest = rest.subspan(count);
    }
}

/// One transaction for all of `jobs`; then their replies; then the erasures they asked for.
void Writer::commit(std::span<WriteJob> jobs) {
    std::vector<Verdict> verdicts(jobs.size(), Verdict::unavailable);
    if (writable_) {
        try {
            attempt(jobs, verdicts);
        } catch (const DatabaseError& error) {
            std::ranges::fill(verdicts, Verdict::unavailable);
            fail(error);
        }
    }
    const bool erases = jobs.back().erases && verdicts.back() == Verdict::done;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (jobs[i].cleans && verdicts[i] == Verdict::done) scrub_soon();
    }
    answer(jobs, verdicts);
    if (erases) {
        erasures_wait_ = true;
        erase();
    }
}

void Writer::attempt(std::span<WriteJob> jobs, std::vector<Verdict>& verdicts) {
    KeyDemand demand;
    for (const auto& job : jobs) {
        if (job.demand) job.demand(demand);
    }
    ring_.prepare(demand);
    Transaction transaction(*events_, Transaction::Kind::write);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        try {
            const bool kept = under_savepoint(*events_, [&] { return jobs[i].work(*events_, ring_); });
            verdicts[i] = kept ? Verdict::done : Verdict::refused;
        } catch (const DatabaseError& error) {
            using enum DatabaseFault;
            const bool own_fault =
                error.fault() == unique || error.fault() == foreign_key || error.fault() == check || error.fault() == corrupt;
            if (!own_fault || !events_->in_transaction()) throw;
            verdicts[i] = Verdict::refused;  // a damaged page concerns one group: it is quarantined when it is loaded
        }
    }
    transaction.commit();
}

void Writer::answer(std::span<WriteJob> jobs, const std::vector<Verdict>& verdicts) {
    std::vector<std::pair<std::function<void(Verdict)>, Verdict>> replies;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (verdicts[i] == Verdict::unavailable && jobs[i].must_happen) {
            postponed_.push_back(std::move(jobs[i]));
        } else if (jobs[i].reply) {
            replies.emplace_back(std::move(jobs[i].reply), verdicts[i]);
        }
    }
    if (replies.empty()) return;
    post_([replies = std::move(replies)] {
        for (const auto& [reply, verdict] : replies) reply(verdict);
    });
}

void Writer::do_chores() {
    const auto now = Clock::now();
    if (!writable_ && now >= probe_at_) probe();
    if (!writable_) return;
    if (!postponed_.empty()) write(std::exchange(postponed_, {}));
    if (erasures_wait_) erase();
    if (scrub_at_ && now >= *scrub_at_) scrub();
    try {
        events_->upkeep();
        keys_->upkeep();
    } catch (const DatabaseError& error) {
        fail(error);
    }
}

void Writer::erase() {
    if (!writable_) return;
    try {
        const bool erased = finish_erasures(*events_, ring_);
        erasures_wait_ = false;
        if (erased) scrub_soon();
    } catch (const DatabaseError& error) {
        fail(error);
    }
}

/// At once after a while without, else a minute after the last one: one serves all that was taken away meanwhile.
void Writer::scrub_soon() {
    if (!scrub_at_) scrub_at_ = std::max(Clock::now(), last_scrub_ + pace_.between_scrubs);
}

void Writer::scrub() {
    try {
        if (events_->scrub() && keys_->scrub()) {
            scrub_at_.reset();
            last_scrub_ = Clock::now();
        } else {
            scrub_at_ = Clock::now() + scrub_again;
        }
    } catch (const DatabaseError& error) {
        scrub_at_ = Clock::now() + scrub_again;
        fail(error);
    }
}

/// Finds out by writing: space may be back. A scrub first gives back what the journals hold.
void Writer::probe() {
    try {
        if (events_->scrub()) (void)keys_->scrub();
        Bytes filler(probe_bytes);
        fill_random(filler);
        events_->execute("INSERT INTO probe (id, filler) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET filler = excluded.filler",
                         {BytesView(filler)});
        writable_ = true;
        std::fputs("piiri: the disk takes writes again.\n", stderr);
    } catch (const DatabaseError& error) {
        fail(error);
    }
}

void Writer::fail(const DatabaseError& error) {
    if (error.fault() == DatabaseFault::sync) stop_at_failed_sync(error);
    if (writable_.exchange(false))
        std::fprintf(stderr, "piiri: the disk takes no writes: %s. Read-only; trying each second.\n", error.what());
    probe_at_ = Clock::now() + pace_.between_probes;
}

}  // namespace piiri::store
