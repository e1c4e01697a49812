#include "app/check.hpp"

#include "app/admin_socket.hpp"
#include "app/check_media.hpp"
#include "app/check_report.hpp"
#include "calendar/zones.hpp"
#include "mail/letter.hpp"
#include "materials/content.hpp"
#include "programme/library.hpp"
#include "store/storage.hpp"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <ostream>

namespace piiri {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t free_bytes_wanted = 512ULL * 1024 * 1024;
constexpr int days_warned = 21;
constexpr int earliest_credible_year = 2026;

void check_data(const Config& config, CheckReport& report) {
    struct stat folder {};
    if (::stat(config.data.c_str(), &folder) != 0)
        return report.note("data", config.data + " does not exist yet; the first start makes it");
    if ((folder.st_mode & 0077U) != 0) report.wrong("data", "others can look into " + config.data + "; run: chmod 700 " + config.data);
    if (::access(config.data.c_str(), R_OK | W_OK | X_OK) != 0) {
        return report.wrong("data", "this user cannot write to " + config.data + "; run as the user of the service");
    }
    struct statvfs space {};
    if (::statvfs(config.data.c_str(), &space) == 0) {
        const std::uint64_t free_bytes = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
        const std::string megabytes = std::to_string(free_bytes / (1024 * 1024)) + " MB free";
        free_bytes < free_bytes_wanted ? report.wrong("disk", megabytes + "; make room, 512 MB at least") : report.ok("disk", megabytes);
    }
}

void check_storage(const Config& config, CheckReport& report) {
    if (!fs::exists(config.data)) return;
    if (ask_running_server(config.data, R"({"method":"groups","params":{}})")) {
        return report.ok("database and keys", "a server is running and answers");
    }
    try {
        open_sqlite_storage(config.data, [](const std::function<void()>&) {})->close();
        report.ok("database and keys", "they open; no server is running");
    } catch (const std::exception& error) {
        report.wrong("database and keys", error.what());
    }
}

void check_certificate(const Config& config, CheckReport& report) {
    if (config.tls == "off") {
        return config.behind_proxy ? report.ok("tls", "off, behind a proxy that has to speak TLS to the world")
                                   : report.note("tls", "off: works on localhost only; use \"files\" for a real server");
    }
    if (config.tls == "development")
        return report.note("tls", "a development certificate, which browsers warn of; use \"files\" for a real server");
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(config.certificate.c_str(), "re"), &std::fclose);
    if (!file) return report.wrong("tls", "cannot read " + config.certificate + "; check tls.certificate and its permissions");
    const std::unique_ptr<X509, void (*)(X509*)> certificate(PEM_read_X509(file.get(), nullptr, nullptr, nullptr), &X509_free);
    if (!certificate) return report.wrong("tls", config.certificate + " is no certificate in PEM form");
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate.get()));
    if (days < 0 || seconds < 0) return report.wrong("tls", "the certificate has run out; renew it");
    const std::string left = "the certificate is good for " + std::to_string(days) + " days";
    days < days_warned ? report.note("tls", left + "; renew it soon") : report.ok("tls", left);
    if (::access(config.key.c_str(), R_OK) != 0) report.wrong("tls", "cannot read " + config.key + "; check tls.key and its permissions");
}

void check_client(const Config& config, CheckReport& report) {
    fs::exists(fs::path(config.web_root) / "index.html")
        ? report.ok("web client", config.web_root)
        : report.wrong("web client", "there is no index.html in \"" + config.web_root + "\"; set server.web_root to the built client");
}

void check_clock(CheckReport& report) {
    const auto today = std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    if (static_cast<int>(today.year()) < earliest_credible_year) {
        return report.wrong("clock",
                            "it says the year " + std::to_string(static_cast<int>(today.year())) + "; set the clock, then enable NTP");
    }
    zone_exists("Europe/Helsinki") ? report.ok("clock and time zones", "they are there")
                                   : report.wrong("time zones", "tzdata is missing; run: apt-get install tzdata");
}

void check_help(const Config& config, CheckReport& report) {
    for (const auto& [language, name] :
         std::array<std::pair<Language, const char*>, 3>{{{Language::fi, "fi"}, {Language::sv, "sv"}, {Language::en, "en"}}}) {
        if (!config.help.contains(language)) {
            report.note("help now", std::string("no services in ") + name + " yet: people see 112 only; add [[help." + name + "]]");
        }
    }
}

void check_mail(const Config& config, CheckReport& report) {
    const MailConfig& mail = config.mail;
    const std::string sender = mail_sender(config);
    if (!sound_address(sender)) report.wrong("mail", sender + " is no e-mail address; set mail.from");
    for (const auto& [key, file] : {std::pair{"mail.password_file", mail.password_file}, {"mail.ca_file", mail.ca_file}}) {
        if (!file.empty() && ::access(file.c_str(), R_OK) != 0) {
            report.wrong("mail", "cannot read " + file + "; check " + key + " and its permissions");
        }
    }
    if (mail.url.empty()) {
        return report.note("mail", "no mail server: letters go into " + mail_spool(config) + "; set mail.url so that people get them");
    }
    report.ok("mail", mail.url + ", from " + sender);
    if (!mail.require_tls) report.note("mail", "mail.require_tls is false: for a mail server on this machine only");
}

void check_programmes(const Config& config, CheckReport& report) {
    const auto library = ProgrammeLibrary::read(config.programmes_built_in, config.programmes_folder);
    for (const auto& [programme, file, origin] : library.entries()) {
        report.ok("programme " + programme.id.value, std::to_string(programme.meetings.items.size()) + " meetings, " + file);
    }
    for (const auto& fault : library.faults()) report.wrong("programme", fault.file + ": " + fault.what);
    if (library.entries().empty()) report.wrong("programme", "there is no programme template; set programmes.built_in");
}

void check_materials(const Config& config, CheckReport& report) {
    try {
        const ContentCheck content;
        report.ok("materials shelf", "files of at most " + std::to_string(config.materials.file_bytes) + " bytes, kept " +
                                         std::to_string(config.materials.days) + " days");
    } catch (const std::exception& error) {
        report.wrong("materials shelf", error.what());
    }
}

}  // namespace

int check(const Config& config, std::ostream& out) {
    CheckReport report(out);
    report.ok("configuration", public_origin(config));
    check_data(config, report);
    check_storage(config, report);
    check_certificate(config, report);
    check_client(config, report);
    check_clock(report);
    check_help(config, report);
    check_programmes(config, report);
    check_mail(config, report);
    check_materials(config, report);
    check_media(config.media, report);
    return report.failed() ? 1 : 0;
}

}  // namespace piiri
