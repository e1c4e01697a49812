#include "live/my_group.hpp"

#include "domain/group.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>

namespace piiri {
namespace {

bool is_next(const Meeting& meeting) { return meeting.going() || meeting.state == MeetingState::lobby || meeting.ahead(); }

MyMeeting my_meeting(const Meeting& meeting) {
    const MeetingPlanned& plan = meeting.plan;
    return {plan.meeting, plan.number, plan.title, plan.starts, plan.starts_at, plan.minutes, meeting.state};
}

}  // namespace

bool changes_my_groups(const Event& event) {
    return std::holds_alternative<GroupFounded>(event) || std::holds_alternative<GroupChanged>(event) ||
           std::holds_alternative<MemberInvited>(event) || std::holds_alternative<MemberChanged>(event) ||
           std::holds_alternative<MeetingPlanned>(event) || std::holds_alternative<MeetingChanged>(event);
}

std::string my_group_row(const Group& group, const MemberId& member) {
    const Member* self = group.roster->find(member);
    if (self == nullptr || self->gone() || group.roster->state == GroupState::erased) return {};
    MyGroup row{group.roster->id, group.roster->name, group.roster->state, self->state, self->roles, 0, 0, std::nullopt};
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
