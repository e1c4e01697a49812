#pragma once
#include "piiri/protocol/http.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace piiri {

/// The whole configuration. One commented TOML file (deploy/piiri.toml), every key also as an environment variable: `server.port` is
/// PIIRI_SERVER_PORT. Secrets are never here, only paths to them.
struct Config {
    std::string data = "/var/lib/piiri";  ///< databases, master key, development certificate; made with mode 0700
    std::string address = "127.0.0.1";
    std::uint16_t port = 8443;
    std::string tls = "development";   ///< "files", "development" (a certificate is made at first start) or "off"
    std::string certificate;           ///< PEM, with the chain
    std::string key;                   ///< PEM
    bool behind_proxy = false;         ///< plain HTTP from a proxy on this machine or network that speaks TLS to the world
    std::vector<std::string> origins;  ///< as browsers say them; empty: localhost and this address
    std::string web_root;              ///< the built client
    std::uint16_t status_port = 9464;  ///< /healthz, /readyz, /metrics on 127.0.0.1; 0: none
    std::string organisation = "Piiri";
    std::map<Language, std::string> safer_space;                      ///< the organisation's principles where it has its own
    std::string programmes_built_in = "/usr/share/piiri/programmes";  ///< programme templates that come with Piiri
    std::string programmes_folder;                                    ///< the organisation's own; empty: none
    std::string log_level = "info";
    std::map<Language, std::vector<HelpService>> help;  ///< "help now", per language
};

/// What is wrong with the configuration, as a sentence for the administrator.
class ConfigError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Reads a file (empty name: none), then the environment over it. \throws ConfigError, naming file, line and key; an unknown key with a
/// suggestion.
[[nodiscard]] Config read_config(const std::string& file, const std::map<std::string, std::string>& environment);

/// This process's environment variables that begin with PIIRI_.
[[nodiscard]] std::map<std::string, std::string> piiri_environment();

/// The origin that people's browsers use: the first of `origins`, or the one that follows from address, port and TLS.
[[nodiscard]] std::string public_origin(const Config& config);

/// The safer space principles that people see: the organisation's own in that language, else those that come with Piiri.
[[nodiscard]] std::string safer_space(const Config& config, Language language);

}  // namespace piiri
