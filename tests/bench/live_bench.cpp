#include "bench/beast_server.hpp"
#include "bench/child.hpp"
#include "bench/load.hpp"
#include "bench/piiri_node.hpp"
#include "net/dev_certificate.hpp"
#include "piiri/protocol/ids.hpp"
#include "support/temporary_directory.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <optional>
#include <stdexcept>

/// live_bench [ROOMS [SECONDS]] (100 rooms, 5 s): what a node carries, next to a bare Beast broadcast server on the same machine in the
/// same minutes. Wall-clock figures depend on the machine's other work; CPU time for each delivery, and the ratios, much less.
namespace piiri::bench {

namespace {

using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t seats_each = 8;
constexpr std::size_t window = 4;
constexpr std::size_t text_bytes = 200;

/// What is said and what comes of it, in one server's own language.
enum class Talk { echo, signals, chat };

struct Speaker {
    LoadClient* client = nullptr;
    std::size_t place = 0;
    std::string meeting;
    bool in_room = false;
    std::deque<Clock::time_point> outstanding;
    std::uint64_t said = 0;
};

std::string random_message_id() {
    std::array<std::uint8_t, 16> bits{};
    randombytes_buf(bits.data(), bits.size());
    return id_from<MessageId>(bits).value;
}

/// Everybody at one server, all on this thread.
class Crowd {
public:
    Crowd(const Child& server, bool tls, Talk talk) : server_(server), address_{server.ready().port, tls}, talk_(talk) {}

    /// Signs in, not measured: who comes to a meeting has a session.
    void get_cookies() {
        for (const auto& place : server_.ready().places) {
            cookies_.push_back(place.token.empty() ? std::string{} : sign_in(address_, place.token));
            if (!place.token.empty() && cookies_.back().empty()) throw std::runtime_error("a sign-in failed");
        }
    }

    /// Everybody connects at once, 64 handshakes under way at a time.
    void join() {
        constexpr std::size_t at_once = 64;
        const auto& places = server_.ready().places;
        speakers_.resize(places.size());
        const auto open = [&] {
            return static_cast<std::size_t>(
                std::count_if(speakers_.begin(), speakers_.end(), [](const auto& s) { return s.client && s.client->is_open(); }));
        };
        for (std::size_t i = 0; i < places.size(); ++i) {
            must(loop_.run(seconds{30}, [&] { return i - open() < at_once; }), "nobody gets in any more");
            auto& client = loop_.add(address_, places[i].path, cookies_[i]);
            speakers_[i].client = &client;
            speakers_[i].place = i;
            client.on_text = [this, i](std::string_view text) { heard(speakers_[i], text); };
        }
        must(loop_.run(seconds{30}, [&] { return open() == places.size(); }), "not everybody got in");
        if (talk_ != Talk::echo) must(loop_.run(seconds{30}, [&] { return all(&Speaker::meeting); }), "not everybody was welcomed");
    }

    /// Takes everybody from the lobby into the room.
    void begin_meetings() {
        if (talk_ == Talk::echo) return;
        const auto ask = [&](Speaker& speaker, const std::string& method) {
            speaker.client->send(R"({"jsonrpc":"2.0","id":0,"method":")" + method + R"(","params":{"meeting":")" + speaker.meeting +
                                 "\"}}");
        };
        for (auto& speaker : speakers_) ask(speaker, "meeting.enter");
        answers_ = 0;
        must(loop_.run(seconds{30}, [&] { return answers_ >= speakers_.size(); }), "not everybody could enter");
        for (auto& speaker : speakers_) {
            if (speaker.place % seats_each == 0) ask(speaker, "meeting.start");
        }
        must(loop_.run(seconds{60},
                       [&] { return std::all_of(speakers_.begin(), speakers_.end(), [](const auto& s) { return s.in_room; }); }),
             "not every meeting began");
        loop_.run(milliseconds{500}, [] { return false; });
    }

    struct Figures {
        double messages_per_second = 0;
        double deliveries_per_second = 0;
        double cpu_us_per_delivery = 0;
        double p50_ms = 0;
        double p99_ms = 0;
        std::uint64_t refused = 0;
    };

    /// Every speaker keeps `window` messages under way. \param rate  messages a second in all instead; 0: as fast as it goes
    Figures talk(milliseconds length, double rate) {
        delivered_ = refused_ = said_ = 0;
        delays_.clear();
        talking_ = rate == 0;
        const auto cpu_before = server_.cpu();
        const auto began = Clock::now();
        if (talking_) {
            for (auto& speaker : speakers_) {
                for (std::size_t i = 0; i < window; ++i) say(speaker);
            }
        }
        std::size_t next = 0;
        for (auto now = began; now - began < length; now = Clock::now()) {
            while (rate > 0 && static_cast<double>(said_) < rate * duration<double>(now - began).count())
                say(speakers_[next++ % speakers_.size()]);
            loop_.turn(milliseconds{1});
        }
        const double took = duration<double>(Clock::now() - began).count();
        const auto cpu = server_.cpu() - cpu_before;
        talking_ = false;
        const Figures figures{static_cast<double>(delays_.size()) / took,
                              static_cast<double>(delivered_) / took,
                              cpu.count() / static_cast<double>(std::max<std::uint64_t>(delivered_, 1)),
                              percentile(0.50),
                              percentile(0.99),
                              refused_};
        loop_.run(seconds{10},
                  [&] { return std::all_of(speakers_.begin(), speakers_.end(), [](const auto& s) { return s.outstanding.empty(); }); });
        return figures;
    }

    void use(Talk talk) { talk_ = talk; }
    [[nodiscard]] std::size_t size() const { return server_.ready().places.size(); }

private:
    static void must(bool done, const char* what) {
        if (!done) throw std::runtime_error(what);
    }
    [[nodiscard]] bool all(std::string Speaker::*word) const {
        return std::none_of(speakers_.begin(), speakers_.end(), [word](const auto& speaker) { return (speaker.*word).empty(); });
    }

    double percentile(double part) {
        if (delays_.empty()) return 0;
        const auto at = static_cast<std::ptrdiff_t>(part * static_cast<double>(delays_.size() - 1));
        std::nth_element(delays_.begin(), delays_.begin() + at, delays_.end());
        return delays_[static_cast<std::size_t>(at)];
    }

    void say(Speaker& speaker) {
        ++said_;
        speaker.outstanding.push_back(Clock::now());
        const auto number = std::to_string(speaker.place) + " " + std::to_string(++speaker.said) + " ";
        switch (talk_) {
            case Talk::echo: return speaker.client->send(number + std::string(text_bytes - number.size(), 'x'));
            case Talk::signals: {
                const std::string part = speaker.said % 2 == 0 ? "sound" : "text";
                return speaker.client->send(
                    R"({"jsonrpc":"2.0","id":1,"method":"devices.set","params":{"microphone":false,"camera":false,"part":")" + part +
                    R"(","sharing":false,"signing":false}})");
            }
            case Talk::chat:
                return speaker.client->send(R"({"jsonrpc":"2.0","id":1,"method":"chat.post","params":{"key":")" + random_message_id() +
                                            R"(","meeting":")" + speaker.meeting + R"(","text":")" + number +
                                            std::string(text_bytes - number.size(), 'x') + "\"}}");
        }
    }

    /// One message of `speaker` has come round.
    void came_round(Speaker& speaker) {
        if (speaker.outstanding.empty()) return;
        delays_.push_back(duration<double, std::milli>(Clock::now() - speaker.outstanding.front()).count());
        speaker.outstanding.pop_front();
        if (talking_) say(speaker);
    }

    void heard(Speaker& speaker, std::string_view text) {
        if (talk_ == Talk::echo) {
            ++delivered_;
            if (std::strtoul(std::string(text.substr(0, 8)).c_str(), nullptr, 10) == speaker.place) came_round(speaker);
            return;
        }
        if (text.find(R"("id":1,"result")") != std::string_view::npos) return came_round(speaker);
        if (text.find(R"("id":1,"error")") != std::string_view::npos) {
            ++refused_;  // over a person's own limit: there are too few rooms to fill this machine
            if (!speaker.outstanding.empty()) speaker.outstanding.pop_front();
            if (talking_) say(speaker);
            return;
        }
        if (text.find(R"("id":0,)") != std::string_view::npos) {
            ++answers_;
            if (text.find("error") != std::string_view::npos) throw std::runtime_error("refused: " + std::string(text));
            return;
        }
        if (text.find(R"("method":"welcome")") != std::string_view::npos) {
            const auto id = text.find("\"t_");
            speaker.meeting = id == std::string_view::npos ? "" : std::string(text.substr(id + 1, 28));
            speaker.in_room = speaker.in_room || text.find(R"("phase":{)") != std::string_view::npos;
            return;
        }
        const std::string_view wanted = talk_ == Talk::signals ? R"("kind":"devices")" : R"("kind":"chat.posted")";
        if (text.find(wanted) != std::string_view::npos) ++delivered_;
        if (text.find(R"("kind":"phase.began")") != std::string_view::npos) speaker.in_room = true;
    }

    const Child& server_;
    Address address_;
    Talk talk_;
    LoadLoop loop_;
    std::vector<std::string> cookies_;
    std::vector<Speaker> speakers_;
    std::vector<double> delays_;
    std::size_t answers_ = 0;
    std::uint64_t said_ = 0;
    std::uint64_t delivered_ = 0;
    std::uint64_t refused_ = 0;
    bool talking_ = false;
};

void print(const char* what, const char* who, const Crowd::Figures& figures) {
    std::printf("%-22s %-6s %9.0f msgs/s %10.0f deliveries/s %7.2f us CPU/delivery   p50 %7.2f ms   p99 %7.2f ms   refused %llu\n", what,
                who, figures.messages_per_second, figures.deliveries_per_second, figures.cpu_us_per_delivery, figures.p50_ms,
                figures.p99_ms, static_cast<unsigned long long>(figures.refused));
}

struct Joined {
    double cpu_us = 0;
    double seconds_in_all = 0;
    double kilobytes = 0;
};

/// Everybody joins at once; what a join costs, and what a silent seat keeps.
Joined join(Crowd& crowd, const Child& server, const char* who) {
    const double memory = server.resident_kilobytes();
    const auto cpu = server.cpu();
    const auto began = Clock::now();
    crowd.join();
    const double took = duration<double>(Clock::now() - began).count();
    const auto people = static_cast<double>(crowd.size());
    const Joined joined{(server.cpu() - cpu).count() / people, took, (server.resident_kilobytes() - memory) / people};
    std::printf("%-22s %-6s %9.0f joins %8.2f s in all %10.0f us CPU/join %10.1f KB resident/seat   (process before: %.1f MB)\n",
                "join storm", who, people, took, joined.cpu_us, joined.kilobytes, memory / 1024);
    return joined;
}

void run(std::size_t rooms, seconds length, bool tls, const TlsFiles& files) {
    std::printf("\n%zu rooms of %zu, %s\n", rooms, seats_each, tls ? "TLS" : "plain");
    const TlsFiles* const certificate = tls ? &files : nullptr;
    const test::TemporaryDirectory data;
    const Child beast([&](const auto& ready) { serve_beast(rooms, seats_each, certificate, ready); });
    const Child piiri([&](const auto& ready) { serve_piiri(data.path().string(), rooms, seats_each, certificate, ready); });
    Crowd theirs(beast, tls, Talk::echo);
    Crowd ours(piiri, tls, Talk::signals);
    theirs.get_cookies();
    ours.get_cookies();
    const auto their_join = join(theirs, beast, "beast");
    const auto our_join = join(ours, piiri, "piiri");
    ours.begin_meetings();

    constexpr double calm_rate = 500;
    const auto their_calm = theirs.talk(length, calm_rate);
    const auto our_calm = ours.talk(length, calm_rate);
    const auto their_most = theirs.talk(length, 0);
    const auto our_most = ours.talk(length, 0);
    ours.use(Talk::chat);
    const auto chat_calm = ours.talk(length, calm_rate);
    const auto chat_most = ours.talk(length, 0);
    print("500/s", "beast", their_calm);
    print("500/s, signals", "piiri", our_calm);
    print("500/s, durable chat", "piiri", chat_calm);
    print("window 4", "beast", their_most);
    print("window 4, signals", "piiri", our_most);
    print("window 4, durable chat", "piiri", chat_most);
    std::printf(
        "ratios to beast: signals %.2f, durable chat %.2f, CPU/delivery %.2f, p50 %.2f, CPU/join %.2f, memory/seat %.2f; chat to signals "
        "%.2f\n",
        our_most.deliveries_per_second / their_most.deliveries_per_second,
        chat_most.deliveries_per_second / their_most.deliveries_per_second, our_most.cpu_us_per_delivery / their_most.cpu_us_per_delivery,
        our_calm.p50_ms / their_calm.p50_ms, our_join.cpu_us / their_join.cpu_us, our_join.kilobytes / their_join.kilobytes,
        chat_most.messages_per_second / our_most.messages_per_second);
}

}  // namespace
}  // namespace piiri::bench

int main(int count, char** words) {
    try {
        const std::size_t rooms = count > 1 ? std::stoul(words[1]) : 100;
        const std::chrono::seconds length{count > 2 ? std::stol(words[2]) : 5};
        if (sodium_init() < 0) return 1;
        const piiri::test::TemporaryDirectory certificate;
        const auto files = piiri::development_certificate(certificate.path().string());
        for (const bool tls : {false, true}) piiri::bench::run(rooms, length, tls, files);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "live_bench: %s\n", error.what());
        return 1;
    }
}
