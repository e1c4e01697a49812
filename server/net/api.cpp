#include "net/api.hpp"

#include "net/upgrade.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

namespace piiri {

namespace {

constexpr std::string_view prefix = "/api/";

std::optional<Language> language_of(std::string_view tag) {
    if (tag.starts_with("fi")) return Language::fi;
    if (tag.starts_with("sv")) return Language::sv;
    if (tag.starts_with("en")) return Language::en;
    return std::nullopt;
}

/// The first of ours in `Accept-Language`; browsers write what is liked best first.
Language preferred_language(std::string_view field) {
    while (!field.empty()) {
        const auto end = std::min(field.find(','), field.size());
        auto item = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        if (const auto language = language_of(item)) return *language;
    }
    return Language::fi;
}

OwnId own_in(const CallPtr& call) { return {call->holes.at(0)}; }

bool changes_something(std::string_view method) { return method != "GET" && method != "HEAD"; }

bool is_json(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    return type == "application/json" || type == "application/json ";
}

/// The type of a file is looked at together with its name and content.
bool fits_type(Brings brings, std::string_view content_type) {
    switch (brings) {
        case Brings::json: return is_json(content_type);
        case Brings::noise: return content_type == "application/octet-stream";
        case Brings::file: break;
    }
    return true;
}

}  // namespace

Api::Api(Desk& desk, Office& office, Shelf& shelf, About about, Programmes programmes, const Origins& origins, SessionCookie cookie,
         const ApiLimits& limits, const SocketLimits& socket_limits, WireRoom& room, Known known)
    : desk_(desk),
      about_(std::move(about)),
      programmes_(std::move(programmes)),
      origins_(origins),
      cookie_(cookie),
      limits_(limits),
      socket_limits_(socket_limits),
      room_(room),
      known_(std::move(known)),
      office_(
          office, limits, [this](const CallPtr& call, std::chrono::seconds wait) { too_many(call, wait); },
          [this](const CallPtr& call, const Desk::SignedIn& signed_in) { answer_signed_in(call, signed_in); }),
      shelf_(shelf, limits, [this](const CallPtr& call, std::chrono::seconds wait) { too_many(call, wait); }),
      uplink_(limits, [this](const CallPtr& call, std::chrono::seconds wait) { too_many(call, wait); }),
      sign_ins_(limits.sign_ins_per_second, limits.sign_ins_burst),
      by_session_(limits.session_requests_per_second, limits.session_requests_burst),
      by_address_(limits.address_requests_per_second, limits.address_requests_burst),
      concerns_(limits.concerns_per_second, limits.concerns_burst),
      sockets_of_(std::make_shared<std::map<TokenHash, std::size_t>>()),
      open_sockets_(std::make_shared<std::size_t>(0)),
      routes_(all_routes()) {}

std::vector<Route> Api::all_routes() {
    const auto by = [this](void (Api::*serve)(const CallPtr&, const Visitor&)) {
        return [this, serve](const CallPtr& call, const Visitor& who) { (this->*serve)(call, who); };
    };
    std::vector<Route> table{
        {"POST", "sign-in", false, by(&Api::sign_in)},
        {"GET", "session", true, by(&Api::session)},
        {"DELETE", "session", true, by(&Api::sign_out)},
        {"GET", "me/groups", true, by(&Api::my_groups)},
        {"GET", "me/reflections", true, by(&Api::reflections)},
        {"PUT", "me/reflections/{y_}", true, by(&Api::keep_reflection)},
        {"DELETE", "me/reflections/{y_}", true, by(&Api::forget_reflection)},
        {"GET", "me/moods", true, by(&Api::moods)},
        {"PUT", "me/moods/{y_}", true, by(&Api::keep_mood)},
        {"DELETE", "me/moods/{y_}", true, by(&Api::forget_mood)},
        {"GET", "about", false, by(&Api::about)},
        {"POST", "uplink", true, [this](const CallPtr& call, const Visitor& who) { uplink_.take(call, who); }},
        {"GET", "programmes", true, by(&Api::programmes)},
        {"POST", "groups/{g_}/member", true, by(&Api::accept)},
        {"DELETE", "groups/{g_}/member", true, by(&Api::leave)},
        {"POST", "groups/{g_}/concerns", true, by(&Api::report_concern)},
        {"GET", "groups/{g_}/concerns", true, by(&Api::concerns)},
        {"GET", "groups/{g_}/live", true, by(&Api::live)},
    };
    auto office = office_.routes();
    std::move(office.begin(), office.end(), std::back_inserter(table));
    auto shelf = shelf_.routes();
    std::move(shelf.begin(), shelf.end(), std::back_inserter(table));
    return table;
}

CallPtr Api::call_of(HttpRequest request, std::shared_ptr<Caller> caller, HttpHandler::Answer answer) const {
    auto call = std::make_shared<Call>();
    call->language = preferred_language(request.field("accept-language"));
    if (const auto secret = cookie_.secret(request.field("cookie"))) call->session = hash_of(*secret);
    call->request = std::move(request);
    call->caller = std::move(caller);
    call->answer = std::move(answer);
    return call;
}

void Api::before_large_body(HttpRequest head, std::shared_ptr<Caller> caller, HttpHandler::MayCome answer) {
    const auto call = call_of(std::move(head), std::move(caller), answer);
    if (!let_in(call)) return;
    with_session(call, [this, answer](const CallPtr& asked, const Visitor& who) {
        if (what_it_brings(asked->request.method, asked->request.path) == Brings::noise) return uplink_.before_noise(asked, who, answer);
        shelf_.before_file(asked, who, answer);
    });
}

void Api::handle(HttpRequest request, std::shared_ptr<Caller> caller, HttpHandler::Answer answer) {
    const auto call = call_of(std::move(request), std::move(caller), std::move(answer));
    if (!let_in(call)) return;

    if (!call->request.path.starts_with(prefix)) return office_.calendar(call);
    const auto path = std::string_view(call->request.path).substr(prefix.size());
    const auto method = call->request.method == "HEAD" ? std::string_view("GET") : std::string_view(call->request.method);
    std::string allowed;
    for (const auto& route : routes_) {
        if (!matches(route.path, path, call->holes)) continue;
        if (route.method != method) {
            allowed.append(allowed.empty() ? "" : ", ").append(route.method == "GET" ? "GET, HEAD" : route.method);
            continue;
        }
        if (route.needs_session) return with_session(call, route.serve);
        return route.serve(call, Visitor{});
    }
    if (allowed.empty()) return call->answer(problem(ErrorCode::not_found, call->language));
    auto response = problem(405, ErrorCode::unknown_method, call->language);
    response.fields.emplace_back("Allow", allowed);
    call->answer(std::move(response));
}

/// What holds for every request: the address's rate, our own origin for what changes something, the one type that a body may have.
bool Api::let_in(const CallPtr& call) {
    const auto& request = call->request;
    if (!by_address_.take(call->caller->address, Steady::now())) {
        too_many(call, by_address_.wait());
        return false;
    }
    if (changes_something(request.method) && (request.count("origin") != 1 || !origins_.allows(request.field("origin")))) {
        call->answer(problem(ErrorCode::forbidden, call->language));
        return false;
    }
    const bool has_body = request.method == "POST" || request.method == "PATCH" || request.method == "PUT" || !request.body.empty();
    if (has_body && !fits_type(what_it_brings(request.method, request.path), request.field("content-type"))) {
        call->answer(problem(415, ErrorCode::malformed, call->language));
        return false;
    }
    return true;
}

void Api::too_many(const CallPtr& call, std::chrono::seconds retry_after) {
    ++rate_limited_;
    auto response = problem(ErrorCode::rate_limited, call->language);
    response.fields.emplace_back("Retry-After", std::to_string(retry_after.count()));
    call->answer(std::move(response));
}

void Api::with_session(const CallPtr& call, const Serve& serve) {
    if (!call->session) return call->answer(problem(ErrorCode::unauthenticated, call->language));
    desk_.find(*call->session, [this, call, serve](std::optional<Visitor> who) {
        if (!who) return call->answer(problem(ErrorCode::unauthenticated, call->language));
        call->language = who->language;
        known_(*call->caller);
        if (!by_session_.take(std::string(who->session.begin(), who->session.end()), Steady::now()))
            return too_many(call, by_session_.wait());
        serve(call, *who);
    });
}

void Api::sign_in(const CallPtr& call, const Visitor& /*nobody*/) {
    auto body = body_of<SignIn>(call);
    if (!body) return;
    if (!sign_ins_.take(call->caller->address, Steady::now())) return too_many(call, sign_ins_.wait());
    const std::string with = browser_of(call->request.field("user-agent"));
    desk_.sign_in(std::move(body->token.value), with, [this, call](const boost::system::result<Desk::SignedIn, Fault>& signed_in) {
        if (!signed_in) return call->answer(problem(signed_in.error().code, call->language, signed_in.error().field));
        sign_ins_.give_back(call->caller->address);
        answer_signed_in(call, *signed_in);
    });
}

void Api::answer_signed_in(const CallPtr& call, const Desk::SignedIn& signed_in) {
    known_(*call->caller);
    if (call->session) desk_.sign_out(*call->session, [](bool) {});  // the browser forgets the old session, so we do too
    auto response = json_answer(200, encode(signed_in.session));
    response.fields.emplace_back("Set-Cookie", cookie_.set(signed_in.secret));
    call->answer(std::move(response));
}

void Api::session(const CallPtr& call, const Visitor& who) {
    desk_.session(who, [this, call](const SessionView& view) {
        auto response = json_answer(200, encode(view));
        if (const auto secret = cookie_.secret(call->request.field("cookie"))) {
            response.fields.emplace_back("Set-Cookie", cookie_.set(*secret));
        }
        call->answer(std::move(response));
    });
}

void Api::sign_out(const CallPtr& call, const Visitor& who) {
    desk_.sign_out(who.session, [this, call](bool done) {
        if (!done) return call->answer(problem(ErrorCode::unavailable, call->language));
        auto response = empty_answer(204);
        response.fields.emplace_back("Set-Cookie", cookie_.clear());
        call->answer(std::move(response));
    });
}

void Api::my_groups(const CallPtr& call, const Visitor& who) {
    desk_.my_groups(who, [call](const MyGroups& groups) {
        auto text = encode(groups);
        const auto tag = entity_tag(text);
        const bool known = none_match_names(call->request.field("if-none-match"), tag);
        auto response = known ? empty_answer(304) : json_answer(200, std::move(text));
        response.fields.emplace_back("ETag", tag);
        call->answer(std::move(response));
    });
}

void Api::about(const CallPtr& call, const Visitor& /*nobody*/) {
    const auto asked = call->request.parameter("language");
    call->answer(json_answer(200, encode(about_(language_of(asked).value_or(call->language)))));
}

void Api::programmes(const CallPtr& call, const Visitor& /*who*/) { call->answer(json_answer(200, programmes_())); }

void Api::accept(const CallPtr& call, const Visitor& who) {
    if (auto body = body_of<MemberAccept>(call)) submit(call, who, std::move(*body));
}

void Api::leave(const CallPtr& call, const Visitor& who) { submit(call, who, MemberLeave{}); }

void Api::submit(const CallPtr& call, const Visitor& who, Command command) {
    desk_.submit(who, call->group(), std::move(command), tell_done(call));
}

void Api::reflections(const CallPtr& call, const Visitor& who) {
    desk_.reflections(who, [call](const MyReflections& mine) { call->answer(json_answer(200, encode(mine))); });
}

void Api::keep_reflection(const CallPtr& call, const Visitor& who) {
    if (auto body = body_of<Reflection>(call)) desk_.keep_reflection(who, own_in(call), std::move(*body), tell_done(call));
}

void Api::forget_reflection(const CallPtr& call, const Visitor& who) { desk_.keep_reflection(who, own_in(call), {}, tell_done(call)); }

void Api::moods(const CallPtr& call, const Visitor& who) {
    desk_.moods(who, [call](const MyMoods& mine) { call->answer(json_answer(200, encode(mine))); });
}

void Api::keep_mood(const CallPtr& call, const Visitor& who) {
    if (const auto body = body_of<Mood>(call)) desk_.keep_mood(who, own_in(call), *body, tell_done(call));
}

void Api::forget_mood(const CallPtr& call, const Visitor& who) { desk_.keep_mood(who, own_in(call), std::nullopt, tell_done(call)); }

/// Slower than other requests: a group keeps so many reports at most, and nobody may fill that place up.
void Api::report_concern(const CallPtr& call, const Visitor& who) {
    auto body = body_of<ConcernReport>(call);
    if (!body) return;
    if (!concerns_.take(std::string(who.session.begin(), who.session.end()), Steady::now())) return too_many(call, concerns_.wait());
    desk_.report_concern(who, call->group(), std::move(*body), tell_done(call));
}

void Api::concerns(const CallPtr& call, const Visitor& who) {
    desk_.concerns(who, call->group(), [call](const boost::system::result<Concerns, Fault>& concerns) {
        call->answer(concerns ? json_answer(200, encode(*concerns)) : problem(concerns.error().code, call->language));
    });
}

/// Counts a socket of a session for as long as the slot is held. Null: there are enough.
std::shared_ptr<void> Api::socket_slot(const TokenHash& session) {
    auto& count = (*sockets_of_)[session];
    if (count >= limits_.sockets_per_session) return nullptr;
    ++count;
    ++*open_sockets_;
    return {sockets_of_.get(), [session, counts = sockets_of_, all = open_sockets_](void*) {
                --*all;
                if (const auto found = counts->find(session); found != counts->end() && --found->second == 0) counts->erase(found);
            }};
}

void Api::live(const CallPtr& call, const Visitor& who) {
    const auto& request = call->request;
    if (request.count("origin") != 1 || !origins_.allows(request.field("origin"))) {
        return call->answer(problem(ErrorCode::forbidden, call->language));
    }
    if (const int status = judge_upgrade(request); status != 101) {
        auto response = problem(status, ErrorCode::malformed, call->language);
        if (status == 426) response.fields.insert(response.fields.end(), {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}});
        return call->answer(std::move(response));
    }
    if (stopping_) return call->answer(problem(ErrorCode::unavailable, call->language));
    auto slot = socket_slot(who.session);
    if (!slot) return too_many(call, std::chrono::seconds(1));
    desk_.admit(who, call->group(), [this, call, slot = std::move(slot)](boost::system::result<Desk::Admission, Fault> admission) {
        if (!admission) return call->answer(problem(admission.error().code, call->language));
        admission->address = call->caller->host;
        open_socket(call, std::move(*admission), slot);
    });
}

void Api::open_socket(const CallPtr& call, Desk::Admission admission, std::shared_ptr<void> slot) {
    auto response = upgrade_answer(call->request);
    std::optional<std::string> since;
    if (auto cursor = call->request.parameter("since"); !cursor.empty()) since = std::move(cursor);
    response.becomes = [this, admission = std::move(admission), since = std::move(since), slot = std::move(slot)](Wire& wire) {
        auto socket = std::make_shared<LiveSocket>(wire, room_, socket_limits_, closes_, slot);
        socket->deliver_to(desk_.attach(admission, since, socket));
        return socket;
    };
    call->answer(std::move(response));
}

void Api::sweep(Steady::time_point now) {
    sign_ins_.sweep(now);
    by_session_.sweep(now);
    by_address_.sweep(now);
    concerns_.sweep(now);
    office_.sweep(now);
    shelf_.sweep(now);
    uplink_.sweep(now);
}

}  // namespace piiri
