#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/rooms.hpp"

/// Who talks with whom: people sorted into small rooms, so that as few as possible meet again.
namespace piiri {

/// Everybody is in exactly one room, and nobody is alone. \param people at least two \param size 2: pairs, and one three where somebody
/// would be left over; more: circles of at most that many, as even as they can be \param before earlier rooms; two people who were in one
/// together are kept apart where another arrangement is found, and the more firmly the oftener they were
[[nodiscard]] std::vector<std::vector<MemberId>> paired(const std::vector<MemberId>& people, std::size_t size,
                                                        const std::vector<TalkRoom>& before, Chance& chance);

}  // namespace piiri
