#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// The theme board: unnamed cards and chosen themes. No author is kept anywhere.
namespace piiri {

struct Group;

/// A card; of one that is gone only its lock stays, so that a late repeat does not bring it back.
struct Card {
    CardId id;
    std::string lock;  ///< empty: a suggestion of the programme
    std::string text;
    std::optional<std::int64_t> dots;   ///< in the last vote it was in
    std::optional<MeetingId> theme_of;  ///< the meeting it became the theme of last
    bool operator==(const Card&) const = default;
};

struct Board {
    std::vector<Card> cards;             ///< in order of coming
    std::map<CardId, std::string> gone;  ///< locks of those withdrawn or merged
    std::map<MeetingId, ThemeChosen> themes;
    bool suggested = false;  ///< the programme's suggestions have been put there
    [[nodiscard]] const Card* find(const CardId& id) const;
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
