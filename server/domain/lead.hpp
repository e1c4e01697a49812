#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// Who is shown as leading, and the stand-in when the facilitator's connection is gone. Nobody gains a right by it.
namespace piiri {

struct Group;

struct Lead {
    std::optional<MemberId> leads;
    std::optional<Instant> lost_since;  ///< who led has been out of reach since then
    bool operator==(const Lead&) const = default;
};

void evolve(Lead& lead, const LeadChanged& event);
void evolve(Lead& lead, const MeetingPresence& event, Instant at);
void evolve(Lead& lead, const SeatConnection& event, Instant at);

namespace lead {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
}  // namespace lead

}  // namespace piiri
