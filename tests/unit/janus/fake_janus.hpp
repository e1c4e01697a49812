#pragma once
#include "janus/janus_wire.hpp"
#include "support/fake_loop.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace piiri::test {

using nlohmann::json;

/// What Piiri uses of Janus and its VideoRoom, with the habits that matter: several requests are worked on at once and end in any order, an
/// answer may come before its acknowledgement, and a feed can only be subscribed to while its connection stands. Chance decides which
/// request ends next; the test says when.
class FakeJanus final : public JanusWire {
public:
    static constexpr const char* api_secret = "api";
    static constexpr const char* room_admin_key = "rooms";

    struct Stream {
        std::string kind;
        bool muted = false;
    };
    struct Feed {
        std::uint64_t handle = 0;
        std::string page;  ///< the first words of its offer
        std::map<std::string, Stream> streams;
        bool stands = false;
    };
    struct Room {
        std::string secret;
        std::string pin;
        bool encrypted = false;
        std::map<std::string, Feed> feeds;
    };
    struct Subscribed {
        std::string feed;
        std::string mid;
        std::string kind;
        bool sends = true;
        int layer = 1;
    };
    struct Handle {
        std::string room;
        std::string feed;  ///< of a publisher
        std::map<std::string, Subscribed> streams;
        bool offered = false;  ///< an offer waits for its answer
        bool started = false;
        int sections = 0;
    };

    explicit FakeJanus(FakeLoop& loop) : loop_(loop) {}

    void open(User& user) override;
    void send(std::string text) override;
    void close() override;

    /// It takes connections.
    void start() { runs_ = true; }
    /// The process dies.
    void die();
    /// The connection breaks, and Janus goes on.
    void break_wire();
    /// Takes requests and ends none.
    void hang(bool hangs) { hangs_ = hangs; }
    /// Ends one of the requests under way, whichever; false: there is none.
    bool work();
    /// Until nothing is under way and nothing is posted.
    void settle();
    /// Says something of its own.
    void say(const json& message) { user_->wire_brought(message.dump()); }

    [[nodiscard]] const std::map<std::string, Room>& rooms() const { return rooms_; }
    [[nodiscard]] const std::map<std::uint64_t, Handle>& handles() const { return handles_; }
    [[nodiscard]] const std::vector<std::string>& errors() const { return errors_; }
    [[nodiscard]] const std::vector<json>& asked() const { return asked_; }
    [[nodiscard]] bool connected() const { return user_ != nullptr; }
    [[nodiscard]] int connections() const { return connections_; }

private:
    json answer_to(const json& request);
    json plugin_answer(const json& request);
    json in_room(std::uint64_t id, Handle& handle, const json& request, const json& body);
    json publish(std::uint64_t id, Handle& handle, const json& request);
    json subscribe(std::uint64_t id, Handle& handle, const json& body);
    bool add_streams(Handle& handle, const json& streams);
    json offer(std::uint64_t id, Handle& handle, const char* what);
    json moderate(const json& body);
    void configure(Handle& handle, const json& body);
    void forget(std::uint64_t id);
    json error(const std::string& what);

    FakeLoop& loop_;
    User* user_ = nullptr;
    bool runs_ = false;
    bool hangs_ = false;
    bool open_ = false;
    int connections_ = 0;
    std::uint64_t ids_ = 100;
    std::uint64_t session_ = 0;
    std::vector<json> under_way_;
    std::vector<json> to_tell_;
    std::vector<json> asked_;
    std::map<std::string, Room> rooms_;
    std::map<std::uint64_t, Handle> handles_;
    std::set<std::uint64_t> gone_;
    std::set<std::string> gone_rooms_;
    std::vector<std::string> errors_;
};

}  // namespace piiri::test
