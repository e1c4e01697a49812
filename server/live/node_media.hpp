#pragma once
#include "media/media_way.hpp"
#include "media/relays.hpp"
#include "media/sfu.hpp"

namespace piiri {

/// What one node has for sound and picture, for all its groups.
struct NodeMedia {
    Relays relays;
    Sfu* media_server = nullptr;  ///< null: none is configured

    [[nodiscard]] bool media_server_answers() const { return media_server != nullptr && media_server->available(); }
    [[nodiscard]] MediaMeans means() const { return {relays.any(), media_server_answers(), media_server != nullptr}; }
};

}  // namespace piiri
