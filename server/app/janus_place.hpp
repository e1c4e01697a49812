#pragma once
#include <string>
#include <string_view>

namespace piiri {

/// Where Janus listens: `ws://host:port`.
struct JanusPlace {
    std::string host;
    std::string port;
};

/// \param url  begins with ws://, as the configuration has seen to
[[nodiscard]] inline JanusPlace janus_place(const std::string& url) {
    constexpr std::string_view scheme = "ws://";
    const std::string rest = url.substr(scheme.size(), url.find('/', scheme.size()) - scheme.size());
    const auto colon = rest.rfind(':');
    if (colon == std::string::npos) return {rest, "80"};
    return {rest.substr(0, colon), rest.substr(colon + 1)};
}

}  // namespace piiri
