#include "running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace piiri::test {
namespace {

using testing::HasSubstr;

const std::string file_path = "/api/groups/" + group_id + "/materials/x_00000000000000000000000000";

class ShelfOverHttp : public testing::Test {
protected:
    static ListenOptions options() {
        ListenOptions options;
        options.limits.http.file_bytes = 300'000;
        options.limits.http.file = milliseconds{300};
        options.limits.api.uploads = 2;
        return options;
    }
    [[nodiscard]] Fields as_me(const std::string& secret = my_secret) const {
        return {{"Origin", running.target.origin()},
                {"Content-Type", "text/plain"},
                {"Piiri-Name", "a.txt"},
                {"Cookie", running.cookie(secret)}};
    }
    [[nodiscard]] std::string head(const std::string& more, const std::string& path = file_path,
                                   const std::string& secret = my_secret) const {
        return "PUT " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(running.target.port) +
               "\r\nOrigin: " + running.target.origin() + "\r\nCookie: " + running.cookie(secret) +
               "\r\nContent-Type: text/plain\r\nPiiri-Name: a.txt\r\n" + more + "\r\n";
    }
    [[nodiscard]] std::size_t kept() {
        return running.on_loop([this] { return running.shelf.sent.size(); });
    }

    RunningServer running{options()};
};

TEST_F(ShelfOverHttp, BringsAFileAsItIs) {
    std::string content = "line\r\n";
    content += std::string("\0\x01\xff", 3) + std::string(200'000, 'x');
    EXPECT_EQ(http(running.target, "PUT", file_path, as_me(), content).status, 204);
    const auto sent = running.on_loop([this] { return running.shelf.sent.begin()->second; });
    EXPECT_EQ(*sent.content, content);
    EXPECT_EQ(sent.name, "a.txt");
    EXPECT_EQ(sent.media_type, "text/plain");
    const auto file = http(running.target, "GET", file_path, {{"Cookie", running.cookie()}});
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, content);
    EXPECT_THAT(file.field("content-disposition"), testing::StartsWith("attachment; "));
    EXPECT_EQ(http(running.target, "HEAD", file_path, {{"Cookie", running.cookie()}}).status, 200);
}

TEST_F(ShelfOverHttp, ASmallFileIsNotAskedAboutTwiceALargeOneBeforeItIsRead) {
    EXPECT_EQ(http(running.target, "PUT", file_path, as_me(), "small").status, 204);
    EXPECT_EQ(running.on_loop([this] { return running.shelf.asked; }), 0);
    EXPECT_EQ(http(running.target, "PUT", file_path, as_me(), std::string(100'000, 'x')).status, 204);
    EXPECT_EQ(running.on_loop([this] { return running.shelf.asked; }), 1);
}

TEST_F(ShelfOverHttp, ALargeFileComesInPiecesAndAfterAContinueAndChunked) {
    HttpClient client(running.target);
    ASSERT_TRUE(client.stream().send(head("Content-Length: 100000\r\nExpect: 100-continue\r\n")));
    EXPECT_EQ(client.stream().receive(), "HTTP/1.1 100 Continue\r\n\r\n");
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(client.stream().send(std::string(1'000, 'x')));
    EXPECT_EQ(client.answer().status, 204);
    ASSERT_TRUE(client.stream().send(head("Transfer-Encoding: chunked\r\n")));
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(client.stream().send("1388\r\n" + std::string(5'000, 'y') + "\r\n"));
    ASSERT_TRUE(client.stream().send("0\r\n\r\n"));
    ASSERT_EQ(client.answer().status, 204);
    EXPECT_EQ(running.on_loop([this] { return *running.shelf.sent.begin()->second.content; }), std::string(100'000, 'y'));
}

TEST_F(ShelfOverHttp, WhatIsTooLargeIsRefusedByItsHeadOrAsItComes) {
    HttpClient announced(running.target);
    ASSERT_TRUE(announced.stream().send(head("Content-Length: 300001\r\n")));
    EXPECT_EQ(announced.answer().status, 413);
    HttpClient chunked(running.target);
    ASSERT_TRUE(chunked.stream().send(head("Transfer-Encoding: chunked\r\n")));
    for (int i = 0; i < 40; ++i) chunked.stream().send("2710\r\n" + std::string(10'000, 'y') + "\r\n");
    EXPECT_EQ(chunked.answer().status, 413);
    EXPECT_EQ(
        http(running.target, "PUT", "/api/me/reflections/y_00000000000000000000000000", running.as_me(), std::string(70'000, ' ')).status,
        413)
        << "no other request may be as large";
    EXPECT_EQ(kept(), 0U);
}

TEST_F(ShelfOverHttp, NothingOfALargeFileIsReadFromStrangersOrForOtherGroups) {
    const auto status_of = [&](const std::string& request) {
        HttpClient client(running.target);
        EXPECT_TRUE(client.stream().send(request));
        return client.answer().status;
    };
    EXPECT_EQ(status_of(head("Content-Length: 200000\r\n", file_path, std::string(43, 'z'))), 401);
    EXPECT_EQ(
        status_of(head("Content-Length: 200000\r\n", "/api/groups/" + strangers_group_id + "/materials/x_00000000000000000000000000")),
        404);
    EXPECT_EQ(status_of(head("Content-Length: 200000\r\n", "/api/groups/" + group_id + "/materials/nothing")), 404);
    EXPECT_EQ(status_of("PUT " + file_path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(running.target.port) +
                        "\r\nOrigin: https://elsewhere.example\r\nCookie: " + running.cookie() + "\r\nContent-Length: 200000\r\n\r\n"),
              403);
    EXPECT_EQ(kept(), 0U);
}

TEST_F(ShelfOverHttp, OnePersonSendsOneLargeFileAtATimeAndASlowOneIsEnded) {
    HttpClient slow(running.target);
    ASSERT_TRUE(slow.stream().send(head("Content-Length: 200000\r\n") + "slow"));
    ASSERT_TRUE(running.comes_true([this] { return running.shelf.asked == 1; }));
    const auto second = http(running.target, "PUT", file_path, as_me(), std::string(100'000, 'x'));
    EXPECT_EQ(second.status, 429);
    EXPECT_EQ(second.field("retry-after"), "5");
    EXPECT_EQ(http(running.target, "PUT", file_path, as_me(other_secret), std::string(100'000, 'x')).status, 204);
    EXPECT_EQ(slow.answer().status, 408);
    int status = 429;
    for (int i = 0; i < 40 && status == 429; ++i) {  // until the server has let the ended one go
        std::this_thread::sleep_for(milliseconds{20});
        status = http(running.target, "PUT", file_path, as_me(), std::string(100'000, 'x')).status;
    }
    EXPECT_EQ(status, 204) << "the place is free again";
}

}  // namespace
}  // namespace piiri::test
