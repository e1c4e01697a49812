#include "live/tail.hpp"

#include <algorithm>

namespace piiri {

void Tail::push(ToldFrame told) {
    frames_.push_back(std::move(told));
    if (frames_.size() > frames_max) {
        floor_ = frames_.front().seq;
        frames_.pop_front();
    }
}

void Tail::erase(Seq seq) {
    frames_.clear();
    floor_ = seq;
}

std::optional<std::vector<Frame>> Tail::after(Seq seq, const MemberId& member) const {
    const Seq newest = frames_.empty() ? floor_ : frames_.back().seq;
    if (seq < floor_ || seq > newest) return std::nullopt;
    if (const auto changed = changed_.find(member); changed != changed_.end() && changed->second > seq) return std::nullopt;
    std::vector<Frame> missed;
    for (const ToldFrame& told : frames_) {
        if (told.seq > seq && std::binary_search(told.audience.begin(), told.audience.end(), member)) missed.push_back(told.frame);
    }
    return missed;
}

}  // namespace piiri
