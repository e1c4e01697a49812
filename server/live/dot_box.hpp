#pragma once
#include "live/signal_frame.hpp"
#include "live/states.hpp"

#include <map>
#include <optional>
#include <vector>

namespace piiri {

/// The dots of the vote that is open, in memory alone (design.md section 5). Nobody learns of them before the vote is closed, and then
/// totals alone: what is told meanwhile is how many of those who may vote are ready. After a restart pages send theirs again.
class DotBox {
public:
    explicit DotBox(Send send) : send_(std::move(send)) {}

    /// Puts a member's dots as they are now in place of those they had. The answer says nothing of them.
    /// \errors forbidden: no such vote, or they may place no dots in it; invalid: a card of another vote, or a frame that is not padded
    [[nodiscard]] Result<void> set(const States& states, const MemberId& from, const DotsSet& dots);

    /// Tells those in the room who write shared things how many are ready, where that is news to them. Forgets the dots of a vote that is
    /// no longer open.
    void refresh(const States& states, const std::vector<MemberId>& connected);
    /// A fresh page knows nothing.
    void fresh_page(const MemberId& member) { told_.erase(member); }

    /// The totals of the vote that is open in `group`, of all its cards in their order; dots of those who are no longer in the room are
    /// not counted. Nothing: `vote` is not open.
    [[nodiscard]] std::optional<Tally> tally(const Group& group, const VoteId& vote) const;

private:
    struct Dots {
        std::vector<CardId> cards;
        bool ready = false;
    };
    struct Ready {
        std::int64_t ready = 0;
        std::int64_t of = 0;
        bool operator==(const Ready&) const = default;
    };
    [[nodiscard]] Ready count(const States& states) const;
    void turn_to(const VoteId& vote);
    void forget();

    Send send_;
    std::optional<VoteId> vote_;  ///< that is open
    std::map<MemberId, Dots> dots_;
    std::map<MemberId, Ready> told_;
};

}  // namespace piiri
