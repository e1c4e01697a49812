#include "net/dev_certificate.hpp"
#include "net/status_server.hpp"
#include "running_server.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fstream>

namespace piiri::test {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

/// A server with a development certificate.
class Tls : public testing::Test {
protected:
    ListenOptions options() const {
        ListenOptions options;
        options.tls = development_certificate(directory.path().string());
        return options;
    }
    static Target over_tls(const RunningServer& running) {
        auto target = running.target;
        target.tls = true;
        return target;
    }
    TemporaryDirectory directory;
};

TEST_F(Tls, CarriesHttpAndSockets) {
    RunningServer running(options());
    running.target.tls = true;
    const auto answer =
        http(running.target, "POST", "/api/sign-in", {{"Origin", running.target.origin()}, {"Content-Type", "application/json"}},
             R"({"token":")" + good_token + "\"}");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.field("set-cookie"), HasSubstr("__Host-piiri=" + my_secret));
    EXPECT_THAT(answer.field("set-cookie"), HasSubstr("; Secure"));
    EXPECT_EQ(answer.field("strict-transport-security"), "max-age=63072000; includeSubDomains");
    EXPECT_THAT(answer.field("content-security-policy"), HasSubstr("connect-src 'self' wss://localhost:"));
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    for (const std::size_t size : {1U, 16383U, 16384U, 16385U, 65536U}) {
        socket.send(std::string(size, 't'));
        ASSERT_EQ(socket.text(), std::string(size, 't'));
    }
    const std::string snapshot(1'000'000, 's');
    running.on_loop([&] {
        running.desk.say_to_all(snapshot);
        for (int i = 0; i < 100; ++i) running.desk.say_to_all("after");
    });
    ASSERT_EQ(socket.text(), snapshot);
    for (int i = 0; i < 100; ++i) ASSERT_EQ(socket.text(), "after");
    socket.say_close(1000);
    EXPECT_EQ(socket.close_code(), 1000U);
}

TEST_F(Tls, LetsASlowReaderGoAndNobodyElse) {
    RunningServer running(options());
    running.target.tls = true;
    Target narrow = running.target;
    narrow.receive_buffer = 4096;
    WsClient slow(narrow, running.my_socket());
    WsClient quick(running.target, running.my_socket());
    EXPECT_EQ(quick.text(), "welcome");
    const std::string line(1000, 'z');
    for (int said = 0; running.figures().closes[4002] == 0; ++said) {
        ASSERT_LT(said, 20'000);
        running.on_loop([&] { running.desk.say_to_all(line); });
        ASSERT_EQ(quick.text(), line);
    }
    std::string last = "welcome";
    while (auto text = slow.text()) last = *text;
    EXPECT_EQ(last, line) << "what had begun to leave is whole";
    EXPECT_EQ(slow.close_code(), 4002U);
    quick.send("fine");
    EXPECT_EQ(quick.text(), "fine");
}

TEST_F(Tls, IsNotDisturbedByARudeNeighbour) {
    RunningServer running(options());
    running.target.tls = true;
    WsClient socket(running.target, running.my_socket());
    EXPECT_EQ(socket.text(), "welcome");
    for (int i = 0; i < 20; ++i) {
        WsClient rude(running.target, running.my_socket());
        rude.stream().reset();
        ByteStream garbage(Target{.port = running.target.port});
        garbage.send("GET / HTTP/1.1\r\n\r\n");
        socket.send("still here");
        ASSERT_EQ(socket.text(), "still here");
    }
}

TEST_F(Tls, ServesOthersWhileHandshakesHang) {
    auto flooded = options();
    flooded.limits.door.handshakes = 8;
    flooded.limits.door.handshakes_per_stranger = 8;
    flooded.limits.wire.handshake_pressed = milliseconds{200};
    RunningServer running(flooded);
    running.target.tls = true;
    std::vector<std::unique_ptr<ByteStream>> hanging;
    for (int i = 0; i < 60; ++i) hanging.push_back(std::make_unique<ByteStream>(Target{.port = running.target.port}));
    WsClient socket(running.target, running.my_socket());  // waits for its turn, and gets one
    EXPECT_EQ(socket.text(), "welcome");
    socket.send("calm");
    EXPECT_EQ(socket.text(), "calm");
}

TEST_F(Tls, BoundsGuestsOfOneAddress) {
    auto narrow = options();
    narrow.limits.door.guests_per_address = 4;
    RunningServer running(narrow);
    running.target.tls = true;
    std::vector<std::unique_ptr<WsClient>> members;
    for (int i = 0; i < 6; ++i) {  // who shows a session is no guest any more
        members.push_back(std::make_unique<WsClient>(running.target, running.my_socket()));
        ASSERT_EQ(members.back()->opened().status, 101);
    }
    std::vector<std::unique_ptr<ByteStream>> guests;
    for (int i = 0; i < 4; ++i) guests.push_back(std::make_unique<ByteStream>(running.target));
    EXPECT_THROW(ByteStream{running.target}, std::runtime_error);
    EXPECT_EQ(running.figures().shed, 1U);
}

TEST_F(Tls, MakesACertificateOnceAndKeepsItsKeyPrivate) {
    const auto files = development_certificate(directory.path().string());
    EXPECT_EQ(fs::status(files.key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto read = [](const std::string& path) {
        std::ifstream file(path);
        return std::string{std::istreambuf_iterator<char>(file), {}};
    };
    const auto first = read(files.certificate);
    EXPECT_EQ(read(development_certificate(directory.path().string()).certificate), first);

    BIO* const memory = BIO_new_mem_buf(first.data(), static_cast<int>(first.size()));
    X509* const certificate = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr);
    ASSERT_NE(certificate, nullptr);
    EXPECT_EQ(X509_check_host(certificate, "localhost", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate, "127.0.0.1", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate, "::1", 0), 1);
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate));
    EXPECT_LE(days, 397);
    X509_free(certificate);
    BIO_free(memory);
}

TEST_F(Tls, TellsTheAdministratorWhatIsWrongWithTheFiles) {
    auto broken = options();
    broken.tls->certificate = "/nonexistent/certificate.pem";
    try {
        RunningServer running(broken);
        FAIL();
    } catch (const std::invalid_argument& error) {
        EXPECT_THAT(error.what(), HasSubstr("/nonexistent/certificate.pem"));
    }
    const TemporaryDirectory other;
    auto mixed = options();
    mixed.tls->key = development_certificate(other.path().string()).key;
    EXPECT_THROW(RunningServer{mixed}, std::invalid_argument);
}

TEST(ListenOptions, NeverServePlainHttpToTheNetwork) {
    ListenOptions open;
    open.address = "0.0.0.0";
    open.origins = {"https://piiri.example"};
    EXPECT_THROW(RunningServer{open}, std::invalid_argument);
    open.behind_proxy = true;
    EXPECT_NO_THROW(RunningServer{open});
    open.origins.clear();
    EXPECT_THROW(RunningServer{open}, std::invalid_argument);
    ListenOptions nonsense;
    nonsense.address = "localhost";
    EXPECT_THROW(RunningServer{nonsense}, std::invalid_argument);
}

TEST(StatusServer, TellsHealthReadinessAndMetrics) {
    boost::asio::io_context loop;
    std::atomic<bool> ready = false;
    StatusServer server(loop, 0, {[] { return true; }, [&] { return ready.load(); }, [] { return "piiri_seats 8\n"; }});
    const Target target{.port = server.port()};
    std::thread thread([&] { loop.run(); });
    EXPECT_EQ(http(target, "GET", "/healthz").body, "ok\n");
    EXPECT_EQ(http(target, "GET", "/readyz").status, 503);
    ready = true;
    EXPECT_EQ(http(target, "GET", "/readyz").status, 200);
    const auto metrics = http(target, "GET", "/metrics");
    EXPECT_EQ(metrics.body, "piiri_seats 8\n");
    EXPECT_EQ(metrics.field("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(http(target, "POST", "/metrics").status, 405);
    EXPECT_EQ(http(target, "GET", "/api/session").status, 404);
    loop.stop();
    thread.join();
}

}  // namespace
}  // namespace piiri::test
