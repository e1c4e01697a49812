#include "live/signal_relay.hpp"

#include "domain/contains.hpp"
#include "domain/group.hpp"
#include "media/relayed_only.hpp"
#include "media/sdp_check.hpp"

#include <algorithm>
#include <set>

namespace piiri {
namespace {

using std::chrono::seconds;
constexpr seconds resonance_lasts{8};
constexpr seconds lease_renewal{4};
constexpr seconds weak_after{10};  // a poor line is reported once, when it has become so

bool takes_part(const States& states, const MemberId& member) {
    return states.all([&](const Group& group) { return takes_part(group, member); });
}

/// Whose devices one sees: of those in the room with oneself, and of whoever is on the line with oneself.
bool concern(const States& states, const MemberId& owner, const MemberId& viewer) {
    return owner == viewer || (in_room(states, owner) && in_room(states, viewer)) || together(states, owner, viewer);
}

}  // namespace

Result<void> SignalRelay::pass(const States& states, const MemberId& from, const SignalCommand& signal,
                               const std::vector<MemberId>& connected) {
    struct Pass {
        SignalRelay& relay;
        const States& states;
        const MemberId& from;
        const std::vector<MemberId>& connected;

        Result<void> operator()(const SignalSend& step) const { return relay.pass_negotiation(states, from, step, connected); }
        Result<void> operator()(const DevicesSet& devices) const { return relay.set_devices(states, from, devices, connected); }
        Result<void> operator()(const ResonanceShow&) const { return relay.show_resonance(states, from, connected); }
        Result<void> operator()(const QualityReport& report) const { return relay.report_quality(states, from, report.quality, connected); }
        Result<void> operator()(const DotsSet& dots) const { return relay.set_dots(states, from, dots, connected); }
        Result<void> operator()(const TypingSet& typed) const { return relay.text_.type(states, from, typed.text.value, connected); }
        Result<void> operator()(const NearSay& line) const { return relay.text_.say(states, from, line.text.value, connected); }
        Result<void> operator()(const HeardReport& report) const { return relay.report_heard(states, from, report, connected); }
        Result<void> operator()(const KeysSend& keys) const { return relay.pass_keys(states, from, keys, connected); }
        Result<void> operator()(const MediaSend& step) const {
            return takes_part(states, from) ? relay.stage_.step(from, step) : Refusal::forbidden;
        }
        Result<void> operator()(const MediaAble& able) const {
            relay.stage_.set_able(from, able.frame_encryption);
            relay.host_.again();
            return {};
        }
        Result<void> operator()(const PicturesSet& pictures) const {
            relay.stage_.set_pictures(from, pictures);
            relay.host_.again();
            return {};
        }
    };
    return std::visit(Pass{*this, states, from, connected}, signal);
}

/// The plan of the stored state, without what a decision on its way takes from it.
MediaPlan SignalRelay::allowed_plan(const States& states, const MemberId& member) const {
    MediaPlan plan = media_plan(states.committed, member, course_.way(), shown());
    std::erase_if(plan.send_to, [&](const MemberId& other) { return !hears(states, member, other); });
    std::erase_if(plan.leased, [&](const MemberId& other) { return !hears(states, member, other); });
    std::erase_if(plan.receive_from, [&](const MemberId& other) { return !hears(states, other, member); });
    std::erase_if(plan.large, [&](const MemberId& other) { return !together(states, member, other); });
    std::erase_if(plan.signing, [&](const MemberId& other) { return !together(states, member, other); });
    plan.microphone = plan.microphone && states.all([&](const Group& group) { return may_open_microphone(group, member); });
    plan.camera = plan.camera && states.all([&](const Group& group) { return may_open_camera(group, member); });
    if (!plan.send_to.empty() || !plan.receive_from.empty()) plan.relays = relay_access(states.committed, member);
    stage_.complete(plan, member);
    return plan;
}

/// What the meeting asks for now. A line that was poor for a moment asks for nothing.
MediaNeeds SignalRelay::needs(const Group& group) const {
    MediaNeeds needs;
    std::map<std::string, std::size_t> people;
    for (const Member& member : group.roster->members) {
        if (const auto place = sound_place(group, member.id)) needs.people = std::max(needs.people, ++people[*place]);
    }
    needs.cameras = static_cast<std::size_t>(
        std::count_if(devices_.begin(), devices_.end(), [](const auto& entry) { return entry.second.camera || entry.second.sharing; }));
    needs.weak_link = std::any_of(poor_since_.begin(), poor_since_.end(), [&](const auto& poor) {
        return loop_.now() - poor.second >= weak_after && takes_part(group, poor.first);
    });
    return needs;
}

Shown SignalRelay::shown() const {
    Shown shown;
    for (const auto& [member, devices] : devices_) {
        if (devices.sharing) shown.sharing.push_back(member);
        if (devices.signing) shown.signing.push_back(member);
    }
    return shown;
}

void SignalRelay::choose_way(const States& states, const std::vector<MemberId>& connected) {
    course_.follow(states.committed, needs(states.committed), media_.means(), loop_.now());
    stage_.draw(states, course_.way(), connected);
    const auto look = course_.look_again();
    if (!look) return look_again_.reset();
    if (!look_again_) {
        look_again_ = loop_.after(std::max(*look - loop_.now(), Instant::duration{1}), [this] {
            look_again_.reset();
            host_.again();
        });
    }
}

MediaStage::Rights SignalRelay::rights(const States& states, const MemberId& member) const {
    MediaStage::Rights rights{allowed_plan(states, member)};
    const auto known = devices_.find(member);
    if (known == devices_.end()) return rights;
    rights.sound_open = known->second.microphone && rights.plan.microphone;
    rights.picture_open = (known->second.camera && rights.plan.camera) || (known->second.sharing && may_go_on_sharing(states, member));
    return rights;
}

/// Access outlasts the meeting, also one that takes longer than planned.
std::vector<RelayAccess> SignalRelay::relay_access(const Group& group, const MemberId& member) const {
    const Meeting* open = group.programme->open();
    if (!open) return {};
    const Instant planned = open->plan.starts_at + std::chrono::minutes{minutes_of(open->plan.phases)};
    return media_.relays.access(group.roster->id, open->plan.meeting, member, std::max(planned, loop_.now()));
}

Result<void> SignalRelay::pass_negotiation(const States& states, const MemberId& from, const SignalSend& signal,
                                           const std::vector<MemberId>& connected) {
    const MediaWay& way = course_.way();
    if (way.place == MediaPlace::media_server || allowed_plan(states, from).text_only) return Refusal::forbidden;
    if (!hears(states, from, signal.to) && !hears(states, signal.to, from)) return Refusal::forbidden;
    if (!contains(connected, signal.to)) return Refusal::not_found;
    PeerSignal passed{from, signal.session.value, signal.step};
    if (auto* description = std::get_if<Description>(&passed.step)) {
        // What it may send is asked of every state: a right that ends is gone before it is stored.
        const MaySend may{states.all([&](const Group& group) { return may_send(group, from, signal.to, way, shown()).sound; }),
                          states.all([&](const Group& group) { return may_send(group, from, signal.to, way, shown()).picture; })};
        if (const SdpVerdict verdict = check_description(description->type.value, description->sdp.value, may);
            verdict != SdpVerdict::fine) {
            return verdict == SdpVerdict::sends_without_right ? Refusal::forbidden : Refusal::invalid;
        }
        if (way.place == MediaPlace::relayed) description->sdp.value = relayed_only_description(description->sdp.value);
    } else if (auto* candidate = std::get_if<Candidate>(&passed.step)) {
        if (!fits_candidate(candidate->candidate.value)) return Refusal::invalid;
        if (way.place == MediaPlace::relayed) {
            auto relayed = relayed_only(candidate->candidate.value);
            if (!relayed) return {};  // what the other may not learn goes nowhere
            candidate->candidate.value = *std::move(relayed);
        }
    }
    host_.send(signal.to, signal_frame(passed));
    return {};
}

Result<void> SignalRelay::pass_keys(const States& states, const MemberId& from, const KeysSend& keys,
                                    const std::vector<MemberId>& connected) {
    if (!hears(states, from, keys.to) && !hears(states, keys.to, from)) return Refusal::forbidden;
    if (!contains(connected, keys.to)) return Refusal::not_found;
    host_.send(keys.to, signal_frame(KeysSignal{from, keys.session.value, keys.step}));
    return {};
}

/// Who lost their connection while they showed a screen keeps nobody else from it.
Result<void> SignalRelay::may_begin_sharing(const States& states, const MemberId& from, const std::vector<MemberId>& connected) const {
    if (!may_now(states, from, Action::show_screen)) return Refusal::forbidden;
    const bool taken = std::any_of(devices_.begin(), devices_.end(), [&](const auto& entry) {
        return entry.first != from && entry.second.sharing && contains(connected, entry.first) && together(states, from, entry.first);
    });
    const bool open = states.all([&](const Group& group) { return may_show_screen(group, from); });
    if (taken || !open || !place_of(states, from) || allowed_plan(states, from).text_only) return Refusal::conflict;
    return {};
}

/// A screen was meant for those of one place: whoever goes to another one begins anew.
bool SignalRelay::may_go_on_sharing(const States& states, const MemberId& member) const {
    const auto began = shared_in_.find(member);
    return began != shared_in_.end() && place_of(states, member) == began->second &&
           states.all([&](const Group& group) { return may_show_screen(group, member); });
}

Result<void> SignalRelay::set_devices(const States& states, const MemberId& from, const DevicesSet& devices,
                                      const std::vector<MemberId>& connected) {
    if (!takes_part(states, from)) return Refusal::forbidden;
    const bool may_be_open = states.all([&](const Group& group) {
        return (!devices.microphone || may_open_microphone(group, from)) && (!devices.camera || may_open_camera(group, from));
    });
    if (!may_be_open || ((devices.microphone || devices.camera) && allowed_plan(states, from).text_only)) return Refusal::conflict;
    const DevicesSignal now{from, devices.microphone, devices.camera, devices.part, devices.sharing, devices.signing};
    const DevicesSignal before = devices_.contains(from) ? devices_.at(from) : DevicesSignal{from};
    if (devices_.contains(from) && before == now) return {};
    if (now.sharing && !before.sharing) {
        if (auto may = may_begin_sharing(states, from, connected); !may) return may;
        shared_in_.insert_or_assign(from, *place_of(states, from));
        end_sharing_beside(states, from, connected);
    }
    devices_.insert_or_assign(from, now);
    arrange(states);
    tell_devices(states, now, connected);
    if (now.sharing != before.sharing || now.signing != before.signing) tell_plans(states, connected);
    return {};
}

/// There is one screen in a place.
void SignalRelay::end_sharing_beside(const States& states, const MemberId& sharer, const std::vector<MemberId>& connected) {
    for (auto& [member, devices] : devices_) {
        if (member == sharer || !devices.sharing || !together(states, sharer, member)) continue;
        devices.sharing = false;
        tell_devices(states, devices, connected);
    }
}

/// Whoever is in a pair is recognised there, and in the circle nothing is seen of it.
Result<void> SignalRelay::show_resonance(const States& states, const MemberId& from, const std::vector<MemberId>& connected) {
    if (!place_of(states, from) || !in_room(states, from) || !may_now(states.committed, from, ResonanceShow::action))
        return Refusal::forbidden;
    const Instant now = loop_.now();
    resonance_[from] = now;
    std::erase_if(resonance_, [&](const auto& shown) { return now - shown.second >= resonance_lasts; });
    const auto count =
        std::count_if(resonance_.begin(), resonance_.end(), [&](const auto& shown) { return together(states, from, shown.first); });
    const Frame frame = signal_frame(ResonanceSignal{count});
    for (const MemberId& member : connected) {
        if (together(states, from, member)) host_.send(member, frame);
    }
    return {};
}

/// Row 32: facilitators and technical support see everybody's, a participant their own.
Result<void> SignalRelay::report_quality(const States& states, const MemberId& from, Quality quality,
                                         const std::vector<MemberId>& connected) {
    const Sight sees = sight(states.committed, from);
    if (sees != Sight::room && sees != Sight::circle) return Refusal::forbidden;
    if (quality == Quality::poor) {
        poor_since_.emplace(from, loop_.now());
    } else {
        poor_since_.erase(from);
    }
    const Frame frame = signal_frame(QualitySignal{from, quality});
    for (const MemberId& member : connected) {
        if (member == from || sees_every_connection(states.committed, member)) host_.send(member, frame);
    }
    return {};
}

/// No content: only from whom sound arrives, and only of those from whom it may. Whoever ought to be heard learns whether they are, and
/// nothing of the others.
Result<void> SignalRelay::report_heard(const States& states, const MemberId& from, const HeardReport& report,
                                       const std::vector<MemberId>& connected) {
    const Sight sees = sight(states.committed, from);
    if (sees != Sight::room && sees != Sight::circle) return Refusal::forbidden;
    std::set<MemberId> heard;
    for (const MemberId& other : report.from.items) {
        if (hears(states, other, from)) heard.insert(other);
    }
    const Frame frame = signal_frame(HeardSignal{from, {heard.begin(), heard.end()}});
    for (const MemberId& member : connected) {
        if (sees_every_connection(states.committed, member)) {
            host_.send(member, frame);
        } else if (hears(states, member, from)) {
            host_.send(member, signal_frame(HeardSignal{from, heard.contains(member) ? std::vector{member} : std::vector<MemberId>{}}));
        }
    }
    return {};
}

Result<void> SignalRelay::set_dots(const States& states, const MemberId& from, const DotsSet& dots,
                                   const std::vector<MemberId>& connected) {
    const auto set = dots_.set(states, from, dots);
    if (set) dots_.refresh(states, connected);
    return set;
}

void SignalRelay::tell_devices(const States& states, const DevicesSignal& devices, const std::vector<MemberId>& connected) {
    const Frame frame = signal_frame(devices);
    for (const MemberId& member : connected) {
        if (concern(states, devices.member, member)) host_.send(member, frame);
    }
}

void SignalRelay::close_microphone(const States& states, const MemberId& member, const std::vector<MemberId>& connected) {
    const auto known = devices_.find(member);
    if (known == devices_.end() || !known->second.microphone) return;
    known->second.microphone = false;
    arrange(states);
    tell_devices(states, known->second, connected);
}

void SignalRelay::close_what_is_locked(const States& states, const std::vector<MemberId>& connected) {
    std::erase_if(devices_, [&](const auto& entry) { return !takes_part(states, entry.first); });
    for (auto& [member, devices] : devices_) {
        DevicesSignal allowed = devices;
        const bool has_way = !allowed_plan(states, member).text_only;
        allowed.microphone =
            devices.microphone && has_way && states.all([&](const Group& group) { return may_open_microphone(group, member); });
        allowed.camera = devices.camera && has_way && states.all([&](const Group& group) { return may_open_camera(group, member); });
        allowed.sharing = devices.sharing && has_way && may_go_on_sharing(states, member);
        if (allowed == devices) continue;
        devices = allowed;
        tell_devices(states, devices, connected);
    }
}

void SignalRelay::refresh(const States& states, const std::vector<MemberId>& connected) {
    std::erase_if(poor_since_, [&](const auto& poor) { return !contains(connected, poor.first); });
    choose_way(states, connected);
    close_what_is_locked(states, connected);
    arrange(states);
    tell_plans(states, connected);
    const auto is_away = [&](const auto& told) { return !takes_part(states.committed, told.first) || !contains(connected, told.first); };
    std::erase_if(told_leases_, is_away);
    tell_leases(states, connected);
    text_.refresh(states, connected);
    dots_.refresh(states, connected);
}

void SignalRelay::arrange(const States& states) {
    stage_.arrange([&](const MemberId& member) { return rights(states, member); }, host_.address);
}

/// To everybody: outside a room the plan says whether there is a way for sound, so that nobody chooses one at the door that there is not.
void SignalRelay::tell_plans(const States& states, const std::vector<MemberId>& connected) {
    std::erase_if(told_plans_, [&](const auto& told) { return !contains(connected, told.first); });
    for (const MemberId& member : connected) {
        MediaPlan plan = allowed_plan(states, member);
        if (const auto told = told_plans_.find(member); told != told_plans_.end() && told->second == plan) continue;
        host_.send(member, signal_frame(plan));
        told_plans_.insert_or_assign(member, std::move(plan));
    }
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
            if (!lease.to.empty()) host_.send(sender, signal_frame(lease));
        }
    }
    if (!anybody) lease_.reset();
    if (anybody && !lease_) lease_ = loop_.after(lease_renewal, host_.renew);
}

MediaPlan SignalRelay::plan_for_fresh_page(const States& states, const MemberId& member, const std::vector<MemberId>& connected) {
    dots_.fresh_page(member);
    stage_.fresh_page(member);
    choose_way(states, connected);
    MediaPlan plan = allowed_plan(states, member);
    told_plans_.insert_or_assign(member, plan);
    return plan;
}

std::vector<DevicesSignal> SignalRelay::devices_for(const States& states, const MemberId& member) const {
    std::vector<DevicesSignal> devices;
    for (const auto& [owner, state] : devices_) {
        if (concern(states, owner, member)) devices.push_back(state);
    }
    return devices;
}

}  // namespace piiri
