#pragma once
#include "live/dot_box.hpp"
#include "live/live_text.hpp"
#include "live/loop.hpp"
#include "live/media_stage.hpp"
#include "live/node_media.hpp"
#include "live/signal_frame.hpp"
#include "live/states.hpp"
#include "media/media_plan.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/views.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace piiri {

/// What is said live in one group and never stored: WebRTC negotiation, devices, resonance, connection quality, who sends to whom, leases,
/// dots, live text. Rests on all states of the group that are under way: a signal passes only where every one allows it.
/// Lists of connected members are ascending.
class SignalRelay {
public:
    /// What it needs of the group's host.
    struct Host {
        Send send;
        std::function<void()>
            renew;  ///< calls `renew_leases` with the states of the moment; run every 4 s while somebody depends on a lease
        std::function<void()> again;                          ///< calls `refresh` likewise; run when the way of sound is looked at anew
        std::function<std::string(const MemberId&)> address;  ///< of a connected member's page
    };
    SignalRelay(Loop& loop, const NodeMedia& media, const Host& host)
        : loop_(loop), media_(media), host_(host), stage_(loop, media, host_.send, host_.again), dots_(host.send), text_(loop, host.send) {}

    /// \errors forbidden, not_found (nobody there), invalid (a description that sends what it may not), conflict (closed by the phase)
    [[nodiscard]] Result<void> pass(const States& states, const MemberId& from, const SignalCommand& signal,
                                    const std::vector<MemberId>& connected);

    /// Tells each connected member their mesh and leases where they changed, closes what is locked, forgets who is gone. After every
    /// commit, narrowing, attach and detach.
    void refresh(const States& states, const std::vector<MemberId>& connected);
    /// Every lease that is still allowed, told again.
    void renew_leases(const States& states, const std::vector<MemberId>& connected);
    /// A fresh page knows nothing: its mesh is told in its `welcome` or `resumed`, so it counts as told; the rest comes with `refresh`.
    [[nodiscard]] MediaPlan plan_for_fresh_page(const States& states, const MemberId& member, const std::vector<MemberId>& connected);
    /// Devices of those whose devices concern this member.
    [[nodiscard]] std::vector<DevicesSignal> devices_for(const States& states, const MemberId& member) const;
    /// What the media server tells; `refresh` follows where it says so.
    [[nodiscard]] MediaStage& stage() { return stage_; }
    /// Somebody else closed this microphone; everybody is told at once, before the decision is stored.
    void close_microphone(const States& states, const MemberId& member, const std::vector<MemberId>& connected);
    /// The dots of an open vote, counted for its close.
    [[nodiscard]] std::optional<Tally> tally(const Group& group, const VoteId& vote) const { return dots_.tally(group, vote); }

private:
    Result<void> pass_negotiation(const States& states, const MemberId& from, const SignalSend& signal,
                                  const std::vector<MemberId>& connected);
    Result<void> pass_keys(const States& states, const MemberId& from, const KeysSend& keys, const std::vector<MemberId>& connected);
    Result<void> set_devices(const States& states, const MemberId& from, const DevicesSet& devices, const std::vector<MemberId>& connected);
    Result<void> show_resonance(const States& states, const MemberId& from, const std::vector<MemberId>& connected);
    Result<void> report_quality(const States& states, const MemberId& from, Quality quality, const std::vector<MemberId>& connected);
    Result<void> report_heard(const States& states, const MemberId& from, const HeardReport& report,
                              const std::vector<MemberId>& connected);
    Result<void> set_dots(const States& states, const MemberId& from, const DotsSet& dots, const std::vector<MemberId>& connected);
    void end_sharing_beside(const States& states, const MemberId& sharer, const std::vector<MemberId>& connected);
    void tell_devices(const States& states, const DevicesSignal& devices, const std::vector<MemberId>& connected);
    void arrange(const States& states);
    void tell_plans(const States& states, const std::vector<MemberId>& connected);
    void tell_leases(const States& states, const std::vector<MemberId>& connected);
    void close_what_is_locked(const States& states, const std::vector<MemberId>& connected);
    void choose_way(const States& states, const std::vector<MemberId>& connected);
    [[nodiscard]] MediaStage::Rights rights(const States& states, const MemberId& member) const;
    [[nodiscard]] MediaNeeds needs(const Group& group) const;
    [[nodiscard]] Shown shown() const;
    [[nodiscard]] Result<void> may_begin_sharing(const States& states, const MemberId& from, const std::vector<MemberId>& connected) const;
    [[nodiscard]] bool may_go_on_sharing(const States& states, const MemberId& member) const;
    [[nodiscard]] MediaPlan allowed_plan(const States& states, const MemberId& member) const;
    [[nodiscard]] std::vector<RelayAccess> relay_access(const Group& group, const MemberId& member) const;

    Loop& loop_;
    const NodeMedia& media_;
    Host host_;
    MediaCourse course_;
    MediaStage stage_;
    std::map<MemberId, Instant> poor_since_;  ///< whose line is poor
    std::unique_ptr<Timing> look_again_;
    DotBox dots_;
    LiveText text_;
    std::map<MemberId, DevicesSignal> devices_;
    std::map<MemberId, std::string> shared_in_;  ///< the place whose people a screen was meant for
    std::map<MemberId, MediaPlan> told_plans_;
    std::map<MemberId, std::vector<MemberId>> told_leases_;  ///< by sender
    std::map<MemberId, Instant> resonance_;
    std::unique_ptr<Timing> lease_;
};

}  // namespace piiri
