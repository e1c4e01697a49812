#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ssl_ctx_st;
struct ssl_st;

/// Many WebSocket clients on one thread: as little work for each byte as possible, so that the server sets the pace.
namespace piiri::bench {

using Clock = std::chrono::steady_clock;

struct Address {
    unsigned short port = 0;
    bool tls = false;
};

class LoadLoop;

/// One client. Frames go out masked with zeros, which is legal and costs nothing.
class LoadClient {
public:
    enum class State { connecting, shaking_hands, upgrading, open, over };

    LoadClient(LoadLoop& loop, const Address& address, std::string path, std::string cookie);
    ~LoadClient();
    LoadClient(const LoadClient&) = delete;
    LoadClient& operator=(const LoadClient&) = delete;

    void send(std::string_view text);
    [[nodiscard]] bool is_open() const { return state_ == State::open; }
    [[nodiscard]] bool is_over() const { return state_ == State::over; }
    std::function<void(std::string_view)> on_text;

private:
    friend class LoadLoop;
    void ready(unsigned events);
    void shake_hands();
    void read();
    void take_upgrade();
    void take_frames();
    void flush();
    void want_write(bool wanted);
    void end() { state_ = State::over; }

    LoadLoop& loop_;
    Address address_;
    std::string path_;
    std::string cookie_;
    int descriptor_ = -1;
    ssl_st* ssl_ = nullptr;
    State state_ = State::connecting;
    std::string out_;
    std::string in_;
    bool wants_write_ = true;
};

class LoadLoop {
public:
    LoadLoop();
    ~LoadLoop();
    LoadLoop(const LoadLoop&) = delete;
    LoadLoop& operator=(const LoadLoop&) = delete;

    LoadClient& add(const Address& address, std::string path, std::string cookie);
    /// Turns until `done` says so or the time is over. \return whether it was done
    bool run(std::chrono::milliseconds at_most, const std::function<bool()>& done);
    /// One look at all sockets, waiting no longer than that.
    void turn(std::chrono::milliseconds wait);
    void close_all();
    [[nodiscard]] const std::vector<std::unique_ptr<LoadClient>>& clients() const { return clients_; }

private:
    friend class LoadClient;
    int epoll_ = -1;
    ssl_ctx_st* tls_ = nullptr;
    std::vector<std::unique_ptr<LoadClient>> clients_;
    std::vector<LoadClient*> dirty_;
    std::vector<char> buffer_;
};

/// One POST with a JSON body. \return the value of the answer's session cookie, `name=value`; empty on failure
std::string sign_in(const Address& address, const std::string& token);

}  // namespace piiri::bench
