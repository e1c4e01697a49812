#include "domain/observation.hpp"

#include "domain/due.hpp"
#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto drafts_kept = 7 * 24h;  ///< after the meeting
constexpr std::size_t notes_max = 300;

ObservationDrafts* find(Observations& observations, const DraftId& id) {
    const auto found =
        std::find_if(observations.drafts.begin(), observations.drafts.end(), [&](const ObservationDrafts& d) { return d.id == id; });
    return found == observations.drafts.end() ? nullptr : &*found;
}

ObservationRemoved all_removed(const ObservationDrafts& drafts) { return {drafts.id, std::nullopt}; }

/// How long the phase has been on, without its pauses.
std::int64_t seconds_into(const PhaseRun& run, Instant now) {
    const std::chrono::milliseconds length{run.timer.length_ms.value};
    const std::chrono::milliseconds left =
        run.timer.ends_at ? *run.timer.ends_at - now : std::chrono::milliseconds{run.timer.left_ms ? run.timer.left_ms->value : 0};
    return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(length - left).count());
}

/// Fresh numbers for the people of this meeting, in an order that says nothing.
std::vector<MemberId> numbered(const Roster& roster, Chance& chance) {
    std::vector<MemberId> numbers;
    for (const Member& member : roster.members) {
        if (member.state == MemberState::active && member.has(Role::participant)) numbers.push_back(member.id);
    }
    chance.shuffle(numbers);
    return numbers;
}

/// A note that is not there yet: only while one observes.
Result<Events> write_new(const Group& group, const MemberId& by, const ObservationWrite& command, Now& now) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going() || !group.phases->run) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    if (command.seen.value != 0) return Refusal::not_found;
    const PhaseRun& run = *group.phases->run;
    Events events;
    const ObservationDrafts* drafts = group.observations->of(command.meeting, by);
    if (drafts && drafts->notes.size() >= notes_max) return Refusal::too_large;
    const DraftId draft = drafts ? drafts->id : draw_id<DraftId>(now);
    if (!drafts) events.push_back(ObservationBegan{command.meeting, draft, by, numbered(*group.roster, now.chance)});
    events.push_back(ObservationWritten{draft, command.key, 1, command.text.value, run.index, seconds_into(run, now.at)});
    return events;
}

}  // namespace

const ObservationView* ObservationDrafts::find(const ObservationId& note) const {
    const auto found = std::find_if(notes.begin(), notes.end(), [&](const ObservationView& n) { return n.id == note; });
    return found == notes.end() ? nullptr : &*found;
}

const ObservationDrafts* Observations::find(const DraftId& draft) const {
    const auto found = std::find_if(drafts.begin(), drafts.end(), [&](const ObservationDrafts& d) { return d.id == draft; });
    return found == drafts.end() ? nullptr : &*found;
}

const ObservationDrafts* Observations::of(const MeetingId& meeting, const MemberId& observer) const {
    const auto found = std::find_if(drafts.begin(), drafts.end(),
                                    [&](const ObservationDrafts& d) { return d.meeting == meeting && d.observer == observer; });
    return found == drafts.end() ? nullptr : &*found;
}

bool writes_drafts(const Group& group, const MemberId& member, const DraftId& draft) {
    const ObservationDrafts* drafts = group.observations->find(draft);
    return drafts && drafts->observer == member;
}

bool reads_observations_of(const Group& group, const MemberId& member, const MemberId& observer) {
    const Member* known = group.roster->find(member);
    if (!known || !may(group, member, Action::read_observation)) return false;
    return member == observer ||
           std::any_of(known->roles.begin(), known->roles.end(), [](Role role) { return sign_of(Action::read_observation, role) == '+'; });
}

/// \errors not_found: no such meeting, or the note one saw is gone; conflict: another version than one saw, the key is taken, or a new note
/// while the meeting is not going; forbidden: a new note from outside the room; too_large: too many notes
Result<Events> decide(const Group& group, const MemberId& by, const ObservationWrite& command, Now& now) {
    for (const ObservationDrafts& drafts : group.observations->drafts) {
        const ObservationView* note = drafts.find(command.key);
        if (!note) continue;
        if (drafts.observer != by || drafts.meeting != command.meeting) return Refusal::conflict;
        if (note->text == command.text.value && note->version >= command.seen.value) return Events{};
        if (note->version != command.seen.value) return Refusal::conflict;
        return Events{ObservationWritten{drafts.id, note->id, note->version + 1, command.text.value, note->index, note->seconds}};
    }
    return write_new(group, by, command, now);
}

/// \errors not_found: no such meeting
Result<Events> decide(const Group& group, const MemberId& by, const ObservationRemove& command, Now&) {
    if (!group.programme->find(command.meeting)) return Refusal::not_found;
    const ObservationDrafts* drafts = group.observations->of(command.meeting, by);
    if (!drafts || !drafts->find(command.note)) return Events{};
    return Events{ObservationRemoved{drafts->id, command.note}};
}

/// \errors not_found: no such meeting, or one has no notes of it
Result<Events> decide(const Group& group, const MemberId& by, const ObservationShare& command, Now&) {
    if (!group.programme->find(command.meeting)) return Refusal::not_found;
    const ObservationDrafts* drafts = group.observations->of(command.meeting, by);
    if (!drafts) {
        const auto& shared = group.observations->shared;
        const bool done = std::any_of(shared.begin(), shared.end(),
                                      [&](const ObservationShared& s) { return s.meeting == command.meeting && s.observer == by; });
        return done ? Result<Events>{Events{}} : Refusal::not_found;
    }
    std::vector<SharedObservation> notes;
    for (const ObservationView& note : drafts->notes) notes.push_back({note.text, note.index, note.seconds});
    return Events{ObservationShared{command.meeting, by, std::move(notes)}};
}

void evolve(Observations& part, const ObservationBegan& event) {
    part.drafts.push_back({event.draft, event.meeting, event.observer, event.numbers, {}});
}

void evolve(Observations& part, const ObservationWritten& event) {
    ObservationDrafts* drafts = find(part, event.draft);
    if (!drafts) return;
    const ObservationView note{event.note, event.version, event.text, event.index, event.seconds};
    const auto known =
        std::find_if(drafts->notes.begin(), drafts->notes.end(), [&](const ObservationView& n) { return n.id == event.note; });
    if (known == drafts->notes.end()) {
        drafts->notes.push_back(note);
    } else {
        *known = note;
    }
}

void evolve(Observations& part, const ObservationRemoved& event) {
    if (ObservationDrafts* drafts = find(part, event.draft))
        std::erase_if(drafts->notes, [&](const ObservationView& note) { return !event.note || note.id == *event.note; });
}

void evolve(Observations& part, const ObservationShared& event) { part.shared.push_back(event); }

void evolve(Observations& part, const Expired& event) {
    if (event.what == KeyClass::draft) std::erase_if(part.drafts, [&](const ObservationDrafts& d) { return d.id.value == event.scope; });
    if (event.what == KeyClass::observation)
        std::erase_if(part.shared, [&](const ObservationShared& s) { return s.meeting.value == event.scope; });
}

namespace observation {
namespace {

bool may_end_a_consent(const Event& event) {
    return std::holds_alternative<ConsentAnswered>(event) || std::holds_alternative<ConsentPublished>(event) ||
           std::holds_alternative<ObserverProposed>(event) || std::holds_alternative<MemberChanged>(event);
}

/// Drafts that nobody may keep now: of an observer who is gone, and of the meeting that is open while not everybody consents.
Events forbidden_drafts(const Group& group) {
    const Meeting* open = group.programme->open();
    Events events;
    for (const ObservationDrafts& drafts : group.observations->drafts) {
        const bool of_open = open && open->plan.meeting == drafts.meeting;
        const bool kept = !group.roster->find(drafts.observer)->gone() && (!of_open || observer_allowed(group, drafts.observer));
        if (!kept) events.push_back(all_removed(drafts));
    }
    return events;
}

/// The drafts whose time is up first.
std::optional<Due<const ObservationDrafts*>> next_due(const Group& group) {
    std::optional<Due<const ObservationDrafts*>> next;
    for (const ObservationDrafts& drafts : group.observations->drafts) {
        const Meeting* meeting = group.programme->find(drafts.meeting);
        if (!meeting || !meeting->over_at) continue;
        const Instant at = *meeting->over_at + drafts_kept;
        if (!next || at < next->at) next = Due<const ObservationDrafts*>{at, &drafts};
    }
    return next;
}

}  // namespace

/// Drafts that were shared are no drafts any more, and those without a note are none: their key ends.
Events follow_up(const Group& group, const Event& event, Now&) {
    if (const auto* removed = std::get_if<ObservationRemoved>(&event)) {
        const ObservationDrafts* drafts = group.observations->find(removed->draft);
        return drafts && drafts->notes.empty() ? Events{Expired{KeyClass::draft, drafts->id.value}} : Events{};
    }
    if (const auto* shared = std::get_if<ObservationShared>(&event)) {
        const ObservationDrafts* drafts = group.observations->of(shared->meeting, shared->observer);
        return drafts ? Events{Expired{KeyClass::draft, drafts->id.value}} : Events{};
    }
    return may_end_a_consent(event) ? forbidden_drafts(group) : Events{};
}

std::optional<Instant> deadline(const Group& group) {
    const auto due = next_due(group);
    return due ? std::optional{due->at} : std::nullopt;
}

Events on_time(const Group& group, Now& now) {
    const auto due = next_due(group);
    if (!due || due->at > now.at) return {};
    return {all_removed(*due->what)};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Sight sees = sight(group, viewer);
    if (sees != Sight::circle && sees != Sight::room) return;
    for (const ObservationDrafts& drafts : group.observations->drafts) {
        if (drafts.observer == viewer) view.drafts.push_back({drafts.id, drafts.meeting, drafts.numbers, drafts.notes});
    }
    for (const ObservationShared& shared : group.observations->shared) {
        if (!reads_observations_of(group, viewer, shared.observer)) continue;
        const auto meeting =
            std::find_if(view.meetings.begin(), view.meetings.end(), [&](const MeetingView& m) { return m.id == shared.meeting; });
        if (meeting != view.meetings.end())
            meeting->observations.insert(meeting->observations.end(), shared.notes.begin(), shared.notes.end());
    }
}

}  // namespace observation
}  // namespace piiri
