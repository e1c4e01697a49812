#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <optional>
#include <set>

/// One more participant after the first meeting: everybody is asked, unnamed, and everybody has to say yes (domain.md section 2).
namespace piiri {

struct Group;
struct Programme;

/// The question that was asked last.
struct Admission {
    AdmissionAsked asked;
    std::set<MemberId> answered;
    bool closed = false;           ///< the box waits to be drawn, or was drawn
    std::optional<bool> admitted;  ///< drawn
    bool used = false;             ///< the admitted one has been invited
    bool operator==(const Admission&) const = default;
};

struct Admissions {
    std::optional<Admission> last;
    std::set<MemberId> invited;  ///< by everybody's yes
    bool operator==(const Admissions&) const = default;
};

/// May one more participant be invited although the group is closed?
[[nodiscard]] bool one_more(const Admissions& admissions);
/// May a group still admit somebody: not after its third meeting?
[[nodiscard]] bool admits_newcomers(const Programme& programme);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AdmissionAsk& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AdmissionAnswer& command, Now& now);

void evolve(Admissions& part, const AdmissionAsked& event);
void evolve(Admissions& part, const AdmissionAnswered& event);
void evolve(Admissions& part, const AdmissionClosed& event);
void evolve(Admissions& part, const AdmissionDecided& event);
void evolve(Admissions& part, const MemberInvited& event);

namespace admission {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
/// The ballots of a closed question, as the storage gave them.
[[nodiscard]] Events on_ballots(const Group& group, const AdmissionId& admission, const std::vector<AdmissionBallot>& ballots);
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace admission

}  // namespace piiri
