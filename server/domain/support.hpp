#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// Calling technical support into the room, visibly and for five minutes.
namespace piiri {

struct Group;

struct Support {
    std::optional<Instant> until;  ///< called: till then by default
    bool operator==(const Support&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const SupportCall& command, Now& now);

void evolve(Support& support, const SupportCalled& event);

namespace support {
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
}  // namespace support

}  // namespace piiri
