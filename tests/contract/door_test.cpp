#include "contract/node.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

/// Who gets in: links, cookies, origins, paths, and how much of it one may use.
namespace piiri::test {
namespace {

class Door : public ::testing::Test {
protected:
    Door() : group(node.found_group()) {}

    [[nodiscard]] int post_sign_in(const std::string& body, Fields fields) const {
        fields.emplace_back("Content-Type", "application/json");
        return http(node.target(), "POST", "/api/sign-in", fields, body).status;
    }
    [[nodiscard]] int session_of(const std::string& cookie) const {
        return http(node.target(), "GET", "/api/session", {{"Cookie", cookie}}).status;
    }
    [[nodiscard]] int open(const std::string& cookie, const std::string& origin, Fields more = {}) const {
        WsClient socket(node.target(), {.path = group.path(), .cookie = cookie, .origin = origin, .more = std::move(more)});
        return socket.opened().status;
    }

    RunningNode node;
    GroupAtHand group;
};

TEST_F(Door, ALinkSignsInOnceAndLookingAtItConsumesNothing) {
    const std::string token = node.token(group.id, group.members["kanerva"]);
    const std::string body = Told{{"token", token}}.dump();
    const Fields own{{"Origin", node.target().origin()}};
    // given scanners and previews that follow the link, and even the request behind its button
    for (const char* method : {"GET", "HEAD", "OPTIONS"}) {
        for (const std::string& path : {std::string("/"), "/api/sign-in?token=" + token, std::string("/api/sign-in")}) {
            EXPECT_NE(http(node.target(), method, path, own).status, 500) << method << path;
        }
    }
    EXPECT_EQ(http(node.target(), "GET", "/api/sign-in", own).status, 405);
    EXPECT_EQ(post_sign_in(body, {}), 403) << "no Origin";
    EXPECT_EQ(post_sign_in(body, {{"Origin", "https://evil.example"}}), 403);
    EXPECT_EQ(post_sign_in(body, {{"Origin", "null"}}), 403);
    // then the person's own press works, once
    EXPECT_EQ(post_sign_in(body, own), 200);
    EXPECT_EQ(post_sign_in(body, own), 404);
}

TEST_F(Door, ALinkIsDeadWhenAnotherWasIssued) {
    const std::string first = node.token(group.id, group.members["kanerva"]);
    const std::string second = node.token(group.id, group.members["kanerva"]);
    EXPECT_EQ(node.sign_in(first), "");
    EXPECT_NE(node.sign_in(second), "");
}

TEST_F(Door, AStrangersGuessLooksLikeAUsedLink) {
    const std::string used = node.token(group.id, group.members["kanerva"]);
    ASSERT_NE(node.sign_in(used), "");
    const Fields own{{"Origin", node.target().origin()}, {"Content-Type", "application/json"}};
    const auto guess = http(node.target(), "POST", "/api/sign-in", own, Told{{"token", std::string(32, 'A')}}.dump());
    const auto again = http(node.target(), "POST", "/api/sign-in", own, Told{{"token", used}}.dump());
    EXPECT_EQ(guess.status, again.status);
    EXPECT_EQ(guess.body, again.body);
}

TEST_F(Door, OnlyOurOwnOriginOpensASocket) {
    const std::string& cookie = group.cookies["kanerva"];
    EXPECT_EQ(open(cookie, node.target().origin()), 101);
    EXPECT_EQ(open(cookie, "https://evil.example"), 403);
    EXPECT_EQ(open(cookie, "null"), 403);
    EXPECT_EQ(open(cookie, node.target().origin() + ".evil.example"), 403);
    EXPECT_EQ(open(cookie, node.target().origin(), {{"Origin", node.target().origin()}}), 403) << "said twice";
    HttpClient without(node.target());
    EXPECT_EQ(without
                  .ask("GET", group.path(),
                       {{"Cookie", cookie},
                        {"Connection", "Upgrade"},
                        {"Upgrade", "websocket"},
                        {"Sec-WebSocket-Version", "13"},
                        {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                        {"Sec-WebSocket-Protocol", "piiri.v1"}})
                  .status,
              403)
        << "no Origin";
}

TEST_F(Door, OnlyAValidSessionOpensASocketOrReadsAnything) {
    for (const std::string& cookie : {std::string(), std::string("piiri="), "piiri=" + std::string(43, 'A'), std::string("piiri=../../x"),
                                      "piiri=" + std::string(4000, 'A'), "__Host-" + group.cookies["kanerva"]}) {
        EXPECT_EQ(open(cookie, node.target().origin()), 401) << cookie.substr(0, 60);
        EXPECT_EQ(session_of(cookie), 401) << cookie.substr(0, 60);
        EXPECT_EQ(http(node.target(), "GET", "/api/me/groups", {{"Cookie", cookie}}).status, 401) << cookie.substr(0, 60);
    }
}

TEST_F(Door, AnotherPersonsCookieGivesThatPersonsGroupsAndNoMore) {
    const GroupAtHand other = node.found_group("Another group");
    const auto mine = http(node.target(), "GET", "/api/me/groups", {{"Cookie", group.cookies["kanerva"]}});
    ASSERT_EQ(mine.status, 200);
    EXPECT_NE(mine.body.find(group.id), std::string::npos);
    EXPECT_EQ(mine.body.find(other.id), std::string::npos);
    const Fields as_stranger{{"Cookie", group.cookies["kanerva"]}, {"Origin", node.target().origin()}};
    EXPECT_EQ(http(node.target(), "DELETE", "/api/groups/" + other.id + "/member", as_stranger).status, 404);
}

TEST_F(Door, SigningOutClosesThePersonsSocketsAtOnceAndNobodyElses) {
    auto seats = start_meeting(node, group, {"kanerva", "otso"});
    const Fields own{{"Cookie", group.cookies["kanerva"]}, {"Origin", node.target().origin()}};
    EXPECT_EQ(http(node.target(), "DELETE", "/api/session", own).status, 204);
    EXPECT_EQ(seats[1]->close_code(), 4006U);
    EXPECT_EQ(session_of(group.cookies["kanerva"]), 401);
    EXPECT_EQ(open(group.cookies["kanerva"], node.target().origin()), 401);
    EXPECT_EQ(seats[2]->ask("chat.post", line(group, "still here")), "");
}

TEST_F(Door, ANewSignInEndsTheBrowsersOldSession) {
    const std::string token = node.token(group.id, group.members["kanerva"]);
    const auto answer =
        http(node.target(), "POST", "/api/sign-in",
             {{"Origin", node.target().origin()}, {"Content-Type", "application/json"}, {"Cookie", group.cookies["kanerva"]}},
             Told{{"token", token}}.dump());
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(session_of(group.cookies["kanerva"]), 401);
}

TEST_F(Door, TheSecondSocketReplacesTheFirstAndAHundredHarmNobody) {
    auto seats = start_meeting(node, group, {"otso", "pihla"});
    std::vector<std::unique_ptr<Seat>> pile;
    std::map<int, int> answers;
    for (int i = 0; i < 100; ++i) {
        pile.push_back(std::make_unique<Seat>(node, group, "kanerva"));
        ++answers[pile.back()->status()];
    }
    EXPECT_EQ(answers[101] + answers[429], 100);
    EXPECT_GE(answers[101], 8);
    std::map<unsigned, int> codes;
    for (std::size_t i = 0; i + 1 < pile.size(); ++i) {
        if (pile[i]->status() == 101) ++codes[pile[i]->close_code(100ms)];
    }
    EXPECT_GE(codes[4001], answers[101] - 1) << "one seat, one socket";
    EXPECT_EQ(seats[1]->ask("chat.post", line(group, "quiet please")), "");
    EXPECT_TRUE(seats[2]->hears_line("quiet please"));
}

TEST_F(Door, AReaderThatStopsReadingIsLetGoAndNobodyWaitsForThem) {
    auto seats = start_meeting(node, group, {"kanerva", "otso"});
    Seat lazy(node, group, "pihla", {}, 4096);
    ASSERT_EQ(lazy.ask("meeting.enter", {{"meeting", group.meeting}}), "");
    // when the others write more than the lazy one's queue and the system's buffers hold
    const std::string much(1990, 'x');
    std::size_t said = 0;
    bool gone = false;
    for (; said < 3000 && !gone; ++said) {
        Seat& speaker = *seats[said % seats.size()];
        const std::string code = speaker.ask("chat.post", line(group, much));
        ASSERT_TRUE(code.empty() || code == "rate_limited") << code;
        gone = http(node.status(), "GET", "/metrics").body.find("code=\"4002\"} 1") != std::string::npos;
    }
    EXPECT_TRUE(gone) << said << " lines";
    // then they find the reason when they read at last, and the others have missed nothing
    EXPECT_TRUE(lazy.close_code() == 4002U || lazy.socket().stream().ended());
    const auto patience = std::chrono::steady_clock::now() + 10s;  // both have said as much as they may: the next word waits a moment
    std::string code = "rate_limited";
    while (code == "rate_limited" && std::chrono::steady_clock::now() < patience)
        code = seats[1]->ask("chat.post", line(group, "still here"));
    EXPECT_EQ(code, "");
    EXPECT_TRUE(seats[2]->hears_line("still here"));
}

TEST_F(Door, HeadsThatNeverEndAreCutOffAndKeepNobodyWaiting) {
    auto seats = start_meeting(node, group, {"kanerva", "otso"});
    std::vector<std::unique_ptr<ByteStream>> slow;
    for (int i = 0; i < 60; ++i) {
        slow.push_back(std::make_unique<ByteStream>(node.target()));
        slow.back()->send("GET / HTTP/1.1\r\nHost: localhost\r\nX-");
    }
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(session_of(group.cookies["otso"]), 200);
    EXPECT_EQ(seats[1]->ask("chat.post", line(group, "quick")), "");
    EXPECT_TRUE(seats[2]->hears_line("quick"));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    for (const auto& each : slow) {
        each->send("a");
        while (!each->receive(15s).empty()) {}
        EXPECT_TRUE(each->ended());
    }
}

TEST_F(Door, HeadsThatAreTooLargeOrNoneAtAllAreRefused) {
    const auto answer = [&](const std::string& bytes) {
        HttpClient client(node.target());
        client.stream().send(bytes);
        return client.answer().status;
    };
    EXPECT_EQ(answer("GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + std::string(20'000, 'a') + "\r\n\r\n"), 431);
    EXPECT_EQ(answer("\x16\x03\x01\x02\r\n\r\n"), 400);
    EXPECT_EQ(answer("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
}

TEST_F(Door, NoPathLeadsOutOfTheClientsFolder) {
    for (const char* path :
         {"/../data/master.key", "/..%2fdata%2fmaster.key", "/%2e%2e/data/master.key", "/.%2e/data/keys.db", "//etc/passwd",
          "/..\\data\\master.key", "/%5c..%5cdata%5cmaster.key", "/./../../etc/passwd", "/index.html/../../data/events.db", "/%00",
          "/index.html%00.js", "/assets/../../../../../../etc/passwd", "/api/../../data/master.key", "/%ff"}) {
        const auto answer = http(node.target(), "GET", path);
        // a page of the client for an address it may know, or an error; never a file from elsewhere
        EXPECT_TRUE(answer.status == 400 || answer.status == 404 || answer.body == "<!doctype html><title>Piiri</title>")
            << path << " " << answer.status;
        EXPECT_EQ(answer.body.find("root:"), std::string::npos) << path;
    }
}

TEST_F(Door, EveryAnswerCarriesTheProtectingHeaders) {
    for (const char* path : {"/", "/api/session", "/nothing/here", "/api/nothing"}) {
        const auto answer = http(node.target(), "GET", path);
        EXPECT_NE(answer.field("content-security-policy").find("default-src 'none'"), std::string::npos) << path;
        EXPECT_EQ(answer.field("x-content-type-options"), "nosniff") << path;
        EXPECT_EQ(answer.field("referrer-policy"), "no-referrer") << path;
        EXPECT_EQ(answer.field("cross-origin-opener-policy"), "same-origin") << path;
    }
    EXPECT_EQ(http(node.target(), "GET", "/api/session").field("cache-control"), "no-store");
}

TEST_F(Door, MeasuringALineTakesHalfAMegabyteOfMembersAndKeepsNothing) {
    const std::string cookie = node.sign_in(node.token(group.id, group.members["kanerva"]));
    const auto send = [&](const std::string& body, Fields fields) {
        fields.emplace_back("Content-Type", "application/octet-stream");
        return http(node.target(), "POST", "/api/uplink", fields, body).status;
    };
    const std::string noise = fresh_id("noise") + std::string(511'000, 'x');
    const Fields own{{"Cookie", cookie}, {"Origin", node.target().origin()}};
    EXPECT_EQ(send("x", own), 204);
    EXPECT_EQ(send(noise, own), 204);
    EXPECT_EQ(send(noise, {{"Origin", node.target().origin()}}), 401);
    EXPECT_EQ(send(noise, {{"Cookie", cookie}, {"Origin", "https://evil.example"}}), 403);
    EXPECT_EQ(send(std::string(512'001, 'x'), own), 413);
    int taken = 0;
    while (taken < 100 && send(noise, own) == 204) ++taken;
    EXPECT_GE(taken, 9);
    EXPECT_LE(taken, 15) << "so many at once, and a few that time has given back";
    node.stop(SIGTERM);
    EXPECT_EQ(node.log().find(noise.substr(0, 30)), std::string::npos);
    for (const auto& file : std::filesystem::recursive_directory_iterator(node.data())) {
        if (!file.is_regular_file()) continue;
        std::ifstream kept(file.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(kept), {}};
        EXPECT_EQ(content.find(noise.substr(0, 30)), std::string::npos) << file.path();
    }
}

}  // namespace
}  // namespace piiri::test
