#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// Feedback on a meeting: who has answered, and the unnamed answers once the box is closed.
namespace piiri {

struct Group;

/// The box of one meeting.
struct FeedbackBox {
    bool reached = false;         ///< the meeting is in its phase `feedback`, or has been
    std::vector<MemberId> given;  ///< who has answered, in order of coming
    bool closed = false;
    std::optional<std::vector<FeedbackBallot>> answers;  ///< drawn; empty: too few to be told
    bool operator==(const FeedbackBox&) const = default;
};

struct Feedback {
    std::map<MeetingId, FeedbackBox> boxes;  ///< till 30 days after the meeting
    [[nodiscard]] const FeedbackBox* find(const MeetingId& meeting) const;
    bool operator==(const Feedback&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const FeedbackAnswer& command, Now& now);

void evolve(Feedback& part, const PhaseBegan& event, PhaseKind kind);
void evolve(Feedback& part, const FeedbackGiven& event);
void evolve(Feedback& part, const FeedbackClosed& event);
void evolve(Feedback& part, const FeedbackDrawn& event);
void evolve(Feedback& part, const MeetingChanged& event);
void evolve(Feedback& part, const Expired& event);

namespace feedback {
[[nodiscard]] Events on_ballots(const Group& group, const MeetingId& meeting, std::vector<FeedbackBallot> answers, Now& now);
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace feedback

}  // namespace piiri
