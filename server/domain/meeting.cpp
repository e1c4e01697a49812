#include "domain/meeting.hpp"

#include "domain/due.hpp"
#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto lobby_opens_before = 15min;
constexpr auto postponed_after = 60min;  ///< of its hour, when it has not been started
constexpr auto end_undone_within = 30s;
constexpr auto dated_anew_within = 7 * 24h;  ///< of being postponed
constexpr std::size_t meetings_max = 40;

Meeting* find(Programme& programme, const MeetingId& id) {
    const auto found = std::find_if(programme.meetings.begin(), programme.meetings.end(),
                                    [&](const Meeting& meeting) { return meeting.plan.meeting == id; });
    return found == programme.meetings.end() ? nullptr : &*found;
}

bool same_plan(const MeetingPlanned& plan, const MeetingPlan& command) {
    return plan.title == command.title.value && plan.question == command.question.value && plan.pattern == command.pattern &&
           plan.phases == command.phases.items && plan.starts == command.starts && plan.starts_at == command.starts_at;
}

/// Everybody who waits in the lobby comes in, whoever leads first; who may not be in the room goes out.
Events lobby_comes_in(const Group& group, const MemberId& starter, const MeetingId& meeting) {
    std::vector<MemberId> in{starter};
    Events out;
    for (const Seat& seat : group.presence->seats) {
        if (seat.waits || seat.member == starter) continue;
        const Member* member = group.roster->find(seat.member);
        const bool enters = may(group, seat.member, Action::raise_hand) ||
                            (member->has(Role::observer) && everyone_consents(group, seat.member)) ||
                            (member->has(Role::techsupport) && group.support->until);
        if (enters) {
            in.push_back(seat.member);
        } else {
            out.push_back(MeetingPresence{meeting, seat.member, Place::outside, false});
        }
    }
    const auto leads = [&](const MemberId& id) { return group.roster->find(id)->has(Role::facilitator); };
    std::stable_partition(in.begin(), in.end(), leads);
    Events events;
    for (const MemberId& member : in) events.push_back(MeetingPresence{meeting, member, Place::room, false});
    events.insert(events.end(), out.begin(), out.end());
    return events;
}

/// What time does to meetings, in its order.
std::vector<Due<MeetingChanged>> changes_due(const Group& group) {
    std::vector<Due<MeetingChanged>> all;
    if (!group_plans(group.roster->state)) return all;
    const bool may_open = !group.programme->open() && group_meets(group.roster->state);
    for (const Meeting& meeting : group.programme->meetings) {
        const MeetingId& id = meeting.plan.meeting;
        const bool scheduled = meeting.state == MeetingState::scheduled;  // a date that is only suggested brings nothing about
        if (scheduled && may_open) {
            all.push_back({meeting.plan.starts_at - lobby_opens_before, {id, MeetingState::lobby, std::nullopt}});
        }
        if (scheduled || meeting.state == MeetingState::lobby) {
            all.push_back({meeting.plan.starts_at + postponed_after, {id, MeetingState::postponed, std::nullopt}});
        }
        if (meeting.undo_until) all.push_back({*meeting.undo_until, {id, MeetingState::ended, std::nullopt}});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return all;
}

}  // namespace

bool Meeting::open() const { return state == MeetingState::lobby || going() || undo_until; }

bool Meeting::going() const { return state == MeetingState::live || state == MeetingState::paused; }

bool Meeting::ahead() const { return state == MeetingState::planned || state == MeetingState::polling || state == MeetingState::scheduled; }

bool Meeting::can_be_dated(Instant now) const {
    return ahead() || (state == MeetingState::postponed && over_at && now < *over_at + dated_anew_within);
}

const Meeting* Programme::find(const MeetingId& id) const {
    const auto found = std::find_if(meetings.begin(), meetings.end(), [&](const Meeting& meeting) { return meeting.plan.meeting == id; });
    return found == meetings.end() ? nullptr : &*found;
}

const Meeting* Programme::open() const {
    const auto found = std::find_if(meetings.begin(), meetings.end(), [](const Meeting& meeting) { return meeting.open(); });
    return found == meetings.end() ? nullptr : &*found;
}

bool group_meets(GroupState state) { return state == GroupState::forming || state == GroupState::running || state == GroupState::closing; }

bool group_plans(GroupState state) { return state != GroupState::closed && state != GroupState::erased && state != GroupState::cancelled; }

bool is_over(const MeetingChanged& event) {
    switch (event.to) {
        case MeetingState::ended: return !event.undo_until;
        case MeetingState::archived:
        case MeetingState::cancelled:
        case MeetingState::postponed: return true;
        default: return false;
    }
}

bool first_meeting_held(const Programme& programme) {
    return std::any_of(programme.meetings.begin(), programme.meetings.end(), [](const Meeting& meeting) {
        return meeting.state == MeetingState::ended || meeting.state == MeetingState::archived;
    });
}

/// That `starts_at` is `starts` in UTC is checked where the time zones are known (calendar/).
/// \errors invalid: a plan that no meeting of this group can have (`fits`), another zone than the group's, or more than an hour ago;
/// conflict: the key is taken by another plan, or the group plans no more; too_large: too many meetings
Result<Events> decide(const Group& group, const MemberId&, const MeetingPlan& command, Now& now) {
    const Roster& roster = *group.roster;
    if (const Meeting* known = group.programme->find(command.key)) {
        return same_plan(known->plan, command) ? Result<Events>{Events{}} : Refusal::conflict;
    }
    if (!group_plans(roster.state)) return Refusal::conflict;
    const auto& phases = command.phases.items;
    if (!command.cues.items.empty() && command.cues.items.size() != phases.size()) return Refusal::invalid;
    if (!fits(roster.type, phases) || command.starts.zone.value != roster.zone || command.starts_at < now.at - postponed_after)
        return Refusal::invalid;
    if (command.pattern == AgendaPattern::pair && roster.size != 1) return Refusal::invalid;
    if (group.programme->meetings.size() >= meetings_max) return Refusal::too_large;
    const std::int64_t number = group.programme->meetings.empty() ? 1 : group.programme->meetings.back().plan.number + 1;
    Events events{MeetingPlanned{command.key, number, command.title.value, command.question.value, command.pattern, phases, command.starts,
                                 command.starts_at, minutes_of(phases), command.tentative == true ? std::optional{true} : std::nullopt}};
    if (PlanCued cues = cued(command.key, command.cues); !cues.cues.empty()) events.push_back(std::move(cues));
    return events;
}

/// \errors not_found; conflict: it has begun or is over
Result<Events> decide(const Group& group, const MemberId&, const MeetingCancel& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->state == MeetingState::cancelled) return Events{};
    if (!meeting->ahead() && meeting->state != MeetingState::lobby) return Refusal::conflict;
    return Events{MeetingChanged{command.meeting, MeetingState::cancelled, std::nullopt}};
}

/// Who starts comes in with the lobby. \errors not_found; conflict: its lobby is not open, or the group is on break
Result<Events> decide(const Group& group, const MemberId& by, const MeetingStart& command, Now& now) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->going()) return Events{};
    if (meeting->state != MeetingState::lobby || !group_meets(group.roster->state)) return Refusal::conflict;
    Events events{MeetingChanged{command.meeting, MeetingState::live, std::nullopt}};
    if (group.roster->state == GroupState::forming) events.push_back(GroupChanged{GroupState::forming, GroupState::running, std::nullopt});
    const Events outcomes = unpublished_outcomes(group);
    events.insert(events.end(), outcomes.begin(), outcomes.end());
    if (auto circle = circle_now(*group.roster, now.chance); circle != group.roster->circle)
        events.push_back(CircleDrawn{std::move(circle)});
    events.push_back(begin_phase(group, *meeting, 0, now));
    const Events presences = lobby_comes_in(group, by, command.meeting);
    events.insert(events.end(), presences.begin(), presences.end());
    return events;
}

/// \errors not_found; conflict: the meeting is not going; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const MeetingPause& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    if (meeting->state == MeetingState::paused) return Events{};
    return Events{MeetingChanged{command.meeting, MeetingState::paused, std::nullopt}};
}

/// \errors not_found; conflict: the meeting is not going; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const MeetingContinue& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    if (meeting->state == MeetingState::live) return Events{};
    return Events{MeetingChanged{command.meeting, MeetingState::live, std::nullopt}};
}

/// \errors not_found; conflict: the meeting is not going; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const MeetingEnd& command, Now& now) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->state == MeetingState::ended) return Events{};
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    return Events{MeetingChanged{command.meeting, MeetingState::ended, now.at + end_undone_within}};
}

/// \errors not_found; conflict: there is no end that could be taken back any more; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const MeetingReopen& command, Now& now) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->going()) return Events{};
    if (!meeting->undo_until || *meeting->undo_until <= now.at) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    return Events{MeetingChanged{command.meeting, meeting->before_end, std::nullopt}};
}

void evolve(Programme& programme, const MeetingPlanned& event, Instant at) {
    Meeting meeting;
    meeting.plan = event;
    if (event.tentative == true) {
        meeting.state = MeetingState::planned;
    } else {
        meeting.dated_at = at;
    }
    programme.meetings.push_back(std::move(meeting));
}

void evolve(Programme& programme, const MeetingChanged& event, Instant at) {
    Meeting* meeting = find(programme, event.meeting);
    if (!meeting) return;
    if (event.undo_until) meeting->before_end = meeting->state;
    if (event.to == MeetingState::lobby) meeting->opened = true;
    meeting->state = event.to;
    meeting->undo_until = event.undo_until;
    meeting->over_at = is_over(event) ? std::optional{at} : std::nullopt;
}

void evolve(Programme& programme, const PlanChanged& event) {
    Meeting* meeting = find(programme, event.meeting);
    if (!meeting) return;
    meeting->version = event.version;
    meeting->plan.title = event.title;
    meeting->plan.question = event.question;
    meeting->plan.phases = event.phases;
    meeting->plan.minutes = minutes_of(event.phases);
}

void evolve(Programme& programme, const Expired& event) {
    Meeting* meeting = find(programme, MeetingId{event.scope});
    if (!meeting) return;
    if (event.what == KeyClass::meeting) meeting->meeting_expired = true;
    if (event.what == KeyClass::presence) meeting->presence_expired = true;
    if (event.what == KeyClass::planning) meeting->planning_expired = true;
}

namespace meeting {

/// A group that closes or is cancelled gives up what it has planned; one whose last planned meeting is over begins to close.
Events follow_up(const Group& group, const Event& event, Now&) {
    const auto& meetings = group.programme->meetings;
    if (const auto* changed = std::get_if<GroupChanged>(&event);
        changed && (changed->to == GroupState::cancelled || changed->to == GroupState::closing || changed->to == GroupState::closed)) {
        Events events;
        for (const Meeting& planned : meetings) {
            if (!planned.ahead() && planned.state != MeetingState::lobby) continue;
            events.push_back(MeetingChanged{planned.plan.meeting, MeetingState::cancelled, std::nullopt});
        }
        return events;
    }
    const auto* changed = std::get_if<MeetingChanged>(&event);
    if (changed && changed->to == MeetingState::ended && is_over(*changed) && group.roster->state == GroupState::running &&
        std::none_of(meetings.begin(), meetings.end(), [](const Meeting& m) { return m.ahead() || m.open(); })) {
        return {GroupChanged{GroupState::running, GroupState::closing, std::nullopt}};
    }
    return {};
}

std::optional<Instant> deadline(const Group& group) {
    const auto all = changes_due(group);
    return all.empty() ? std::nullopt : std::optional{all.front().at};
}

Events on_time(const Group& group, Now& now) {
    const auto all = changes_due(group);
    if (all.empty() || all.front().at > now.at) return {};
    return {all.front().what};
}

}  // namespace meeting
}  // namespace piiri
