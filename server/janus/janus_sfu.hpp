#pragma once
#include "janus/janus_group.hpp"
#include "janus/janus_session.hpp"

#include <map>

namespace piiri {

/// Janus with its VideoRoom as the media server, this process's alone: signalling goes through Piiri alone, over one connection
/// (server/README.md).
class JanusSfu final : public Sfu, private JanusSession::User {
public:
    JanusSfu(Loop& loop, JanusWire& wire, JanusSecrets secrets) : loop_(loop), session_(loop, wire, std::move(secrets)) {}

    /// Connects, and goes on trying.
    void listen(SfuListener& listener) override;
    /// Nothing is told after it.
    void stop();
    [[nodiscard]] bool available() const override { return available_; }
    void arrange(const GroupId& group, const std::vector<SfuSeat>& seats, bool encrypted) override;
    [[nodiscard]] SfuFigures figures() const override;
    void step(const GroupId& group, const MemberId& member, MediaSide side, const Negotiation& step) override;

private:
    void janus_up() override;
    void janus_down() override;
    void janus_connected(JanusHandle handle) override;
    void janus_hung_up(JanusHandle handle) override;
    void end_old_rooms();

    Loop& loop_;
    JanusSession session_;
    SfuListener* listener_ = nullptr;
    JanusHandle manager_ = 0;
    bool available_ = false;
    std::map<GroupId, std::unique_ptr<JanusGroup>> groups_;
};

}  // namespace piiri
