#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// One JSON object a line on standard error, for the journal. What happened to the service; never a name, text, token or address of a
/// person.
namespace piiri {

/// \param level  debug, info, warn or error
void begin_log(const std::string& level);

void log_line(std::string_view what, std::initializer_list<std::pair<std::string_view, std::string>> facts = {});
void log_error(std::string_view what, std::initializer_list<std::pair<std::string_view, std::string>> facts = {});

}  // namespace piiri
