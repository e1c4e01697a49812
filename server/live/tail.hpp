#pragma once
#include "domain/rules.hpp"
#include "live/connection.hpp"
#include "store/storage.hpp"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace piiri {

/// One event as it was told, and to whom.
struct ToldFrame {
    Seq seq = 0;
    Frame frame;
    std::vector<MemberId> audience;  ///< ascending
};

/// The last frames of a group, from which a dropped connection is resumed without gap or duplicate. Bounded to 512.
class Tail {
public:
    /// \param last  the group's newest seq; nothing before it can be resumed from
    explicit Tail(Seq last = 0) : floor_(last) {}

    void push(ToldFrame told);
    /// What a member may see changed at `seq`: a cursor before it no longer says what they have.
    void sight_changed(const MemberId& member, Seq seq) { changed_[member] = seq; }
    /// An erasure at `seq`: nothing told before it may be told again.
    void erase(Seq seq);

    /// The frames a member missed after `seq`; empty optional: only a fresh snapshot will do.
    [[nodiscard]] std::optional<std::vector<Frame>> after(Seq seq, const MemberId& member) const;

private:
    static constexpr std::size_t frames_max = 512;
    std::deque<ToldFrame> frames_;
    Seq floor_;  ///< frames_ holds every event after this one
    std::map<MemberId, Seq> changed_;
};

}  // namespace piiri
