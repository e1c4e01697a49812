#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The observer's notes: drafts of their own, shared as a whole, or gone.
namespace piiri {

struct Group;

/// One observer's notes of one meeting, not shared yet. There is no set of drafts without a note.
struct ObservationDrafts {
    DraftId id;
    MeetingId meeting;
    MemberId observer;
    std::vector<MemberId> numbers;  ///< the first is P1
    std::vector<ObservationView> notes;
    [[nodiscard]] const ObservationView* find(const ObservationId& note) const;
    bool operator==(const ObservationDrafts&) const = default;
};

struct Observations {
    std::vector<ObservationDrafts> drafts;
    std::vector<ObservationShared> shared;
    [[nodiscard]] const ObservationDrafts* find(const DraftId& draft) const;
    [[nodiscard]] const ObservationDrafts* of(const MeetingId& meeting, const MemberId& observer) const;
    bool operator==(const Observations&) const = default;
};

/// Are these drafts this member's own?
[[nodiscard]] bool writes_drafts(const Group& group, const MemberId& member, const DraftId& draft);
/// May this member read what that observer has shared (row 38): those who lead, participants, and who wrote it.
[[nodiscard]] bool reads_observations_of(const Group& group, const MemberId& member, const MemberId& observer);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObservationWrite& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObservationRemove& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObservationShare& command, Now& now);

void evolve(Observations& part, const ObservationBegan& event);
void evolve(Observations& part, const ObservationWritten& event);
void evolve(Observations& part, const ObservationRemoved& event);
void evolve(Observations& part, const ObservationShared& event);
void evolve(Observations& part, const Expired& event);

namespace observation {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
/// Puts what this feature shows to the viewer into their view.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace observation

}  // namespace piiri
