#include "bench/child.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace piiri::bench {

namespace {

std::string written(const Ready& ready) {
    std::ostringstream text;
    text << ready.port << '\n';
    for (const auto& place : ready.places)
        text << place.room << ' ' << place.path << ' ' << (place.token.empty() ? "-" : place.token) << '\n';
    text << "end\n";
    return text.str();
}

Ready read_from(int pipe) {
    std::string text;
    std::array<char, 4096> buffer{};
    while (!text.ends_with("end\n")) {
        const auto got = ::read(pipe, buffer.data(), buffer.size());
        if (got <= 0) throw std::runtime_error("a server under test did not start");
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    std::istringstream lines(text);
    Ready ready;
    lines >> ready.port;
    for (std::string word; lines >> word && word != "end";) {
        Place place{std::stoul(word), {}, {}};
        lines >> place.path >> place.token;
        if (place.token == "-") place.token.clear();
        ready.places.push_back(place);
    }
    return ready;
}

}  // namespace

Child::Child(const std::function<void(const std::function<void(const Ready&)>& ready)>& serve) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    std::fflush(nullptr);  // or both processes would write what is still in the buffers
    pid_ = ::fork();
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::close(ends[0]);
        try {
            serve([&](const Ready& ready) {
                const auto text = written(ready);
                if (::write(ends[1], text.data(), text.size()) < 0) ::_exit(1);
                ::close(ends[1]);
            });
        } catch (const std::exception& error) {
            std::fprintf(stderr, "a server under test: %s\n", error.what());
        }
        ::_exit(1);  // it runs until it is killed; nothing of the parent's is to be taken down here
    }
    ::close(ends[1]);
    ready_ = read_from(ends[0]);
    ::close(ends[0]);
}

Child::~Child() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

std::chrono::duration<double, std::micro> Child::cpu() const {
    clockid_t clock{};
    timespec spent{};
    if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &spent) != 0) return {};
    return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

double Child::resident_kilobytes() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string word; status >> word;) {
        if (word != "VmRSS:") continue;
        double kilobytes = 0;
        status >> kilobytes;
        return kilobytes;
    }
    return 0;
}

}  // namespace piiri::bench
