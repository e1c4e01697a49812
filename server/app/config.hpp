#pragma once
#include "piiri/protocol/http.hpp"
#include "piiri/protocol/material.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace piiri {

/// Mail: the organisation's own server, or a folder of .eml files where there is none.
struct MailConfig {
    std::string url;            ///< "smtp://mail.example.org:587" or "smtps://…:465"; empty: into `spool`
    std::string user;           ///< empty: no authentication
    std::string password_file;  ///< the password is never in the configuration
    std::string ca_file;        ///< empty: the system's
    bool require_tls = true;    ///< false only for a server on loopback
    std::string from;           ///< sender, and where bounces go; empty: piiri@ and the host of the public origin
    std::string from_name;      ///< neutral; empty: none
    std::string spool;          ///< empty: <data>/spool
};

/// The materials shelves of the groups.
struct MaterialsConfig {
    std::vector<MaterialType> types;         ///< empty: all that Piiri knows
    std::int64_t file_bytes = 10'000'000;    ///< of one file at most
    std::int64_t files = 30;                 ///< of one group at most
    std::int64_t group_bytes = 100'000'000;  ///< of one group at most
    std::int64_t days = 90;                  ///< kept so long
};

/// Relays (TURN) and a media server for sound and picture; deploy/media.md tells how to run them.
struct MediaConfig {
    std::vector<std::string> relays;  ///< URLs that pages are told (RFC 7065); empty: there are none
    std::string relay_secret_file;    ///< one line, which coturn has too: access is made of it, for a member and a meeting
    std::string janus_url;            ///< "ws://127.0.0.1:8188"; empty: there is no media server
    std::string janus_secret_file;    ///< api secret, room admin key: one a line
};

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
    std::map<Language, std::string> safer_space;  ///< the organisation's principles where it has its own
    std::map<Language, std::string> information;  ///< for those who are invited, where the organisation has its own
    MailConfig mail;
    MaterialsConfig materials;
    MediaConfig media;
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

/// The host of that origin, without its port: the right part of Message-IDs and of calendar entries' UIDs.
[[nodiscard]] std::string public_host(const Config& config);

/// The address that letters come from.
[[nodiscard]] std::string mail_sender(const Config& config);
/// The folder that letters go into where there is no mail server.
[[nodiscard]] std::string mail_spool(const Config& config);

/// What an invited person reads before they accept: the organisation's information text in that language, else a short one of Piiri's.
[[nodiscard]] std::string information(const Config& config, Language language);

/// The safer space principles that people see: the organisation's own in that language, else those that come with Piiri.
[[nodiscard]] std::string safer_space(const Config& config, Language language);

}  // namespace piiri
