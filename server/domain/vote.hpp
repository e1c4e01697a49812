#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The open dot vote. Dots themselves are never here: they stay in memory beside the group, and only totals come in when it closes.
namespace piiri {

struct Group;

struct OpenVote {
    PhaseRunId phase;
    VoteView vote;
    bool operator==(const OpenVote&) const = default;
};

/// The votes of the phase that is on. One that is open when the phase or the meeting ends is dropped, without totals.
struct Votes {
    std::optional<MeetingId> meeting;  ///< whose phase is on
    std::optional<OpenVote> open;
    std::vector<VoteResultView> results;  ///< of those closed, the last one last
    [[nodiscard]] bool closed(const VoteId& vote) const;
    bool operator==(const Votes&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const VoteOpen& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const VoteClose& command, Now& now);

void evolve(Votes& part, const PhaseBegan& event);
void evolve(Votes& part, const VoteOpened& event);
void evolve(Votes& part, const VoteClosed& event);
void evolve(Votes& part, const MeetingChanged& event);

namespace vote {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace vote

}  // namespace piiri
