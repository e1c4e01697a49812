#include "contract/node.hpp"

#include "support/free_port.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace piiri::test {
namespace {

/// Wall time in UTC, to the minute, as the administrator writes it.
std::string wall_time(std::chrono::minutes from_now) {
    const std::time_t then = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + from_now);
    std::tm parts{};
    ::gmtime_r(&then, &parts);
    std::array<char, 20> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M", &parts);
    return text.data();
}

std::string ask_local(const std::string& path, const std::string& line) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    std::string answer;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size())) {
        std::array<char, 4096> some{};
        for (ssize_t got = 0; (got = ::read(descriptor, some.data(), some.size())) > 0;)
            answer.append(some.data(), static_cast<std::size_t>(got));
    }
    ::close(descriptor);
    return answer;
}

std::string token_of(const std::string& link) { return link.substr(link.rfind('/') + 1); }

}  // namespace

std::string fresh_id(const std::string& prefix) {
    static std::mt19937_64 chance{std::random_device{}()};
    constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    std::string id = prefix + "0";
    while (id.size() < prefix.size() + 26) id += alphabet[chance() % alphabet.size()];
    return id;
}

// ---- the node ----

RunningNode::RunningNode(std::map<std::string, std::string> environment)
    : environment_(std::move(environment)), port_(free_port()), status_port_(free_port()) {
    const auto web = directory_.path() / "web";
    std::filesystem::create_directory(web);
    std::filesystem::create_directory(data());
    std::filesystem::permissions(data(), std::filesystem::perms::owner_all);
    std::ofstream(web / "index.html") << "<!doctype html><title>Piiri</title>";
    environment_.merge(std::map<std::string, std::string>{{"PIIRI_DATA", data().string()},
                                                          {"PIIRI_SERVER_ADDRESS", "127.0.0.1"},
                                                          {"PIIRI_SERVER_PORT", std::to_string(port_)},
                                                          {"PIIRI_SERVER_WEB_ROOT", web.string()},
                                                          {"PIIRI_PROGRAMMES_BUILT_IN", PIIRI_TEMPLATES},
                                                          {"PIIRI_STATUS_PORT", std::to_string(status_port_)},
                                                          {"PIIRI_TLS_MODE", "off"},
                                                          {"PIIRI_LOG_LEVEL", "debug"}});
    start();
}

void RunningNode::start(const std::map<std::string, std::string>& more) {
    std::map<std::string, std::string> environment = environment_;
    environment.insert(more.begin(), more.end());
    process_ = std::make_unique<Process>(std::vector<std::string>{PIIRI_PROGRAM, "serve"}, environment, directory_.path() / "log");
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < end && !process_->ended()) {
        try {
            if (http(status(), "GET", "/readyz").status == 200) return;
        } catch (const std::runtime_error&) {
            // not listening yet
        }
        std::this_thread::sleep_for(5ms);
    }
    if (more.empty()) throw std::runtime_error("the server did not start:\n" + log());
}

int RunningNode::stop(int signal) {
    process_->signal(signal);
    return process_->wait().value_or(-1);
}

std::string RunningNode::log() const {
    std::ifstream file(directory_.path() / "log");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::multimap<std::string, std::string> RunningNode::administer(const std::string& method, const Told& params) {
    const Told request{{"method", method}, {"params", params}};
    const Told answer = Told::parse(ask_local((data() / "admin.sock").string(), request.dump() + "\n"), nullptr, false);
    if (answer.is_discarded()) throw std::runtime_error(method + ": no answer");
    if (answer.contains("error")) throw std::runtime_error(method + ": " + answer["error"].get<std::string>());
    std::multimap<std::string, std::string> lines;
    for (const Told& each : answer["lines"]) lines.emplace(each["word"], each["text"]);
    return lines;
}

std::string RunningNode::token(const std::string& group, const std::string& member) {
    return token_of(administer("link", {{"group", group}, {"member", member}, {"hours", 1}}).find("link")->second);
}

std::string RunningNode::sign_in(const std::string& token) {
    const auto answer = http(target(), "POST", "/api/sign-in", {{"Origin", target().origin()}, {"Content-Type", "application/json"}},
                             Told{{"token", token}}.dump());
    const std::string cookie = answer.field("set-cookie");
    return answer.status == 200 ? cookie.substr(0, cookie.find(';')) : std::string();
}

GroupAtHand RunningNode::found_group(const std::string& name, std::chrono::minutes first_meeting) {
    GroupAtHand group;
    auto told = administer("found", {{"name", name},
                                     {"coordinator", "Kaarna"},
                                     {"coordinator_leads", false},
                                     {"type", "work"},
                                     {"language", "en"},
                                     {"zone", "UTC"},
                                     {"size", 6},
                                     {"pseudonyms", false},
                                     {"media", "mesh"},
                                     {"camera_off", false},
                                     {"meetings", 2},
                                     {"programme", "work-120"},
                                     {"first", wall_time(first_meeting)},
                                     {"weeks", 4}});
    group.id = told.find("group")->second;
    group.members["coordinator"] = told.find("member")->second;
    group.cookies["coordinator"] = sign_in(token_of(told.find("link")->second));
    const auto invite = [&](const std::string& who, const std::string& display_name, const std::string& role) {
        auto invited =
            administer("invite", {{"group", group.id}, {"roles", {role}}, {"name", display_name}, {"language", "en"}, {"accepted", true}});
        group.members[who] = invited.find("member")->second;
        group.cookies[who] = sign_in(token_of(invited.find("link")->second));
    };
    invite("facilitator", "Sampo", "facilitator");
    invite("cofacilitator", "Taimi", "cofacilitator");
    invite("techsupport", "Lumi", "techsupport");
    invite("kanerva", "Kanerva", "participant");
    invite("otso", "Otso", "participant");
    invite("pihla", "Pihla", "participant");
    invite("observer", "Halla", "observer");
    administer("confirm", {{"group", group.id}});
    administer("observer", {{"group", group.id}, {"member", group.members["observer"]}, {"purpose", "learning"}});
    // The lobby of a meeting that is near opens by the clock, a moment after the group is complete.
    const bool is_near = first_meeting <= 15min;
    const auto end = std::chrono::steady_clock::now() + 10s;
    std::string first;
    do {
        const auto shown = administer("show", {{"group", group.id}});
        first = shown.find("meeting")->second;
    } while (is_near && !first.ends_with(" lobby") && std::chrono::steady_clock::now() < end);
    group.meeting = first.substr(0, first.find(' '));
    return group;
}

// ---- a seat ----

Seat::Seat(const RunningNode& node, const GroupAtHand& group, const std::string& who, const std::string& since, int receive_buffer) {
    Target target = node.target();
    target.receive_buffer = receive_buffer;
    socket_ = std::make_unique<WsClient>(
        target,
        WsClient::Opening{.path = group.path() + (since.empty() ? "" : "?since=" + since), .cookie = group.cookies.at(who), .origin = {}});
    if (status() == 101) {
        if (const auto text = socket_->text(10s)) first_ = Told::parse(*text);
        if (first_.contains("params")) cursor_ = first_["params"].value("cursor", "");
    }
}

int Seat::send(const std::string& method, const Told& params) {
    socket_->send(Told{{"jsonrpc", "2.0"}, {"id", ++asked_}, {"method", method}, {"params", params}}.dump());
    return asked_;
}

bool Seat::read(milliseconds patience) {
    bool any = false;
    while (const auto text = socket_->text(any ? 0ms : patience)) {
        any = true;
        const Told frame = Told::parse(*text);
        if (frame.contains("method")) {
            heard_.push_back(frame["params"]);
            if (frame["params"].contains("cursor")) cursor_ = frame["params"]["cursor"];
        } else if (frame.contains("id") && frame["id"].is_number()) {
            answers_[frame["id"]] = frame.contains("result") ? std::string() : frame["error"]["data"]["code"].get<std::string>();
        } else {
            answers_[0] = frame["error"]["data"]["code"];
        }
    }
    return any;
}

std::string Seat::answer(int id) {
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (!answers_.contains(id)) {
        if (!read(500ms) && (socket_->stream().ended() || std::chrono::steady_clock::now() > end)) return "closed";
    }
    const std::string found = answers_[id];
    answers_.erase(id);
    return found;
}

std::string Seat::ask(const std::string& method, const Told& params) { return answer(send(method, params)); }

bool Seat::hears(const std::function<bool(const Told& params)>& fits, milliseconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    for (std::size_t seen = 0;;) {
        for (; seen < heard_.size(); ++seen) {
            if (fits(heard_[seen])) return true;
        }
        const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
        if (left <= 0ms || (!read(left) && socket_->stream().ended())) return false;
    }
}

bool Seat::hears_line(const std::string& text, milliseconds patience) {
    return hears([&](const Told& params) { return params.value("kind", "") == "chat.posted" && params["data"]["text"] == text; }, patience);
}

std::vector<std::string> Seat::lines() const {
    std::vector<std::string> texts;
    for (const Told& params : heard_) {
        if (params.value("kind", "") == "chat.posted") texts.push_back(params["data"]["text"]);
    }
    return texts;
}

std::size_t Seat::events() const {
    return static_cast<std::size_t>(std::count_if(heard_.begin(), heard_.end(), [](const Told& params) { return params.contains("at"); }));
}

std::vector<std::unique_ptr<Seat>> start_meeting(const RunningNode& node, const GroupAtHand& group,
                                                 const std::vector<std::string>& people) {
    std::vector<std::unique_ptr<Seat>> seats;
    seats.push_back(std::make_unique<Seat>(node, group, "facilitator"));
    for (const std::string& who : people) seats.push_back(std::make_unique<Seat>(node, group, who));
    for (const auto& seat : seats) {
        if (seat->ask("meeting.enter", {{"meeting", group.meeting}}) != "") throw std::runtime_error("not let into the lobby");
    }
    if (seats[0]->ask("meeting.start", {{"meeting", group.meeting}}) != "") throw std::runtime_error("the meeting did not start");
    for (const auto& seat : seats) {
        // From the lobby into the room: a fresh view on the same socket.
        if (!seat->hears([](const Told& params) { return params.contains("you"); })) throw std::runtime_error("not let into the room");
    }
    return seats;
}

Told line(const GroupAtHand& group, const std::string& text) {
    return {{"key", fresh_id("c_")}, {"meeting", group.meeting}, {"text", text}};
}

Told view_of(const RunningNode& node, const GroupAtHand& group, const std::string& who) {
    return Seat(node, group, who).first()["params"]["group"];
}

}  // namespace piiri::test
