#pragma once
#include "store/storage.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace piiri::testing {

/// Stands in for the live thread: runs what the storage posts, in order.
class LiveThread {
public:
    LiveThread() : thread_([this] { run(); }) {}
    ~LiveThread() {
        post(nullptr);
        thread_.join();
    }
    LiveThread(const LiveThread&) = delete;
    LiveThread& operator=(const LiveThread&) = delete;

    void post(std::function<void()> job) {
        const std::scoped_lock lock(mutex_);
        jobs_.push_back(std::move(job));
        wake_.notify_one();
    }
    [[nodiscard]] std::thread::id id() const { return thread_.get_id(); }

private:
    void run() {
        for (;;) {
            std::function<void()> job;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return !jobs_.empty(); });
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
            if (!job) return;
            job();
        }
    }
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::thread thread_;
};

/// A new directory, removed with all it holds. In memory where the machine has such a place: a disk's syncs would only cost time.
class TemporaryDirectory {
public:
    TemporaryDirectory() {
        const std::filesystem::path memory("/dev/shm");
        const auto base = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
        auto pattern = (base / "piiri-store-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
        path_ = pattern;
    }
    ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A word to look for in files.
inline constexpr const char* canary = "kanarialintu-keltainen";

[[nodiscard]] inline std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Calls an asynchronous function and waits for what it answers.
template <class T>
[[nodiscard]] T answer(const std::function<void(std::function<void(T)>)>& call) {
    auto promise = std::make_shared<std::promise<T>>();
    auto future = promise->get_future();
    call([promise](T value) { promise->set_value(std::move(value)); });
    return future.get();
}

[[nodiscard]] inline Instant at(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }

[[nodiscard]] inline TokenHash hash(std::uint8_t first) {
    TokenHash out{};
    out.fill(0x5a);
    out[0] = first;
    return out;
}

/// A `Storage` whose calls wait for their answers.
class StorageInTest {
public:
    using Open = std::function<std::unique_ptr<Storage>(const std::string& directory, std::function<void(std::function<void()>)> post)>;

    explicit StorageInTest(Open open) : open_(std::move(open)) { reopen(); }

    Storage* operator->() { return storage_.get(); }
    Storage& operator*() { return *storage_; }
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_.path(); }
    [[nodiscard]] LiveThread& live() { return live_; }

    void close() {
        storage_->close();
        storage_.reset();
    }
    void reopen() {
        if (storage_) close();
        storage_ = open_(directory_.path().string(), [this](std::function<void()> job) { live_.post(std::move(job)); });
    }

    [[nodiscard]] Appended append(Batch batch) {
        return answer<Appended>([&](auto done) { storage_->append(std::move(batch), done); });
    }
    [[nodiscard]] LoadedGroup load(const std::string& group) {
        return answer<LoadedGroup>([&](auto done) { storage_->load(GroupId{group}, done); });
    }
    [[nodiscard]] bool add_person(const std::string& person, const std::string& contact = "{}", const std::string& address = "") {
        return answer<bool>([&](auto done) { storage_->add_person(PersonId{person}, Language::fi, contact, address, done); });
    }
    [[nodiscard]] bool replace_member(const std::string& group, const std::string& gone, const std::string& member,
                                      const std::string& person) {
        return answer<bool>(
            [&](auto done) { storage_->replace_member(GroupId{group}, MemberId{gone}, MemberId{member}, PersonId{person}, done); });
    }
    [[nodiscard]] bool add_member(const std::string& group, const std::string& member, const std::string& person) {
        return answer<bool>([&](auto done) { storage_->add_member(GroupId{group}, MemberId{member}, PersonId{person}, done); });
    }
    [[nodiscard]] std::optional<MemberId> member_of(const std::string& group, const std::string& person) {
        return answer<std::optional<MemberId>>([&](auto done) { storage_->member_of(GroupId{group}, PersonId{person}, done); });
    }
    [[nodiscard]] std::vector<std::string> my_groups(const std::string& person) {
        return answer<std::vector<std::string>>([&](auto done) { storage_->my_groups(PersonId{person}, done); });
    }
    [[nodiscard]] bool add_token(TokenRow token) {
        return answer<bool>([&](auto done) { storage_->add_token(std::move(token), done); });
    }
    [[nodiscard]] std::optional<TokenRow> use_token(TokenHash token, Instant now) {
        return answer<std::optional<TokenRow>>([&](auto done) { storage_->use_token(token, now, done); });
    }
    [[nodiscard]] bool add_session(TokenHash session, const std::string& person, bool coordinator, Instant now) {
        return answer<bool>([&](auto done) { storage_->add_session(session, PersonId{person}, coordinator, "Firefox, Linux", now, done); });
    }
    [[nodiscard]] std::optional<SessionRow> find_session(TokenHash session, Instant now) {
        return answer<std::optional<SessionRow>>([&](auto done) { storage_->find_session(session, now, done); });
    }
    [[nodiscard]] bool end_session(TokenHash session) {
        return answer<bool>([&](auto done) { storage_->end_session(session, done); });
    }
    [[nodiscard]] bool put_personal(const std::string& person, const std::string& id, const std::string& body,
                                    PersonalKind kind = PersonalKind::reflection) {
        return answer<bool>([&](auto done) { storage_->put_personal(PersonId{person}, kind, id, body, done); });
    }
    /// Their bodies by id.
    [[nodiscard]] std::map<std::string, std::string> personal(const std::string& person, PersonalKind kind = PersonalKind::reflection) {
        const auto rows = answer<std::vector<PersonalRow>>([&](auto done) { storage_->personal(PersonId{person}, kind, done); });
        std::map<std::string, std::string> out;
        for (const auto& row : rows) out.emplace(row.id, row.body);
        return out;
    }
    [[nodiscard]] bool destroy_personal(const std::string& person) {
        return answer<bool>([&](auto done) { storage_->destroy_personal(PersonId{person}, done); });
    }
    [[nodiscard]] bool set_coordinator(const std::string& person, bool coordinator) {
        return answer<bool>([&](auto done) { storage_->set_coordinator(PersonId{person}, coordinator, done); });
    }
    [[nodiscard]] bool end_idle_accounts(Instant now, Instant before) {
        return answer<bool>([&](auto done) { storage_->end_idle_accounts(now, before, done); });
    }
    [[nodiscard]] std::vector<std::string> ballots(const std::string& group, const std::string& question) {
        return answer<std::vector<std::string>>([&](auto done) { storage_->ballots(GroupId{group}, question, done); });
    }
    [[nodiscard]] bool add_concern(const std::string& group, ConcernRow concern) {
        return answer<bool>([&](auto done) { storage_->add_concern(GroupId{group}, std::move(concern), done); });
    }
    [[nodiscard]] std::vector<ConcernRow> concerns(const std::string& group) {
        return answer<std::vector<ConcernRow>>([&](auto done) { storage_->concerns(GroupId{group}, done); });
    }
    [[nodiscard]] bool forget_concerns(Instant before) {
        return answer<bool>([&](auto done) { storage_->forget_concerns(before, done); });
    }
    [[nodiscard]] std::pair<std::vector<GroupDue>, std::optional<Instant>> due(Instant now, std::size_t limit) {
        using Found = std::pair<std::vector<GroupDue>, std::optional<Instant>>;
        return answer<Found>([&](auto done) {
            storage_->due(now, limit, [done](std::vector<GroupDue> groups, std::optional<Instant> next) {
                done({std::move(groups), next});
            });
        });
    }

private:
    Open open_;
    TemporaryDirectory directory_;
    LiveThread live_;
    std::unique_ptr<Storage> storage_;
};

/// An implementation that the contract is run against.
struct Implementation {
    std::string name;
    StorageInTest::Open open;
};

/// A batch of one class.
[[nodiscard]] inline Batch batch(const std::string& group, Seq expected, std::vector<std::string> bodies,
                                 KeyClass key_class = KeyClass::group, const std::string& scope = "") {
    Batch out{GroupId{group}, 1, expected, {}, {}};
    for (auto& body : bodies) out.events.push_back({key_class, scope, std::move(body)});
    return out;
}

/// A batch of side writes alone, as a ballot comes.
[[nodiscard]] inline Batch side_batch(const std::string& group, Seq expected, std::vector<SideWrite> writes) {
    return Batch{GroupId{group}, 1, expected, {}, std::move(writes)};
}

[[nodiscard]] inline std::vector<std::string> bodies(const LoadedGroup& loaded) {
    std::vector<std::string> out;
    for (const auto& event : loaded.events) out.push_back(event.body);
    return out;
}

}  // namespace piiri::testing
