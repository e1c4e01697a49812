#include "live/waiting_list.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace piiri {
namespace {

constexpr std::size_t waiting_max = 64;
constexpr std::size_t waiting_per_member_max = 8;
constexpr std::size_t acted_max = 64;

}  // namespace

void WaitingList::push(Waiting waiting) {
    std::erase_if(waiting_, [&](const Waiting& other) {
        const auto* change = std::get_if<ConnectionChange>(&waiting);
        const auto* known = std::get_if<ConnectionChange>(&other);
        if (change != nullptr && known != nullptr) return change->member == known->member;
        return std::holds_alternative<DeadlineCall>(waiting) && std::holds_alternative<DeadlineCall>(other);
    });
    waiting_.push_back(std::move(waiting));
}

void WaitingList::push_acted(Ask ask) {
    const auto place = std::stable_partition(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) {
        const Ask* other = std::get_if<Ask>(&waiting);
        return other != nullptr && (other->acted || other->by == ask.by);
    });
    waiting_.insert(place, std::move(ask));
}

void WaitingList::push_again(std::vector<Waiting> again) {
    waiting_.insert(waiting_.begin(), std::make_move_iterator(again.begin()), std::make_move_iterator(again.end()));
}

Waiting WaitingList::take() {
    Waiting first = std::move(waiting_.front());
    waiting_.pop_front();
    return first;
}

bool WaitingList::has_room_for(const MemberId& by) const {
    const auto theirs = std::count_if(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) {
        const Ask* ask = std::get_if<Ask>(&waiting);
        return ask != nullptr && ask->by == by;
    });
    return waiting_.size() < waiting_max && static_cast<std::size_t>(theirs) < waiting_per_member_max;
}

bool WaitingList::has_room_to_act() const { return acted().size() < acted_max; }

std::vector<const Ask*> WaitingList::acted() const {
    std::vector<const Ask*> found;
    for (const Waiting& waiting : waiting_) {
        const Ask* ask = std::get_if<Ask>(&waiting);
        if (ask != nullptr && ask->acted) found.push_back(ask);
    }
    return found;
}

}  // namespace piiri
