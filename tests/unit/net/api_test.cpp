#include "running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace piiri::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string member_path = "/api/groups/" + group_id + "/member";
const std::string acceptance = R"({"display_name":"Aino","language":"fi","terms":1})";

Fields without(Fields fields, const std::string& name) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    return fields;
}
Fields with(Fields fields, const std::string& name, const std::string& value) {
    fields = without(std::move(fields), name);
    fields.emplace_back(name, value);
    return fields;
}

TEST(Api, SignsInAndSetsACookieThatNoScriptReads) {
    RunningServer running;
    const auto answer =
        http(running.target, "POST", "/api/sign-in", without(running.as_me(), "Cookie"), R"({"token":")" + good_token + "\"}");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"language":"en","group":")" + group_id + R"(","coordinator":false})");
    EXPECT_EQ(answer.field("set-cookie"), "piiri=" + my_secret + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
    EXPECT_EQ(answer.field("cache-control"), "no-store");
}

TEST(Api, TellsWhyASignInFailed) {
    RunningServer running;
    const auto fields = with(running.as_me(), "Accept-Language", "sv-FI,sv;q=0.9");
    auto answer = http(running.target, "POST", "/api/sign-in", fields, R"({"token":"short"})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.field("content-type"), "application/problem+json");
    EXPECT_THAT(answer.body, HasSubstr(R"("status":422,"code":"invalid","field":"token"})"));
    EXPECT_THAT(answer.body, HasSubstr("Kontrollera"));
    answer = http(running.target, "POST", "/api/sign-in", fields, R"({"token":"unknownunknownunknown22"})");
    EXPECT_EQ(answer.status, 404);
}

TEST(Api, LimitsFailedSignInsOfAnAddressAndForgivesGoodOnes) {
    ListenOptions options;
    options.limits.api.sign_ins_burst = 3;
    RunningServer running(options);
    const auto try_with = [&](const std::string& token) {
        return http(running.target, "POST", "/api/sign-in", running.as_me(), R"({"token":")" + token + "\"}");
    };
    for (int i = 0; i < 8; ++i) EXPECT_EQ(try_with(good_token).status, 200);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(try_with("unknownunknownunknown22").status, 404);
    const auto answer = try_with(good_token);
    EXPECT_EQ(answer.status, 429);
    EXPECT_EQ(answer.field("retry-after"), "6");
}

TEST(Api, RefusesWhateverChangesSomethingFromAForeignOriginOrNone) {
    RunningServer running;
    for (const std::string method : {"POST", "DELETE", "PUT", "PATCH", "OPTIONS"}) {
        EXPECT_EQ(http(running.target, method, member_path, without(running.as_me(), "Origin"), acceptance).status, 403) << method;
        EXPECT_EQ(http(running.target, method, member_path, with(running.as_me(), "Origin", "http://localhost:1"), acceptance).status, 403);
        EXPECT_EQ(http(running.target, method, member_path, with(running.as_me(), "Origin", "null"), acceptance).status, 403);
        EXPECT_EQ(http(running.target, method, member_path, with(running.as_me(), "Origin", running.target.origin() + ".evil.example"),
                       acceptance)
                      .status,
                  403);
        auto twice = running.as_me();
        twice.emplace_back("Origin", running.target.origin());
        EXPECT_EQ(http(running.target, method, member_path, twice, acceptance).status, 403);
    }
    EXPECT_TRUE(running.on_loop([&] { return running.desk.submitted.empty(); }));
}

TEST(Api, TakesJsonAlone) {
    RunningServer running;
    for (const std::string type : {"text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"}) {
        EXPECT_EQ(http(running.target, "POST", member_path, with(running.as_me(), "Content-Type", type), acceptance).status, 415) << type;
    }
    EXPECT_EQ(
        http(running.target, "POST", member_path, with(running.as_me(), "Content-Type", "application/json; charset=utf-8"), acceptance)
            .status,
        204);
}

TEST(Api, HandsCommandsToTheDesk) {
    RunningServer running;
    EXPECT_EQ(http(running.target, "POST", member_path, running.as_me(), acceptance).status, 204);
    EXPECT_EQ(http(running.target, "DELETE", member_path, running.as_me()).status, 204);
    running.on_loop([&] {
        ASSERT_EQ(running.desk.submitted.size(), 2U);
        const auto* accepted = std::get_if<MemberAccept>(&running.desk.submitted[0]);
        ASSERT_NE(accepted, nullptr);
        EXPECT_EQ(accepted->display_name.value, "Aino");
        EXPECT_TRUE(std::holds_alternative<MemberLeave>(running.desk.submitted[1]));
    });
    EXPECT_EQ(
        http(running.target, "POST", member_path, running.as_me(), R"({"display_name":"Aino","language":"fi","terms":1,"more":1})").status,
        422);
    EXPECT_EQ(http(running.target, "POST", "/api/groups/" + strangers_group_id + "/member", running.as_me(), acceptance).status, 404);
    EXPECT_EQ(http(running.target, "POST", "/api/groups/g_1/member", running.as_me(), acceptance).status, 404);
}

TEST(Api, WantsASessionAndTellsNothingWithout) {
    RunningServer running;
    const std::vector<std::pair<std::string, std::string>> closed{
        {"GET", "/api/session"}, {"DELETE", "/api/session"}, {"GET", "/api/me/groups"}, {"DELETE", member_path}};
    for (const auto& [method, path] : closed) {
        EXPECT_EQ(http(running.target, method, path, without(running.as_me(), "Cookie")).status, 401) << path;
        EXPECT_EQ(http(running.target, method, path, with(running.as_me(), "Cookie", "piiri=cccccccccccccccccccccccccc")).status, 401)
            << path;
        EXPECT_EQ(http(running.target, method, path, with(running.as_me(), "Cookie", running.cookie() + "; " + running.cookie())).status,
                  401);
        EXPECT_EQ(http(running.target, method, path, with(running.as_me(), "Cookie", "__Host-piiri=" + my_secret)).status, 401);
    }
    EXPECT_EQ(http(running.target, "GET", "/api/session", {{"Cookie", "theme=dark; " + running.cookie()}}).status, 200);
}

TEST(Api, ShowsRenewsAndEndsASession) {
    RunningServer running;
    auto answer = http(running.target, "GET", "/api/session", running.as_me());
    EXPECT_EQ(answer.body, R"({"language":"en","coordinator":false})");
    EXPECT_THAT(answer.field("set-cookie"), StartsWith("piiri=" + my_secret + ";"));
    EXPECT_EQ(http(running.target, "PATCH", "/api/me", running.as_me(), R"({"language":"sv"})").status, 204);
    EXPECT_EQ(http(running.target, "GET", "/api/session", running.as_me()).body, R"({"language":"sv","coordinator":false})");
    answer = http(running.target, "DELETE", "/api/session", running.as_me());
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.field("set-cookie"), "piiri=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    EXPECT_EQ(http(running.target, "GET", "/api/session", running.as_me()).status, 401);
}

TEST(Api, AnswersMyGroupsAgainOnlyWhenTheyHaveChanged) {
    RunningServer running;
    const auto first = http(running.target, "GET", "/api/me/groups", running.as_me());
    EXPECT_EQ(first.body, R"({"groups":[]})");
    const auto known = with(running.as_me(), "If-None-Match", first.field("etag"));
    const auto same = http(running.target, "GET", "/api/me/groups", known);
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body, "");
    running.on_loop([&] { running.desk.groups.groups.emplace_back().name = "Työpari"; });
    EXPECT_EQ(http(running.target, "GET", "/api/me/groups", known).status, 200);
}

TEST(Api, TellsAboutTheOrganisationInTheLanguageAskedFor) {
    RunningServer running;
    EXPECT_THAT(http(running.target, "GET", "/api/about?language=sv").body, HasSubstr(R"("languages":["sv"])"));
    EXPECT_THAT(http(running.target, "GET", "/api/about", {{"Accept-Language", "de, en;q=0.5"}}).body, HasSubstr(R"("languages":["en"])"));
    EXPECT_THAT(http(running.target, "GET", "/api/about?language=%66i").body, HasSubstr(R"("languages":["fi"])"));
}

TEST(Api, NamesTheMethodsOfAPath) {
    RunningServer running;
    auto answer = http(running.target, "PUT", "/api/session", running.as_me(), "{}");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.field("allow"), "GET, HEAD, DELETE");
    EXPECT_EQ(http(running.target, "GET", "/api/sign-in").status, 405);
    EXPECT_EQ(http(running.target, "GET", "/api/nothing").status, 404);
    EXPECT_EQ(http(running.target, "GET", "/api/groups/" + group_id).status, 404);
    EXPECT_EQ(http(running.target, "GET", "/api/").status, 404);
}

TEST(Api, AnswersHeadLikeGetWithoutABody) {
    RunningServer running;
    HttpClient client(running.target);
    const auto get = client.ask("GET", "/api/session", running.as_me());
    const auto head = client.ask("HEAD", "/api/session", running.as_me());
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.field("content-length"), get.field("content-length"));
    EXPECT_EQ(client.ask("GET", "/api/session", running.as_me()).status, 200);
}

TEST(Api, LimitsRequestsOfASession) {
    ListenOptions options;
    options.limits.api.session_requests_burst = 5;
    options.limits.api.session_requests_per_second = 0.5;
    RunningServer running(options);
    HttpClient client(running.target);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(client.ask("GET", "/api/session", running.as_me()).status, 200);
    const auto answer = client.ask("GET", "/api/session", running.as_me());
    EXPECT_EQ(answer.status, 429);
    EXPECT_EQ(answer.field("retry-after"), "2");
    EXPECT_EQ(client.ask("GET", "/api/session", with(running.as_me(), "Cookie", running.cookie(other_secret))).status, 200);
}

TEST(Api, WorksWhenSessionsAreFoundLater) {
    RunningServer running;
    running.on_loop([&] { running.desk.late = true; });
    HttpClient client(running.target);
    const std::string request = "GET /api/session HTTP/1.1\r\nHost: localhost:" + std::to_string(running.target.port) +
                                "\r\nCookie: " + running.cookie() + "\r\n\r\n";
    client.stream().send(request + request + request);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.answer().status, 200);
    client.stream().send(request);
    // and a client that does not wait for its answer harms nobody
    { HttpClient(running.target).stream().send(request); }
    EXPECT_EQ(client.answer().status, 200);
}

TEST(Api, CarriesTheSecurityFieldsOnEveryAnswer) {
    RunningServer running;
    const auto port = std::to_string(running.target.port);
    const std::string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self' "
        "ws://localhost:" +
        port + " ws://127.0.0.1:" + port +
        "; worker-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "object-src 'none'; require-trusted-types-for 'script'; trusted-types piiri";
    HttpClient bad(running.target);
    bad.stream().send("NONSENSE\r\n\r\n");
    for (const auto& answer :
         {http(running.target, "GET", "/api/about"), http(running.target, "GET", "/api/session"), http(running.target, "GET", "/no"),
          http(running.target, "PUT", "/api/session", running.as_me()), bad.answer(),
          http(running.target, "GET", "/", {{"Host", "evil.example"}}), WsClient(running.target, running.my_socket()).opened()}) {
        EXPECT_EQ(answer.field("content-security-policy"), policy) << answer.status;
        EXPECT_EQ(answer.field("cross-origin-opener-policy"), "same-origin");
        EXPECT_EQ(answer.field("cross-origin-embedder-policy"), "require-corp");
        EXPECT_EQ(answer.field("cross-origin-resource-policy"), "same-origin");
        EXPECT_EQ(answer.field("permissions-policy"),
                  "camera=(self), microphone=(self), display-capture=(self), geolocation=(), usb=(), payment=()");
        EXPECT_EQ(answer.field("referrer-policy"), "no-referrer");
        EXPECT_EQ(answer.field("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.fields.count("strict-transport-security"), 0U);
        EXPECT_EQ(answer.fields.count("server"), 0U);
    }
}

TEST(Api, RefusesANameThatIsNotOurs) {
    RunningServer running;
    EXPECT_EQ(http(running.target, "GET", "/api/about", {{"Host", "piiri.evil.example"}}).status, 403);
    EXPECT_EQ(http(running.target, "GET", "/api/about", {{"Host", "127.0.0.1:" + std::to_string(running.target.port)}}).status, 200);
}

TEST(Api, BehindAProxyCountsByTheAddressTheProxySaw) {
    ListenOptions options;
    options.behind_proxy = true;
    options.origins = {"https://piiri.example"};
    options.limits.api.sign_ins_burst = 2;
    RunningServer running(options);
    const auto try_from = [&](const std::string& forwarded) {
        return http(running.target, "POST", "/api/sign-in",
                    {{"Origin", "https://piiri.example"}, {"Content-Type", "application/json"}, {"X-Forwarded-For", forwarded}},
                    R"({"token":"unknownunknownunknown22"})")
            .status;
    };
    EXPECT_EQ(try_from("198.51.100.7"), 404);
    EXPECT_EQ(try_from("203.0.113.1, 198.51.100.7"), 404);
    EXPECT_EQ(try_from("203.0.113.2, 198.51.100.7"), 429);
    EXPECT_EQ(try_from("198.51.100.8"), 404);
    const auto answer =
        http(running.target, "POST", "/api/sign-in", {{"Origin", "https://piiri.example"}, {"Content-Type", "application/json"}},
             R"({"token":")" + good_token + "\"}");
    EXPECT_THAT(answer.field("set-cookie"), StartsWith("__Host-piiri="));
    EXPECT_THAT(answer.field("set-cookie"), HasSubstr("; Secure"));
    EXPECT_THAT(answer.field("strict-transport-security"), HasSubstr("max-age=63072000; includeSubDomains"));
    EXPECT_THAT(answer.field("content-security-policy"), HasSubstr("connect-src 'self' wss://piiri.example;"));
}

}  // namespace
}  // namespace piiri::test
