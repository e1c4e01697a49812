#include "domain/pairing.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace piiri {
namespace {

using People = std::vector<std::size_t>;  ///< by their place in the list of people

constexpr int attempts_max = 24;

std::vector<std::size_t> sizes_of(std::size_t people, std::size_t size) {
    const std::size_t rooms = size == 2 ? people / 2 : (people + size - 1) / size;
    std::vector<std::size_t> sizes(rooms, people / rooms);
    for (std::size_t room = 0; room < people % rooms; ++room) ++sizes[room];
    return sizes;
}

/// How much it is to be avoided that two people meet: the square of how often they have.
class Costs {
public:
    Costs(const std::vector<MemberId>& people, const std::vector<TalkRoom>& before)
        : count_(people.size()), costs_(people.size() * people.size()) {
        for (const TalkRoom& room : before) {
            People there;
            for (std::size_t i = 0; i < people.size(); ++i) {
                if (std::find(room.members.begin(), room.members.end(), people[i]) != room.members.end()) there.push_back(i);
            }
            for (const std::size_t a : there)
                for (const std::size_t b : there) ++costs_[a * count_ + b];
        }
        for (std::int64_t& cost : costs_) cost *= cost;
    }

    /// Of `one` in a room with `others`; their own place among them does not count.
    [[nodiscard]] std::int64_t of(std::size_t one, const People& others) const {
        return std::accumulate(others.begin(), others.end(), std::int64_t{0}, [&](std::int64_t sum, std::size_t other) {
            return sum + (one == other ? 0 : costs_[one * count_ + other]);
        });
    }

    [[nodiscard]] std::int64_t of(const std::vector<People>& rooms) const {
        std::int64_t sum = 0;
        for (const People& room : rooms)
            for (const std::size_t one : room) sum += of(one, room);
        return sum;
    }

private:
    std::size_t count_;
    std::vector<std::int64_t> costs_;
};

/// Fills one room after the other with whoever fits best of those who are left.
std::vector<People> filled(People left, const std::vector<std::size_t>& sizes, const Costs& costs) {
    std::vector<People> rooms;
    for (const std::size_t size : sizes) {
        People room;
        while (room.size() < size) {
            const auto best = std::min_element(left.begin(), left.end(),
                                               [&](std::size_t a, std::size_t b) { return costs.of(a, room) < costs.of(b, room); });
            room.push_back(*best);
            left.erase(best);
        }
        rooms.push_back(std::move(room));
    }
    return rooms;
}

/// Lets two people change rooms if that is better; says whether it did.
bool change(std::size_t& one, People& room, std::size_t& other, People& other_room, const Costs& costs) {
    const std::int64_t was = costs.of(one, room) + costs.of(other, other_room);
    std::swap(one, other);
    if (costs.of(one, room) + costs.of(other, other_room) < was) return true;
    std::swap(one, other);
    return false;
}

/// Lets people change rooms as long as it gets better.
void improve(std::vector<People>& rooms, const Costs& costs) {
    for (bool better = true; better;) {
        better = false;
        for (std::size_t a = 0; a < rooms.size(); ++a)
            for (std::size_t b = a + 1; b < rooms.size(); ++b)
                for (std::size_t& one : rooms[a])
                    for (std::size_t& other : rooms[b]) better = change(one, rooms[a], other, rooms[b], costs) || better;
    }
}

}  // namespace

std::vector<std::vector<MemberId>> paired(const std::vector<MemberId>& people, std::size_t size, const std::vector<TalkRoom>& before,
                                          Chance& chance) {
    assert(people.size() >= 2 && size >= 2);
    const Costs costs(people, before);
    const std::vector<std::size_t> sizes = sizes_of(people.size(), size);
    std::vector<People> best;
    for (int attempt = 0; attempt < attempts_max && (best.empty() || costs.of(best) > 0); ++attempt) {
        People order(people.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        chance.shuffle(order);
        std::vector<People> rooms = filled(std::move(order), sizes, costs);
        improve(rooms, costs);
        if (best.empty() || costs.of(rooms) < costs.of(best)) best = std::move(rooms);
    }
    std::vector<std::vector<MemberId>> rooms;
    for (const People& room : best) {
        std::vector<MemberId> members;
        for (const std::size_t one : room) members.push_back(people[one]);
        rooms.push_back(std::move(members));
    }
    return rooms;
}

}  // namespace piiri
