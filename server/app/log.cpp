#include "app/log.hpp"

#include "piiri/protocol/json.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace piiri {
namespace {

std::string line_of(std::string_view what, std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    std::string line = R"("what":)";
    append_json_string(line, what);
    for (const auto& [name, value] : facts) {
        line += ',';
        append_json_string(line, name);
        line += ':';
        append_json_string(line, value);
    }
    return line;
}

}  // namespace

void begin_log(const std::string& level) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("piiri", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    spdlog::set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
    spdlog::set_level(spdlog::level::from_str(level));
}

void log_line(std::string_view what, std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    spdlog::info("{}", line_of(what, facts));
}

void log_error(std::string_view what, std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    spdlog::error("{}", line_of(what, facts));
}

}  // namespace piiri
