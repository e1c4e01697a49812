#include "running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace piiri::test {
namespace {

using namespace std::string_literals;

ListenOptions with(SocketLimits limits) {
    ListenOptions options;
    options.limits.socket = limits;
    return options;
}

TEST(LiveSocket, BeginsWithAWelcomeAndCarriesMessagesBothWays) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    ASSERT_EQ(socket.opened().status, 101);
    EXPECT_EQ(socket.opened().field("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");  // the example of RFC 6455
    EXPECT_EQ(socket.opened().field("sec-websocket-protocol"), "piiri.v1");
    EXPECT_EQ(socket.text(), "welcome");
    socket.send("hyvää päivää");
    EXPECT_EQ(socket.text(), "hyvää päivää");
    for (const std::size_t size : {125U, 126U, 65535U, 65536U}) {
        socket.send(std::string(size, 'x'));
        EXPECT_EQ(socket.text(), std::string(size, 'x'));
    }
}

TEST(LiveSocket, HandsTheCursorOn) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket("?since=abc-_%3D"));
    EXPECT_EQ(socket.text(), "resumed abc-_=");
}

TEST(LiveSocket, ReadsWhatCameTogetherWithTheHandshake) {
    RunningServer running;
    running.on_loop([&] { running.desk.late = true; });
    ByteStream stream(running.target);
    stream.send("GET /api/groups/" + group_id + "/live HTTP/1.1\r\nHost: localhost:" + std::to_string(running.target.port) +
                "\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: other, piiri.v1\r\nOrigin: " +
                running.target.origin() + "\r\nCookie: " + running.cookie() + "\r\n\r\n" + client_frame(1, "early"));
    std::string all;
    while (all.find("early") == std::string::npos) {
        const auto more = stream.receive();
        ASSERT_FALSE(more.empty()) << all;
        all += more;
    }
    EXPECT_THAT(all, testing::HasSubstr("\r\n\r\n\x81\x07welcome\x81\x05"
                                        "early"));
}

TEST(LiveSocket, OpensForOurOwnPageAndASessionAlone) {
    RunningServer running;
    const auto status = [&](WsClient::Opening opening) { return WsClient(running.target, opening).opened().status; };
    auto opening = running.my_socket();
    opening.origin = "http://evil.example";
    EXPECT_EQ(status(opening), 403);
    opening = running.my_socket();
    opening.cookie = "";
    EXPECT_EQ(status(opening), 401);
    opening.cookie = "piiri=cccccccccccccccccccccccccc";
    EXPECT_EQ(status(opening), 401);
    opening = running.my_socket();
    opening.path = "/api/groups/" + strangers_group_id + "/live";
    EXPECT_EQ(status(opening), 404);
    opening = running.my_socket();
    opening.subprotocol = "chat";
    EXPECT_EQ(status(opening), 400);
    opening = running.my_socket();
    opening.more = {{"Origin", running.target.origin()}};
    EXPECT_EQ(status(opening), 403) << "two origins";
    EXPECT_EQ(http(running.target, "GET", running.my_socket().path, running.as_me()).status, 426);
    auto fields = running.as_me();
    fields.insert(fields.end(), {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Version", "8"}});
    const auto old = http(running.target, "GET", running.my_socket().path, fields);
    EXPECT_EQ(old.status, 426);
    EXPECT_EQ(old.field("sec-websocket-version"), "13");
    EXPECT_EQ(running.figures().sockets, 0U);
}

TEST(LiveSocket, ClosesWithTheCodeOfTheFault) {
    RunningServer running;
    const std::vector<std::pair<unsigned, std::string>> faults{
        {1002, client_frame(1, "x", {.masked = false})},
        {1002, client_frame(1, "x", {.reserved = 0x40})},
        {1002, client_frame(3, "x")},
        {1002, client_frame(0, "x")},
        {1002, client_frame(9, "x", {.final = false})},
        {1003, client_frame(2, "x")},
        {1007, client_frame(1, "\xC3\x28")},
        {1007, client_frame(1, "\xE2", {.final = false}) + client_frame(0, "x")},
        {1009, client_frame(1, std::string(64UL * 1024 + 1, 'x'))},
        {1009, "\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + "mask" + std::string(200'000, 'x')},
    };
    for (const auto& [code, bytes] : faults) {
        WsClient neighbour(running.target, running.my_socket());
        WsClient socket(running.target, running.my_socket());
        EXPECT_EQ(socket.text(), "welcome");
        socket.send_bytes(bytes);
        EXPECT_EQ(socket.close_code(), code);
        neighbour.send("still here");
        EXPECT_EQ(neighbour.text(), "welcome");
        EXPECT_EQ(neighbour.text(), "still here");
    }
    EXPECT_TRUE(running.comes_true([&] { return running.desk.seats.empty(); }));
}

TEST(LiveSocket, ReadsFragmentsWithControlFramesBetween) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    socket.send_bytes(client_frame(1, "\xE2\x82", {.final = false}) + client_frame(9, "there?") + client_frame(0, "\xAC"));
    auto item = socket.frame();
    ASSERT_TRUE(item);
    EXPECT_EQ(item->opcode, 10U);
    EXPECT_EQ(item->payload, "there?");
    EXPECT_EQ(socket.text(), "€");
}

TEST(LiveSocket, AnswersACloseWithTheSameCode) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    socket.say_close(1000, "bye");
    EXPECT_EQ(socket.close_code(), 1000U);
    EXPECT_TRUE(running.comes_true([&] { return running.desk.closed == 1; }));
    EXPECT_TRUE(running.comes_true([&] { return running.server.figures().connections == 0; }));
}

TEST(LiveSocket, WritesWhatIsQueuedBeforeAClose) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    running.on_loop([&] {
        auto& seat = **running.desk.seats.begin();
        seat.socket->send(std::make_shared<const std::string>("last words"));
        seat.socket->close(CloseCode::ended, "removed");
        seat.socket->send(std::make_shared<const std::string>("never"));
    });
    EXPECT_EQ(socket.text(), "last words");
    EXPECT_EQ(socket.text(), std::nullopt);
    EXPECT_EQ(socket.close_code(), 4006U);
    EXPECT_EQ(socket.close_reason(), "removed");
    EXPECT_TRUE(running.comes_true([&] { return running.desk.closed == 1; }));
}

TEST(LiveSocket, ForgetsUnsentFramesWhenARightHasEnded) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    running.on_loop([&] {
        auto& seat = **running.desk.seats.begin();
        seat.socket->send(std::make_shared<const std::string>("not for you any more"));
        seat.socket->close(CloseCode::changed, "changed", true);
    });
    EXPECT_EQ(socket.text(), std::nullopt);
    EXPECT_EQ(socket.close_code(), 4005U);
}

TEST(LiveSocket, HearsNothingAfterItWasClosed) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    socket.send_bytes(client_frame(1, "leave") + client_frame(1, "all:too late"));
    EXPECT_EQ(socket.text(), std::nullopt);
    EXPECT_EQ(socket.close_code(), 4006U);
}

TEST(LiveSocket, IsClosedWhenItsRightEndedWhileItOpened) {
    RunningServer running;
    running.on_loop([&] { running.desk.refuse_attach = true; });
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.opened().status, 101);
    EXPECT_EQ(socket.close_code(), 4006U);
    EXPECT_TRUE(running.comes_true([&] { return running.server.figures().sockets == 0; }));
}

TEST(LiveSocket, LetsASlowReaderGoAndNobodyElse) {
    RunningServer running;
    Target narrow = running.target;
    narrow.receive_buffer = 4096;
    WsClient slow(narrow, running.my_socket());
    WsClient quick(running.target, running.my_socket());
    EXPECT_EQ(quick.text(), "welcome");
    const std::string line(1000, 'z');
    int said = 0;
    while (running.figures().closes[4002] == 0) {
        ASSERT_LT(++said, 20'000);
        running.on_loop([&] { running.desk.say_to_all(line); });
        ASSERT_EQ(quick.text(), line);
    }
    EXPECT_LT(said, 4000) << "the queue and the kernel together hold less";
    EXPECT_EQ(running.figures().closes.size(), 1U);
    EXPECT_TRUE(running.comes_true([&] { return running.desk.seats.size() == 1; }));
    quick.send("fine");
    EXPECT_EQ(quick.text(), "fine");
    // the slow one reads on in the end: whole frames, then the reason
    std::string last = "welcome";
    while (auto text = slow.text()) last = *text;
    EXPECT_EQ(last, line);
    EXPECT_EQ(slow.close_code(), 4002U);
}

TEST(LiveSocket, TakesASnapshotLargerThanTheQueue) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    const std::string snapshot(3'000'000, 's');
    running.on_loop([&] {
        running.desk.say_to_all(snapshot);
        for (int i = 0; i < 200; ++i) running.desk.say_to_all("after");
    });
    EXPECT_EQ(socket.text(), snapshot);
    for (int i = 0; i < 200; ++i) EXPECT_EQ(socket.text(), "after");
}

TEST(LiveSocket, QueuesAsManyFramesAsItSays) {
    RunningServer running;
    Target narrow = running.target;
    narrow.receive_buffer = 4096;
    WsClient socket(narrow, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    running.on_loop([&] {
        running.desk.say_to_all(std::string(8'000'000, 's'));  // more than the kernel takes
        for (int i = 0; i < 256; ++i) running.desk.say_to_all("one");
    });
    EXPECT_EQ(running.figures().closes[4002], 0U);
    running.on_loop([&] { running.desk.say_to_all("too many"); });
    EXPECT_EQ(running.figures().closes[4002], 1U);
}

TEST(LiveSocket, FindsAPeerThatHasGoneWithoutAWord) {
    SocketLimits limits;
    limits.ping_after = milliseconds{100};
    limits.dead_after = milliseconds{400};
    RunningServer running(with(limits));
    WsClient silent(running.target, running.my_socket());
    WsClient alive(running.target, running.my_socket());
    EXPECT_EQ(alive.text(), "welcome");
    const auto answering = std::async(std::launch::async, [&] { return alive.text(milliseconds{1500}); });
    EXPECT_TRUE(running.comes_true([&] { return running.desk.seats.size() == 1; }));
    answering.wait();
    EXPECT_EQ(running.on_loop([&] { return running.desk.seats.size(); }), 1U) << "who answers pings stays";
    EXPECT_EQ(running.figures().closes[1006], 1U);
    EXPECT_EQ(silent.text(), "welcome");
    EXPECT_EQ(silent.close_code(), 1006U);
}

TEST(LiveSocket, NoticesAResetAtOnce) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    socket.stream().reset();
    EXPECT_TRUE(running.comes_true([&] { return running.desk.closed == 1; }));
}

TEST(LiveSocket, GivesUpOnAPeerThatNeverAnswersAClose) {
    SocketLimits limits;
    limits.close_answer = milliseconds{100};
    RunningServer running(with(limits));
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    socket.send("leave");
    EXPECT_TRUE(running.comes_true([&] { return running.server.figures().connections == 0; }));
}

TEST(LiveSocket, ReadsAFloodSlowlyAndLosesNothing) {
    SocketLimits limits;
    limits.bytes_burst = 20'000;
    limits.bytes_per_second = 100'000;
    RunningServer running(with(limits));
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    const auto began = std::chrono::steady_clock::now();
    const std::string line(1000, 'f');
    std::string flood;
    for (int i = 0; i < 60; ++i) flood += client_frame(1, line);
    socket.send_bytes(flood);
    for (int i = 0; i < 60; ++i) ASSERT_EQ(socket.text(), line);
    socket.send("after");
    EXPECT_EQ(socket.text(), "after");
    EXPECT_GT(std::chrono::steady_clock::now() - began, milliseconds{200});
}

TEST(LiveSocket, OpensEightForASessionAndGivesPlacesBack) {
    RunningServer running;
    std::vector<std::unique_ptr<WsClient>> sockets;
    std::map<int, int> statuses;
    for (int i = 0; i < 50; ++i) {
        sockets.push_back(std::make_unique<WsClient>(running.target, running.my_socket()));
        ++statuses[sockets.back()->opened().status];
    }
    EXPECT_EQ(statuses, (std::map<int, int>{{101, 8}, {429, 42}}));
    auto other = running.my_socket();
    other.cookie = running.cookie(other_secret);
    EXPECT_EQ(WsClient(running.target, other).opened().status, 101);
    sockets.clear();
    EXPECT_TRUE(running.comes_true([&] { return running.server.figures().sockets == 0; }));
}

TEST(LiveSocket, IsToldOfARestart) {
    RunningServer running;
    WsClient socket(running.target, running.my_socket());
    HttpClient idle(running.target);
    EXPECT_EQ(idle.ask("GET", "/api/session", running.as_me()).status, 200);
    EXPECT_EQ(socket.text(), "welcome");
    running.on_loop([&] { running.server.stop_accepting(); });
    EXPECT_THROW(ByteStream{running.target}, std::runtime_error);
    auto fields = running.as_me();
    EXPECT_EQ(idle.ask("GET", "/api/session", fields).status, 200) << "what is open goes on";
    socket.send("still");
    EXPECT_EQ(socket.text(), "still");
    std::promise<void> finished;
    running.on_loop([&] { running.server.finish([&] { finished.set_value(); }); });
    EXPECT_EQ(socket.close_code(), 4003U);
    EXPECT_EQ(idle.stream().receive(), "");
    EXPECT_TRUE(idle.stream().ended());
    EXPECT_EQ(finished.get_future().wait_for(std::chrono::seconds(5)), std::future_status::ready);
}

}  // namespace
}  // namespace piiri::test
