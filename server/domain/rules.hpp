#pragma once
#include "domain/group.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

/// The rules of one group, whole: the only header of domain/ that live/ and media/ need. No clock, no I/O, no chance of its own.
namespace piiri {

/// When a decision is made and what chance it has: ids and shuffles are drawn from `seed` alone.
struct Moment {
    Instant now;
    std::array<std::uint8_t, 16> seed{};
    std::optional<Tally> tally{};  ///< handed in when a vote is closed; dots are nowhere else
};

/// One event, and who may learn of it (found in the state right after it, design.md section 3), members in ascending order of id.
struct Step {
    Event event;
    std::vector<MemberId> audience;
};

/// What a decision leads to: its events with all that follows from them, and the state after the last one.
/// No steps: what was asked for is so already.
struct Outcome {
    std::vector<Step> steps;
    Group after;
};

/// Decides a member's command: the permission matrix first, then the feature's own rule, then what follows.
/// \errors forbidden (matrix), not_found, invalid, conflict, too_large
[[nodiscard]] Result<Outcome> decide(const Group& group, const MemberId& by, const Command& command, const Moment& moment);

/// A member's last connection went, or a first one came. Keeps seats (3 min), stand-in (30 s) and their deadlines going.
[[nodiscard]] Outcome on_connection(const Group& group, const MemberId& member, bool connected, const Moment& moment);

/// The ballots of a closed feedback box, as the storage gave them; `feedback_to_draw` says which. The host erases them in the same batch.
[[nodiscard]] Outcome on_ballots(const Group& group, const MeetingId& meeting, std::vector<FeedbackBallot> answers, const Moment& moment);
/// Meetings whose feedback box is closed and not drawn yet.
[[nodiscard]] std::vector<MeetingId> feedback_to_draw(const Group& group);

/// The same for the ballots of a closed question whether one more may join.
[[nodiscard]] Outcome on_admission_ballots(const Group& group, const AdmissionId& admission, const std::vector<AdmissionBallot>& ballots,
                                           const Moment& moment);
[[nodiscard]] std::optional<AdmissionId> admission_to_draw(const Group& group);

/// May this member place dots in that vote now?
[[nodiscard]] bool may_place_dots(const Group& group, const MemberId& member, const VoteId& vote);
/// The cards of the open vote; nothing: none is open.
[[nodiscard]] std::optional<VoteView> open_vote(const Group& group);

/// The one place where everybody in the room is together.
inline constexpr std::string_view circle_place = "circle";
/// Where a member's sound goes now: into the circle, a pair, or a help line. Two members share a place or do not; nothing: neither hears
/// nor is heard (outside, in the quiet room).
[[nodiscard]] std::optional<std::string> sound_place(const Group& group, const MemberId& member);

/// Everything that is due at `moment.now`, any number of missed deadlines at once, in order of time.
[[nodiscard]] Outcome on_time(const Group& group, const Moment& moment);

/// The next instant at which `on_time` has something to do.
[[nodiscard]] std::optional<Instant> next_deadline(const Group& group);

/// Folds one logged event. Every kind has its `evolve`; a missing one does not compile.
void evolve(Group& group, const Event& event, Instant at);

/// Who may learn of an event, in the state right after it.
[[nodiscard]] std::vector<MemberId> audience(const Group& after, const Event& event);

/// How much of the group a member sees; grows from left to right but for `office`, which sees no meeting.
/// none: no connection at all. own: an observer without everybody's consent sees their own question and nothing more.
/// office: a coordinator who has no other role, and members on break: plans, no presence. circle: members outside the room. room: those in
/// the room.
enum class Sight { none, own, office, circle, room };
/// Office and circle show different things: whoever goes from one to the other loses some.
[[nodiscard]] constexpr bool sees_less(Sight now, Sight before) { return now != before && (now < before || before == Sight::office); }
[[nodiscard]] Sight sight(const Group& group, const MemberId& member);

/// What a member may see of the group now.
[[nodiscard]] GroupView view(const Group& group, const MemberId& viewer);

/// Actions that matrix and conditions allow this member at this moment.
[[nodiscard]] std::vector<Action> capabilities(const Group& group, const MemberId& member);

/// May `from`'s sound and picture reach `to` now? Both are in the same place (`sound_place`) of a live or paused meeting, or on one help
/// line; technical support on standby and an observer without consent neither hear nor are heard; an observer is heard only in a given
/// turn.
[[nodiscard]] bool audible(const Group& group, const MemberId& from, const MemberId& to);

/// May this member's own microphone or camera be open now? Break and quiet reflection close everybody's but a help line's, which has sound
/// alone. A case-giver's microphone is closed while the colleagues think aloud; they are seen, so `audible` says yes of them.
[[nodiscard]] bool may_open_microphone(const Group& group, const MemberId& member);
[[nodiscard]] bool may_open_camera(const Group& group, const MemberId& member);
/// May this member show their screen or a document now (row 23)? It goes where their own picture would.
[[nodiscard]] bool may_show_screen(const Group& group, const MemberId& member);

/// Who has the floor: the holder of the piece who took it, or of a given turn.
[[nodiscard]] std::optional<MemberId> floor_holder(const Group& group);

/// Those who see and hear without being peers (observer, technical support in the room or on a help line), ascending: what is sent to them
/// rests on a media lease.
[[nodiscard]] std::vector<MemberId> lease_dependents(const Group& group);

/// Row 32: may this member see every member's connection quality (facilitators, technical support also on standby)?
[[nodiscard]] bool sees_every_connection(const Group& group, const MemberId& member);

/// The erasure scope of an event: id of the member, meeting or phase run whose key seals it; empty for class group.
[[nodiscard]] std::string scope_of(const Event& event);

}  // namespace piiri
