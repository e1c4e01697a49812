#include "domain/life_cycle.hpp"

#include "domain/due.hpp"
#include "domain/group.hpp"

namespace piiri::life_cycle {
namespace {

using namespace std::chrono_literals;

constexpr auto closing_lasts = 14 * 24h;
constexpr auto kept_for_reading = 30 * 24h;

std::optional<Due<GroupChanged>> due(const Group& group) {
    const Roster& roster = *group.roster;
    switch (roster.state) {
        case GroupState::closing:
            return Due<GroupChanged>{roster.state_since + closing_lasts, {roster.state, GroupState::closed, std::nullopt}};
        case GroupState::closed:
        case GroupState::cancelled:
            return Due<GroupChanged>{roster.state_since + kept_for_reading, {roster.state, GroupState::erased, std::nullopt}};
        default: return std::nullopt;
    }
}

}  // namespace

std::optional<Instant> deadline(const Group& group) {
    const auto next = due(group);
    return next ? std::optional{next->at} : std::nullopt;
}

Events on_time(const Group& group, Now& now) {
    const auto next = due(group);
    if (!next || next->at > now.at) return {};
    return {next->what};
}

void erase(Group& group) {
    Group empty;
    empty.roster.edit().id = group.roster->id;
    empty.roster.edit().state = GroupState::erased;
    empty.roster.edit().state_since = group.roster->state_since;
    empty.last = group.last;
    group = std::move(empty);
}

}  // namespace piiri::life_cycle
