#pragma once
#include "support/process.hpp"
#include "support/temporary_directory.hpp"
#include "support/ws_client.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The real `piiri` in a process of its own, and people who speak with it over sockets. Shares no code with the server.
namespace piiri::test {

using Told = nlohmann::json;
using namespace std::chrono_literals;

/// A new id of a kind: its prefix and 26 characters.
std::string fresh_id(const std::string& prefix);

/// A group as its founder knows it.
struct GroupAtHand {
    std::string id;
    std::string meeting;                         ///< the first one
    std::map<std::string, std::string> members;  ///< by name: coordinator, facilitator, observer, techsupport, kanerva, otso, pihla
    std::map<std::string, std::string> cookies;  ///< the value of `Cookie` of everybody who has signed in
    [[nodiscard]] std::string path() const { return "/api/groups/" + id + "/live"; }
};

class RunningNode {
public:
    /// Starts at once, on free ports and with an empty data directory, and waits until it is ready.
    explicit RunningNode(std::map<std::string, std::string> environment = {});

    void start() { start({}); }
    /// \param more  environment of this one start
    void start(const std::map<std::string, std::string>& more);
    /// Sends a signal and waits for the end; the exit status.
    int stop(int signal);
    [[nodiscard]] Process& process() { return *process_; }

    [[nodiscard]] Target target() const { return {.port = port_}; }
    [[nodiscard]] Target status() const { return {.port = status_port_}; }
    [[nodiscard]] std::filesystem::path data() const { return directory_.path() / "data"; }
    /// All that it wrote on standard output and error.
    [[nodiscard]] std::string log() const;
    [[nodiscard]] const std::map<std::string, std::string>& environment() const { return environment_; }

    /// One command of `piiri admin`, sent as the program does: a line on the server's local socket. \throws what the server refused
    std::multimap<std::string, std::string> administer(const std::string& method, const Told& params);
    /// A fresh one-time token for a member.
    std::string token(const std::string& group, const std::string& member);
    /// Uses a token; the value of `Cookie` from then on. Empty: it was refused.
    std::string sign_in(const std::string& token);

    /// The people of GroupAtHand with a confirmed group, the observer proposed, and a first meeting soon: its lobby opens a quarter before.
    GroupAtHand found_group(const std::string& name = "Everyday work", std::chrono::minutes first_meeting = 5min);

private:
    TemporaryDirectory directory_;
    std::map<std::string, std::string> environment_;
    unsigned short port_;
    unsigned short status_port_;
    std::unique_ptr<Process> process_;
};

/// One member's page: a socket to one group.
class Seat {
public:
    Seat(const RunningNode& node, const GroupAtHand& group, const std::string& who, const std::string& since = {}, int receive_buffer = 0);

    [[nodiscard]] int status() const { return socket_->opened().status; }
    /// The first frame: welcome or resumed.
    [[nodiscard]] const Told& first() const { return first_; }
    [[nodiscard]] WsClient& socket() { return *socket_; }

    /// Sends a request; its id.
    int send(const std::string& method, const Told& params);
    /// Sends a request and reads until its answer: "" when done, the error's code, or "closed".
    std::string ask(const std::string& method, const Told& params);
    /// Reads until an answer to this request comes.
    std::string answer(int id);
    /// Reads until an event or signal comes that fits; false: none did in time. What was read stays in `heard`.
    bool hears(const std::function<bool(const Told& params)>& fits, milliseconds patience = 10s);
    bool hears_line(const std::string& text, milliseconds patience = 10s);
    /// Reads what has come already.
    void catch_up() { read(0ms); }
    /// Everything told since the start: params of events and signals, welcomes.
    [[nodiscard]] const std::vector<Told>& heard() const { return heard_; }
    [[nodiscard]] std::vector<std::string> lines() const;
    [[nodiscard]] std::size_t events() const;
    [[nodiscard]] std::string cursor() const { return cursor_; }
    /// Reads until the server closes; the code.
    unsigned close_code(milliseconds patience = 10s) { return socket_->close_code(patience); }

private:
    bool read(milliseconds patience);

    std::unique_ptr<WsClient> socket_;
    Told first_;
    std::vector<Told> heard_;
    std::map<int, std::string> answers_;
    std::string cursor_;
    int asked_ = 0;
};

/// Enters the meeting as these people and starts it; the facilitator's seat comes first.
std::vector<std::unique_ptr<Seat>> start_meeting(const RunningNode& node, const GroupAtHand& group, const std::vector<std::string>& people);
/// A chat line, to be sent with `chat.post`.
Told line(const GroupAtHand& group, const std::string& text);
/// The group as this person's fresh connection shows it.
Told view_of(const RunningNode& node, const GroupAtHand& group, const std::string& who);

}  // namespace piiri::test
