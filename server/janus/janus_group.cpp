#include "janus/janus_group.hpp"

#include "domain/contains.hpp"
#include "media/janus_description.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace piiri {
namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr seconds let_go_within{2};
constexpr std::size_t steps_kept_max = 80;  // an offer and its candidates
constexpr int publishers_max = 64;          // of a room; who may be one is decided here, not there

void end(JanusSession& session, JanusHandle manager, const JanusRoom& room) {
    session.ask(manager, {{"request", "destroy"}, {"room", room.id}, {"secret", room.secret}}, std::nullopt, {});
}

JanusPublication::Passes passes_of(const SfuSeat& seat) { return {seat.sound_open, seat.picture_open}; }

}  // namespace

JanusGroup::JanusGroup(GroupId group, Loop& loop, JanusSession& session, JanusHandle manager, SfuListener& listener)
    : group_(std::move(group)), loop_(loop), session_(session), manager_(manager), listener_(listener) {}

JanusGroup::~JanusGroup() {
    seats_.clear();
    leaving_.clear();
    end_rooms();
}

std::string JanusGroup::drawn() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::uint8_t, 16> bytes{};
    loop_.random(bytes);
    std::string name;
    for (const std::uint8_t byte : bytes) name.append({digits[byte >> 4U], digits[byte & 15U]});
    return name;
}

// ---- rooms ----

std::shared_ptr<JanusRoom> JanusGroup::room_for(const std::string& place, bool encrypted) {
    auto& room = rooms_[{place, encrypted}];
    if (!room) {
        const std::string id = room_prefix + drawn();
        room = std::make_shared<JanusRoom>(JanusRoom{id, room_secret(session_.room_admin_key(), id), drawn(), encrypted, false});
        make(room);
    }
    return room;
}

void JanusGroup::make(const std::shared_ptr<JanusRoom>& room) {
    const json body{{"request", "create"},
                    {"admin_key", session_.room_admin_key()},
                    {"room", room->id},
                    {"secret", room->secret},
                    {"pin", room->pin},
                    {"is_private", true},
                    {"permanent", false},
                    {"publishers", publishers_max},
                    {"audiocodec", "opus"},
                    {"videocodec", "vp8"},
                    {"opus_fec", true},
                    {"opus_dtx", true},
                    {"require_e2ee", room->encrypted},
                    {"notify_joining", false},
                    {"record", false},
                    {"lock_record", true}};
    session_.ask(manager_, body, std::nullopt,
                 [this, &session = session_, manager = manager_, alive = std::weak_ptr(alive_), room](const JanusAnswer& answer) {
                     if (!alive.expired()) return made(room, answer.fine);
                     if (answer.fine) end(session, manager, *room);
                 });
}

void JanusGroup::made(const std::shared_ptr<JanusRoom>& room, bool fine) {
    room->ready = fine;
    if (!fine) std::erase_if(rooms_, [&](const auto& entry) { return entry.second == room; });
    for (auto& [member, seat] : seats_) {
        if (seat.room != room) continue;
        if (fine) {
            begin(member, seat);
        } else {
            lost(member, seat.wish.session);
        }
    }
    review_soon();
}

/// A room that is still being made is ended once it is there: Janus might do the later request first.
void JanusGroup::end_rooms() {
    std::erase_if(rooms_, [&](const auto& entry) {
        const auto& room = entry.second;
        const bool used =
            std::any_of(seats_.begin(), seats_.end(), [&](const auto& seat) { return seat.second.room == room; }) ||
            std::any_of(leaving_.begin(), leaving_.end(), [&](const Leaving& left) { return &left.publication->room() == room.get(); });
        if (used || !room->ready) return false;
        end(session_, manager_, *room);
        return true;
    });
}

// ---- seats ----

void JanusGroup::arrange(const std::vector<SfuSeat>& seats, bool encrypted) {
    std::map<MemberId, const SfuSeat*> wished;
    for (const SfuSeat& seat : seats) wished.emplace(seat.member, &seat);
    for (auto at = seats_.begin(); at != seats_.end();) {
        auto& [member, seat] = *at;
        const auto wish = wished.find(member);
        const bool stays = wish != wished.end() && wish->second->session == seat.wish.session && wish->second->place == seat.wish.place &&
                           seat.room->encrypted == encrypted;
        if (!stays) cut(seat);
        at = stays ? std::next(at) : seats_.erase(at);
    }
    for (const SfuSeat& wish : seats) {
        if (const auto seat = seats_.find(wish.member); seat != seats_.end()) {
            seat->second.wish = wish;
            if (!wish.publishes) leave(std::move(seat->second.publication));
            if (seat->second.publication) seat->second.publication->let_through(passes_of(wish));
            if (seat->second.room->ready) begin_publication(wish.member, seat->second);
        } else {
            open(wish, encrypted);
        }
    }
    review();
}

void JanusGroup::open(const SfuSeat& wish, bool encrypted) {
    Seat& seat = seats_[wish.member];
    seat.wish = wish;
    seat.room = room_for(wish.place, encrypted);
    if (seat.room->ready) begin(wish.member, seat);
}

void JanusGroup::begin(const MemberId& member, Seat& seat) {
    const std::string session = seat.wish.session;
    seat.subscription = std::make_unique<JanusSubscription>(
        loop_, session_, seat.room,
        JanusSubscription::Port{[this, member, session](const std::string& sdp, std::vector<MediaTrack> tracks) {
                                    listener_.sfu_describes(
                                        group_, member,
                                        {session, MediaSide::subscribe, "offer", description_for_page(sdp), std::move(tracks)});
                                },
                                [this] { review_soon(); }, [this, member, session] { lost(member, session); }});
    begin_publication(member, seat);
    for (const auto& [side, step] : std::exchange(seat.kept, {})) take(seat, side, step);
}

void JanusGroup::begin_publication(const MemberId& member, Seat& seat) {
    if (!seat.wish.publishes || seat.publication) return;
    const std::string session = seat.wish.session;
    seat.publication = std::make_unique<JanusPublication>(
        session_, seat.room, drawn(), passes_of(seat.wish),
        JanusPublication::Port{
            [this, member, session](const std::string& sdp) {
                listener_.sfu_describes(group_, member, {session, MediaSide::publish, "answer", description_for_page(sdp), {}});
            },
            [this] { review_soon(); }, [this, member, session] { lost(member, session); }});
}

/// Nothing reaches this page any more, and nothing of it the others.
void JanusGroup::cut(Seat& seat) {
    seat.subscription.reset();
    leave(std::move(seat.publication));
}

void JanusGroup::leave(std::unique_ptr<JanusPublication> publication) {
    if (!publication || publication->handle() == 0) return;
    publication->let_through({});
    leaving_.push_back({std::move(publication), loop_.now() + let_go_within});
}

void JanusGroup::step(const MemberId& member, MediaSide side, const Negotiation& step) {
    const auto seat = seats_.find(member);
    if (seat == seats_.end()) return;
    if (seat->second.room->ready) return take(seat->second, side, step);
    if (seat->second.kept.size() < steps_kept_max) seat->second.kept.emplace_back(side, step);
}

void JanusGroup::take(Seat& seat, MediaSide side, const Negotiation& step) {
    const std::string& address = seat.wish.address;
    if (const auto* description = std::get_if<Description>(&step)) {
        if (side == MediaSide::publish && seat.publication) seat.publication->offer(description->sdp.value, address);
        if (side == MediaSide::subscribe && seat.subscription) seat.subscription->answer(description->sdp.value, address);
    } else if (const auto* candidate = std::get_if<Candidate>(&step)) {
        if (side == MediaSide::publish && seat.publication) seat.publication->candidate(*candidate, address);
        if (side == MediaSide::subscribe && seat.subscription) seat.subscription->candidate(*candidate, address);
    }
}

// ---- who gets what ----

/// Later, in a turn of its own: whoever asks for it is in the middle of something.
void JanusGroup::review_soon() {
    if (std::exchange(review_due_, true)) return;
    loop_.post([this, alive = std::weak_ptr(alive_)] {
        if (alive.expired()) return;
        review_due_ = false;
        review();
    });
}

void JanusGroup::review() {
    for (auto& [member, seat] : seats_) subscribe(seat);
    let_leave();
    end_rooms();
}

void JanusGroup::subscribe(Seat& seat) {
    if (!seat.subscription) return;
    std::vector<WantedStream> wanted;
    std::set<std::string> feeds;
    for (const auto& [member, other] : seats_) {
        if (&other == &seat || other.room != seat.room || !other.publication || !other.publication->stands()) continue;
        feeds.insert(other.publication->feed());
        for (const JanusStream& stream : other.publication->streams()) {
            if (!contains(stream.picture ? seat.wish.sees : seat.wish.hears, member)) continue;
            wanted.push_back({stream, member, stream.picture && contains(seat.wish.large, member)});
        }
    }
    seat.subscription->want(std::move(wanted), std::move(feeds));
}

void JanusGroup::let_leave() {
    const Instant now = loop_.now();
    std::erase_if(leaving_, [&](const Leaving& left) {
        const bool used = std::any_of(seats_.begin(), seats_.end(), [&](const auto& entry) {
            return entry.second.subscription && entry.second.subscription->uses(left.publication->feed());
        });
        return !used || left.until <= now;
    });
    look_again_.reset();
    if (!leaving_.empty()) look_again_ = loop_.after(let_go_within, [this] { review(); });
}

// ---- what Janus tells ----

void JanusGroup::connected(JanusHandle handle) {
    for (auto& [member, seat] : seats_) {
        if (seat.publication && seat.publication->handle() == handle) seat.publication->connected();
    }
}

void JanusGroup::hung_up(JanusHandle handle) {
    for (const auto& [member, seat] : seats_) {
        const bool theirs =
            (seat.publication && seat.publication->handle() == handle) || (seat.subscription && seat.subscription->handle() == handle);
        if (theirs) lost(member, seat.wish.session);
    }
}

void JanusGroup::add_to(SfuFigures& figures) const {
    figures.rooms += rooms_.size();
    for (const auto& [member, seat] : seats_) {
        if (seat.publication && seat.publication->stands()) ++figures.senders;
        if (seat.subscription) figures.streams += seat.subscription->streams();
    }
}

/// Told in another turn: the listener may arrange everything anew at once.
void JanusGroup::lost(const MemberId& member, const std::string& session) {
    loop_.post([this, alive = std::weak_ptr(alive_), member, session] {
        if (!alive.expired()) listener_.sfu_lost(group_, member, session);
    });
}

}  // namespace piiri
