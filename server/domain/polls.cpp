#include "domain/polls.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto reminded_before = 24h;  ///< its deadline; of a poll shorter than two days, at half-time

bool same_question(const PollOpened& asked, const PollOpen& command) {
    return asked.meeting == command.meeting && asked.series == command.series && asked.slots == command.slots.items &&
           asked.closes_at == command.closes_at;
}

const PollSlot& slot_chosen(const Poll& poll) { return poll.asked.slots[static_cast<std::size_t>(*poll.chosen)]; }

/// Does the viewer see who answered what?
bool sees_answers(const Group& group, const MemberId& viewer) {
    const Sight sees = sight(group, viewer);
    return (sees == Sight::circle || sees == Sight::room) && may(group, viewer, Action::lead_phase) &&
           may(group, viewer, Action::see_poll_by_person);
}

std::vector<Ballot> ballots(const Group& group, const Poll& poll) {
    std::vector<Ballot> all;
    for (const Member& member : group.roster->members) {
        const auto answers = poll.answers.find(member.id);
        if (!counts_in_polls(member) || answers == poll.answers.end()) continue;
        all.push_back({member.id, member.has(Role::facilitator), member.has(Role::participant), answers->second});
    }
    return all;
}

/// Was the meeting's date used, or is it to be?
bool holds_its_date(const Meeting& meeting) {
    return meeting.state != MeetingState::planned && meeting.state != MeetingState::polling && meeting.state != MeetingState::cancelled &&
           meeting.state != MeetingState::postponed;
}

/// Who could not come at the latest date that was chosen before this meeting.
std::vector<MemberId> left_out_before(const Group& group, const MeetingId& meeting) {
    const Meeting* asked = group.programme->find(meeting);
    const Meeting* last = nullptr;
    for (const Meeting& before : group.programme->meetings) {
        if (before.plan.number < asked->plan.number && holds_its_date(before)) last = &before;
    }
    const Poll* poll = last ? group.polls->of(last->plan.meeting) : nullptr;
    std::vector<MemberId> left_out;
    if (!poll || !poll->chosen) return left_out;
    for (const auto& [member, answers] : poll->answers) {
        if (poll->says_no(member, *poll->chosen)) left_out.push_back(member);
    }
    return left_out;
}

/// What the answers come to now, where that is another thing than was told last.
Events counted(const Group& group, const Poll& poll) {
    const std::size_t slots = poll.asked.slots.size();
    const std::vector<Ballot> cast = ballots(group, poll);
    Events events;
    PollTotals totals{poll.asked.poll, poll.asked.meeting, totals_of(slots, cast), static_cast<std::int64_t>(cast.size())};
    if (totals.totals != poll.totals || totals.answered != poll.answered) events.push_back(std::move(totals));
    if (poll.chosen) return events;
    PollRanked ranked{poll.asked.poll, poll.asked.meeting,
                      rank(slots, cast, left_out_before(group, poll.asked.meeting), participants_needed(*group.roster))};
    if (ranked.ranks != poll.ranks) events.push_back(std::move(ranked));
    return events;
}

/// Once a meeting begins, is given up or postponed, nobody asks for its date any more.
bool ends_its_poll(MeetingState to) { return to != MeetingState::planned && to != MeetingState::polling && to != MeetingState::scheduled; }

Events closed_if_open(const Group& group, const MeetingId& meeting) {
    const Poll* poll = group.polls->of(meeting);
    return poll && !poll->chosen ? Events{PollClosed{poll->asked.poll, meeting, std::nullopt}} : Events{};
}

/// A meeting without a date is `polling` while its poll is open. One that has a date keeps it until it gets another.
Events followed_by_its_meeting(const Group& group, const MeetingId& id, MeetingState to) {
    const Meeting* meeting = group.programme->find(id);
    const bool moves = to == MeetingState::polling ? meeting && meeting->state != MeetingState::scheduled
                                                   : meeting && meeting->state == MeetingState::polling;
    return moves ? Events{MeetingChanged{id, to, std::nullopt}} : Events{};
}

bool touches_quorum(const Event& event) {
    return std::holds_alternative<AbsenceNoticed>(event) || std::holds_alternative<PollAnswered>(event) ||
           std::holds_alternative<PollClosed>(event) || std::holds_alternative<MeetingDated>(event) ||
           std::holds_alternative<MemberChanged>(event) || std::holds_alternative<GroupChanged>(event);
}

/// Meetings whose quorum is lost or found again.
Events quorums(const Group& group) {
    Events events;
    if (!group_meets(group.roster->state)) return events;
    for (const Meeting& meeting : group.programme->meetings) {
        if (meeting.state != MeetingState::scheduled) continue;
        const bool lost = !has_quorum(group, meeting);
        if (lost != group.polls->quorum_lost.contains(meeting.plan.meeting)) events.push_back(QuorumLost{meeting.plan.meeting, lost});
    }
    return events;
}

Instant reminds_at(const Poll& poll) {
    const auto length = poll.asked.closes_at - poll.opened_at;
    return length < 2 * reminded_before ? poll.opened_at + length / 2 : poll.asked.closes_at - reminded_before;
}

/// Is the text a day that there is, like "2026-12-21"?
bool is_day(const std::string& text) {
    const auto digits = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (text[i] < '0' || text[i] > '9') return -1;
            value = 10 * value + (text[i] - '0');
        }
        return value;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const int year = digits(0, 4);
    const int month = digits(5, 2);
    const int day = digits(8, 2);
    if (year < 0 || month < 0 || day < 0) return false;
    return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                       std::chrono::day{static_cast<unsigned>(day)}}
        .ok();
}

}  // namespace

bool Poll::says_no(const MemberId& member, std::int64_t slot) const {
    const auto given = answers.find(member);
    return given != answers.end() && given->second[static_cast<std::size_t>(slot)] == PollAnswer::no;
}

const Poll* Polls::find(const PollId& poll) const {
    const auto found = std::find_if(meetings.begin(), meetings.end(), [&](const auto& one) { return one.second.asked.poll == poll; });
    return found == meetings.end() ? nullptr : &found->second;
}

const Poll* Polls::of(const MeetingId& meeting) const {
    const auto found = meetings.find(meeting);
    return found == meetings.end() ? nullptr : &found->second;
}

const Poll* Polls::open() const {
    const auto found = std::find_if(meetings.begin(), meetings.end(), [](const auto& one) { return !one.second.chosen; });
    return found == meetings.end() ? nullptr : &found->second;
}

bool counts_in_polls(const Member& member) {
    return (member.state == MemberState::active || member.state == MemberState::accepted) &&
           (member.has(Role::participant) || member.has(Role::facilitator) || member.has(Role::cofacilitator));
}

bool waits_for_answers(const Group& group, const Poll& poll) {
    const auto& members = group.roster->members;
    return std::any_of(members.begin(), members.end(),
                       [&](const Member& member) { return counts_in_polls(member) && !poll.answers.contains(member.id); });
}

bool has_quorum(const Group& group, const Meeting& meeting) {
    const Poll* poll = group.polls->of(meeting.plan.meeting);
    if (poll && (!poll->chosen || slot_chosen(*poll).starts_at != meeting.plan.starts_at)) poll = nullptr;  // not about this date
    const auto comes = [&](const Member& member) {
        if (!member.has(Role::participant) || member.state != MemberState::active) return false;
        const Absence* absence = group.absences->find(meeting.plan.meeting, member.id);
        if (absence && absence->notice == AbsenceNotice::cannot_come) return false;
        return !poll || !poll->says_no(member.id, *poll->chosen);
    };
    const auto& members = group.roster->members;
    return std::count_if(members.begin(), members.end(), comes) >= participants_needed(*group.roster);
}

/// That `starts_at` is `starts` in UTC is checked where the time zones are known (calendar/).
/// \errors not_found; invalid: a slot twice, past or in another zone than the group's, or a deadline that is past or not before the first
/// slot; conflict: another poll is open, the meeting has begun or was given up, the group plans no more, or the key is taken
Result<Events> decide(const Group& group, const MemberId&, const PollOpen& command, Now& now) {
    if (const Poll* known = group.polls->find(command.key))
        return same_question(known->asked, command) ? Result<Events>{Events{}} : Refusal::conflict;
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!group_plans(group.roster->state) || group.polls->open() || !meeting->can_be_dated(now.at)) return Refusal::conflict;
    std::vector<Instant> starts;
    for (const PollSlot& slot : command.slots.items) {
        if (slot.starts.zone.value != group.roster->zone || slot.starts_at <= now.at) return Refusal::invalid;
        starts.push_back(slot.starts_at);
    }
    std::sort(starts.begin(), starts.end());
    if (std::adjacent_find(starts.begin(), starts.end()) != starts.end()) return Refusal::invalid;
    if (command.closes_at <= now.at || command.closes_at >= starts.front()) return Refusal::invalid;
    return Events{PollOpened{command.key, command.meeting, command.series, command.slots.items, command.closes_at}};
}

/// \errors not_found: no such poll, or one does not see it; invalid: not one answer for each slot; conflict: the meeting has begun or was
/// given up
Result<Events> decide(const Group& group, const MemberId& by, const PollAnswerSet& command, Now&) {
    const Poll* poll = group.polls->find(command.poll);
    const Sight sees = sight(group, by);
    if (!poll || (sees != Sight::circle && sees != Sight::room)) return Refusal::not_found;
    if (command.answers.items.size() != poll->asked.slots.size()) return Refusal::invalid;
    if (poll->chosen && !group.programme->find(poll->asked.meeting)->ahead()) return Refusal::conflict;
    if (const auto given = poll->answers.find(by); given != poll->answers.end() && given->second == command.answers.items) return Events{};
    return Events{PollAnswered{command.poll, poll->asked.meeting, by, command.answers.items}};
}

/// \errors not_found; invalid: no such slot, other dates without a series, or of a meeting that does not follow, and as `dated`;
/// conflict: another slot was chosen already, and as `dated`
Result<Events> decide(const Group& group, const MemberId&, const PollClose& command, Now& now) {
    const Poll* poll = group.polls->find(command.poll);
    if (!poll) return Refusal::not_found;
    const auto chosen = command.chosen ? std::optional{command.chosen->value} : std::nullopt;
    if (poll->chosen) return poll->chosen == chosen ? Result<Events>{Events{}} : Refusal::conflict;
    const auto& others = command.others.items;
    if (!others.empty() && (!chosen || !poll->asked.series)) return Refusal::invalid;
    Events events{PollClosed{command.poll, poll->asked.meeting, chosen}};
    if (!chosen) return events;
    if (*chosen >= static_cast<std::int64_t>(poll->asked.slots.size())) return Refusal::invalid;
    const PollSlot& slot = poll->asked.slots[static_cast<std::size_t>(*chosen)];
    std::vector<MeetingTime> times{{poll->asked.meeting, slot.starts, slot.starts_at}};
    const std::int64_t number = group.programme->find(poll->asked.meeting)->plan.number;
    for (const MeetingTime& other : others) {
        const Meeting* meeting = group.programme->find(other.meeting);
        if (!meeting) return Refusal::not_found;
        if (meeting->plan.number <= number) return Refusal::invalid;
        times.push_back(other);
    }
    const auto dates = dated(group, times, now.at);
    if (!dates) return dates.error();
    events.insert(events.end(), dates->begin(), dates->end());
    return events;
}

/// \errors forbidden: an observer without everybody's consent; invalid: no such day, a period that ends before it begins, or periods that
/// overlap or are not in order
Result<Events> decide(const Group& group, const MemberId& by, const AwaySet& command, Now&) {
    if (sight(group, by) == Sight::own) return Refusal::forbidden;
    const auto& periods = command.periods.items;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const auto& [from, to] = periods[i];
        if (!is_day(from.value) || !is_day(to.value) || to.value < from.value) return Refusal::invalid;
        if (i > 0 && from.value <= periods[i - 1].to.value) return Refusal::invalid;
    }
    const auto known = group.polls->away.find(by);
    if (known == group.polls->away.end() ? periods.empty() : known->second == periods) return Events{};
    return Events{AwayChanged{by, periods}};
}

void evolve(Polls& part, const PollOpened& event, Instant at) {
    part.meetings[event.meeting] = {.asked = event, .opened_at = at, .totals = std::vector<SlotTotal>(event.slots.size())};
}

void evolve(Polls& part, const PollAnswered& event) {
    if (const auto poll = part.meetings.find(event.meeting); poll != part.meetings.end())
        poll->second.answers[event.member] = event.answers;
}

void evolve(Polls& part, const PollTotals& event) {
    const auto poll = part.meetings.find(event.meeting);
    if (poll == part.meetings.end()) return;
    poll->second.totals = event.totals;
    poll->second.answered = event.answered;
}

void evolve(Polls& part, const PollRanked& event) {
    if (const auto poll = part.meetings.find(event.meeting); poll != part.meetings.end()) poll->second.ranks = event.ranks;
}

void evolve(Polls& part, const PollReminded& event) {
    if (const auto poll = part.meetings.find(event.meeting); poll != part.meetings.end()) poll->second.reminded = true;
}

void evolve(Polls& part, const PollClosed& event) {
    const auto poll = part.meetings.find(event.meeting);
    if (poll == part.meetings.end()) return;
    if (event.chosen) {
        poll->second.chosen = event.chosen;
    } else {
        part.meetings.erase(poll);
    }
}

void evolve(Polls& part, const QuorumLost& event) {
    if (event.lost) {
        part.quorum_lost.insert(event.meeting);
    } else {
        part.quorum_lost.erase(event.meeting);
    }
}

void evolve(Polls& part, const AwayChanged& event) {
    if (event.periods.empty()) {
        part.away.erase(event.member);
    } else {
        part.away[event.member] = event.periods;
    }
}

/// A poll that chose another date says nothing of this one.
void evolve(Polls& part, const MeetingDated& event) {
    const auto poll = part.meetings.find(event.meeting);
    if (poll == part.meetings.end() || !poll->second.chosen) return;
    if (slot_chosen(poll->second).starts_at != event.starts_at) part.meetings.erase(poll);
}

void evolve(Polls& part, const MemberChanged& event) {
    if (event.to != MemberState::left) return;
    part.away.erase(event.member);
    for (auto& [meeting, poll] : part.meetings) poll.answers.erase(event.member);
}

void evolve(Polls& part, const Expired& event) {
    if (event.what == KeyClass::name) part.away.erase(MemberId{event.scope});
    if (event.what != KeyClass::planning) return;
    part.meetings.erase(MeetingId{event.scope});
    part.quorum_lost.erase(MeetingId{event.scope});
}

namespace polls {

Events follow_up(const Group& group, const Event& event, Now&) {
    Events events;
    if (const auto* opened = std::get_if<PollOpened>(&event)) {
        events = followed_by_its_meeting(group, opened->meeting, MeetingState::polling);
    } else if (const auto* closed = std::get_if<PollClosed>(&event); closed && !closed->chosen) {
        events = followed_by_its_meeting(group, closed->meeting, MeetingState::planned);
    } else if (const auto* given = std::get_if<MeetingDated>(&event)) {
        events = closed_if_open(group, given->meeting);
    } else if (const auto* changed = std::get_if<MeetingChanged>(&event); changed && ends_its_poll(changed->to)) {
        events = closed_if_open(group, changed->meeting);
    } else if (const auto* answered = std::get_if<PollAnswered>(&event)) {
        events = counted(group, *group.polls->of(answered->meeting));
    } else if (std::holds_alternative<MemberChanged>(event)) {
        for (const auto& [meeting, poll] : group.polls->meetings) {
            if (!group.programme->find(meeting)->ahead()) continue;
            const Events count = counted(group, poll);
            events.insert(events.end(), count.begin(), count.end());
        }
    }
    if (touches_quorum(event)) {
        const Events told = quorums(group);
        events.insert(events.end(), told.begin(), told.end());
    }
    return events;
}

std::optional<Instant> deadline(const Group& group) {
    const Poll* poll = group.polls->open();
    return poll && !poll->reminded && waits_for_answers(group, *poll) ? std::optional{reminds_at(*poll)} : std::nullopt;
}

Events on_time(const Group& group, Now& now) {
    const auto due = deadline(group);
    if (!due || *due > now.at) return {};
    const Poll& poll = *group.polls->open();
    return {PollReminded{poll.asked.poll, poll.asked.meeting}};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const bool all = sees_answers(group, viewer);
    const Sight sees = sight(group, viewer);
    const bool leads = (sees == Sight::circle || sees == Sight::room) && may(group, viewer, Action::lead_phase);
    for (MeetingView& meeting : view.meetings) {
        meeting.quorum_lost = leads && group.polls->quorum_lost.contains(meeting.id);
        const Poll* poll = group.polls->of(meeting.id);
        if (!poll) continue;
        const PollOpened& asked = poll->asked;
        meeting.poll = PollView{asked.poll, asked.series, asked.slots, asked.closes_at, poll->totals, poll->answered};
        meeting.poll->chosen = poll->chosen;
        if (all) meeting.poll->ranks = poll->ranks;
        for (const auto& [member, answers] : poll->answers) {
            if (all || member == viewer) meeting.poll->answers.push_back({member, answers});
        }
    }
    for (const auto& [member, periods] : group.polls->away) {
        if (all || member == viewer) view.away.push_back({member, periods});
    }
}

}  // namespace polls
}  // namespace piiri
