#pragma once
#include "app/config.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace piiri {

/// Adds `piiri admin …` to the command line.
/// \param config  read when a command runs; \param result  becomes the process's exit status
void add_admin_commands(CLI::App& root, const std::function<Config()>& config, int& result);

}  // namespace piiri
