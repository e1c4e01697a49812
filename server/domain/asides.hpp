#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Beside the circle: the quiet room, and the private help line of technical support.
namespace piiri {

struct Group;

struct Asides {
    bool operator==(const Asides&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const QuietRoomSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LineAsk& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LineAnswer& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const LineEnd& command, Now& now);

void evolve(Asides& part, const QuietRoomChanged& event);
void evolve(Asides& part, const LineAsked& event);
void evolve(Asides& part, const LineChanged& event);
void evolve(Asides& part, const MeetingPresence& event);
void evolve(Asides& part, const MeetingChanged& event);
void evolve(Asides& part, const Expired& event);

namespace asides {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace asides

}  // namespace piiri
