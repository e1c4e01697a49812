#pragma once
#include "app/config.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <iosfwd>
#include <string>

/// `piiri admin programmes` and `programme export | import`: templates as files, to look at and to share. A running server is not asked:
/// it has those that were there at its start.
namespace piiri {

void add_programme_commands(CLI::App& admin, const std::function<Config()>& config, int& result);

/// One line per template, then one per fault. \return 0, or 1 when there is a fault
[[nodiscard]] int list_programmes(const Config& config, std::ostream& out);

/// A template's file as it is. \throws std::runtime_error with a sentence
[[nodiscard]] std::string exported_programme(const Config& config, const std::string& id);

/// Checks a file and copies it into the organisation's folder, in place of an older version of the same template.
/// \return the file it became  \throws std::runtime_error, a line for each fault
[[nodiscard]] std::string import_programme(const Config& config, const std::string& file);

}  // namespace piiri
