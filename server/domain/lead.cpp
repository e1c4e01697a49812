#include "domain/lead.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {

using namespace std::chrono_literals;

void evolve(Lead& lead, const LeadChanged& event) {
    lead.leads = event.leads;
    if (event.leads) lead.lost_since.reset();
}

void evolve(Lead& lead, const MeetingPresence& event, Instant at) {
    if (lead.leads != event.member) return;
    if (event.place == Place::room) {
        lead.lost_since.reset();
    } else if (!lead.lost_since) {
        lead.lost_since = at;
    }
}

void evolve(Lead& lead, const SeatConnection& event, Instant at) {
    if (lead.leads != event.member) return;
    if (!event.kept_until) {
        lead.lost_since.reset();
    } else if (!lead.lost_since) {
        lead.lost_since = at;
    }
}

namespace lead {
namespace {

constexpr auto stands_in_after = 30s;
constexpr auto pauses_after = 3min;

/// The facilitator when in reach, else whoever leads already and is in reach, else a co-facilitator in reach.
std::optional<MemberId> fittest(const Group& group) {
    const auto& members = group.roster->members;
    const auto in_reach = [&](Role role) {
        return std::find_if(members.begin(), members.end(),
                            [&](const Member& m) { return m.has(role) && group.presence->reachable(m.id); });
    };
    if (const auto facilitator = in_reach(Role::facilitator); facilitator != members.end()) return facilitator->id;
    if (group.lead->leads && group.presence->reachable(*group.lead->leads)) return group.lead->leads;
    if (const auto stand_in = in_reach(Role::cofacilitator); stand_in != members.end()) return stand_in->id;
    return std::nullopt;
}

std::optional<Instant> stand_in_due(const Group& group) {
    if (!group.lead->leads || !group.lead->lost_since) return std::nullopt;
    return *group.lead->lost_since + stands_in_after;
}

std::optional<Instant> pause_due(const Group& group) {
    const Meeting* open = group.programme->open();
    if (group.lead->leads || !group.lead->lost_since || !open || open->state != MeetingState::live) return std::nullopt;
    return *group.lead->lost_since + pauses_after;
}

bool going(const Group& group) {
    const Meeting* open = group.programme->open();
    return open && open->going();
}

}  // namespace

/// A facilitator in reach leads at once; others only when nobody does. A lead that was lost waits for its time.
Events follow_up(const Group& group, const Event& event, Now&) {
    const bool moves = std::holds_alternative<MeetingPresence>(event) || std::holds_alternative<SeatConnection>(event) ||
                       std::holds_alternative<MeetingChanged>(event);
    if (!moves || !going(group)) return {};
    const auto fit = fittest(group);
    if (!fit || fit == group.lead->leads) return {};
    const bool waits = group.lead->leads && !group.roster->find(*fit)->has(Role::facilitator);
    return waits ? Events{} : Events{LeadChanged{*group.presence->meeting, fit}};
}

std::optional<Instant> deadline(const Group& group) {
    if (!going(group)) return std::nullopt;
    const auto stand_in = stand_in_due(group);
    return stand_in ? stand_in : pause_due(group);
}

Events on_time(const Group& group, Now& now) {
    if (!going(group)) return {};
    if (const auto due = stand_in_due(group); due && *due <= now.at) return {LeadChanged{*group.presence->meeting, fittest(group)}};
    if (const auto due = pause_due(group); due && *due <= now.at) {
        return {MeetingChanged{*group.presence->meeting, MeetingState::paused, std::nullopt}};
    }
    return {};
}

}  // namespace lead
}  // namespace piiri
