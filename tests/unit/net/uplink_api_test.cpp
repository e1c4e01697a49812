#include "net/http.hpp"
#include "running_server.hpp"

#include <gtest/gtest.h>

/// Measuring a line: who may send, how much, how often, and that nothing is kept.
namespace piiri::test {
namespace {

class UplinkOverHttp : public testing::Test {
protected:
    static ListenOptions options() {
        ListenOptions options;
        options.limits.http.noise_bytes = 300'000;
        options.limits.http.body = milliseconds{500};
        options.limits.api.uplinks_burst = 4;
        options.limits.api.uplinks_per_second = 0.01;
        options.limits.api.address_uplinks_burst = 6;
        options.limits.api.address_uplinks_per_second = 0.02;
        options.limits.api.uplinks_per_session = 1;
        return options;
    }
    [[nodiscard]] Fields fields(const std::string& secret = my_secret, const std::string& type = "application/octet-stream") const {
        return {{"Origin", running.target.origin()}, {"Content-Type", type}, {"Cookie", running.cookie(secret)}};
    }
    [[nodiscard]] HttpAnswer send(std::size_t bytes, const std::string& secret = my_secret) const {
        return http(running.target, "POST", path, fields(secret), std::string(bytes, '\0'));
    }
    [[nodiscard]] std::string head(const std::string& more, const std::string& secret = my_secret) const {
        return "POST /api/uplink HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(running.target.port) +
               "\r\nOrigin: " + running.target.origin() + "\r\nCookie: " + running.cookie(secret) +
               "\r\nContent-Type: application/octet-stream\r\n" + more + "\r\n";
    }
    [[nodiscard]] int status_of(const std::string& request) const {
        HttpClient client(running.target);
        EXPECT_TRUE(client.stream().send(request));
        return client.answer().status;
    }

    const std::string path = "/api/uplink";
    RunningServer running{options()};
};

TEST_F(UplinkOverHttp, SmallAndLargeBodiesAreTakenAndAnsweredWithNothing) {
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{20'000}, std::size_t{300'000}}) {
        const auto answer = send(bytes);
        EXPECT_EQ(answer.status, 204) << bytes;
        EXPECT_TRUE(answer.body.empty());
        EXPECT_EQ(answer.field("cache-control"), "no-store");
    }
}

TEST_F(UplinkOverHttp, TheBytesAreForgottenWhileTheyAreRead) {
    HttpParser parser{HttpLimits{}};
    EXPECT_EQ(parser.feed("POST /api/uplink HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n"), HttpParser::State::body);
    EXPECT_TRUE(parser.brings_large_body());
    auto state = HttpParser::State::body;
    for (int i = 0; i < 20; ++i) state = parser.feed(std::string(10'000, 'x'));
    ASSERT_EQ(state, HttpParser::State::whole);
    EXPECT_EQ(parser.take().body, "");
}

TEST_F(UplinkOverHttp, TheConnectionGoesOnAfterIt) {
    HttpClient client(running.target);
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(client.stream().send(head("Content-Length: 100000\r\n") + std::string(100'000, 'x')));
        EXPECT_EQ(client.answer().status, 204);
    }
}

TEST_F(UplinkOverHttp, WhatIsTooLargeIsRefusedByItsHeadOrAsItComes) {
    EXPECT_EQ(status_of(head("Content-Length: 300001\r\n")), 413);
    HttpClient chunked(running.target);
    ASSERT_TRUE(chunked.stream().send(head("Transfer-Encoding: chunked\r\n")));
    for (int i = 0; i < 40; ++i) chunked.stream().send("2710\r\n" + std::string(10'000, 'y') + "\r\n");
    EXPECT_EQ(chunked.answer().status, 413);
    EXPECT_EQ(status_of("POST /api/uplink2 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n"), 413)
        << "no other request may be as large";
}

TEST_F(UplinkOverHttp, NothingOfALargeBodyIsReadFromStrangersOrFromOtherPages) {
    EXPECT_EQ(status_of(head("Content-Length: 200000\r\n", std::string(43, 'z'))), 401);
    EXPECT_EQ(status_of("POST /api/uplink HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(running.target.port) +
                        "\r\nOrigin: https://elsewhere.example\r\nContent-Type: application/octet-stream\r\nCookie: " + running.cookie() +
                        "\r\nContent-Length: 200000\r\n\r\n"),
              403);
    EXPECT_EQ(
        http(running.target, "POST", path, {{"Origin", running.target.origin()}, {"Content-Type", "application/octet-stream"}}, "x").status,
        401);
}

TEST_F(UplinkOverHttp, OnlyBytesWithoutAMeaningAreTaken) {
    for (const char* type : {"application/json", "text/plain", "application/octet-stream; charset=utf-8", ""})
        EXPECT_EQ(http(running.target, "POST", path, fields(my_secret, type), "{}").status, 415) << type;
    EXPECT_EQ(http(running.target, "GET", path, {{"Cookie", running.cookie()}}).status, 405);
    EXPECT_EQ(http(running.target, "POST", "/api/session", fields(), "x").status, 415) << "no other request may bring them";
}

TEST_F(UplinkOverHttp, EachSessionAndEachAddressHasItsOwnMeasure) {
    for (const std::size_t bytes : {100U, 100'000U, 100U, 100'000U}) EXPECT_EQ(send(bytes).status, 204);
    for (const std::size_t bytes : {100U, 100'000U}) {
        const auto answer = send(bytes);
        EXPECT_EQ(answer.status, 429);
        EXPECT_EQ(answer.field("retry-after"), "100");
    }
    EXPECT_EQ(send(100, other_secret).status, 204);
    EXPECT_EQ(send(100'000, other_secret).status, 204);
    const auto answer = send(100, other_secret);
    EXPECT_EQ(answer.status, 429) << "of the address they share";
    EXPECT_EQ(answer.field("retry-after"), "50");
}

TEST_F(UplinkOverHttp, OneAtATimeAndASlowOneIsEnded) {
    HttpClient slow(running.target);
    ASSERT_TRUE(slow.stream().send(head("Content-Length: 200000\r\nExpect: 100-continue\r\n")));
    ASSERT_EQ(slow.stream().receive(), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(send(100'000).status, 429);
    EXPECT_EQ(send(100'000, other_secret).status, 204);
    EXPECT_EQ(slow.answer().status, 408);
}

}  // namespace
}  // namespace piiri::test
