#include "live/media_stage.hpp"

#include "domain/contains.hpp"
#include "domain/group.hpp"
#include "media/sdp_check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace piiri {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds says_within{1};  // what a fresh page can do; older pages say nothing
constexpr seconds restart_soonest{2};
constexpr seconds losses_forgotten{20};
constexpr milliseconds first_wait{500};
constexpr int waits_max = 5;  // the longest is eight seconds

/// The first loss is mended at once.
milliseconds wait_after(int losses) { return losses <= 1 ? milliseconds{0} : first_wait * (1 << std::min(losses - 2, waits_max - 1)); }

}  // namespace

MediaStage::~MediaStage() {
    if (group_ && !told_.empty() && media_.media_server_answers()) media_.media_server->arrange(*group_, {}, false);
}

void MediaStage::set_able(const MemberId& member, bool frame_encryption) {
    able_[member] = frame_encryption;
    expected_.erase(member);
}

void MediaStage::fresh_page(const MemberId& member) {
    seats_.erase(member);
    pictures_.erase(member);
    if (!able_.contains(member)) expected_.emplace(member, loop_.now() + says_within);
}

void MediaStage::server_gone() {
    seats_.clear();
    told_.clear();
}

bool MediaStage::lost(const MemberId& member, const std::string& session) {
    const auto seat = seats_.find(member);
    if (session.empty() || seat == seats_.end() || seat->second.session != session) return false;
    lose(seat->second);
    return true;
}

void MediaStage::lose(Seat& seat) {
    const Instant now = loop_.now();
    seat.losses = now - seat.drawn > losses_forgotten ? 1 : seat.losses + 1;
    seat.session.clear();
    seat.not_before = now + wait_after(seat.losses);
}

void MediaStage::look_again(Instant at) {
    if (look_again_ && look_at_ <= at) return;
    look_at_ = at;
    look_again_ = loop_.after(std::max(at - loop_.now(), Instant::duration{1}), [this] {
        look_again_.reset();
        again_();
    });
}

std::string MediaStage::drawn_session() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::uint8_t, 10> bytes{};
    loop_.random(bytes);
    std::string session;
    for (const std::uint8_t byte : bytes) session.append({digits[byte >> 4U], digits[byte & 15U]});
    return session;
}

void MediaStage::draw(const States& states, const MediaWay& way, const std::vector<MemberId>& connected) {
    group_ = states.committed.roster->id;
    const Instant now = loop_.now();
    const auto is_away = [&](const auto& entry) { return !contains(connected, entry.first); };
    std::erase_if(expected_, [&](const auto& entry) { return is_away(entry) || entry.second <= now; });
    std::erase_if(pictures_, is_away);
    if (way.place != MediaPlace::media_server || way.text_only || !media_.media_server_answers()) return seats_.clear();

    std::map<MemberId, std::string> places;
    for (const MemberId& member : connected) {
        if (const auto place = place_of(states, member)) places.emplace(member, *place);
    }
    std::erase_if(seats_, [&](const auto& seat) { return !places.contains(seat.first); });
    encrypted_ = std::all_of(places.begin(), places.end(), [&](const auto& entry) {
        const auto able = able_.find(entry.first);
        return able == able_.end() ? expected_.contains(entry.first) : able->second;
    });
    for (const auto& [member, place] : places) {
        if (const auto waits = expected_.find(member); waits != expected_.end()) {
            look_again(waits->second);
            continue;
        }
        Seat& seat = seats_[member];
        const bool stays = !seat.session.empty() && seat.place == place && seat.encrypted == encrypted_;
        if (stays) continue;
        if (seat.not_before > now) {
            look_again(seat.not_before);
            continue;
        }
        seat = {drawn_session(), place, encrypted_, now, now, seat.losses};
    }
}

void MediaStage::complete(MediaPlan& plan, const MemberId& member) const {
    if (plan.place != MediaPlace::media_server || plan.text_only) return;
    if (plan.encryption) plan.encryption = encrypted_ ? Encryption::end_to_end : Encryption::to_media_server;
    if (const auto seat = seats_.find(member); seat != seats_.end()) plan.session = seat->second.session;
}

bool MediaStage::wants_picture(const MemberId& member, const MemberId& of) const {
    const auto set = pictures_.find(member);
    return set == pictures_.end() || (!set->second.none && !contains(set->second.without.items, of));
}

void MediaStage::arrange(const std::function<Rights(const MemberId&)>& rights, const std::function<std::string(const MemberId&)>& address) {
    if (!media_.media_server_answers() || !group_) return;
    std::map<MemberId, Rights> each;
    for (const auto& [member, seat] : seats_) {
        if (!seat.session.empty()) each.emplace(member, rights(member));
    }
    std::vector<SfuSeat> seats;
    for (const auto& [member, right] : each) {
        const Seat& own = seats_.at(member);
        SfuSeat& seat = seats.emplace_back();
        seat.member = member, seat.session = own.session, seat.place = own.place;
        seat.publishes = !right.plan.send_to.empty();
        seat.sound_open = right.sound_open, seat.picture_open = right.picture_open;
        seat.hears = right.plan.receive_from;
        seat.address = address(member);
        for (const MemberId& other : seat.hears) {
            const auto theirs = each.find(other);
            if (theirs == each.end() || !theirs->second.picture_open || !wants_picture(member, other)) continue;
            seat.sees.push_back(other);
            if (contains(right.plan.large, other)) seat.large.push_back(other);
        }
    }
    if (seats == told_ && encrypted_ == told_encrypted_) return;
    told_ = std::move(seats);
    told_encrypted_ = encrypted_;
    media_.media_server->arrange(*group_, told_, encrypted_);
}

const SfuSeat* MediaStage::told(const MemberId& member) const {
    const auto found = std::find_if(told_.begin(), told_.end(), [&](const SfuSeat& seat) { return seat.member == member; });
    return found == told_.end() ? nullptr : &*found;
}

Result<void> MediaStage::step(const MemberId& from, const MediaSend& sent) {
    const auto seat = seats_.find(from);
    const SfuSeat* at_server = told(from);
    const bool stale = seat == seats_.end() || seat->second.session != sent.session.value || at_server == nullptr ||
                       at_server->session != sent.session.value;
    if (stale) return Refusal::conflict;
    if (std::holds_alternative<Restart>(sent.step)) {
        if (loop_.now() - seat->second.drawn < restart_soonest) return Refusal::conflict;
        lose(seat->second);
        again_();
        return {};
    }
    const bool publishes = sent.side == MediaSide::publish;
    if (publishes && !at_server->publishes) return Refusal::forbidden;
    if (const auto* description = std::get_if<Description>(&sent.step)) {
        if (description->type.value != (publishes ? "offer" : "answer")) return Refusal::invalid;
        const SdpVerdict verdict =
            publishes ? check_description("offer", description->sdp.value, {true, true}) : check_answer_of_listener(description->sdp.value);
        if (verdict != SdpVerdict::fine) return verdict == SdpVerdict::sends_without_right ? Refusal::forbidden : Refusal::invalid;
    } else if (const auto* candidate = std::get_if<Candidate>(&sent.step); !fits_candidate(candidate->candidate.value)) {
        return Refusal::invalid;
    }
    media_.media_server->step(*group_, from, sent.side, sent.step);
    return {};
}

void MediaStage::describe(const MemberId& member, const MediaPeerSignal& description) const {
    const auto seat = seats_.find(member);
    if (seat != seats_.end() && seat->second.session == description.session) send_(member, signal_frame(description));
}

}  // namespace piiri
