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
    available_ = false;
    session_.stop();
}

void JanusSfu::arrange(const GroupId& group, const std::vector<SfuSeat>& seats, bool encrypted) {
    if (!available()) return;
    auto& known = groups_[group];
    if (!known) known = std::make_unique<JanusGroup>(group, loop_, session_, manager_, *listener_);
    known->arrange(seats, encrypted);
    if (seats.empty()) groups_.erase(group);
}

SfuFigures JanusSfu::figures() const {
    SfuFigures all;
    for (const auto& [id, group] : groups_) group->add_to(all);
    return all;
}

void JanusSfu::step(const GroupId& group, const MemberId& member, MediaSide side, const Negotiation& step) {
    if (const auto known = groups_.find(group); known != groups_.end()) known->second->step(member, side, step);
}

void JanusSfu::janus_up() {
    session_.attach([this](JanusHandle manager) {
        manager_ = manager;
        if (manager_ != 0) end_old_rooms();
    });
}

/// A room outlives the session that made it: what a process left behind that was killed, or a wire that broke, goes now.
void JanusSfu::end_old_rooms() {
    const nlohmann::json list{{"request", "list"}, {"admin_key", session_.room_admin_key()}};
    session_.ask(manager_, list, std::nullopt, [this](const JanusAnswer& answer) {
        for (const auto& entry : answer.fine ? answer.data.value("list", nlohmann::json::array()) : nlohmann::json::array()) {
            const std::string room = entry.value("room", "");
            const bool ours = room.starts_with(room_prefix) && entry.value("num_participants", 1) == 0;
            if (!ours) continue;
            const nlohmann::json end{{"request", "destroy"}, {"room", room}, {"secret", room_secret(session_.room_admin_key(), room)}};
            session_.ask(manager_, end, std::nullopt, {});
        }
        available_ = true;
        listener_->sfu_available(true);
    });
}

void JanusSfu::janus_down() {
    groups_.clear();
    manager_ = 0;
    if (std::exchange(available_, false)) listener_->sfu_available(false);
}

void JanusSfu::janus_connected(JanusHandle handle) {
    for (const auto& [id, group] : groups_) group->connected(handle);
}

/// Without its manager nothing can be done with rooms any more.
void JanusSfu::janus_hung_up(JanusHandle handle) {
    for (const auto& [id, group] : groups_) group->hung_up(handle);
}

}  // namespace piiri
