#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Beside the circle: the quiet room, and the private help line of technical support.
namespace piiri {

struct Group;

/// Two who hear each other and nobody else, wherever they are.
struct HelpLine {
    MemberId member;   ///< who asked; in lobby or room
    MemberId support;  ///< in the room, or on standby outside
    bool operator==(const HelpLine&) const = default;
};

/// Belongs to the open meeting and ends with it.
struct Asides {
    std::vector<MemberId> quiet;  ///< in the quiet room
    std::vector<MemberId> asks;   ///< who waits for technical support, in order of asking
    std::vector<HelpLine> lines;
    [[nodiscard]] const HelpLine* line_of(const MemberId& member) const;  ///< of either side; null: none
    [[nodiscard]] bool in_quiet_room(const MemberId& member) const;
    bool operator==(const Asides&) const = default;
};

/// Does this member sit in the room and yet hear nothing of it: in the quiet room, or on a help line?
[[nodiscard]] bool beside(const Group& group, const MemberId& member);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const QuietRoomSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LineAsk& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LineAnswer& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LineEnd& command, Now& now);

void evolve(Asides& part, const QuietRoomChanged& event);
void evolve(Asides& part, const LineAsked& event);
void evolve(Asides& part, const LineChanged& event);

namespace asides {
/// A member's last connection went: technical support has no place that is kept, so a line of theirs ends and its caller waits again.
[[nodiscard]] Events on_lost(const Group& group, const MemberId& member);
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
/// Puts what this feature shows to the viewer into their view.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace asides

}  // namespace piiri
