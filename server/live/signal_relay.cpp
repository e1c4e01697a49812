#include "live/signal_relay.hpp"

#include "media/mesh_plan.hpp"
#include "media/sdp_check.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>

namespace piiri {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
constexpr seconds resonance_lasts{8};
constexpr seconds lease_renewal{4};

bool in_room(const Group& group, const MemberId& member) { return sight(group, member) == Sight::room; }

bool may(const Group& group, const MemberId& member, Action action) {
    const auto actions = capabilities(group, member);
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

Frame frame_of(const ServerSignal& signal) { return std::make_shared<const std::string>(encode_signal_frame(signal)); }

bool contains(const std::vector<MemberId>& members, const MemberId& member) {
    return std::find(members.begin(), members.end(), member) != members.end();
}

using States = SignalRelay::States;

bool in_room(const States& states, const MemberId& member) {
    return states.all([&](const Group& group) { return in_room(group, member); });
}

bool hears(const States& states, const MemberId& from, const MemberId& to) {
    return states.all([&](const Group& group) { return audible(group, from, to); });
}

/// The plan of the stored state, without what a decision on its way takes from it.
MeshSignal allowed_plan(const States& states, const MemberId& member) {
    MeshSignal plan = mesh_plan(states.committed, member);
    std::erase_if(plan.send_to, [&](const MemberId& other) { return !hears(states, member, other); });
    std::erase_if(plan.leased, [&](const MemberId& other) { return !hears(states, member, other); });
    std::erase_if(plan.receive_from, [&](const MemberId& other) { return !hears(states, other, member); });
    std::erase_if(plan.large, [&](const MemberId& other) { return !in_room(states, other); });
    plan.microphone = plan.microphone && states.all([&](const Group& group) { return may_open_microphone(group, member); });
    plan.camera = plan.camera && states.all([&](const Group& group) { return may_open_camera(group, member); });
    return plan;
}

}  // namespace

Result<void> SignalRelay::pass(const States& states, const MemberId& from, const SignalCommand& signal,
                               const std::vector<MemberId>& connected) {
    if (const auto* report = std::get_if<QualityReport>(&signal)) return report_quality(states, from, report->quality, connected);
    if (!in_room(states, from)) return Refusal::forbidden;
    if (const auto* step = std::get_if<SignalSend>(&signal)) return pass_negotiation(states, from, *step, connected);
    if (const auto* devices = std::get_if<DevicesSet>(&signal)) return set_devices(states, from, *devices, connected);
    return show_resonance(states, from, connected);
}

Result<void> SignalRelay::pass_negotiation(const States& states, const MemberId& from, const SignalSend& signal,
                                           const std::vector<MemberId>& connected) {
    if (!hears(states, from, signal.to) && !hears(states, signal.to, from)) return Refusal::forbidden;
    if (!contains(connected, signal.to)) return Refusal::not_found;
    if (const auto* description = std::get_if<Description>(&signal.step)) {
        // What it may send is asked of every state: a right that ends is gone before it is stored.
        const MaySend may{states.all([&](const Group& group) { return may_send(group, from, signal.to).sound; }),
                          states.all([&](const Group& group) { return may_send(group, from, signal.to).picture; })};
        if (const SdpVerdict verdict = check_description(description->type.value, description->sdp.value, may);
            verdict != SdpVerdict::fine) {
            return verdict == SdpVerdict::sends_without_right ? Refusal::forbidden : Refusal::invalid;
        }
    } else if (const auto* candidate = std::get_if<Candidate>(&signal.step);
               candidate != nullptr && !fits_candidate(candidate->candidate.value)) {
        return Refusal::invalid;
    }
    send_(signal.to, frame_of(PeerSignal{from, signal.session.value, signal.step}));
    return {};
}

Result<void> SignalRelay::set_devices(const States& states, const MemberId& from, const DevicesSet& devices,
                                      const std::vector<MemberId>& connected) {
    const bool may_be_open = states.all([&](const Group& group) {
        return (!devices.microphone || may_open_microphone(group, from)) && (!devices.camera || may_open_camera(group, from));
    });
    if (!may_be_open) return Refusal::conflict;
    const DevicesSignal now{from, devices.microphone, devices.camera, devices.part};
    const auto known = devices_.find(from);
    if (known != devices_.end() && known->second == now) return {};
    devices_.insert_or_assign(from, now);
    tell_room(states, now, connected);
    return {};
}

Result<void> SignalRelay::show_resonance(const States& states, const MemberId& from, const std::vector<MemberId>& connected) {
    if (!may(states.committed, from, ResonanceShow::action)) return Refusal::forbidden;
    const Instant now = loop_.now();
    resonance_[from] = now;
    std::erase_if(resonance_, [&](const auto& shown) { return now - shown.second >= resonance_lasts; });
    tell_room(states, ResonanceSignal{static_cast<std::int64_t>(resonance_.size())}, connected);
    return {};
}

/// Row 32: facilitators and technical support see everybody's, a participant their own.
Result<void> SignalRelay::report_quality(const States& states, const MemberId& from, Quality quality,
                                         const std::vector<MemberId>& connected) {
    const Sight sees = sight(states.committed, from);
    if (sees != Sight::room && sees != Sight::circle) return Refusal::forbidden;
    const Frame frame = frame_of(QualitySignal{from, quality});
    for (const MemberId& member : connected) {
        if (member == from || sees_every_connection(states.committed, member)) send_(member, frame);
    }
    return {};
}

void SignalRelay::tell_room(const States& states, const ServerSignal& signal, const std::vector<MemberId>& connected) {
    const Frame frame = frame_of(signal);
    for (const MemberId& member : connected) {
        if (in_room(states, member)) send_(member, frame);
    }
}

void SignalRelay::close_microphone(const States& states, const MemberId& member, const std::vector<MemberId>& connected) {
    const auto known = devices_.find(member);
    if (known == devices_.end() || !known->second.microphone) return;
    known->second.microphone = false;
    tell_room(states, known->second, connected);
}

void SignalRelay::close_what_is_locked(const States& states, const std::vector<MemberId>& connected) {
    std::erase_if(devices_, [&](const auto& entry) { return !in_room(states, entry.first); });
    for (auto& [member, devices] : devices_) {
        DevicesSignal allowed = devices;
        allowed.microphone = devices.microphone && states.all([&](const Group& group) { return may_open_microphone(group, member); });
        allowed.camera = devices.camera && states.all([&](const Group& group) { return may_open_camera(group, member); });
        if (allowed == devices) continue;
        devices = allowed;
        tell_room(states, devices, connected);
    }
}

void SignalRelay::refresh(const States& states, const std::vector<MemberId>& connected) {
    close_what_is_locked(states, connected);
    const auto is_away = [&](const auto& told) { return !in_room(states.committed, told.first) || !contains(connected, told.first); };
    std::erase_if(told_mesh_, is_away);
    std::erase_if(told_leases_, is_away);
    for (const MemberId& member : connected) {
        if (!in_room(states.committed, member)) continue;
        MeshSignal plan = allowed_plan(states, member);
        const auto told = told_mesh_.find(member);
        if (told != told_mesh_.end() && told->second == plan) continue;
        send_(member, frame_of(plan));
        told_mesh_.insert_or_assign(member, std::move(plan));
    }
    tell_leases(states, connected);
}

void SignalRelay::renew_leases(const States& states, const std::vector<MemberId>& connected) {
    lease_.reset();
    told_leases_.clear();
    tell_leases(states, connected);
}

/// A lease goes to a sender only while every state still allows it: without one, sending stops by itself.
void SignalRelay::tell_leases(const States& states, const std::vector<MemberId>& connected) {
    const auto dependents = lease_dependents(states.committed);
    bool anybody = false;
    for (const MemberId& sender : connected) {
        LeaseSignal lease;
        for (const MemberId& receiver : dependents) {
            if (receiver != sender && hears(states, sender, receiver)) lease.to.push_back(receiver);
        }
        if (!lease.to.empty()) anybody = true;
        if (auto& told = told_leases_[sender]; told != lease.to) {
            told = lease.to;
            if (!lease.to.empty()) send_(sender, frame_of(lease));
        }
    }
    if (!anybody) lease_.reset();
    if (anybody && !lease_) lease_ = loop_.after(lease_renewal, renew_);
}

std::optional<MeshSignal> SignalRelay::mesh_for_welcome(const States& states, const MemberId& member) {
    if (!in_room(states.committed, member)) return std::nullopt;
    MeshSignal plan = allowed_plan(states, member);
    told_mesh_.insert_or_assign(member, plan);
    return plan;
}

std::vector<DevicesSignal> SignalRelay::devices_in_room(const Group& committed) const {
    std::vector<DevicesSignal> devices;
    for (const auto& [member, state] : devices_) {
        if (in_room(committed, member)) devices.push_back(state);
    }
    return devices;
}

}  // namespace piiri
