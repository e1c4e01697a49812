#pragma once
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace piiri {

/// What a try of Janus found out.
struct JanusFindings {
    std::string version;                  ///< "1.1.2"
    std::vector<std::string> not_piiris;  ///< plugins and ways in that Piiri's configuration has off
    bool takes_anybody = false;           ///< it makes sessions without the api secret
    bool takes_us = false;                ///< it makes them with ours
    bool rooms_for_anybody = false;       ///< it makes rooms without the room admin key
    bool rooms_for_us = false;            ///< it makes them with ours
    std::vector<std::string> reached_at;  ///< IPv4 addresses to which pages send sound and pictures
};

/// Janus could not be asked: why, for the administrator.
class JanusProbeError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Asks Janus at "ws://127.0.0.1:8188" what it is, and tries with and without the two secrets. The room that is made is destroyed.
/// \param patience  for everything together
/// \throws JanusProbeError
[[nodiscard]] JanusFindings probe_janus(const std::string& url, const std::string& api_secret, const std::string& room_admin_key,
                                        std::chrono::milliseconds patience);

}  // namespace piiri
