#pragma once
#include "live/connection.hpp"
#include "piiri/protocol/codec.hpp"

#include <functional>
#include <memory>

namespace piiri {

/// How a frame reaches a member's seat; does nothing where there is none.
using Send = std::function<void(const MemberId&, const Frame&)>;

[[nodiscard]] inline Frame signal_frame(const ServerSignal& signal) {
    return std::make_shared<const std::string>(encode_signal_frame(signal));
}

}  // namespace piiri
