#include "domain/notes.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::size_t note_lines_max = 60;
constexpr std::size_t removed_max = 1'000;

/// Why this member cannot have a hand in the notes of that meeting now: not_found, no such meeting; conflict, it is not going; forbidden,
/// one is not in the room.
std::optional<Refusal> kept_out(const Group& group, const MemberId& by, const MeetingId& id) {
    const Meeting* meeting = group.programme->find(id);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    return std::nullopt;
}

/// When a secretary is named, only they and those who lead write.
std::optional<Refusal> cannot_write(const Group& group, const MemberId& by, const MeetingId& meeting) {
    if (const auto refusal = kept_out(group, by, meeting)) return refusal;
    const auto secretary = group.notes->secretary(meeting);
    if (secretary && *secretary != by && !may(group, by, Action::lead_phase)) return Refusal::forbidden;
    return std::nullopt;
}

bool is_participant(const Group& group, const MemberId& id) {
    const Member* member = group.roster->find(id);
    return member && member->has(Role::participant);
}

bool was_removed(const NoteDrafts& drafts, const LineId& line) {
    return std::find(drafts.removed.begin(), drafts.removed.end(), line) != drafts.removed.end();
}

const NotesAnswerView* answer_of(const NoteDrafts& drafts, const MemberId& member) {
    const auto found =
        std::find_if(drafts.answers.begin(), drafts.answers.end(), [&](const NotesAnswerView& a) { return a.member == member; });
    return found == drafts.answers.end() ? nullptr : &*found;
}

/// Every participant in the room, and at least one, has said yes.
bool agreed(const Group& group, const NoteDrafts& drafts) {
    bool anybody = false;
    for (const Seat& seat : group.presence->seats) {
        if (seat.place != Place::room || !is_participant(group, seat.member)) continue;
        const NotesAnswerView* given = answer_of(drafts, seat.member);
        if (!given || !given->yes) return false;
        anybody = true;
    }
    return anybody;
}

void change(NoteDrafts& drafts) {
    ++drafts.version;
    drafts.proposed.reset();
    drafts.answers.clear();
}

}  // namespace

const NoteLineView* NoteDrafts::find(const LineId& line) const {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const NoteLineView& one) { return one.id == line; });
    return found == lines.end() ? nullptr : &*found;
}

const NoteDrafts& Notes::of(const MeetingId& meeting) const {
    static const NoteDrafts nothing;
    const auto found = drafts.find(meeting);
    return found == drafts.end() ? nothing : found->second;
}

std::optional<MemberId> Notes::secretary(const MeetingId& meeting) const {
    const auto found =
        std::find_if(secretaries.begin(), secretaries.end(), [&](const SecretaryNamed& named) { return named.meeting == meeting; });
    return found == secretaries.end() ? std::nullopt : found->member;
}

/// \errors not_found: no such meeting or member; conflict: the meeting is not going; forbidden: one is not in the room; invalid: they write
/// no shared things
Result<Events> decide(const Group& group, const MemberId& by, const SecretarySet& command, Now&) {
    if (const auto refusal = kept_out(group, by, command.meeting)) return *refusal;
    if (command.member && !group.roster->find(*command.member)) return Refusal::not_found;
    if (command.member && !may(group, *command.member, Action::write_shared)) return Refusal::invalid;
    if (group.notes->secretary(command.meeting) == command.member) return Events{};
    return Events{SecretaryNamed{command.meeting, command.member}};
}

/// \errors not_found: no such meeting, or no such line; conflict: the meeting is not going, or another version of the line stands (what was
/// written in vain stays with its writer, who may write it as a line of its own); forbidden: one is not in the room, or another is
/// secretary; too_large: too many lines
Result<Events> decide(const Group& group, const MemberId& by, const NoteWrite& command, Now&) {
    if (const auto refusal = cannot_write(group, by, command.meeting)) return *refusal;
    const NoteDrafts& drafts = group.notes->of(command.meeting);
    if (const NoteLineView* line = drafts.find(command.key)) {
        if (line->text == command.text.value && line->version >= command.seen.value) return Events{};
        if (line->version != command.seen.value) return Refusal::conflict;
        return Events{NoteWritten{command.meeting, line->id, line->version + 1, command.text.value, std::nullopt, by}};
    }
    if (was_removed(drafts, command.key)) return Refusal::conflict;
    if (command.seen.value != 0) return Refusal::not_found;
    if (drafts.lines.size() >= note_lines_max || drafts.removed.size() >= removed_max) return Refusal::too_large;
    const bool placed = command.after && drafts.find(*command.after);
    return Events{NoteWritten{command.meeting, command.key, 1, command.text.value, placed ? command.after : std::nullopt, by}};
}

/// \errors not_found: no such meeting, or no such line; conflict: the meeting is not going, or another version of the line stands;
/// forbidden: one is not in the room, or another is secretary
Result<Events> decide(const Group& group, const MemberId& by, const NoteRemove& command, Now&) {
    if (const auto refusal = cannot_write(group, by, command.meeting)) return *refusal;
    const NoteDrafts& drafts = group.notes->of(command.meeting);
    if (was_removed(drafts, command.line)) return Events{};
    const NoteLineView* line = drafts.find(command.line);
    if (!line) return Refusal::not_found;
    if (line->version != command.seen.value) return Refusal::conflict;
    return Events{NoteRemoved{command.meeting, command.line}};
}

/// \errors not_found: no such meeting; conflict: the meeting is not going, other lines stand than one saw, or none; forbidden: one is not
/// in the room, or another is secretary
Result<Events> decide(const Group& group, const MemberId& by, const NotesPropose& command, Now&) {
    if (const auto refusal = cannot_write(group, by, command.meeting)) return *refusal;
    const NoteDrafts& drafts = group.notes->of(command.meeting);
    if (drafts.version != command.seen.value || drafts.lines.empty()) return Refusal::conflict;
    const auto approved = group.notes->approved.find(command.meeting);
    const bool done = approved != group.notes->approved.end() && approved->second.version == drafts.version;
    if (done || drafts.proposed == drafts.version) return Events{};
    return Events{NotesProposed{command.meeting, drafts.version}};
}

/// \errors not_found: no such meeting; conflict: the meeting is not going, or this version is not proposed; forbidden: one is not in the
/// room, or no participant
Result<Events> decide(const Group& group, const MemberId& by, const NotesAnswer& command, Now&) {
    if (const auto refusal = kept_out(group, by, command.meeting)) return *refusal;
    if (!is_participant(group, by)) return Refusal::forbidden;
    const NoteDrafts& drafts = group.notes->of(command.meeting);
    const auto approved = group.notes->approved.find(command.meeting);
    const bool done = approved != group.notes->approved.end() && approved->second.version == command.seen.value;
    if (done && command.yes) return Events{};
    if (drafts.proposed != command.seen.value) return Refusal::conflict;
    if (const NotesAnswerView* given = answer_of(drafts, by); given && given->yes == command.yes) return Events{};
    return Events{NotesAnswered{command.meeting, command.seen.value, by, command.yes}};
}

void evolve(Notes& part, const SecretaryNamed& event) {
    const auto named = std::find_if(part.secretaries.begin(), part.secretaries.end(),
                                    [&](const SecretaryNamed& one) { return one.meeting == event.meeting; });
    if (named == part.secretaries.end()) {
        part.secretaries.push_back(event);
    } else {
        *named = event;
    }
}

void evolve(Notes& part, const NoteWritten& event) {
    NoteDrafts& drafts = part.drafts[event.meeting];
    change(drafts);
    const NoteLineView line{event.line, event.version, event.text, event.by};
    const auto place = [&](const LineId& id) {
        return std::find_if(drafts.lines.begin(), drafts.lines.end(), [&](const NoteLineView& one) { return one.id == id; });
    };
    if (const auto known = place(event.line); known != drafts.lines.end()) {
        *known = line;
        return;
    }
    const auto before = event.after ? place(*event.after) : drafts.lines.end();
    drafts.lines.insert(before == drafts.lines.end() ? before : before + 1, line);
}

void evolve(Notes& part, const NoteRemoved& event) {
    NoteDrafts& drafts = part.drafts[event.meeting];
    change(drafts);
    drafts.removed.push_back(event.line);
    std::erase_if(drafts.lines, [&](const NoteLineView& line) { return line.id == event.line; });
}

void evolve(Notes& part, const NotesProposed& event) {
    NoteDrafts& drafts = part.drafts[event.meeting];
    drafts.proposed = event.version;
    drafts.answers.clear();
}

void evolve(Notes& part, const NotesAnswered& event) {
    NoteDrafts& drafts = part.drafts[event.meeting];
    if (drafts.proposed != event.version) return;
    const auto given =
        std::find_if(drafts.answers.begin(), drafts.answers.end(), [&](const NotesAnswerView& a) { return a.member == event.member; });
    if (given == drafts.answers.end()) {
        drafts.answers.push_back({event.member, event.yes});
    } else {
        given->yes = event.yes;
    }
}

void evolve(Notes& part, const NotesApproved& event) {
    part.approved[event.meeting] = event;
    const auto drafts = part.drafts.find(event.meeting);
    if (drafts == part.drafts.end()) return;
    drafts->second.proposed.reset();
    drafts->second.answers.clear();
}

void evolve(Notes& part, const Expired& event) {
    if (event.what == KeyClass::meeting) part.drafts.erase(MeetingId{event.scope});
}

namespace notes {

/// The last yes that was missing approves the lines, and so does the leaving of who had not said it.
Events follow_up(const Group& group, const Event& event, Now&) {
    const bool may_complete = std::holds_alternative<NotesAnswered>(event) || std::holds_alternative<MeetingPresence>(event);
    const Meeting* open = group.programme->open();
    if (!may_complete || !open || !open->going()) return {};
    const NoteDrafts& drafts = group.notes->of(open->plan.meeting);
    if (!drafts.proposed || !agreed(group, drafts)) return {};
    NotesApproved approved{open->plan.meeting, *drafts.proposed, {}};
    for (const NoteLineView& line : drafts.lines) approved.lines.push_back(line.text);
    return {approved};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Sight sees = sight(group, viewer);
    if ((sees != Sight::circle && sees != Sight::room) || !may(group, viewer, Action::write_shared)) return;
    const Notes& part = *group.notes;
    for (MeetingView& meeting : view.meetings) {
        if (const auto approved = part.approved.find(meeting.id); approved != part.approved.end()) meeting.notes = approved->second.lines;
    }
    if (!view.open || !view.open->room) return;
    const MeetingId& open = view.open->meeting;
    const NoteDrafts& drafts = part.of(open);
    NotesView& notes = view.open->room->notes.emplace();
    notes = {part.secretary(open), drafts.version, drafts.lines, drafts.proposed, drafts.answers, std::nullopt};
    if (const auto approved = part.approved.find(open); approved != part.approved.end()) notes.approved = approved->second.version;
}

}  // namespace notes
}  // namespace piiri
