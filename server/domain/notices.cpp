#include "domain/notices.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {
namespace {

bool belongs(const Member& member) { return member.state == MemberState::accepted || member.state == MemberState::active; }

bool leads(const Member& member) { return member.has(Role::facilitator) || member.has(Role::cofacilitator); }

bool writes_to(ReminderKind which, const RemindersChosen& chosen) {
    switch (which) {
        case ReminderKind::week: return chosen.week;
        case ReminderKind::day: return chosen.day;
        case ReminderKind::hour: return chosen.hour;
    }
    return false;
}

NoticeKind kind_of(ReminderKind which) {
    switch (which) {
        case ReminderKind::week: return NoticeKind::reminder_week;
        case ReminderKind::day: return NoticeKind::reminder_day;
        case ReminderKind::hour: break;
    }
    return NoticeKind::reminder_hour;
}

/// The letters of one kind of event after another. Events without a rule here become no letters.
struct Letters {
    const Group& group;
    const std::optional<MemberId>& by;
    std::vector<Notice> all{};

    /// Those who are in meetings: an observer once everybody's consent is published; a coordinator in no other role is not.
    [[nodiscard]] bool meets(const Member& member) const {
        if (!belongs(member)) return false;
        return leads(member) || member.has(Role::participant) || member.has(Role::techsupport) ||
               (member.has(Role::observer) && consent_published(group, member.id));
    }

    template <class Wanted>
    void write(NoticeKind kind, const std::optional<MeetingId>& meeting, const Wanted& wanted) {
        for (const Member& member : group.roster->members) {
            if (wanted(member)) all.push_back({member.id, kind, meeting});
        }
    }
    /// The same, but not to who did it.
    template <class Wanted>
    void write_to_others(NoticeKind kind, const std::optional<MeetingId>& meeting, const Wanted& wanted) {
        write(kind, meeting, [&](const Member& member) { return member.id != by && wanted(member); });
    }
    void write_to_coordinators(NoticeKind kind) {
        write_to_others(kind, std::nullopt, [](const Member& member) { return belongs(member) && member.has(Role::coordinator); });
    }
    /// Calendars get every date, also of one's own making.
    void write_to_calendars(NoticeKind kind, const MeetingId& meeting) {
        write(kind, meeting, [&](const Member& member) { return meets(member) && group.reminders->of(member.id).calendar; });
    }

    void operator()(const MeetingDated& e) { write_to_calendars(NoticeKind::dated, e.meeting); }
    void operator()(const MeetingPlanned& e) {
        if (e.tentative != true) write_to_calendars(NoticeKind::dated, e.meeting);
    }
    /// What was never in a calendar is not cancelled there.
    void operator()(const MeetingChanged& e) {
        const Meeting* meeting = group.programme->find(e.meeting);
        if (e.to == MeetingState::cancelled && meeting && meeting->dated_at) write_to_calendars(NoticeKind::cancelled, e.meeting);
    }
    /// A reminder whose meeting has begun by now is dropped. Who has said that they cannot come needs none.
    void operator()(const ReminderDue& e) {
        const Meeting* meeting = group.programme->find(e.meeting);
        if (!meeting || meeting->state != MeetingState::scheduled || group.last >= meeting->plan.starts_at) return;
        write(kind_of(e.which), e.meeting, [&](const Member& member) {
            const Absence* absence = group.absences->find(e.meeting, member.id);
            const bool stays_away = absence && absence->notice == AbsenceNotice::cannot_come;
            return meets(member) && !stays_away && writes_to(e.which, group.reminders->of(member.id));
        });
    }
    void operator()(const PollOpened& e) {
        write_to_others(NoticeKind::poll_opened, e.meeting, [&](const Member& member) { return meets(member); });
    }
    /// Dropped like a reminder, when it comes after the deadline.
    void operator()(const PollReminded& e) {
        const Poll* poll = group.polls->of(e.meeting);
        if (!poll || group.last >= poll->asked.closes_at) return;
        write(NoticeKind::poll_reminder, e.meeting,
              [&](const Member& member) { return counts_in_polls(member) && !poll->answers.contains(member.id); });
    }
    void operator()(const QuorumLost& e) {
        if (e.lost) write_to_others(NoticeKind::quorum_lost, e.meeting, [](const Member& m) { return belongs(m) && leads(m); });
    }
    void operator()(const AdmissionAsked&) {
        write_to_others(NoticeKind::admission_asked, std::nullopt,
                        [](const Member& member) { return member.has(Role::participant) && member.state == MemberState::active; });
    }
    void operator()(const AdmissionDecided&) { write_to_coordinators(NoticeKind::office); }
    void operator()(const GroupChanged& e) {
        if (e.to == GroupState::on_break) write_to_coordinators(NoticeKind::office);
        if (e.to != GroupState::cancelled) return;
        write_to_others(NoticeKind::group_cancelled, std::nullopt,
                        [&](const Member& member) { return meets(member) || (belongs(member) && member.has(Role::coordinator)); });
    }
    /// Who joins gets the dates there are already.
    void operator()(const MemberChanged& e) {
        if (e.to == MemberState::suspended) write_to_coordinators(NoticeKind::office);
        const Member* member = group.roster->find(e.member);
        if (e.to != MemberState::accepted || !member || !meets(*member) || !group.reminders->of(e.member).calendar) return;
        for (const Meeting& meeting : group.programme->meetings) {
            if (meeting.state == MeetingState::scheduled) all.push_back({e.member, NoticeKind::dated, meeting.plan.meeting});
        }
    }
    template <class Other>
    void operator()(const Other&) {}
};

}  // namespace

std::vector<Notice> notices(const Group& after, const Event& event, const std::optional<MemberId>& by) {
    Letters letters{after, by};
    std::visit([&](const auto& one) { letters(one); }, event);
    return std::move(letters.all);
}

}  // namespace piiri
