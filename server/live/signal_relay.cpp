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

bool audible_in_both(const SignalRelay::States& states, const MemberId& from, const MemberId& to) {
    return audible(states.committed, from, to) && audible(states.next, from, to);
}

}  // namespace

Result<void> SignalRelay::pass(const States& states, const MemberId& from, const SignalCommand& signal,
                               const std::vector<MemberId>& connected) {
    if (const auto* report = std::get_if<QualityReport>(&signal)) return report_quality(states, from, report->quality, connected);
    if (!in_room(states.committed, from) || !in_room(states.next, from)) return Refusal::forbidden;
    if (const auto* step = std::get_if<SignalSend>(&signal)) return pass_negotiation(states, from, *step, connected);
    if (const auto* devices = std::get_if<DevicesSet>(&signal)) return set_devices(states, from, *devices, connected);
    return show_resonance(states, from, connected);
}

Result<void> SignalRelay::pass_negotiation(const States& states, const MemberId& from, const SignalSend& signal,
                                           const std::vector<MemberId>& connected) {
    if (!audible_in_both(states, from, signal.to) && !audible_in_both(states, signal.to, from)) return Refusal::forbidden;
    if (!contains(connected, signal.to)) return Refusal::not_found;
    if (const auto* description = std::get_if<Description>(&signal.step)) {
        // What it may send is asked of both states: a right that ends is gone before it is stored.
        MaySend may = may_send(states.committed, from, signal.to);
        const MaySend soon = may_send(states.next, from, signal.to);
        may.sound = may.sound && soon.sound;
        may.picture = may.picture && soon.picture;
        if (const SdpVerdict verdict = check_description(description->type.value, description->sdp.value, may); verdict != SdpVerdict::fine) {
            return verdict == SdpVerdict::sends_without_right ? Refusal::forbidden : Refusal::invalid;
        }
    } else if (const auto* candidate = std::get_if<Candidate>(&signal.step); candidate != nullptr && !fits_candidate(candidate->candidate.value)) {
        return Refusal::invalid;
    }
    send_(signal.to, frame_of(PeerSignal{from, signal.session.value, signal.step}));
    return {};
}

Result<void> SignalRelay::set_devices(const States& states, const MemberId& from, const DevicesSet& devices,
                                      const std::vector<MemberId>& connected) {
    const auto open_in = [&](const Group& group) {
        return (!devices.microphone || may_open_microphone(group, from)) && (!devices.camera || may_open_camera(group, from));
    };
    if (!open_in(states.committed) || !open_in(states.next)) return Refusal::conflict;
    const DevicesSignal now{from, devices.microphone, devices.camera, devices.part};
    const auto known = devices_.find(from);
    if (known != devices_.end() && known->second == now) return {};
    devices_.insert_or_assign(from, now);
    tell_room(states.committed, now, connected);
    return {};
}

Result<void> SignalRelay::show_resonance(const States& states, const MemberId& from, const std::vector<MemberId>& connected) {
    if (!may(states.committed, from, ResonanceShow::action)) return Refusal::forbidden;
    const Instant now = loop_.now();
    resonance_[from] = now;
    std::erase_if(resonance_, [&](const auto& shown) { return now - shown.second >= resonance_lasts; });
    tell_room(states.committed, ResonanceSignal{static_cast<std::int64_t>(resonance_.size())}, connected);
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

void SignalRelay::tell_room(const Group& committed, const ServerSignal& signal, const std::vector<MemberId>& connected) {
    const Frame frame = frame_of(signal);
    for (const MemberId& member : connected) {
        if (in_room(committed, member)) send_(member, frame);
    }
}

void SignalRelay::close_microphone(const Group& committed, const MemberId& member, const std::vector<MemberId>& connected) {
    const auto known = devices_.find(member);
    if (known == devices_.end() || !known->second.microphone) return;
    known->second.microphone = false;
    tell_room(committed, known->second, connected);
}

void SignalRelay::close_what_is_locked(const States& states, const std::vector<MemberId>& connected) {
    std::erase_if(devices_, [&](const auto& entry) { return !in_room(states.committed, entry.first); });
    for (auto& [member, devices] : devices_) {
        DevicesSignal allowed = devices;
        allowed.microphone = devices.microphone && may_open_microphone(states.committed, member);
        allowed.camera = devices.camera && may_open_camera(states.committed, member);
        if (allowed == devices) continue;
        devices = allowed;
        tell_room(states.committed, devices, connected);
    }
}

void SignalRelay::refresh(const States& states, const std::vector<MemberId>& connected) {
    close_what_is_locked(states, connected);
    std::erase_if(told_mesh_, [&](const auto& told) { return !in_room(states.committed, told.first) || !contains(connected, told.first); });
    for (const MemberId& member : connected) {
        if (!in_room(states.committed, member)) continue;
        MeshSignal plan = mesh_plan(states.committed, member);
        const auto told = told_mesh_.find(member);
        if (told != told_mesh_.end() && told->second == plan) continue;
        send_(member, frame_of(plan));
        told_mesh_.insert_or_assign(member, std::move(plan));
    }
    renew_leases(states, connected);
}

/// A lease goes to a sender only while both states still allow it: without one, sending stops by itself.
void SignalRelay::renew_leases(const States& states, const std::vector<MemberId>& connected) {
    bool anybody = false;
    for (const MemberId& sender : connected) {
        LeaseSignal lease;
        for (const MemberId& receiver : lease_dependents(states.committed)) {
            if (receiver != sender && audible_in_both(states, sender, receiver)) lease.to.push_back(receiver);
        }
        if (lease.to.empty()) continue;
        anybody = true;
        send_(sender, frame_of(lease));
    }
    lease_ = anybody ? loop_.after(lease_renewal, renew_) : nullptr;
}

std::optional<MeshSignal> SignalRelay::mesh_for_welcome(const States& states, const MemberId& member) {
    if (!in_room(states.committed, member)) return std::nullopt;
    MeshSignal plan = mesh_plan(states.committed, member);
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
