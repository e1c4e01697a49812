#include "domain/feedback.hpp"

#include "domain/due.hpp"
#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto answered_within = 72h;  ///< of the meeting's end
constexpr std::size_t told_from = 3;   ///< answers; fewer would tell whose they are

bool has_given(const FeedbackBox& box, const MemberId& member) {
    return std::find(box.given.begin(), box.given.end(), member) != box.given.end();
}

bool held(const Meeting& meeting) { return meeting.state == MeetingState::ended && meeting.over_at; }

/// Can the meeting's feedback be answered now?
bool open_for_answers(const FeedbackBox& box, const Meeting& meeting) {
    return !box.closed && (held(meeting) || (box.reached && meeting.open()));
}

bool everybody_has_answered(const Group& group, const FeedbackBox& box) {
    bool anybody = false;
    for (const Member& member : group.roster->members) {
        if (!member.has(Role::participant) || member.state != MemberState::active) continue;
        if (!has_given(box, member.id)) return false;
        anybody = true;
    }
    return anybody;
}

std::optional<Due<MeetingId>> next_closing(const Group& group) {
    std::optional<Due<MeetingId>> first;
    for (const auto& [id, box] : group.feedback->boxes) {
        const Meeting* meeting = group.programme->find(id);
        if (box.closed || !meeting || !held(*meeting)) continue;
        const Instant at = *meeting->over_at + answered_within;
        if (!first || at < first->at) first = Due<MeetingId>{at, id};
    }
    return first;
}

}  // namespace

const FeedbackBox* Feedback::find(const MeetingId& meeting) const {
    const auto found = boxes.find(meeting);
    return found == boxes.end() ? nullptr : &found->second;
}

/// What is answered goes to a ballot box without a name; here only that one has.
/// \errors not_found; conflict: it cannot be answered yet or any more, or one has answered
Result<Events> decide(const Group& group, const MemberId& by, const FeedbackAnswer& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    const FeedbackBox* box = group.feedback->find(command.meeting);
    if (!box || !open_for_answers(*box, *meeting) || has_given(*box, by)) return Refusal::conflict;
    return Events{FeedbackGiven{command.meeting, by}};
}

void evolve(Feedback& part, const PhaseBegan& event, PhaseKind kind) {
    if (kind == PhaseKind::feedback) part.boxes[event.meeting].reached = true;
}

void evolve(Feedback& part, const FeedbackGiven& event) { part.boxes[event.meeting].given.push_back(event.member); }

void evolve(Feedback& part, const FeedbackClosed& event) {
    if (const auto box = part.boxes.find(event.meeting); box != part.boxes.end()) box->second.closed = true;
}

void evolve(Feedback& part, const FeedbackDrawn& event) {
    if (const auto box = part.boxes.find(event.meeting); box != part.boxes.end()) box->second.answers = event.answers;
}

/// From its end on a meeting's box is open whichever phases it came to.
void evolve(Feedback& part, const MeetingChanged& event) {
    if (event.to == MeetingState::ended && is_over(event)) part.boxes[event.meeting].reached = false;
}

void evolve(Feedback& part, const Expired& event) {
    if (event.what == KeyClass::planning) part.boxes.erase(MeetingId{event.scope});
}

std::vector<MeetingId> feedback_to_draw(const Group& group) {
    std::vector<MeetingId> meetings;
    for (const auto& [id, box] : group.feedback->boxes) {
        if (box.closed && !box.answers) meetings.push_back(id);
    }
    return meetings;
}

namespace feedback {

Events on_ballots(const Group& group, const MeetingId& meeting, std::vector<FeedbackBallot> answers, Now& now) {
    const FeedbackBox* box = group.feedback->find(meeting);
    if (!box || !box->closed || box->answers) return {};
    if (answers.size() < told_from) answers.clear();
    now.chance.shuffle(answers);
    return {FeedbackDrawn{meeting, std::move(answers)}};
}

/// The last answer that was missing closes the box, and so does the leaving of who had not answered.
Events follow_up(const Group& group, const Event& event, Now&) {
    const auto* changed = std::get_if<MeetingChanged>(&event);
    const bool may_complete = std::holds_alternative<FeedbackGiven>(event) || std::holds_alternative<MemberChanged>(event) ||
                              (changed && changed->to == MeetingState::ended && is_over(*changed));
    if (!may_complete) return {};
    Events events;
    for (const auto& [id, box] : group.feedback->boxes) {
        const Meeting* meeting = group.programme->find(id);
        if (!box.closed && meeting && held(*meeting) && everybody_has_answered(group, box)) events.push_back(FeedbackClosed{id});
    }
    return events;
}

std::optional<Instant> deadline(const Group& group) {
    const auto due = next_closing(group);
    return due ? std::optional{due->at} : std::nullopt;
}

Events on_time(const Group& group, Now& now) {
    const auto due = next_closing(group);
    if (!due || due->at > now.at) return {};
    return {FeedbackClosed{due->what}};
}

/// Whoever answers or sees answers has it before them from the phase `feedback` on; from outside the room, from the meeting's end.
void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Member* member = group.roster->find(viewer);
    const bool leads = member->has(Role::facilitator) || member->has(Role::cofacilitator);
    if (!leads && !member->has(Role::participant)) return;
    for (MeetingView& shown : view.meetings) {
        const FeedbackBox* box = group.feedback->find(shown.id);
        const Meeting* meeting = group.programme->find(shown.id);
        if (!box) continue;
        const bool given = has_given(*box, viewer);
        const bool in_room = view.open && view.open->room && view.open->meeting == shown.id;
        if (!held(*meeting) && !given && !(box->reached && in_room)) continue;
        FeedbackView& feedback = shown.feedback.emplace();
        feedback.open = open_for_answers(*box, *meeting);
        feedback.given = given;
        if (box->answers && leads && may(group, viewer, Action::see_feedback)) feedback.answers = box->answers;
    }
}

}  // namespace feedback
}  // namespace piiri
