#pragma once
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace piiri::test {

/// A program in a process of its own. Killed with the object.
class Process {
public:
    /// \param environment  over this process's own; \param output  where standard output and error go, appended
    /// \throws std::runtime_error when it cannot be started
    Process(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment,
            const std::filesystem::path& output);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number) const;
    /// Its exit status (128 + signal where one ended it); empty while it runs.
    [[nodiscard]] std::optional<int> ended();
    /// Waits for its end. Empty: it still runs after `patience`.
    std::optional<int> wait(std::chrono::milliseconds patience = std::chrono::seconds{20});

private:
    pid_t pid_ = -1;
    std::optional<int> status_;
};

}  // namespace piiri::test
