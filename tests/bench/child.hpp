#pragma once
#include "bench/load.hpp"

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace piiri::bench {

/// Whom a client can be: where it connects and what it says at first.
struct Place {
    std::size_t room = 0;
    std::string path;
    std::string token;  ///< a sign-in token of Piiri; empty elsewhere
};

/// What a server under test tells the bench when it is ready.
struct Ready {
    unsigned short port = 0;
    std::vector<Place> places;
};

/// A server in a process of its own, so that its CPU time and memory are its own.
class Child {
public:
    /// \param serve  runs in the child and does not return before it is killed; calls `ready` once
    explicit Child(const std::function<void(const std::function<void(const Ready&)>& ready)>& serve);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] const Ready& ready() const { return ready_; }
    [[nodiscard]] std::chrono::duration<double, std::micro> cpu() const;
    [[nodiscard]] double resident_kilobytes() const;

private:
    pid_t pid_ = -1;
    Ready ready_;
};

}  // namespace piiri::bench
