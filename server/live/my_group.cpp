#include "live/my_group.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>

namespace piiri {
namespace {

bool is_next(const Meeting& meeting) { return meeting.going() || meeting.state == MeetingState::lobby || meeting.ahead(); }

MyMeeting my_meeting(const Meeting& meeting) {
    const MeetingPlanned& plan = meeting.plan;
    return {plan.meeting, plan.number, plan.title, plan.starts, plan.starts_at, plan.minutes, meeting.state};
}

/// Has the meeting a date that is more than a suggestion, or had it one?
bool dated(const Meeting& meeting) { return meeting.dated_at.has_value(); }

/// Does this member come to meetings? An observer's date would tell them what the group has not been told yet, so it rests on the outcome
/// as it was published.
bool meets(const Group& group, const Member& member) {
    if (member.state != MemberState::accepted && member.state != MemberState::active && member.state != MemberState::on_break) return false;
    if (member.has(Role::facilitator) || member.has(Role::cofacilitator) || member.has(Role::participant)) return true;
    if (member.has(Role::observer)) return may(group, member.id, Action::enter_live_meeting, ConsentBasis::published);
    return member.has(Role::techsupport);
}

std::vector<MyDate> dates_of(const Group& group) {
    std::vector<MyDate> dates;
    for (const Meeting& meeting : group.programme->meetings) {
        if (!dated(meeting)) continue;
        const MeetingPlanned& plan = meeting.plan;
        const bool is_off = meeting.state == MeetingState::cancelled || meeting.state == MeetingState::postponed;
        dates.push_back({plan.meeting, plan.number, plan.starts, plan.starts_at, plan.minutes, date_sequence(meeting), is_off});
    }
    return dates;
}

std::vector<OfficeTask> tasks_of(const Group& group, const OfficeRow& row) {
    const Roster& roster = *group.roster;
    const auto& meetings = group.programme->meetings;
    const bool inviting = roster.state == GroupState::inviting;
    const bool suspended = std::any_of(roster.members.begin(), roster.members.end(),
                                       [](const Member& member) { return member.state == MemberState::suspended; });
    const bool all_held = first_meeting_held(*group.programme) &&
                          std::none_of(meetings.begin(), meetings.end(), [](const Meeting& each) { return each.ahead() || each.open(); });
    std::vector<OfficeTask> tasks;
    if (roster.state == GroupState::draft) tasks.push_back(OfficeTask::facilitator_to_accept);
    if (inviting && row.invited + row.accepted < participants_needed(roster)) tasks.push_back(OfficeTask::people_to_invite);
    if (inviting && row.accepted >= participants_needed(roster)) tasks.push_back(OfficeTask::ready_to_confirm);
    if (roster.state == GroupState::on_break) tasks.push_back(OfficeTask::on_break);
    if (suspended) tasks.push_back(OfficeTask::member_suspended);
    if (one_more(*group.admissions)) tasks.push_back(OfficeTask::admission_granted);
    if (roster.state == GroupState::running && all_held) tasks.push_back(OfficeTask::to_close);
    return tasks;
}

/// A group in figures: no names, no content.
OfficeRow office_row(const Group& group) {
    const Roster& roster = *group.roster;
    OfficeRow row;
    row.type = roster.type;
    row.size = roster.size;
    row.programme = roster.programme;
    for (const Member& member : roster.members) {
        if (!member.has(Role::participant) || member.gone()) continue;
        ++(member.state == MemberState::invited ? row.invited : row.accepted);
    }
    for (const auto& [meeting, marks] : group.attendance->counted) {
        for (const auto& [id, attended] : marks) {
            const Member* member = roster.find(id);
            if (member == nullptr || !member->has(Role::participant)) continue;
            ++row.expected;
            if (attended.mark == AttendanceMark::present || attended.mark == AttendanceMark::partly) ++row.attended;
        }
    }
    row.tasks = tasks_of(group, row);
    return row;
}

template <class... Kinds>
bool is_one_of(const Event& event) {
    return (std::holds_alternative<Kinds>(event) || ...);
}

}  // namespace

std::int64_t date_sequence(const Meeting& meeting) {
    const bool is_off = meeting.state == MeetingState::cancelled || meeting.state == MeetingState::postponed;
    return meeting.sequence + (is_off ? 1 : 0);
}

bool changes_my_groups(const Event& event) {
    return is_one_of<GroupFounded, GroupEdited, GroupChanged, MemberInvited, MemberChanged, MeetingPlanned, MeetingChanged, PlanChanged,
                     MeetingDated, PollOpened, PollClosed, AttendanceCounted, AttendanceCorrected, AdmissionAsked, AdmissionDecided,
                     ConsentPublished>(event);
}

std::string my_group_row(const Group& group, const MemberId& member) {
    const Member* self = group.roster->find(member);
    if (self == nullptr || self->gone() || group.roster->state == GroupState::erased) return {};
    MyGroup row{group.roster->id, group.roster->name, group.roster->state, self->state, self->roles, 0, 0, std::nullopt, {}, std::nullopt};
    const auto& meetings = group.programme->meetings;
    row.meetings =
        std::count_if(meetings.begin(), meetings.end(), [](const Meeting& each) { return each.state != MeetingState::cancelled; });
    row.held = std::count_if(meetings.begin(), meetings.end(),
                             [](const Meeting& each) { return each.state == MeetingState::ended || each.state == MeetingState::archived; });
    const Meeting* next = nullptr;
    for (const Meeting& meeting : meetings) {
        if (is_next(meeting) && (next == nullptr || meeting.plan.starts_at < next->plan.starts_at)) next = &meeting;
    }
    if (next != nullptr) row.next = my_meeting(*next);
    if (meets(group, *self)) row.dates = dates_of(group);
    if (self->has(Role::coordinator)) row.office = office_row(group);
    return encode(row);
}

std::optional<MyGroup> decode_my_group(const std::string& row) {
    auto decoded = decode_text<MyGroup>(row, Unknown::ignore);
    return decoded ? std::optional(std::move(*decoded)) : std::nullopt;
}

bool coordinates(const std::string& row) {
    const auto decoded = decode_my_group(row);
    return decoded && std::find(decoded->roles.begin(), decoded->roles.end(), Role::coordinator) != decoded->roles.end();
}

std::string consent_proof(const ConsentAnswerSet& answer, Instant at) {
    std::string proof = R"({"at":")";
    append_instant(proof, at);
    return proof + R"(","consent":)" + encode(answer) + "}";
}

}  // namespace piiri
