#pragma once
#include "media/media_way.hpp"
#include "media/relays.hpp"

namespace piiri {

/// What one node has for sound and picture, for all its groups.
struct NodeMedia {
    Relays relays;
    bool media_server_configured = false;
    bool media_server = false;  ///< it answers

    [[nodiscard]] MediaMeans means() const { return {relays.any(), media_server, media_server_configured}; }
};

}  // namespace piiri
