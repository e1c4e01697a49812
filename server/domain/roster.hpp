#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The group itself, its members, their roles and states, and the seat order: founding, invitations, leaving.
namespace piiri {

struct Group;

struct Member {
    MemberId id;
    std::optional<std::string> name;  ///< absent: not chosen yet, or erased
    std::vector<Role> roles;
    MemberState state = MemberState::invited;
    std::optional<Instant> gone_since;  ///< gone, and their name is still kept

    [[nodiscard]] bool has(Role role) const;
    [[nodiscard]] bool gone() const;  ///< left, removed or erased
    bool operator==(const Member&) const = default;
};

struct Roster {
    GroupId id;  ///< empty: the group is not founded yet
    std::string name;
    GroupType type = GroupType::work;
    GroupState state = GroupState::draft;
    std::vector<Language> languages;
    std::string zone;
    std::int64_t size = 6;
    bool pseudonyms = false;
    bool camera_off = false;
    MediaPlace media = MediaPlace::mesh;
    std::optional<ProgrammeId> programme;
    std::vector<Action> allowed;   ///< rows with condition 5 that hold
    Instant state_since;           ///< when the group came into its state
    std::vector<Member> members;   ///< in order of invitation; nobody is ever taken out
    std::vector<MemberId> circle;  ///< the seat order; empty before the first meeting

    [[nodiscard]] const Member* find(const MemberId& id) const;
    [[nodiscard]] const Member* facilitator() const;  ///< the one whose membership is not over; null: none
    bool operator==(const Roster&) const = default;
};

/// Active participants below this number put a running group on break: 3, in a pair 1.
[[nodiscard]] std::int64_t participants_needed(const Roster& roster);
[[nodiscard]] std::int64_t active_participants(const Roster& roster);
/// Participants whose consent counts: active, on break or suspended (domain.md section 4, rule 2).
[[nodiscard]] bool consent_counts(const Member& member);
/// The circle with everybody appended who belongs to it and is not in it yet; drawn at random when it is empty.
[[nodiscard]] std::vector<MemberId> circle_now(const Roster& roster, Chance& chance);

/// The row of the matrix that inviting to these roles needs: 1, 3 or 4.
[[nodiscard]] Action needed(const MemberInvite& command);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const GroupFound& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const GroupConfirm& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const GroupChange& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberInvite& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberAccept& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberRename& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberLeave& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberSuspend& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberRemove& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const GroupEdit& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const GroupAllow& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MemberRest& command, Now& now);

void evolve(Roster& roster, const GroupFounded& event);
void evolve(Roster& roster, const GroupChanged& event, Instant at);
void evolve(Roster& roster, const GroupEdited& event);
void evolve(Roster& roster, const GroupAllowed& event);
void evolve(Roster& roster, const MemberInvited& event);
void evolve(Roster& roster, const MemberNamed& event);
void evolve(Roster& roster, const MemberChanged& event, Instant at);
void evolve(Roster& roster, const CircleDrawn& event);
void evolve(Roster& roster, const Expired& event);

namespace roster {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
}

}  // namespace piiri
