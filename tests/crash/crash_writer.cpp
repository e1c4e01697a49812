// Writes the crash script into a directory until it is done or dies, saying what was acknowledged:
//   crash_writer DIRECTORY GROUPS EVENTS [together]
// "ack GROUP SEQ": events of that group up to SEQ are durable; "sent LETTER": a mail server took it; "kept LETTER": that is durable;
// "unavailable": a batch was refused, and is tried again once writes are
// taken. One group after the other (each operation of the disk then has a number that repeats), or all of them together, as fast as answers
// come.
#include "crash/crash_script.hpp"
#include "store/sqlite/open.hpp"

#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace piiri::crash {
namespace {

using namespace std::chrono_literals;

/// Runs what the storage posts, on the main thread.
class Loop {
public:
    void post(std::function<void()> job) {
        const std::scoped_lock lock(mutex_);
        jobs_.push_back(std::move(job));
        wake_.notify_one();
    }
    void run_one() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return !jobs_.empty(); });
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
};

constexpr int gave_up = 5;

/// In one write, so that a line is there whole or not at all.
void say(const std::string& line) {
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(3);
}

class Author {
public:
    Author(Storage& storage, Loop& loop, std::string manner, int groups, Seq events)
        : storage_(storage), loop_(loop), manner_(std::move(manner)), last_(static_cast<std::size_t>(groups)), events_(events) {}

    /// Goes on where an earlier run was killed.
    void write_all() {
        for (int group = 0; group < static_cast<int>(last_.size()); ++group) {
            bool known = false;
            storage_.load(group_name(group), [&](LoadedGroup loaded) {
                loop_.post([&, count = loaded.events.size()] {
                    last(group) = count;
                    known = true;
                });
            });
            while (!known) loop_.run_one();
        }
        manner_ == "together" ? together() : one_after_the_other();
    }

private:
    void one_after_the_other() {
        for (bool more = true; more;) {
            more = false;
            for (int group = 0; group < static_cast<int>(last_.size()); ++group) more = write_and_wait(group) || more;
        }
    }
    void together() {
        for (int group = 0; group < static_cast<int>(last_.size()); ++group) write_on(group);
        while (finished_ < last_.size()) loop_.run_one();
    }

    Seq& last(int group) { return last_[static_cast<std::size_t>(group)]; }

    bool write_and_wait(int group) {
        if (last(group) >= events_) return false;
        bool answered = false;
        write(group, [&] { answered = true; });
        while (!answered) loop_.run_one();
        return true;
    }
    void write_on(int group) {
        if (last(group) >= events_) {
            ++finished_;
            return;
        }
        write(group, [this, group] { write_on(group); });
    }
    void write(int group, std::function<void()> then) {
        const auto name = group_name(group);
        auto batch = batch_after(name, last(group));
        const auto end = last(group) + batch.events.size();
        storage_.append(std::move(batch), [=, this](Appended appended) {
            if (appended == Appended::stale) {
                say("stale " + name.value + "\n");
                std::exit(4);
            }
            if (appended == Appended::unavailable) {
                wait_for_writes();
                then();
                return;
            }
            const auto letter = last(group) < letters_until ? letter_of(name, last(group)) : std::string();
            last(group) = end;
            say("ack " + std::to_string(group) + " " + std::to_string(end) + "\n");
            letter.empty() ? then() : send(letter, then);
        });
    }
    /// As the mail round does: first the mail server, then the outbox.
    void send(const std::string& letter, const std::function<void()>& then) {
        say("sent " + letter + "\n");
        storage_.mail_tried(letter, MailState::sent, sending_time, [this, letter, then](bool kept) {
            kept ? say("kept " + letter + "\n") : wait_for_writes();
            then();
        });
    }
    /// Nothing else can be done about a full disk than to wait for it.
    void wait_for_writes() {
        say("unavailable\n");
        if (manner_ != "persistent") std::_Exit(gave_up);
        while (!storage_.writable()) ::usleep(1'000);
    }

    Storage& storage_;
    Loop& loop_;
    std::string manner_;
    std::vector<Seq> last_;
    Seq events_;
    std::size_t finished_ = 0;
};

}  // namespace
}  // namespace piiri::crash

int main(int argc, char** argv) try {
    using namespace piiri::crash;
    using namespace std::chrono_literals;
    if (argc < 4) return 2;
    Loop loop;
    const auto storage = piiri::store::open_sqlite(argv[1], [&](std::function<void()> job) { loop.post(std::move(job)); }, {0ms, 5ms});
    bool known = false;
    storage->add_person(reader(), piiri::Language::fi, "{}", "", [&](bool) { known = true; });
    while (!known) loop.run_one();
    Author author(*storage, loop, argc > 4 ? argv[4] : "steady", std::atoi(argv[2]), static_cast<piiri::Seq>(std::atoll(argv[3])));
    author.write_all();
    storage->close();
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
}
