#pragma once
#include "live/desk.hpp"
#include "net/call.hpp"
#include "net/http_conversation.hpp"
#include "net/live_socket.hpp"
#include "net/office_api.hpp"
#include "net/origins.hpp"
#include "net/rate_limiter.hpp"
#include "net/session_cookie.hpp"
#include "net/shelf_api.hpp"
#include "net/uplink_api.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace piiri {

/// Everything under `/api/`, and the calendars: protocol/README.md, "HTTP". Reads and checks what came, hands it to the Desk, and writes
/// the answer down.
class Api {
public:
    using About = std::function<piiri::About(Language)>;
    using Programmes = std::function<std::string()>;  ///< `Programmes` as JSON text
    using Known = std::function<void(Caller&)>;       ///< a valid session was shown
    Api(Desk& desk, Office& office, Shelf& shelf, About about, Programmes programmes, const Origins& origins, SessionCookie cookie,
        const ApiLimits& limits, const SocketLimits& socket_limits, WireRoom& room, Known known);

    /// A large body is about to come: may it? Nothing, or the refusal.
    void before_large_body(HttpRequest head, std::shared_ptr<Caller> caller, HttpHandler::MayCome answer);
    void handle(HttpRequest request, std::shared_ptr<Caller> caller, HttpHandler::Answer answer);
    void sweep(Steady::time_point now);
    /// From now on no socket is opened.
    void stop() { stopping_ = true; }
    [[nodiscard]] std::size_t sockets() const { return *open_sockets_; }
    [[nodiscard]] const CloseCounts& closes() const { return closes_; }
    [[nodiscard]] std::uint64_t rate_limited() const { return rate_limited_; }

private:
    using Serve = std::function<void(const CallPtr&, const Visitor&)>;
    [[nodiscard]] std::vector<Route> all_routes();

    [[nodiscard]] CallPtr call_of(HttpRequest request, std::shared_ptr<Caller> caller, HttpHandler::Answer answer) const;
    [[nodiscard]] bool let_in(const CallPtr& call);
    void with_session(const CallPtr& call, const Serve& serve);
    void answer_signed_in(const CallPtr& call, const Desk::SignedIn& signed_in);

    void sign_in(const CallPtr& call, const Visitor& nobody);
    void session(const CallPtr& call, const Visitor& who);
    void sign_out(const CallPtr& call, const Visitor& who);
    void my_groups(const CallPtr& call, const Visitor& who);
    void about(const CallPtr& call, const Visitor& nobody);
    void accept(const CallPtr& call, const Visitor& who);
    void leave(const CallPtr& call, const Visitor& who);
    void reflections(const CallPtr& call, const Visitor& who);
    void keep_reflection(const CallPtr& call, const Visitor& who);
    void forget_reflection(const CallPtr& call, const Visitor& who);
    void moods(const CallPtr& call, const Visitor& who);
    void keep_mood(const CallPtr& call, const Visitor& who);
    void forget_mood(const CallPtr& call, const Visitor& who);
    void report_concern(const CallPtr& call, const Visitor& who);
    void concerns(const CallPtr& call, const Visitor& who);
    void programmes(const CallPtr& call, const Visitor& who);
    void live(const CallPtr& call, const Visitor& who);

    void submit(const CallPtr& call, const Visitor& who, Command command);
    void open_socket(const CallPtr& call, Desk::Admission admission, std::shared_ptr<void> slot);
    [[nodiscard]] std::shared_ptr<void> socket_slot(const TokenHash& session);
    void too_many(const CallPtr& call, std::chrono::seconds retry_after);

    Desk& desk_;
    About about_;
    Programmes programmes_;
    const Origins& origins_;
    SessionCookie cookie_;
    const ApiLimits& limits_;
    const SocketLimits& socket_limits_;
    WireRoom& room_;
    Known known_;
    OfficeApi office_;
    ShelfApi shelf_;
    UplinkApi uplink_;
    RateLimiter sign_ins_;
    RateLimiter by_session_;
    RateLimiter by_address_;
    RateLimiter concerns_;
    std::shared_ptr<std::map<TokenHash, std::size_t>> sockets_of_;
    std::shared_ptr<std::size_t> open_sockets_;
    CloseCounts closes_;
    std::uint64_t rate_limited_ = 0;
    bool stopping_ = false;
    const std::vector<Route> routes_;
};

}  // namespace piiri
