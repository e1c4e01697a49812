#pragma once
#include "janus/janus_wire.hpp"
#include "live/loop.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace piiri {

/// What Janus asks of whoever uses it.
struct JanusSecrets {
    std::string api_secret;      ///< with every request
    std::string room_admin_key;  ///< of VideoRoom, with what makes and shows rooms
};

/// A plugin handle, as Janus numbers it.
using JanusHandle = std::uint64_t;

/// A description on its way to Janus.
struct JanusDescription {
    std::string type;
    std::string sdp;
    bool encrypted = false;  ///< its frames are: Janus must not look into them
};

/// What VideoRoom answered to one request.
struct JanusAnswer {
    bool fine = false;    ///< false: an error, of Janus or of the plugin
    nlohmann::json data;  ///< the plugin's
    std::string sdp;      ///< of the description that came along, if one did
};

/// Janus as one client sees it: one session over one wire, any number of VideoRoom handles. Matches answers to requests by their
/// transaction (an event may come before its acknowledgement), keeps the session alive, and begins anew by itself when the wire breaks or
/// Janus does not answer. https://janus.conf.meetecho.com/docs/rest.html
class JanusSession final : private JanusWire::User {
public:
    /// Who is told.
    class User {
    public:
        virtual ~User() = default;
        /// Requests are taken; there is no handle yet.
        virtual void janus_up() = 0;
        /// The session is gone, with all handles; nothing that was asked is answered any more.
        virtual void janus_down() = 0;
        /// The handle's WebRTC connection stands.
        virtual void janus_connected(JanusHandle handle) = 0;
        /// It does not stand any more, or the handle is gone.
        virtual void janus_hung_up(JanusHandle handle) = 0;
    };
    using Answered = std::function<void(const JanusAnswer&)>;

    JanusSession(Loop& loop, JanusWire& wire, JanusSecrets secrets) : loop_(loop), wire_(wire), secrets_(std::move(secrets)) {}

    void start(User& user);
    /// Nothing is told after it.
    void stop();

    [[nodiscard]] bool up() const { return session_ != 0; }
    [[nodiscard]] const std::string& room_admin_key() const { return secrets_.room_admin_key; }

    // ---- only while it is up ----
    /// A handle of VideoRoom. 0: Janus gives none.
    void attach(std::function<void(JanusHandle)> attached);
    /// Nothing of the handle is told or answered any more.
    void detach(JanusHandle handle);
    /// \param answered  called with what the plugin says, acknowledgements aside; may be empty
    void ask(JanusHandle handle, nlohmann::json body, const std::optional<JanusDescription>& description, Answered answered);
    /// \param candidate  as Janus wants it, `completed` at the end
    void trickle(JanusHandle handle, nlohmann::json candidate);

private:
    struct Asked {
        JanusHandle handle = 0;
        Instant until;
        std::function<void(const nlohmann::json&)> answered;
    };

    void wire_opened() override;
    void wire_brought(std::string_view text) override;
    void wire_closed() override;

    void send(nlohmann::json request, JanusHandle handle, std::function<void(const nlohmann::json&)> answered);
    void answer(const nlohmann::json& message);
    void event(const nlohmann::json& message);
    void watch();
    void begin_anew();

    Loop& loop_;
    JanusWire& wire_;
    JanusSecrets secrets_;
    User* user_ = nullptr;
    bool open_ = false;
    std::uint64_t session_ = 0;
    std::uint64_t transactions_ = 0;
    std::map<std::string, Asked, std::less<>> asked_;
    Instant spoken_;  ///< when anything was sent last
    std::unique_ptr<Timing> watch_;
    std::unique_ptr<Timing> again_;
    std::chrono::milliseconds again_after_{};
};

}  // namespace piiri
