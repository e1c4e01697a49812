#include "janus/janus_subscription.hpp"

#include "media/janus_description.hpp"

#include <algorithm>
#include <utility>

namespace piiri {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds page_answers_within{12};

json as_json(const JanusStream& stream) { return {{"feed", stream.feed}, {"mid", stream.mid}}; }

}  // namespace

JanusSubscription::JanusSubscription(Loop& loop, JanusSession& session, std::shared_ptr<const JanusRoom> room, Port port)
    : loop_(loop), room_(std::move(room)), port_(std::move(port)), handle_(session) {}

void JanusSubscription::want(std::vector<WantedStream> wanted, std::set<std::string> feeds) {
    wanted_ = std::move(wanted);
    feeds_ = std::move(feeds);
    for (const WantedStream& each : wanted_) owners_.insert_or_assign(each.stream.feed, each.member);
    std::erase_if(owners_, [&](const auto& owner) { return !feeds_.contains(owner.first) && !uses(owner.first); });
    std::erase_if(refused_, [&](const auto& stream) { return !feeds_.contains(stream.first); });
    advance();
}

bool JanusSubscription::uses(const std::string& feed) const {
    return std::any_of(taken_.begin(), taken_.end(), [&](const auto& each) { return each.second.stream.feed == feed; }) ||
           std::any_of(asked_.begin(), asked_.end(), [&](const auto& each) { return each.first == feed; });
}

std::size_t JanusSubscription::streams() const {
    return static_cast<std::size_t>(std::count_if(taken_.begin(), taken_.end(), [](const auto& each) { return each.second.sends; }));
}

const WantedStream* JanusSubscription::wish_for(const JanusStream& stream) const {
    const auto found = std::find_if(wanted_.begin(), wanted_.end(), [&](const WantedStream& each) {
        return each.stream.feed == stream.feed && each.stream.mid == stream.mid;
    });
    return found == wanted_.end() ? nullptr : &*found;
}

bool JanusSubscription::takes(const JanusStream& stream) const {
    return std::any_of(taken_.begin(), taken_.end(),
                       [&](const auto& each) { return each.second.stream.feed == stream.feed && each.second.stream.mid == stream.mid; });
}

void JanusSubscription::advance() {
    stop_and_start();
    if (stage_ == Stage::idle) negotiate();
}

/// Needs no word of the page. One request after another: Janus works on several at once and may do the later one first.
void JanusSubscription::stop_and_start() {
    if (configuring_) return;
    json streams = json::array();
    for (auto& [mid, taken] : taken_) {
        const WantedStream* wish = wish_for(taken.stream);
        json change;
        if (const bool sends = wish != nullptr; sends != taken.sends) change["send"] = taken.sends = sends;
        if (const int layer = wish != nullptr && wish->large ? 1 : 0; wish != nullptr && taken.stream.picture && layer != taken.layer) {
            taken.layer = layer;
            change["substream"] = layer;
        }
        if (change.is_null()) continue;
        change["mid"] = mid;
        streams.push_back(std::move(change));
    }
    if (streams.empty()) return;
    configuring_ = true;
    handle_.ask({{"request", "configure"}, {"streams", std::move(streams)}}, std::nullopt, [this](const JanusAnswer& answer) {
        configuring_ = false;
        if (!answer.fine) return port_.broke();
        advance();
    });
}

void JanusSubscription::negotiate() {
    json more = json::array();
    for (const WantedStream& each : wanted_) {
        if (!takes(each.stream) && !refused_.contains({each.stream.feed, each.stream.mid})) more.push_back(as_json(each.stream));
    }
    if (!joined_) {
        if (more.empty() || attaching_) return;
        if (handle_.id() == 0) {
            attaching_ = true;
            return handle_.attach([this](bool attached) {
                attaching_ = false;
                if (!attached) return port_.broke();
                candidates_.flush(handle_);
                advance();
            });
        }
        joined_ = true;
        // With autoupdate Janus would make offers of its own, amid ours.
        return request({{"request", "join"},
                        {"ptype", "subscriber"},
                        {"room", room_->id},
                        {"pin", room_->pin},
                        {"streams", std::move(more)},
                        {"use_msid", false},
                        {"autoupdate", false}});
    }
    json less = json::array();
    for (const auto& [mid, taken] : taken_) {
        if (!feeds_.contains(taken.stream.feed)) less.push_back({{"sub_mid", mid}});
    }
    if (more.empty() && less.empty()) return;
    json body{{"request", "update"}};
    if (!more.empty()) body["subscribe"] = std::move(more);
    if (!less.empty()) body["unsubscribe"] = std::move(less);
    request(std::move(body));
}

void JanusSubscription::request(json body) {
    stage_ = Stage::asking;
    const char* list = body.contains("streams") ? "streams" : "subscribe";
    for (const json& stream : body.value(list, json::array())) asked_.emplace(stream.at("feed"), stream.at("mid"));
    handle_.ask(std::move(body), std::nullopt, [this](const JanusAnswer& answer) {
        if (!answer.fine) return port_.broke();
        take_offer(answer);
        for (const auto& [feed, mid] : std::exchange(asked_, {})) {
            if (!takes({feed, mid})) refused_.emplace(feed, mid);
        }
        port_.changed();
        advance();
    });
}

void JanusSubscription::take_offer(const JanusAnswer& answer) {
    if (const auto streams = answer.data.find("streams"); streams != answer.data.end() && streams->is_array()) keep_streams(*streams);
    stage_ = answer.sdp.empty() ? Stage::idle : Stage::offering;
    if (stage_ == Stage::idle) return;
    patience_ = loop_.after(page_answers_within, [this] { port_.broke(); });
    port_.offers(answer.sdp, tracks());
}

/// A section that carries nobody any more stays in the description, inactive, until somebody else gets it.
void JanusSubscription::keep_streams(const json& streams) {
    std::map<std::string, Taken> now;
    for (const json& stream : streams) {
        const std::string mid = stream.value("mid", "");
        const std::string feed = stream.value("feed_id", "");
        const auto owner = owners_.find(feed);
        if (!stream.value("active", false) || owner == owners_.end()) continue;
        const JanusStream source{feed, stream.value("feed_mid", ""), stream.value("type", "") == "video"};
        const auto before = taken_.find(mid);
        const bool same = before != taken_.end() && before->second.stream.feed == feed && before->second.stream.mid == source.mid;
        now.emplace(mid, same ? before->second : Taken{source, owner->second, true, std::nullopt});
    }
    taken_ = std::move(now);
}

std::vector<MediaTrack> JanusSubscription::tracks() const {
    std::vector<MediaTrack> tracks;
    for (const auto& [mid, taken] : taken_) tracks.push_back({mid, taken.member, taken.stream.picture});
    const auto place = [](const MediaTrack& track) { return std::pair(track.mid.size(), track.mid); };  // Janus counts sections: "2", "10"
    std::sort(tracks.begin(), tracks.end(), [&](const MediaTrack& one, const MediaTrack& other) { return place(one) < place(other); });
    return tracks;
}

void JanusSubscription::answer(const std::string& sdp, const std::string& address) {
    if (stage_ != Stage::offering) return;
    stage_ = Stage::starting;
    patience_.reset();
    const JanusDescription answer{"answer", description_for_janus(sdp, address), room_->encrypted};
    handle_.ask({{"request", "start"}, {"room", room_->id}}, answer, [this](const JanusAnswer& started) {
        if (!started.fine) return port_.broke();
        stage_ = Stage::idle;
        advance();
    });
}

}  // namespace piiri
