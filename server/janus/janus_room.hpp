#pragma once
#include <string>

namespace piiri {

/// What the names of our rooms begin with.
inline constexpr const char* room_prefix = "piiri-";

/// The secret of a room of ours. It comes of the key and the name, so that a later process can end what an earlier one left behind.
[[nodiscard]] std::string room_secret(const std::string& room_admin_key, const std::string& room);

/// One room of VideoRoom: one place of one group. Its name is drawn and tells nothing.
struct JanusRoom {
    std::string id;
    std::string secret;  ///< of whoever moderates and ends it
    std::string pin;     ///< of whoever joins
    bool encrypted = false;
    bool ready = false;  ///< it has been made
};

/// A stream in a room: a publisher's feed and the section of its description.
struct JanusStream {
    std::string feed;
    std::string mid;
    bool picture = false;
};

}  // namespace piiri
