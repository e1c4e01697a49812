#pragma once
#include <string>

namespace piiri {

/// One room of VideoRoom: one place of one group. Its names and secrets are drawn, so that they tell nothing.
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
