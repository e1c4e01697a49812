#include "domain/retention.hpp"

#include "domain/due.hpp"
#include "domain/group.hpp"

#include <algorithm>

namespace piiri::retention {
namespace {

using namespace std::chrono_literals;

constexpr auto meeting_kept = 24h;
constexpr auto presence_kept = 7 * 24h;
constexpr auto planning_kept = 30 * 24h;
constexpr auto name_kept = 24h;  // after its member has gone

std::vector<Due<Expired>> expiries(const Group& group) {
    std::vector<Due<Expired>> all;
    for (const Meeting& meeting : group.programme->meetings) {
        if (!meeting.over_at) continue;
        const std::string& id = meeting.plan.meeting.value;
        if (!meeting.planning_expired) all.push_back({*meeting.over_at + planning_kept, {KeyClass::planning, id}});
        if (!meeting.opened) continue;
        // a postponed meeting may get another date, for which its key is still needed
        const auto content_kept = meeting.state == MeetingState::postponed ? presence_kept : meeting_kept;
        if (!meeting.meeting_expired) all.push_back({*meeting.over_at + content_kept, {KeyClass::meeting, id}});
        if (!meeting.presence_expired) all.push_back({*meeting.over_at + presence_kept, {KeyClass::presence, id}});
    }
    for (const Member& member : group.roster->members) {
        if (member.gone_since) all.push_back({*member.gone_since + name_kept, {KeyClass::name, member.id.value}});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return all;
}

}  // namespace

/// The end of a phase's run is the end of its moments.
Events follow_up(const Group& group, const Event& event, Now&) {
    if (!std::holds_alternative<PhaseBegan>(event) && !std::holds_alternative<MeetingChanged>(event)) return {};
    Events events;
    for (const PhaseRunId& run : group.phases->over) events.push_back(Expired{KeyClass::moment, run.value});
    return events;
}

std::optional<Instant> deadline(const Group& group) {
    const auto all = expiries(group);
    return all.empty() ? std::nullopt : std::optional{all.front().at};
}

Events on_time(const Group& group, Now& now) {
    const auto all = expiries(group);
    if (all.empty() || all.front().at > now.at) return {};
    return {all.front().what};
}

}  // namespace piiri::retention
