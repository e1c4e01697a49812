#include "media/relayed_only.hpp"

#include <vector>

namespace piiri {
namespace {

constexpr std::string_view attribute = "a=candidate:";
constexpr std::string_view prefix = "candidate:";
constexpr std::string_view unspecified = "0.0.0.0";

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = text.find(' ');
        if (end != 0) words.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return words;
}

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const auto word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

/// `o=` and `c=` end in network type, address type and address.
std::string without_address(std::string_view line) {
    auto words = words_of(line);
    if (words.size() < 3) return {};
    words[words.size() - 2] = "IP4";
    words.back() = unspecified;
    return joined(words);
}

}  // namespace

std::optional<std::string> relayed_only(std::string_view candidate) {
    if (candidate.empty()) return std::string();
    if (!candidate.starts_with(prefix)) return std::nullopt;
    const auto words = words_of(candidate);
    constexpr std::size_t type_at = 7;
    if (words.size() <= type_at || words[type_at - 1] != "typ" || words[type_at] != "relay") return std::nullopt;
    std::vector<std::string_view> kept(words.begin(), words.begin() + type_at + 1);
    kept.insert(kept.end(), {"raddr", unspecified, "rport", "9"});
    // Extensions that name a generation or the credentials it belongs to; whatever else there may be could carry an address.
    for (std::size_t at = type_at + 1; at + 1 < words.size(); at += 2) {
        if (words[at] == "generation" || words[at] == "ufrag") kept.insert(kept.end(), {words[at], words[at + 1]});
    }
    return joined(kept);
}

std::string relayed_only_description(std::string_view sdp) {
    std::string kept;
    kept.reserve(sdp.size());
    while (!sdp.empty()) {
        const auto end = sdp.find('\n');
        auto line = sdp.substr(0, end);
        sdp.remove_prefix(end == std::string_view::npos ? sdp.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with(attribute)) {
            if (const auto candidate = relayed_only(line.substr(2))) (kept += "a=") += *candidate + '\n';
            continue;
        }
        if (line.starts_with("a=rtcp:") || line.starts_with("a=remote-candidates:")) continue;  // rtcp-mux needs neither
        if (line.starts_with("o=") || line.starts_with("c=")) {
            if (const auto hidden = without_address(line); !hidden.empty()) kept += hidden + '\n';
            continue;
        }
        (kept += line) += '\n';
    }
    return kept;
}

}  // namespace piiri
