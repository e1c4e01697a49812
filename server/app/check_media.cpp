#include "app/check_media.hpp"

#include "app/janus_probe.hpp"
#include "app/turn_probe.hpp"

#include <arpa/inet.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace piiri {
namespace {

constexpr std::chrono::seconds access_lifetime{60};
constexpr std::uint16_t port_of_the_web = 443;

/// The lines of a file of secrets; empty: it was complained about.
std::vector<std::string> secrets_of(const std::string& what, const std::string& key, const std::string& file, std::size_t lines,
                                    CheckReport& report) {
    struct stat found {};
    if (file.empty()) {
        report.wrong(what, "set " + key);
        return {};
    }
    std::ifstream in(file);
    if (::stat(file.c_str(), &found) != 0 || !in) {
        report.wrong(what, "cannot read " + file + "; check " + key + " and its permissions");
        return {};
    }
    if ((found.st_mode & 0007U) != 0) report.wrong(what, "everybody on this machine can read " + file + "; run: chmod 600 " + file);
    std::vector<std::string> secrets;
    for (std::string line; secrets.size() < lines && std::getline(in, line) && !line.empty();) secrets.push_back(line);
    if (secrets.size() == lines) return secrets;
    report.wrong(what, file + " wants " + std::to_string(lines) + (lines == 1 ? " line" : " lines") + ", no line empty");
    return {};
}

const char* protocol_of(ProbeTransport transport) { return transport == ProbeTransport::udp ? "UDP" : "TCP"; }

std::string join(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

/// An address that leads nowhere on the public internet (RFC 1918, 6598, 3927, loopback).
bool is_private(const std::string& address) {
    in_addr parsed{};
    if (::inet_pton(AF_INET, address.c_str(), &parsed) != 1) return false;
    const std::uint32_t ip = ntohl(parsed.s_addr);
    const auto within = [ip](std::uint32_t network, unsigned bits) { return (ip >> (32U - bits)) == (network >> (32U - bits)); };
    return within(0x0A000000, 8) || within(0xAC100000, 12) || within(0xC0A80000, 16) || within(0x64400000, 10) || within(0xA9FE0000, 16) ||
           within(0x7F000000, 8);
}

std::string what_to_do(const ProbePlace& place, const ProbeError& fault) {
    const std::string port = protocol_of(place.transport) + std::string(" port ") + std::to_string(place.port);
    switch (fault.kind()) {
        case ProbeError::Kind::name: return "enter it in DNS, or correct media.relays";
        case ProbeError::Kind::unreachable:
            return "start coturn, and open " + port + " to the world in the firewall of the relay's machine and in its provider's; this " +
                   "machine must be let out to it";
        case ProbeError::Kind::certificate:
            return "browsers would not take its certificate: give coturn one for " + place.host +
                   " with its chain, and have it read again after each renewal";
        case ProbeError::Kind::silent: return "see what listens on " + port + ", or correct media.relays";
        case ProbeError::Kind::unwilling: return "see coturn's log: its ports (--relay) or its quotas may be used up";
        case ProbeError::Kind::refused: break;
    }
    return "coturn and media.relay_secret_file must hold the same secret, and the clocks of both machines must agree";
}

/// Tries one as a page would.
/// \param media_server  where it takes sound and pictures
void check_relay(const std::string& url, const std::string& secret, const std::vector<std::string>& media_server,
                 std::chrono::milliseconds patience, CheckReport& report) {
    const std::string what = "relay " + url;
    const auto place = relay_place(url);
    if (!place) {
        return report.wrong(what, "is none that pages can use: turn:HOST:PORT?transport=udp (or tcp), turns:HOST:PORT?transport=tcp");
    }
    try {
        const ProbeFindings found = probe_relay(*place, probe_access(secret, "check", access_lifetime), media_server, patience);
        if (!found.reaches.empty()) {
            report.wrong(what, "through it members could reach " + join(found.reaches) +
                                   ", which is the inside of your network: start coturn with the configuration of deploy/coturn, whose "
                                   "relayed addresses are IPv4 only and whose denied-peer-ip has these (CVE-2026-27624)");
        }
        if (is_private(found.relayed)) {
            report.note(what, "relays from " + found.relayed +
                                  ", which only this network reaches: start it with --public and the world's " + "address of it");
        }
        if (!found.reaches_world) {
            report.wrong(what,
                         "it would send to no public address: members who need no relay themselves, and Janus elsewhere, cannot be reached "
                         "through it; look at its denied-peer-ip (coturn 4.6 takes a range that begins with :: for all of IPv4)");
        }
        // One of its addresses is enough: pages try them all.
        const bool shuts_out = !media_server.empty() && found.refuses.size() == media_server.size();
        if (shuts_out) {
            report.wrong(what,
                         "it would not send to the media server at " + join(found.refuses) +
                             ": who needs a relay hears nobody in groups that meet through it; start coturn with --allow for that address");
        }
        if (found.reaches.empty() && found.reaches_world && !shuts_out)
            report.ok(what, "makes an allocation, and reaches no loopback, private or link-local address");
    } catch (const ProbeError& fault) {
        report.wrong(what, std::string(fault.what()) + "; " + what_to_do(*place, fault));
    }
}

bool is_on_the_webs_port(const std::string& url) {
    const auto place = relay_place(url);
    return place && place->transport == ProbeTransport::tls && place->port == port_of_the_web;
}

/// Some networks let out nothing but the web: only TURN over TLS on its port helps there.
void check_the_webs_port(const MediaConfig& media, const std::string& secret, std::chrono::milliseconds patience, CheckReport& report) {
    if (std::any_of(media.relays.begin(), media.relays.end(), is_on_the_webs_port)) return;
    const auto first = relay_place(media.relays.front());
    if (!first) return;
    const std::string url = "turns:" + first->host + ":443?transport=tcp";
    try {
        static_cast<void>(
            probe_relay({first->host, port_of_the_web, ProbeTransport::tls}, probe_access(secret, "check", access_lifetime), {}, patience));
        report.note("relay on port 443", "it answers there too; add \"" + url + "\" to media.relays");
    } catch (const ProbeError&) {
        report.note("relay on port 443", "no TURN over TLS answers on " + first->host +
                                             ":443: members whose network lets out nothing but the web hear nobody. A second "
                                             "address for coturn, or the splitter of deploy/haproxy, helps; see deploy/media.md");
    }
}

void check_relays(const MediaConfig& media, const std::vector<std::string>& media_server, std::chrono::milliseconds patience,
                  CheckReport& report) {
    if (media.relays.empty()) {
        return report.note("relays",
                           "none: members behind strict firewalls may hear nobody, and no group can hide its members' network "
                           "addresses from each other; see deploy/media.md");
    }
    const auto secret = secrets_of("relays", "media.relay_secret_file", media.relay_secret_file, 1, report);
    if (secret.empty()) return;
    for (const std::string& url : media.relays) check_relay(url, secret.front(), media_server, patience, report);
    check_the_webs_port(media, secret.front(), patience, report);
}

/// Where this Debian has no package, Janus runs elsewhere.
std::string where_from() {
    return ::access("/usr/bin/janus", X_OK) == 0 ? "start it with deploy/janus/start.sh"
                                                 : "there is no Janus on this machine: Debian 12 has the package janus, Debian 13 has "
                                                   "none; there, run it in a container of Debian 12 "
                                                   "or on a machine of its own (deploy/media.md)";
}

/// Where it takes sound and pictures; nothing: there is none, or it could not be asked.
std::vector<std::string> check_janus(const MediaConfig& media, std::chrono::milliseconds patience, CheckReport& report) {
    const std::string what = "media server";
    if (media.janus_url.empty()) {
        report.note(what, "none: large groups see fewer pictures, and a mute binds honest pages only; " + where_from() +
                              ", then set media.janus_url");
        return {};
    }
    const auto secrets = secrets_of(what, "media.janus_secret_file", media.janus_secret_file, 2, report);
    if (secrets.empty()) return {};
    try {
        const JanusFindings found = probe_janus(media.janus_url, secrets[0], secrets[1], patience);
        const std::string name = "Janus " + found.version;
        if (found.takes_anybody) report.wrong(what, name + " takes requests without the api secret; " + where_from());
        if (found.rooms_for_anybody) report.wrong(what, name + " makes rooms without the room admin key; " + where_from());
        if (!found.not_piiris.empty()) {
            report.wrong(what, name + " runs with more than Piiri uses (" + join(found.not_piiris) +
                                   "): that is not Piiri's configuration; " + where_from());
        }
        if (!found.takes_us) {
            report.wrong(what, name + " does not take line 1 of " + media.janus_secret_file + " as its api secret");
        } else if (!found.rooms_for_us && !found.rooms_for_anybody) {
            report.wrong(what, name + " makes no room with line 2 of " + media.janus_secret_file + " as its room admin key");
        } else {
            report.ok(what, name + " takes our secrets");
        }
        return found.reached_at;
    } catch (const JanusProbeError& fault) {
        report.wrong(what, media.janus_url + ": " + fault.what() + "; " + where_from());
        return {};
    }
}

}  // namespace

void check_media(const MediaConfig& media, CheckReport& report, std::chrono::milliseconds patience) {
    const auto media_server = check_janus(media, patience, report);
    check_relays(media, media_server, patience, report);
}

}  // namespace piiri
