#include "janus/janus_sfu.hpp"

#include <utility>

namespace piiri {

void JanusSfu::listen(SfuListener& listener) {
    listener_ = &listener;
    session_.start(*this);
}

void JanusSfu::stop() {
    groups_.clear();
    manager_ = 0;
    session_.stop();
}

void JanusSfu::arrange(const GroupId& group, const std::vector<SfuSeat>& seats, bool encrypted) {
    if (!available()) return;
    auto& known = groups_[group];
    if (!known) known = std::make_unique<JanusGroup>(group, loop_, session_, manager_, *listener_);
    known->arrange(seats, encrypted);
    if (seats.empty()) groups_.erase(group);
}

void JanusSfu::step(const GroupId& group, const MemberId& member, MediaSide side, const Negotiation& step) {
    if (const auto known = groups_.find(group); known != groups_.end()) known->second->step(member, side, step);
}

void JanusSfu::janus_up() {
    session_.attach([this](JanusHandle manager) {
        manager_ = manager;
        if (available()) listener_->sfu_available(true);
    });
}

void JanusSfu::janus_down() {
    groups_.clear();
    if (std::exchange(manager_, 0) != 0) listener_->sfu_available(false);
}

void JanusSfu::janus_connected(JanusHandle handle) {
    for (const auto& [id, group] : groups_) group->connected(handle);
}

/// Without its manager nothing can be done with rooms any more.
void JanusSfu::janus_hung_up(JanusHandle handle) {
    for (const auto& [id, group] : groups_) group->hung_up(handle);
}

}  // namespace piiri
