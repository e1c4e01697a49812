#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The theme board: unnamed cards and chosen themes. No author is kept anywhere.
namespace piiri {

struct Group;

struct Board {
    bool operator==(const Board&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CardAdd& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CardChange& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CardWithdraw& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CardsMerge& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ThemeChoose& command, Now& now);

void evolve(Board& part, const CardAdded& event);
void evolve(Board& part, const CardChanged& event);
void evolve(Board& part, const CardGone& event);
void evolve(Board& part, const ThemeChosen& event);
void evolve(Board& part, const VoteClosed& event);

namespace board {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace board

}  // namespace piiri
