#pragma once
#include "live/live_desk.hpp"
#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/ids.hpp"
#include "support/fake_loop.hpp"
#include "support/gated_storage.hpp"
#include "support/temporary_directory.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace piiri::test {

using namespace std::chrono_literals;
using Told = nlohmann::json;  ///< a frame as a page reads it

/// Somebody with a session, and a member of the group.
struct Person {
    MemberId member;
    Visitor visitor;
};

/// A browser page with one member's socket: records what it is told, and how it is closed.
class Page final : public Connection {
public:
    void send(Frame frame) override {
        if (!closed_) frames_.push_back(Told::parse(*frame));
    }
    void close(CloseCode code, std::string_view, bool drop_unsent) override {
        if (closed_) return;
        closed_ = code;
        dropped_unsent_ = drop_unsent;
    }

    void takes(std::shared_ptr<Receiver> receiver) { receiver_ = std::move(receiver); }
    /// A page and what receives its words hold each other until one lets go.
    void let_go() { receiver_.reset(); }
    /// Asks for something and returns the id of the request.
    int ask(const Command& command) { return ask(method_of(command), encode_params(command)); }
    int ask(const SignalCommand& signal) { return ask(method_of(signal), encode_params(signal)); }
    int ask(std::string_view method, const std::string& params);
    void say(const std::string& text) {
        if (receiver_ && !closed_) receiver_->received(text);
    }
    /// The connection goes without a word.
    void drop();

    [[nodiscard]] const std::vector<Told>& frames() const { return frames_; }
    [[nodiscard]] std::optional<CloseCode> closed() const { return closed_; }
    [[nodiscard]] bool dropped_unsent() const { return dropped_unsent_; }
    void forget() { frames_.clear(); }

    /// "" for done, the code of the error, or nothing while there is no answer.
    [[nodiscard]] std::optional<std::string> answer(int id) const;
    /// Kinds of the events it was told, in order.
    [[nodiscard]] std::vector<std::string> events() const;
    /// What was told: "welcome", "resumed", "chat.posted", "signal media", "reply 3" or "error 3", in order.
    [[nodiscard]] std::vector<std::string> story() const;
    /// The data of the events or signals of a kind.
    [[nodiscard]] std::vector<Told> told(const std::string& kind) const;
    [[nodiscard]] std::vector<std::string> chat() const;
    /// The newest cursor it knows.
    [[nodiscard]] std::string cursor() const;
    [[nodiscard]] const Told* welcome() const;

private:
    std::shared_ptr<Receiver> receiver_;
    std::vector<Told> frames_;
    std::optional<CloseCode> closed_;
    bool dropped_unsent_ = false;
    int asked_ = 0;
};

/// A desk over the real storage in a temporary directory. Only time and chance are fake, and the gate before the storage.
class LiveTest : public ::testing::Test {
protected:
    LiveTest() { boot(); }
    ~LiveTest() override {
        shut();
        for (const auto& page : pages_) page->let_go();
    }

    void boot();
    void shut();
    /// The process is gone and another one has started on the same data.
    void restart() {
        shut();
        boot();
    }

    /// Runs until nothing is under way any more (what the gate holds stays held).
    void settle();
    /// Lets time pass, timer by timer.
    void pass(std::chrono::milliseconds time);
    /// Calls one of the desk's functions and waits for its answer.
    template <class T>
    [[nodiscard]] T wait(const std::function<void(std::function<void(T)>)>& call) {
        auto answer = std::make_shared<std::optional<T>>();
        call([answer](T value) { answer->emplace(std::move(value)); });
        EXPECT_TRUE(loop.run_until([&] { return answer->has_value(); })) << "no answer";
        return std::move(answer->value());
    }

    template <class AnyId>
    [[nodiscard]] AnyId fresh() {
        std::array<std::uint8_t, 16> bytes{};
        loop.random(bytes);
        return id_from<AnyId>(bytes);
    }

    /// Submits outside of any socket, as the administrator's commands do. "" or the code of the error.
    std::string submit(const MemberId& by, const Command& command) { return submit(group, by, command); }
    std::string submit(const GroupId& to, const MemberId& by, const Command& command);
    [[nodiscard]] Person newcomer(const GroupId& to);
    Person invite(const GroupId& to, const MemberId& coordinator, const std::string& name, std::vector<Role> roles);
    /// Founds another group of four with a meeting an hour from now; returns its coordinator.
    Person found(const GroupId& key);
    /// The group of the tests: forming, its first meeting's lobby open for another ten minutes.
    void found_group();
    void all_consent();

    /// Opens a socket. The page is closed at once when it is not let in.
    std::shared_ptr<Page> connect(const Person& who, std::optional<std::string> since = std::nullopt) { return connect(group, who, since); }
    std::shared_ptr<Page> connect(const GroupId& to, const Person& who, std::optional<std::string> since = std::nullopt);
    /// Asks and waits for the answer: "" or the code of the error.
    std::string done(Page& page, const Command& command);
    std::string done(Page& page, const SignalCommand& command);
    /// Everybody named connects, joins, and the facilitator starts. Order: facilitator first.
    void start_meeting(std::initializer_list<std::pair<const Person*, std::shared_ptr<Page>*>> others);

    /// The facilitator goes to the phase at this place of the plan.
    void go_to(std::int64_t index);

    [[nodiscard]] Command chat(const std::string& text) { return ChatPost{fresh<MessageId>(), meeting, {text}}; }
    /// The group as a fresh connection shows it; the connection takes the seat over and goes again.
    [[nodiscard]] Told view_of(const Person& who);

    TemporaryDirectory directory;
    FakeLoop loop{Instant{1'795'517'400s}};  // 2026-11-24T10:50Z
    std::vector<std::shared_ptr<Page>> pages_;
    Meters meters;
    NodeMedia media;                         ///< of the next boot
    std::optional<MediaPlace> chosen_media;  ///< of the group that is founded
    std::unique_ptr<GatedStorage> storage;
    std::unique_ptr<LiveDesk> desk;

    GroupId group;
    MeetingId meeting;
    PhaseRunId phase;  ///< that is on, as far as the tests went there themselves
    Person coordinator, facilitator, cofacilitator, observer, techsupport, kanerva, otso, pihla;
    std::shared_ptr<Page> facilitator_page;
};

}  // namespace piiri::test
