#include "domain/admission.hpp"

#include "domain/group.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto open_for = 7 * 24h;
constexpr std::ptrdiff_t last_meeting = 3;  ///< after which nobody is admitted any more

bool asked(const Member& member) { return member.has(Role::participant) && member.state == MemberState::active; }

/// Everybody who is a participant now, and there is one.
bool all_answered(const Group& group, const Admission& question) {
    const auto& members = group.roster->members;
    return std::any_of(members.begin(), members.end(), asked) && std::all_of(members.begin(), members.end(), [&](const Member& member) {
               return !asked(member) || question.answered.contains(member.id);
           });
}

}  // namespace

bool one_more(const Admissions& admissions) { return admissions.last && admissions.last->admitted == true && !admissions.last->used; }

bool admits_newcomers(const Programme& programme) {
    const auto held = std::count_if(programme.meetings.begin(), programme.meetings.end(), [](const Meeting& meeting) {
        return meeting.state == MeetingState::ended || meeting.state == MeetingState::archived;
    });
    return held < last_meeting;
}

/// \errors conflict: the group is open anyway, has held its third meeting, or another question is open or not used yet
Result<Events> decide(const Group& group, const MemberId&, const AdmissionAsk& command, Now& now) {
    const auto& last = group.admissions->last;
    if (last && last->asked.admission == command.key) {
        return last->asked.about == command.about.value ? Result<Events>{Events{}} : Refusal::conflict;
    }
    const Roster& roster = *group.roster;
    const bool meets = roster.state == GroupState::running || roster.state == GroupState::on_break;
    const bool closed = roster.type != GroupType::network && first_meeting_held(*group.programme);
    if (!meets || !closed || !admits_newcomers(*group.programme)) return Refusal::conflict;
    if ((last && !last->admitted) || one_more(*group.admissions)) return Refusal::conflict;
    return Events{AdmissionAsked{command.key, command.about.value, now.at + open_for}};
}

/// What is answered is nowhere in the events: the host puts it into the ballot box.
/// \errors not_found: no such question; conflict: it is closed, or one has answered
Result<Events> decide(const Group& group, const MemberId& by, const AdmissionAnswer& command, Now&) {
    const auto& last = group.admissions->last;
    if (!last || last->asked.admission != command.admission) return Refusal::not_found;
    if (last->closed || last->answered.contains(by)) return Refusal::conflict;
    return Events{AdmissionAnswered{command.admission, by}};
}

void evolve(Admissions& part, const AdmissionAsked& event) { part.last = Admission{event, {}, false, std::nullopt, false}; }

void evolve(Admissions& part, const AdmissionAnswered& event) {
    if (part.last && part.last->asked.admission == event.admission) part.last->answered.insert(event.member);
}

void evolve(Admissions& part, const AdmissionClosed& event) {
    if (part.last && part.last->asked.admission == event.admission) part.last->closed = true;
}

void evolve(Admissions& part, const AdmissionDecided& event) {
    if (part.last && part.last->asked.admission == event.admission) part.last->admitted = event.admitted;
}

void evolve(Admissions& part, const MemberInvited& event) {
    const bool participates = std::find(event.roles.begin(), event.roles.end(), Role::participant) != event.roles.end();
    if (!participates || !one_more(part)) return;
    part.last->used = true;
    part.invited.insert(event.member);
}

namespace admission {

/// Closed as soon as everybody has answered, never at the first no: the moment would tell whose it was.
Events follow_up(const Group& group, const Event& event, Now&) {
    const auto& last = group.admissions->last;
    if (!last || last->closed) return {};
    if (!std::holds_alternative<AdmissionAnswered>(event) && !std::holds_alternative<MemberChanged>(event)) return {};
    if (!all_answered(group, *last)) return {};
    return {AdmissionClosed{last->asked.admission}};
}

std::optional<Instant> deadline(const Group& group) {
    const auto& last = group.admissions->last;
    return last && !last->closed ? std::optional{last->asked.closes_at} : std::nullopt;
}

Events on_time(const Group& group, Now& now) {
    const auto& last = group.admissions->last;
    if (!last || last->closed || last->asked.closes_at > now.at) return {};
    return {AdmissionClosed{last->asked.admission}};
}

Events on_ballots(const Group& group, const AdmissionId& admission, const std::vector<AdmissionBallot>& ballots) {
    const auto& last = group.admissions->last;
    if (!last || last->asked.admission != admission || !last->closed || last->admitted) return {};
    const bool everybody = !ballots.empty() && ballots.size() == last->answered.size() && all_answered(group, *last);
    const bool all_yes = std::all_of(ballots.begin(), ballots.end(), [](const AdmissionBallot& ballot) { return ballot.yes; });
    return {AdmissionDecided{admission, everybody && all_yes}};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const auto& last = group.admissions->last;
    if (!last) return;
    const AdmissionAsked& question = last->asked;
    view.admission = AdmissionView{question.admission, question.about, question.closes_at, !last->closed, last->answered.contains(viewer),
                                   last->admitted};
}

}  // namespace admission
}  // namespace piiri
