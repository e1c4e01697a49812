#include "app/check_media.hpp"
#include "support/free_port.hpp"
#include "support/process.hpp"
#include "support/temporary_directory.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

/// `piiri check` against a real coturn and a real Janus, with the configurations that Piiri ships.
namespace piiri::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A socket of loopback.
class Loopback {
public:
    explicit Loopback(int type = SOCK_STREAM) : socket_(::socket(AF_INET, type | SOCK_CLOEXEC, 0)) {}
    ~Loopback() { ::close(socket_); }
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;

    [[nodiscard]] bool connect(unsigned short port) const {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const void* place = &address;
        return ::connect(socket_, static_cast<const sockaddr*>(place), sizeof address) == 0;
    }

    /// Does a datagram get an answer soon?
    [[nodiscard]] bool answers(std::string_view datagram) const {
        pollfd waiting{socket_, POLLIN, 0};
        char first = 0;
        return ::send(socket_, datagram.data(), datagram.size(), 0) == static_cast<ssize_t>(datagram.size()) &&
               ::poll(&waiting, 1, 200) == 1 && ::recv(socket_, &first, 1, 0) == 1;
    }

private:
    int socket_;
};

bool takes_connections(unsigned short port) { return Loopback().connect(port); }

/// coturn listens for TCP before it does for UDP.
bool answers_stun(unsigned short port) {
    using namespace std::string_view_literals;
    const Loopback socket(SOCK_DGRAM);
    return takes_connections(port) && socket.connect(port) &&
           socket.answers(
               "\x00\x01\x00\x00\x21\x12\xa4\x42"
               "one request."sv);  // RFC 8489, section 5: a Binding request without attributes
}

/// A program of deploy/ in a folder of its own.
class Started {
public:
    Started(const std::string& script, unsigned short port, std::vector<std::string> options, bool (*ready)(unsigned short)) : port_(port) {
        std::vector<std::string> command{PIIRI_DEPLOY + script, "--run", run().string(), "--once", "--port", std::to_string(port)};
        command.insert(command.end(), options.begin(), options.end());
        process_ = std::make_unique<Process>(command, std::map<std::string, std::string>{}, folder_.path() / "log");
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (!ready(port)) {
            if (process_->ended() || std::chrono::steady_clock::now() > end)
                throw std::runtime_error(script + " does not answer: " + log());
            std::this_thread::sleep_for(20ms);
        }
    }
    [[nodiscard]] fs::path run() const { return folder_.path() / "run"; }
    [[nodiscard]] std::string secret() const { return run() / "secret"; }
    [[nodiscard]] std::string port() const { return std::to_string(port_); }

private:
    [[nodiscard]] std::string log() const {
        std::ifstream in(folder_.path() / "log");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    TemporaryDirectory folder_;
    unsigned short port_;
    std::unique_ptr<Process> process_;
};

std::string report_of(const MediaConfig& media) {
    std::ostringstream out;
    CheckReport report(out);
    check_media(media, report, 5s);
    out << (report.failed() ? "failed" : "passed");
    return out.str();
}

class RelayCheck : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists("/usr/bin/turnserver")) GTEST_SKIP() << "no package coturn";
        Process openssl({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "5",
                         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key(), "-out", certificate()},
                        {}, folder_.path() / "log");
        ASSERT_EQ(openssl.wait(), 0);
    }
    void TearDown() override { ::unsetenv("SSL_CERT_FILE"); }

    Started coturn(const std::vector<std::string>& more = {}) {
        std::vector<std::string> options{"--address",     "127.0.0.1",   "--relay", "31000-31099", "--tls-port", std::to_string(tls_port_),
                                         "--certificate", certificate(), "--key",   key()};
        options.insert(options.end(), more.begin(), more.end());
        return {"coturn/start.sh", free_port(), options, &answers_stun};
    }
    [[nodiscard]] std::string tls_url() const { return "turns:localhost:" + std::to_string(tls_port_) + "?transport=tcp"; }
    [[nodiscard]] std::string certificate() const { return folder_.path() / "certificate.pem"; }
    [[nodiscard]] std::string key() const { return folder_.path() / "key.pem"; }
    std::string wrong_secret() {
        const fs::path file = folder_.path() / "wrong";
        std::ofstream(file) << std::string(64, 'f') << '\n' << std::string(64, 'e') << '\n';
        fs::permissions(file, fs::perms::owner_read);
        return file;
    }

    TemporaryDirectory folder_;
    unsigned short tls_port_ = free_port();
};

TEST_F(RelayCheck, FindsNothingWrongWithTheShippedConfigurationOverEachTransport) {
    const Started relay = coturn();
    ::setenv("SSL_CERT_FILE", certificate().c_str(), 1);
    const std::string report = report_of(
        {{"turn:127.0.0.1:" + relay.port(), "turn:127.0.0.1:" + relay.port() + "?transport=tcp", tls_url()}, relay.secret(), {}, {}});
    EXPECT_THAT(report, HasSubstr("ok  relay turn:127.0.0.1:" + relay.port() + ": makes an allocation, and reaches no loopback"));
    EXPECT_THAT(report, HasSubstr("ok  relay turn:127.0.0.1:" + relay.port() + "?transport=tcp: makes an allocation"));
    EXPECT_THAT(report, HasSubstr("ok  relay " + tls_url() + ": makes an allocation"));
    EXPECT_THAT(report, AllOf(Not(HasSubstr("wrong")), HasSubstr("passed")));
    EXPECT_THAT(report, HasSubstr("note  relay on port 443: no TURN over TLS answers on 127.0.0.1:443"));
    EXPECT_THAT(report, HasSubstr("which only this network reaches: start it with --public"));
}

TEST_F(RelayCheck, SaysThatTheSecretIsAnother) {
    const Started relay = coturn();
    const std::string report = report_of({{"turn:127.0.0.1:" + relay.port()}, wrong_secret(), {}, {}});
    EXPECT_THAT(report, AllOf(HasSubstr("does not take the password"), HasSubstr("must hold the same secret"), HasSubstr("failed")));
}

TEST_F(RelayCheck, SaysWhichPortToOpenWhenNothingAnswers) {
    const std::string closed = std::to_string(free_port());
    const std::string report =
        report_of({{"turn:127.0.0.1:" + closed, "turn:127.0.0.1:" + closed + "?transport=tcp"}, wrong_secret(), {}, {}});
    EXPECT_THAT(report,
                AllOf(HasSubstr("open UDP port " + closed + " to the world"), HasSubstr("open TCP port " + closed + " to the world")));
}

TEST_F(RelayCheck, SaysThatBrowsersWouldNotTakeTheCertificate) {
    const Started relay = coturn();
    EXPECT_THAT(report_of({{tls_url()}, relay.secret(), {}, {}}),
                AllOf(HasSubstr("self-signed certificate"), HasSubstr("give coturn one for localhost")));
    // the right one, but for another name
    ::setenv("SSL_CERT_FILE", certificate().c_str(), 1);
    const std::string by_number = "turns:127.0.0.1:" + std::to_string(tls_port_);
    EXPECT_THAT(report_of({{by_number}, relay.secret(), {}, {}}), AllOf(HasSubstr("IP address mismatch"), HasSubstr("failed")));
}

TEST_F(RelayCheck, SaysWhenMembersCouldReachTheInsideThroughIt) {
    const Started relay = coturn({"--loopback-peers"});
    const std::string report = report_of({{"turn:127.0.0.1:" + relay.port()}, relay.secret(), {}, {}});
    EXPECT_THAT(report,
                AllOf(HasSubstr("members could reach 127.0.0.1, which is the inside"), HasSubstr("CVE-2026-27624"), HasSubstr("failed")));
}

TEST_F(RelayCheck, SaysThatAUrlIsOfNoUseToPages) {
    const std::string secret = wrong_secret();
    for (const char* url : {"turn:", "stun:relay.example.org", "turns:relay.example.org?transport=udp", "turn:relay.example.org:0",
                            "turn:relay.example.org:3478/x", "turn:[2001:db8::1:3478", "turn:relay.example.org?transport=sctp"}) {
        EXPECT_THAT(report_of({{url}, secret, {}, {}}), HasSubstr(std::string("wrong  relay ") + url + ": is none that pages can use"))
            << url;
    }
}

TEST_F(RelayCheck, SaysThatEverybodyCanReadTheSecret) {
    const std::string secret = wrong_secret();
    fs::permissions(secret, fs::perms::owner_read | fs::perms::others_read);
    EXPECT_THAT(report_of({{"turn:127.0.0.1:9"}, secret, {}, {}}), HasSubstr("run: chmod 600"));
    EXPECT_THAT(report_of({{"turn:127.0.0.1:9"}, {}, {}, {}}), HasSubstr("set media.relay_secret_file"));
}

class JanusCheck : public RelayCheck {
protected:
    void SetUp() override {
        RelayCheck::SetUp();
        if (!fs::exists("/usr/bin/janus")) GTEST_SKIP() << "no package janus (Debian 13 has none)";
    }
    static Started janus(const std::vector<std::string>& more = {}) {
        std::vector<std::string> options{"--media", "31100-31199"};
        options.insert(options.end(), more.begin(), more.end());
        return {"janus/start.sh", free_port(), options, &takes_connections};
    }
};

TEST_F(JanusCheck, FindsNothingWrongWithTheShippedConfiguration) {
    const Started media_server = janus();
    const std::string report = report_of({{}, {}, "ws://127.0.0.1:" + media_server.port(), media_server.secret()});
    EXPECT_THAT(report, AllOf(HasSubstr("ok  media server: Janus "), HasSubstr("takes our secrets"), HasSubstr("passed")));
}

TEST_F(JanusCheck, SaysWhenTheRelayWouldNotSendToIt) {
    const Started media_server = janus({"--public", "10.99.0.1"});
    const auto report = [&](const Started& relay) {
        return report_of(
            {{"turn:127.0.0.1:" + relay.port()}, relay.secret(), "ws://127.0.0.1:" + media_server.port(), media_server.secret()});
    };
    EXPECT_THAT(report(coturn()), AllOf(HasSubstr("it would not send to the media server at 10.99.0.1"), HasSubstr("--allow"),
                                        Not(HasSubstr("ok  relay")), HasSubstr("failed")));
    EXPECT_THAT(report(coturn({"--allow", "10.99.0.1"})), AllOf(HasSubstr("ok  relay"), HasSubstr("passed")));
}

TEST_F(JanusCheck, SaysThatItsSecretsAreOthers) {
    const Started media_server = janus();
    EXPECT_THAT(report_of({{}, {}, "ws://127.0.0.1:" + media_server.port(), wrong_secret()}),
                AllOf(HasSubstr("does not take line 1"), HasSubstr("failed")));
    // the api secret alone is right
    std::string api_secret;
    std::getline(std::ifstream(media_server.secret()), api_secret);
    const fs::path half = folder_.path() / "half";
    std::ofstream(half) << api_secret << '\n' << std::string(64, 'e') << '\n';
    fs::permissions(half, fs::perms::owner_read);
    EXPECT_THAT(report_of({{}, {}, "ws://127.0.0.1:" + media_server.port(), half}),
                AllOf(HasSubstr("makes no room with line 2"), HasSubstr("failed")));
}

TEST(MediaCheck, SaysWhereAJanusCanBeHad) {
    TemporaryDirectory folder;
    const fs::path secret = folder.path() / "secret";
    std::ofstream(secret) << "a\nb\n";
    fs::permissions(secret, fs::perms::owner_read);
    const std::string report = report_of({{}, {}, "ws://127.0.0.1:" + std::to_string(free_port()), secret});
    const char* where = fs::exists("/usr/bin/janus") ? "start it with deploy/janus/start.sh" : "run it in a container of Debian 12";
    EXPECT_THAT(report, AllOf(HasSubstr("wrong  media server"), HasSubstr(where)));
    EXPECT_THAT(report_of({}), AllOf(HasSubstr("note  media server: none"), HasSubstr("note  relays: none"), HasSubstr("passed")));
}

}  // namespace
}  // namespace piiri::test
