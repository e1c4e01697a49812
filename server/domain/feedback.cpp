#include "domain/feedback.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const FeedbackAnswer&, Now&) { return Refusal::conflict; }

void evolve(Feedback&, const FeedbackGiven&) {}
void evolve(Feedback&, const FeedbackClosed&) {}
void evolve(Feedback&, const FeedbackDrawn&) {}
void evolve(Feedback&, const MeetingChanged&, Instant) {}
void evolve(Feedback&, const Expired&) {}

std::vector<MeetingId> feedback_to_draw(const Group&) { return {}; }

namespace feedback {
Events on_ballots(const Group&, const MeetingId&, std::vector<FeedbackBallot>, Now&) { return {}; }
Events follow_up(const Group&, const Event&, Now&) { return {}; }
std::optional<Instant> deadline(const Group&) { return std::nullopt; }
Events on_time(const Group&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace feedback

}  // namespace piiri
