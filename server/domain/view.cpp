#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <array>

/// What one member may see of a group now: the same that the events they received say (tests: the mirror).
namespace piiri {
namespace {

MemberView seen(const Group& group, const Member& member, const MemberId& viewer) {
    MemberView view{member.id, member.name, member.roles, member.state};
    const bool masked = member.state == MemberState::suspended || member.state == MemberState::removed;
    if (masked && !may(group, viewer, Action::suspend_member)) view.state = MemberState::left;
    return view;
}

ObserverView seen(const ObserverQuestion& question, const MemberId& viewer) {
    ObserverView view{question.observer, question.purpose, question.outcome, std::nullopt};
    if (const auto mine = question.answers.find(viewer); mine != question.answers.end()) view.mine = mine->second;
    return view;
}

MeetingView seen(const Meeting& meeting) {
    const MeetingPlanned& plan = meeting.plan;
    MeetingView view{plan.meeting, plan.number, plan.title, plan.question, plan.pattern, plan.phases, plan.starts, plan.starts_at};
    view.minutes = plan.minutes;
    view.state = meeting.state;
    view.undo_until = meeting.undo_until;
    view.version = meeting.version;
    view.sequence = meeting.sequence;
    return view;
}

RoundView seen(const Round& round) {
    RoundView view{round.id, {}, round.turn, round.holder, round.taken, round.timer, round.turn_seconds, round.ended, round.by};
    for (const RoundSeat& seat : round.seats) view.seats.push_back({seat.member, seat.done, seat.back});
    return view;
}

RoomView room(const Group& group, const MemberId& viewer) {
    RoomView view;
    if (const auto& run = group.phases->run) {
        view.phase = {run->id, run->index,    group.talk->mode, run->timer,   std::nullopt,           group.talk->floor,
                      {},      run->question, run->circle,      run->by_text, group.talk->quiet_until};
    }
    if (const auto& round = group.rounds->round) view.phase.round = seen(*round);
    for (const Hand& hand : group.talk->queue) view.phase.queue.push_back({hand.member, hand.kind});
    if (const MeetingChat* chat = group.chat->of(*group.presence->meeting)) {
        for (const ChatLine& line : chat->lines) {
            if (line.read_by(viewer)) view.chat.push_back({line.id, line.from, line.at, line.text});
        }
    }
    view.one_by_one = group.presence->one_by_one;
    return view;
}

OpenMeetingView open_meeting(const Group& group, const MemberId& viewer, bool in_room) {
    OpenMeetingView view{*group.presence->meeting, {}, group.lead->leads, group.support->until, std::nullopt, {}, {}};
    for (const Seat& seat : group.presence->seats)
        view.present.push_back({seat.member, seat.place, seat.waits, seat.kept_until, false, {}});
    if (in_room) view.room = room(group, viewer);
    return view;
}

/// What each feature adds to a view.
constexpr std::array<void (*)(const Group&, const MemberId&, GroupView&), 19> shows{
    plan::show,        texts::show,  board::show,     vote::show,       mood::show,     case_work::show,
    pairs::show,       asides::show, notes::show,     feedback::show,   absence::show,  private_messages::show,
    observation::show, polls::show,  reminders::show, attendance::show, promises::show, admission::show,
    materials::show};

}  // namespace

GroupView view(const Group& group, const MemberId& viewer) {
    const Sight sees = sight(group, viewer);
    if (sees == Sight::none) return {};
    const Roster& roster = *group.roster;
    GroupView view{roster.id,
                   roster.name,
                   roster.type,
                   roster.state,
                   roster.languages,
                   roster.zone,
                   roster.size,
                   roster.pseudonyms,
                   roster.camera_off,
                   {},
                   {},
                   {},
                   {},
                   std::nullopt,
                   {},
                   {},
                   {},
                   roster.media,
                   {},
                   {},
                   {},
                   {},
                   {},
                   roster.programme};
    for (const Member& member : roster.members) {
        if (sees != Sight::own || member.id == viewer) view.members.push_back(seen(group, member, viewer));
    }
    const bool sees_outcomes = sees != Sight::own && may(group, viewer, Action::see_consent_outcome, ConsentBasis::published);
    for (const ObserverQuestion& question : group.consents->questions) {
        if (sees_outcomes || question.observer == viewer) view.observers.push_back(seen(question, viewer));
    }
    if (sees == Sight::own) return view;
    view.allowed = roster.allowed;
    view.seat_order = roster.circle;
    for (const Meeting& meeting : group.programme->meetings) view.meetings.push_back(seen(meeting));
    if (sees != Sight::office && group.presence->meeting) view.open = open_meeting(group, viewer, sees == Sight::room);
    for (const auto show : shows) show(group, viewer, view);
    return view;
}

std::vector<Action> capabilities(const Group& group, const MemberId& member) {
    std::vector<Action> allowed;
    for (int row = 0; row <= static_cast<int>(Action::make_promise); ++row) {
        const auto action = static_cast<Action>(row);
        if (may(group, member, action, ConsentBasis::published)) allowed.push_back(action);
    }
    return allowed;
}

}  // namespace piiri
