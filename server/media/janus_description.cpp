#include "media/janus_description.hpp"

#include <algorithm>
#include <array>

namespace piiri {
namespace {

std::string lower_case(std::string_view text) {
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

}  // namespace

std::optional<std::string> candidate_for_janus(std::string_view candidate, std::string_view address) {
    // RFC 8839, section 5.1: foundation, component, transport, priority, address, then the rest.
    constexpr std::size_t transport = 2;
    constexpr std::size_t connection_address = 4;
    std::array<std::string_view, connection_address + 1> words;
    std::string_view rest = candidate;
    for (auto& word : words) {
        const auto end = rest.find(' ');
        if (end == std::string_view::npos) return std::nullopt;
        word = rest.substr(0, end);
        rest.remove_prefix(end + 1);
    }
    if (lower_case(words[transport]) != "udp") return std::nullopt;
    const std::string_view told = words[connection_address];
    if (!lower_case(told).ends_with(".local")) return std::string{candidate};
    if (address.empty()) return std::nullopt;
    const auto before = static_cast<std::size_t>(told.data() - candidate.data());
    return std::string{candidate.substr(0, before)}.append(address).append(candidate.substr(before + told.size()));
}

std::string description_for_janus(std::string_view sdp, std::string_view address) {
    constexpr std::string_view attribute = "a=";
    constexpr std::string_view prefix = "a=candidate:";
    std::string made;
    made.reserve(sdp.size() + sdp.size() / 16);
    while (!sdp.empty()) {
        const auto end = sdp.find('\n');
        auto line = sdp.substr(0, end);
        sdp.remove_prefix(end == std::string_view::npos ? sdp.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with(prefix)) {
            const auto candidate = candidate_for_janus(line.substr(attribute.size()), address);
            if (!candidate) continue;
            made.append(attribute).append(*candidate);
        } else {
            made.append(line);
        }
        made.append("\r\n");
    }
    return made;
}

std::string description_for_page(std::string_view sdp) {
    std::string told{sdp};
    std::erase(told, '\r');
    return told;
}

}  // namespace piiri
