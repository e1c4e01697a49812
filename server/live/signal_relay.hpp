#pragma once
#include "domain/rules.hpp"
#include "live/connection.hpp"
#include "live/loop.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/views.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace piiri {

/// What is said live in one room and never stored: WebRTC negotiation, devices, resonance, connection quality, who sends to whom, leases.
/// Rests on all states of the group that are under way: a signal passes only where every one allows it, so none follows a revocation that
/// is decided and not stored yet.
class SignalRelay {
public:
    struct States {
        const Group& committed;
        const Group& next;
        const Group* narrowed = nullptr;  ///< after the narrowing commands that have acted and wait to be decided; null: none

        template <class Rule>
        [[nodiscard]] bool all(Rule rule) const {
            return rule(committed) && rule(next) && (narrowed == nullptr || rule(*narrowed));
        }
    };
    /// How a frame reaches a member's seat; does nothing where there is none.
    using Send = std::function<void(const MemberId&, const Frame&)>;

    /// \param renew  calls `renew_leases` with the states of the moment; run every 4 s while somebody depends on a lease
    SignalRelay(Loop& loop, Send send, std::function<void()> renew) : loop_(loop), send_(std::move(send)), renew_(std::move(renew)) {}

    /// \errors forbidden, not_found (nobody there), invalid (a description that sends what it may not), conflict (closed by the phase)
    [[nodiscard]] Result<void> pass(const States& states, const MemberId& from, const SignalCommand& signal,
                                    const std::vector<MemberId>& connected);

    /// Tells each connected member their mesh and leases where they changed, closes what is locked, forgets who is gone. After every
    /// commit, narrowing, attach and detach.
    void refresh(const States& states, const std::vector<MemberId>& connected);
    /// Every lease that is still allowed, told again.
    void renew_leases(const States& states, const std::vector<MemberId>& connected);
    /// A fresh page knows nothing: its mesh is told in its `welcome`, so it counts as told.
    [[nodiscard]] std::optional<MeshSignal> mesh_for_welcome(const States& states, const MemberId& member);
    [[nodiscard]] std::vector<DevicesSignal> devices_in_room(const Group& committed) const;
    /// Somebody else closed this microphone; everybody is told at once, before the decision is stored.
    void close_microphone(const States& states, const MemberId& member, const std::vector<MemberId>& connected);

private:
    Result<void> pass_negotiation(const States& states, const MemberId& from, const SignalSend& signal,
                                  const std::vector<MemberId>& connected);
    Result<void> set_devices(const States& states, const MemberId& from, const DevicesSet& devices, const std::vector<MemberId>& connected);
    Result<void> show_resonance(const States& states, const MemberId& from, const std::vector<MemberId>& connected);
    Result<void> report_quality(const States& states, const MemberId& from, Quality quality, const std::vector<MemberId>& connected);
    void tell_room(const States& states, const ServerSignal& signal, const std::vector<MemberId>& connected);
    void tell_leases(const States& states, const std::vector<MemberId>& connected);
    void close_what_is_locked(const States& states, const std::vector<MemberId>& connected);

    Loop& loop_;
    Send send_;
    std::function<void()> renew_;
    std::map<MemberId, DevicesSignal> devices_;
    std::map<MemberId, MeshSignal> told_mesh_;
    std::map<MemberId, std::vector<MemberId>> told_leases_;  ///< by sender
    std::map<MemberId, Instant> resonance_;
    std::unique_ptr<Timing> lease_;
};

}  // namespace piiri
