#include "net/office_api.hpp"

#include <algorithm>
#include <utility>

namespace piiri {
namespace {

HttpResponse calendar_answer(std::string file) {
    return {.status = 200,
            .content_type = "text/calendar; charset=utf-8",
            .fields = {{"Cache-Control", "private, max-age=300"}, {"Content-Disposition", "attachment; filename=\"calendar.ics\""}},
            .body = std::make_shared<const std::string>(std::move(file))};
}

std::function<void(boost::system::result<std::string, Fault>)> tell_calendar(const CallPtr& call) {
    return [call](boost::system::result<std::string, Fault> file) {
        call->answer(file ? calendar_answer(std::move(*file)) : problem(file.error().code, call->language, file.error().field));
    };
}

/// The address in lower case: what a limit for one mailbox counts by.
std::string mailbox(const SignInAsk& ask) {
    std::string key = ask.address.value;
    std::transform(key.begin(), key.end(), key.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key;
}

MemberId member_in(const CallPtr& call) { return {call->holes.at(1)}; }

}  // namespace

OfficeApi::OfficeApi(Office& office, const ApiLimits& limits, TooMany too_many, SignedIn signed_in)
    : office_(office),
      too_many_(std::move(too_many)),
      signed_in_(std::move(signed_in)),
      asks_(limits.sign_in_asks_per_second, limits.sign_in_asks_burst),
      asks_to_(limits.sign_in_mails_per_second, limits.sign_in_mails_burst),
      codes_(limits.sign_ins_per_second, limits.sign_ins_burst),
      strangers_(limits.strangers_per_second, limits.strangers_burst),
      calendars_(limits.strangers_per_second, limits.strangers_burst) {}

bool OfficeApi::lets(RateLimiter& limiter, const CallPtr& call, const std::string& key) {
    if (limiter.take(key, Steady::now())) return true;
    too_many_(call, limiter.wait());
    return false;
}

std::vector<Route> OfficeApi::routes() {
    std::vector<Route> all = strangers_routes();
    for (auto part : {own_routes(), organisation_routes(), group_routes()}) {
        std::move(part.begin(), part.end(), std::back_inserter(all));
    }
    return all;
}

// ---- without a session ----

/// Says the same, and counts the same, for every address: nobody learns here who is known.
void OfficeApi::ask_sign_in(const CallPtr& call) {
    auto ask = body_of<SignInAsk>(call);
    if (!ask || !lets(asks_, call, call->caller->address) || !lets(asks_to_, call, mailbox(*ask))) return;
    call->answer(json_answer(200, encode(office_.sign_in_ask(std::move(*ask)))));
}

void OfficeApi::sign_in_by_code(const CallPtr& call) {
    auto code = body_of<SignInCode>(call);
    if (!code || !lets(codes_, call, call->caller->address)) return;
    office_.sign_in_code(std::move(*code), browser_of(call->request.field("user-agent")),
                         [this, call](const boost::system::result<Desk::SignedIn, Fault>& signed_in) {
                             if (!signed_in) return call->answer(problem(signed_in.error().code, call->language));
                             codes_.give_back(call->caller->address);
                             signed_in_(call, *signed_in);
                         });
}

std::vector<Route> OfficeApi::strangers_routes() {
    return {
        {"POST", "sign-in/ask", false, [this](const CallPtr& call, const Visitor&) { ask_sign_in(call); }},
        {"POST", "sign-in/code", false, [this](const CallPtr& call, const Visitor&) { sign_in_by_code(call); }},
        {"POST", "groups/{g_}/join/look", false,
         [this](const CallPtr& call, const Visitor&) {
             auto look = body_of<JoinLook>(call);
             if (!look || !lets(strangers_, call, call->caller->address)) return;
             office_.look_at_join_form(call->group(), std::move(*look), tell<JoinAbout>(call));
         }},
        {"POST", "groups/{g_}/join", false,
         [this](const CallPtr& call, const Visitor&) {
             auto joining = body_of<Joining>(call);
             if (!joining || !lets(strangers_, call, call->caller->address)) return;
             office_.join(call->group(), std::move(*joining), tell_done(call));
         }},
        {"POST", "groups/{g_}/mail-button", false,
         [this](const CallPtr& call, const Visitor&) {
             auto press = body_of<MailButtonPress>(call);
             if (!press || !lets(strangers_, call, call->caller->address)) return;
             office_.press(call->group(), std::move(*press), tell_done(call));
         }},
    };
}

void OfficeApi::calendar(const CallPtr& call) {
    constexpr std::string_view before = "/calendar/";
    constexpr std::string_view after = ".ics";
    constexpr std::size_t secret_min = 22;
    constexpr std::size_t secret_max = 64;
    if (call->request.method != "GET" && call->request.method != "HEAD") {
        auto response = problem(405, ErrorCode::unknown_method, call->language);
        response.fields.emplace_back("Allow", "GET, HEAD");
        return call->answer(std::move(response));
    }
    if (!lets(calendars_, call, call->caller->address)) return;
    std::string_view secret = call->request.path;
    const bool formed = secret.starts_with(before) && secret.ends_with(after) &&
                        secret.size() >= before.size() + after.size() + secret_min &&
                        secret.size() <= before.size() + after.size() + secret_max;
    if (!formed) return call->answer(problem(ErrorCode::not_found, call->language));
    secret.remove_prefix(before.size());
    secret.remove_suffix(after.size());
    office_.calendar(std::string(secret), [this, call](boost::system::result<std::string, Fault> file) {
        if (file) calendars_.give_back(call->caller->address);
        tell_calendar(call)(std::move(file));
    });
}

// ---- one's own ----

std::vector<Route> OfficeApi::own_routes() {
    return {
        {"GET", "me", true, [this](const CallPtr& call, const Visitor& who) { office_.me(who, tell<Me>(call)); }},
        {"PATCH", "me", true,
         [this](const CallPtr& call, const Visitor& who) {
             if (auto change = body_of<MyChange>(call)) office_.change(who, std::move(*change), tell_done(call));
         }},
        {"DELETE", "me", true, [this](const CallPtr& call, const Visitor& who) { office_.erase_me(who, tell_done(call)); }},
        {"GET", "me/sessions", true, [this](const CallPtr& call, const Visitor& who) { office_.sessions(who, tell<MySessions>(call)); }},
        {"DELETE", "me/sessions/{s_}", true,
         [this](const CallPtr& call, const Visitor& who) { office_.end_session(who, SessionId{call->holes.at(0)}, tell_done(call)); }},
        {"POST", "me/calendar", true,
         [this](const CallPtr& call, const Visitor& who) { office_.make_calendar(who, tell<MyCalendar>(call)); }},
        {"DELETE", "me/calendar", true, [this](const CallPtr& call, const Visitor& who) { office_.drop_calendar(who, tell_done(call)); }},
        {"GET", "groups/{g_}/meetings/{t_}/event.ics", true,
         [this](const CallPtr& call, const Visitor& who) {
             office_.calendar_entry(who, call->group(), MeetingId{call->holes.at(1)}, tell_calendar(call));
         }},
    };
}

// ---- the organisation ----

std::vector<Route> OfficeApi::organisation_routes() {
    return {
        {"POST", "groups", true,
         [this](const CallPtr& call, const Visitor& who) {
             if (auto founding = body_of<Founding>(call)) office_.found(who, std::move(*founding), tell<Founded>(call));
         }},
        {"POST", "series", true,
         [this](const CallPtr& call, const Visitor&) {
             if (const auto ask = body_of<SeriesAsk>(call)) tell<SeriesDates>(call)(office_.series(*ask));
         }},
        {"GET", "organisation/programmes", true,
         [this](const CallPtr& call, const Visitor& who) { office_.programmes(who, tell<OrganisationProgrammes>(call)); }},
        {"PUT", "organisation/programmes/{h_}", true,
         [this](const CallPtr& call, const Visitor& who) {
             auto programme = body_of<OrganisationProgramme>(call);
             if (programme) office_.keep_programme(who, ProgrammeId{call->holes.at(0)}, std::move(*programme), tell_done(call));
         }},
    };
}

// ---- one group ----

std::vector<Route> OfficeApi::group_routes() {
    return {
        {"POST", "groups/{g_}/invitations", true,
         [this](const CallPtr& call, const Visitor& who) {
             auto invitation = body_of<Invitation>(call);
             if (invitation) office_.invite(who, call->group(), std::move(*invitation), tell<InvitationMade>(call));
         }},
        {"GET", "groups/{g_}/invitations", true,
         [this](const CallPtr& call, const Visitor& who) { office_.invitations(who, call->group(), tell<Invitations>(call)); }},
        {"POST", "groups/{g_}/invitations/{m_}", true,
         [this](const CallPtr& call, const Visitor& who) {
             const auto again = body_of<InvitationAgain>(call);
             if (again) office_.invite_again(who, call->group(), member_in(call), *again, tell<InvitationMade>(call));
         }},
        {"DELETE", "groups/{g_}/invitations/{m_}", true,
         [this](const CallPtr& call, const Visitor& who) { office_.revoke(who, call->group(), member_in(call), tell_done(call)); }},
        {"GET", "groups/{g_}/door", true,
         [this](const CallPtr& call, const Visitor& who) { office_.door(who, call->group(), tell<Door>(call)); }},
        {"PUT", "groups/{g_}/door/word", true,
         [this](const CallPtr& call, const Visitor& who) {
             if (auto word = body_of<DoorWord>(call)) office_.door_word(who, call->group(), std::move(*word), tell_done(call));
         }},
        {"PUT", "groups/{g_}/join-form", true,
         [this](const CallPtr& call, const Visitor& who) {
             if (const auto form = body_of<JoinFormSet>(call)) office_.set_join_form(who, call->group(), *form, tell<JoinForm>(call));
         }},
        {"GET", "groups/{g_}/join-form", true,
         [this](const CallPtr& call, const Visitor& who) { office_.join_form(who, call->group(), tell<JoinForm>(call)); }},
        {"POST", "groups/{g_}/join-form/{j_}", true,
         [this](const CallPtr& call, const Visitor& who) {
             const auto answer = body_of<JoinAnswer>(call);
             if (answer) office_.answer_joining(who, call->group(), DoorId{call->holes.at(1)}, *answer, tell_done(call));
         }},
    };
}

void OfficeApi::sweep(Steady::time_point now) {
    for (RateLimiter* limiter : {&asks_, &asks_to_, &codes_, &strangers_, &calendars_}) limiter->sweep(now);
}

}  // namespace piiri
