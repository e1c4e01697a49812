#include "app/config.hpp"

#include "materials/names.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <numeric>
#include <sstream>

// NOLINTNEXTLINE(readability-redundant-declaration): POSIX has it in no header of C++
extern char** environ;

namespace piiri {
namespace {

constexpr std::size_t safer_space_bytes_max = 4'000;
constexpr std::size_t information_bytes_max = 12'000;
constexpr std::size_t relays_max = 8;  // browsers grow slow with more

/// One key: its name in the file and how a value (as text) is taken.
struct Key {
    std::string name;
    std::function<void(Config&, const std::string&)> take;
};

[[noreturn]] void wrong(const std::string& key, const std::string& what) { throw ConfigError(key + ": " + what); }

std::uint16_t port_of(const std::string& key, const std::string& text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > 65'535) wrong(key, "is a port number, 0 to 65535");
    return static_cast<std::uint16_t>(value);
}

std::int64_t number_of(const std::string& key, const std::string& text, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
        wrong(key, "is a whole number, " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

bool flag_of(const std::string& key, const std::string& text) {
    if (text == "true") return true;
    if (text == "false") return false;
    wrong(key, "is true or false");
}

std::vector<std::string> list_of(const std::string& text) {
    std::vector<std::string> items;
    std::istringstream in(text);
    for (std::string item; std::getline(in, item, ' ');) {
        if (!item.empty()) items.push_back(item);
    }
    return items;
}

void take_tls(Config& config, const std::string& text) {
    if (text != "files" && text != "development" && text != "off") wrong("tls.mode", R"(is "files", "development" or "off")");
    config.tls = text;
}

void take_level(Config& config, const std::string& text) {
    constexpr std::array levels{"debug", "info", "warn", "error"};
    if (std::find(levels.begin(), levels.end(), text) == levels.end()) wrong("log.level", "is debug, info, warn or error");
    config.log_level = text;
}

/// A text of some lines for everybody.
std::function<void(Config&, const std::string&)> safer_space_in(Language language, const std::string& key) {
    return [language, key](Config& config, const std::string& text) {
        if (text.size() > safer_space_bytes_max) wrong(key, "is 4000 bytes at most");
        if (!text.empty()) config.safer_space[language] = text;
    };
}

std::function<void(Config&, const std::string&)> information_in(Language language, const std::string& key) {
    return [language, key](Config& config, const std::string& text) {
        if (text.size() > information_bytes_max) wrong(key, "is 12000 bytes at most");
        if (!text.empty()) config.information[language] = text;
    };
}

void take_mail_url(Config& config, const std::string& text) {
    const bool known = text.empty() || text.starts_with("smtp://") || text.starts_with("smtps://");
    if (!known) wrong("mail.url", "begins with smtp:// (STARTTLS) or smtps://");
    if (text.find('@') != std::string::npos)
        wrong("mail.url", "names the server alone; the user is mail.user, the password in mail.password_file");
    config.mail.url = text;
}

void take_types(Config& config, const std::string& text) {
    config.materials.types.clear();
    for (const auto& word : list_of(text)) {
        const auto type = material_type(word);
        if (!type) wrong("materials.types", "is a list of pdf, png, jpeg, webp, txt, odt, ods, odp, docx, xlsx and pptx");
        config.materials.types.push_back(*type);
    }
}

void take_relays(Config& config, const std::string& text) {
    config.media.relays = list_of(text);
    const auto fits = [](const std::string& url) { return url.starts_with("turn:") || url.starts_with("turns:"); };
    const auto& relays = config.media.relays;
    if (relays.size() > relays_max || !std::all_of(relays.begin(), relays.end(), fits))
        wrong("media.relays", "is a list of up to eight URLs that begin with turn: or turns:");
}

void take_janus_url(Config& config, const std::string& text) {
    if (!text.empty() && !text.starts_with("ws://")) wrong("media.janus_url", "begins with ws://");
    config.media.janus_url = text;
}

/// A number of the materials shelves.
Key number_key(std::string name, std::int64_t MaterialsConfig::*place, std::int64_t least, std::int64_t most) {
    auto take = [name, place, least, most](Config& config, const std::string& text) {
        config.materials.*place = number_of(name, text, least, most);
    };
    return {std::move(name), std::move(take)};
}

const std::vector<Key>& keys() {
    static const std::vector<Key> all{
        {"data", [](Config& c, const std::string& t) { c.data = t; }},
        {"server.address", [](Config& c, const std::string& t) { c.address = t; }},
        {"server.port", [](Config& c, const std::string& t) { c.port = port_of("server.port", t); }},
        {"server.origins", [](Config& c, const std::string& t) { c.origins = list_of(t); }},
        {"server.behind_proxy", [](Config& c, const std::string& t) { c.behind_proxy = flag_of("server.behind_proxy", t); }},
        {"server.web_root", [](Config& c, const std::string& t) { c.web_root = t; }},
        {"tls.mode", take_tls},
        {"tls.certificate", [](Config& c, const std::string& t) { c.certificate = t; }},
        {"tls.key", [](Config& c, const std::string& t) { c.key = t; }},
        {"status.port", [](Config& c, const std::string& t) { c.status_port = port_of("status.port", t); }},
        {"organisation.name", [](Config& c, const std::string& t) { c.organisation = t; }},
        {"organisation.safer_space.fi", safer_space_in(Language::fi, "organisation.safer_space.fi")},
        {"organisation.safer_space.sv", safer_space_in(Language::sv, "organisation.safer_space.sv")},
        {"organisation.safer_space.en", safer_space_in(Language::en, "organisation.safer_space.en")},
        {"organisation.information.fi", information_in(Language::fi, "organisation.information.fi")},
        {"organisation.information.sv", information_in(Language::sv, "organisation.information.sv")},
        {"organisation.information.en", information_in(Language::en, "organisation.information.en")},
        {"mail.url", take_mail_url},
        {"mail.user", [](Config& c, const std::string& t) { c.mail.user = t; }},
        {"mail.password_file", [](Config& c, const std::string& t) { c.mail.password_file = t; }},
        {"mail.ca_file", [](Config& c, const std::string& t) { c.mail.ca_file = t; }},
        {"mail.require_tls", [](Config& c, const std::string& t) { c.mail.require_tls = flag_of("mail.require_tls", t); }},
        {"mail.from", [](Config& c, const std::string& t) { c.mail.from = t; }},
        {"mail.from_name", [](Config& c, const std::string& t) { c.mail.from_name = t; }},
        {"mail.spool", [](Config& c, const std::string& t) { c.mail.spool = t; }},
        {"materials.types", take_types},
        number_key("materials.file_bytes", &MaterialsConfig::file_bytes, 1'000, 15'000'000),
        number_key("materials.files", &MaterialsConfig::files, 0, 200),
        number_key("materials.group_bytes", &MaterialsConfig::group_bytes, 0, 2'000'000'000),
        number_key("materials.days", &MaterialsConfig::days, 1, 400),
        {"media.relays", take_relays},
        {"media.relay_secret_file", [](Config& c, const std::string& t) { c.media.relay_secret_file = t; }},
        {"media.janus_url", take_janus_url},
        {"media.janus_secret_file", [](Config& c, const std::string& t) { c.media.janus_secret_file = t; }},
        {"programmes.built_in", [](Config& c, const std::string& t) { c.programmes_built_in = t; }},
        {"programmes.folder", [](Config& c, const std::string& t) { c.programmes_folder = t; }},
        {"log.level", take_level},
    };
    return all;
}

/// Levenshtein distance, for "did you mean".
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t swapped = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, swapped});
        }
    }
    return row.back();
}

[[noreturn]] void unknown(const std::string& name, const std::vector<std::string>& known) {
    const auto nearest =
        std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) { return distance(a, name) < distance(b, name); });
    wrong(name, "there is no such key. Did you mean " + *nearest + "?");
}

std::string environment_name(const std::string& key) {
    std::string name = "PIIRI_";
    for (const char letter : key)
        name += letter == '.' ? '_' : static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    return name;
}

std::string text_of(const std::string& key, const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto* list = node.as_array()) {
        std::string joined;
        for (const auto& item : *list) {
            if (!item.is_string()) wrong(key, "is a list of texts");
            joined += item.as_string()->get() + " ";
        }
        return joined;
    }
    wrong(key, "is a text, a number, true or false");
}

HelpService help_service(const toml::table& table) {
    HelpService service;
    for (const auto& [name, value] : table) {
        const std::string key(name.str());
        const std::string text = text_of("help." + key, value);
        if (key == "name")
            service.name = text;
        else if (key == "phone")
            service.phone = text;
        else if (key == "url")
            service.url = text;
        else if (key == "hours")
            service.hours = text;
        else
            unknown("help." + key, {"help.name", "help.phone", "help.url", "help.hours"});
    }
    if (service.name.empty()) wrong("help.name", "is missing: every service has a name");
    return service;
}

void take_help(Config& config, const toml::table& help) {
    constexpr std::array<std::pair<const char*, Language>, 3> languages{{{"fi", Language::fi}, {"sv", Language::sv}, {"en", Language::en}}};
    for (const auto& [name, value] : help) {
        const auto* known = std::find_if(languages.begin(), languages.end(), [&](const auto& each) { return name.str() == each.first; });
        if (known == languages.end()) unknown("help." + std::string(name.str()), {"help.fi", "help.sv", "help.en"});
        const auto* list = value.as_array();
        if (list == nullptr || !list->is_array_of_tables()) wrong("help." + std::string(name.str()), "is a list of [[help.fi]] tables");
        for (const auto& item : *list) config.help[known->second].push_back(help_service(*item.as_table()));
    }
}

void take(Config& config, const std::string& name, const std::string& text) {
    const auto key = std::find_if(keys().begin(), keys().end(), [&](const Key& each) { return each.name == name; });
    if (key == keys().end()) {
        std::vector<std::string> names;
        for (const Key& each : keys()) names.push_back(each.name);
        unknown(name, names);
    }
    key->take(config, text);
}

void take_table(Config& config, const std::string& prefix, const toml::table& table) {
    for (const auto& [name, value] : table) {
        const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
        const auto* inner = value.as_table();
        if (key == "help" && inner != nullptr) {
            take_help(config, *inner);
        } else if (inner != nullptr) {
            take_table(config, key, *inner);
        } else {
            take(config, key, text_of(key, value));
        }
    }
}

void check_whole(const Config& config) {
    if (config.tls == "files" && (config.certificate.empty() || config.key.empty())) {
        wrong("tls.mode", "\"files\" needs tls.certificate and tls.key");
    }
    if (!config.mail.user.empty() && config.mail.password_file.empty()) wrong("mail.user", "needs mail.password_file");
    if (!config.media.relays.empty() && config.media.relay_secret_file.empty()) wrong("media.relays", "needs media.relay_secret_file");
    if (!config.media.janus_url.empty() && config.media.janus_secret_file.empty())
        wrong("media.janus_url", "needs media.janus_secret_file");
    if (config.data.empty()) wrong("data", "is the folder for databases and keys");
}

}  // namespace

Config read_config(const std::string& file, const std::map<std::string, std::string>& environment) {
    Config config;
    if (!file.empty()) {
        try {
            take_table(config, "", toml::parse_file(file));
        } catch (const toml::parse_error& error) {
            throw ConfigError(file + ", line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
        } catch (const ConfigError& error) {
            throw ConfigError(file + ": " + error.what());
        }
    }
    for (const auto& [variable, text] : environment) {
        const auto key =
            std::find_if(keys().begin(), keys().end(), [&](const Key& each) { return environment_name(each.name) == variable; });
        if (key == keys().end()) {
            std::vector<std::string> names;
            for (const Key& each : keys()) names.push_back(environment_name(each.name));
            unknown(variable, names);
        }
        key->take(config, text);
    }
    check_whole(config);
    return config;
}

std::map<std::string, std::string> piiri_environment() {
    std::map<std::string, std::string> found;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (text.starts_with("PIIRI_") && equals != std::string_view::npos) found.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return found;
}

std::string public_origin(const Config& config) {
    if (!config.origins.empty()) return config.origins.front();
    const bool loopback = config.address == "127.0.0.1" || config.address == "::1" || config.address == "0.0.0.0" || config.address == "::";
    return (config.tls == "off" ? "http://" : "https://") + (loopback ? std::string("localhost") : config.address) + ":" +
           std::to_string(config.port);
}

std::string public_host(const Config& config) {
    std::string host = public_origin(config);
    host.erase(0, host.find("://") + 3);
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

std::string mail_sender(const Config& config) { return config.mail.from.empty() ? "piiri@" + public_host(config) : config.mail.from; }

std::string mail_spool(const Config& config) { return config.mail.spool.empty() ? config.data + "/spool" : config.mail.spool; }

}  // namespace piiri
