#include "running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

/// The HTTP calls of the office: which of them need a session, how often strangers may come, and what leads nowhere.
namespace piiri::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string member_id = "m_00000000000000000000000000";
const std::string meeting_id = "t_00000000000000000000000000";
const std::string group_path = "/api/groups/" + group_id;

Fields stranger(const RunningServer& running) { return {{"Origin", running.target.origin()}, {"Content-Type", "application/json"}}; }

TEST(OfficeApi, AskingForASignInMailAnswersAlikeForEveryAddress) {
    RunningServer running;
    const auto ask = [&](const std::string& address) {
        return http(running.target, "POST", "/api/sign-in/ask", stranger(running), R"({"address":")" + address + R"(","language":"fi"})");
    };
    const auto known = ask("kaarna@example.org");
    const auto unknown = ask("nobody@example.org");
    EXPECT_EQ(known.status, 200);
    EXPECT_EQ(unknown.status, 200);
    EXPECT_EQ(known.body, unknown.body);
}

TEST(OfficeApi, OneMailboxIsNotFilledWithSignInMailsFromManyPlaces) {
    RunningServer running;
    const auto ask = [&](const std::string& address) {
        return http(running.target, "POST", "/api/sign-in/ask", stranger(running), R"({"address":")" + address + R"(","language":"fi"})")
            .status;
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(ask("kaarna@example.org"), 200);
    EXPECT_EQ(ask("KAARNA@example.org"), 429) << "capitals make no other mailbox";
    EXPECT_EQ(ask("other@example.org"), 200);
}

TEST(OfficeApi, AMailedCodeSignsInAndTheListOfSessionsKnowsTheBrowser) {
    RunningServer running;
    auto fields = stranger(running);
    fields.emplace_back("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
    const auto answer =
        http(running.target, "POST", "/api/sign-in/code", fields, R"({"request":"requestrequestrequest22","code":"123456"})");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.field("set-cookie"), HasSubstr("HttpOnly; SameSite=Strict"));
    EXPECT_THAT(running.on_loop([&] { return running.office.asked; }), ElementsAre("sign_in_code Firefox, Linux"));
    EXPECT_EQ(http(running.target, "POST", "/api/sign-in/code", fields, R"({"request":"requestrequestrequest22","code":"000000"})").status,
              404);
}

TEST(OfficeApi, NothingButTheWaysInIsServedWithoutASession) {
    RunningServer running;
    const std::vector<std::pair<std::string, std::string>> calls{{"GET", "/api/me"},
                                                                 {"PATCH", "/api/me"},
                                                                 {"GET", "/api/me/sessions"},
                                                                 {"POST", "/api/me/calendar"},
                                                                 {"DELETE", "/api/me/calendar"},
                                                                 {"POST", "/api/groups"},
                                                                 {"POST", "/api/series"},
                                                                 {"GET", "/api/organisation/programmes"},
                                                                 {"GET", group_path + "/invitations"},
                                                                 {"POST", group_path + "/invitations"},
                                                                 {"DELETE", group_path + "/invitations/" + member_id},
                                                                 {"GET", group_path + "/door"},
                                                                 {"PUT", group_path + "/door/word"},
                                                                 {"GET", group_path + "/join-form"},
                                                                 {"GET", group_path + "/meetings/" + meeting_id + "/event.ics"}};
    for (const auto& [method, path] : calls) {
        EXPECT_EQ(http(running.target, method, path, stranger(running), method == "GET" ? "" : "{}").status, 401) << method << " " << path;
    }
    EXPECT_THAT(running.on_loop([&] { return running.office.asked; }), IsEmpty());
}

TEST(OfficeApi, TheCalendarNeedsItsSecretAndNoCookie) {
    RunningServer running;
    const auto answer = http(running.target, "GET", "/calendar/" + my_secret + ".ics", {});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("content-type"), "text/calendar; charset=utf-8");
    EXPECT_THAT(answer.field("cache-control"), HasSubstr("private"));
    EXPECT_EQ(answer.field("set-cookie"), "");
    EXPECT_EQ(http(running.target, "HEAD", "/calendar/" + my_secret + ".ics", {}).status, 200);
    EXPECT_EQ(http(running.target, "GET", "/calendar/" + other_secret + ".ics", {}).status, 404);
    EXPECT_EQ(http(running.target, "GET", "/calendar/../../etc/passwd.ics", {}).status, 404);
    EXPECT_EQ(http(running.target, "DELETE", "/calendar/" + my_secret + ".ics", stranger(running)).status, 405);
}

TEST(OfficeApi, AGetOfWhatAButtonDoesDoesNothing) {
    RunningServer running;
    for (const char* method : {"GET", "HEAD"}) {
        for (const std::string path : {"/mail-button", "/join", "/join/look"}) {
            EXPECT_EQ(http(running.target, method, group_path + path, running.as_me()).status, 405) << method << path;
        }
        for (const std::string path : {"/api/sign-in", "/api/sign-in/ask", "/api/sign-in/code"}) {
            EXPECT_EQ(http(running.target, method, path, running.as_me()).status, 405) << method << path;
        }
    }
    EXPECT_THAT(running.on_loop([&] { return running.office.asked; }), IsEmpty());
}

TEST(OfficeApi, IdsOfAnotherKindLeadNowhere) {
    RunningServer running;
    EXPECT_EQ(http(running.target, "DELETE", group_path + "/invitations/" + meeting_id, running.as_me()).status, 404);
    EXPECT_EQ(http(running.target, "DELETE", group_path + "/invitations/" + member_id + "/x", running.as_me()).status, 404);
    EXPECT_EQ(http(running.target, "GET", "/api/groups/" + member_id + "/door", running.as_me()).status, 404);
    EXPECT_EQ(http(running.target, "DELETE", group_path + "/invitations/" + member_id, running.as_me()).status, 204);
    EXPECT_THAT(running.on_loop([&] { return running.office.asked; }), ElementsAre("revoke " + member_id));
}

TEST(OfficeApi, WrongProofsAreTriedSeldom) {
    ListenOptions options;
    options.limits.api.strangers_burst = 3;
    RunningServer running(options);
    const std::string press = R"({"member":")" + member_id + R"(","meeting":")" + meeting_id +
                              R"(","proof":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","button":"cannot_come"})";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(http(running.target, "POST", group_path + "/mail-button", stranger(running), press).status, 204);
    EXPECT_EQ(http(running.target, "POST", group_path + "/mail-button", stranger(running), press).status, 429);
}

}  // namespace
}  // namespace piiri::test
