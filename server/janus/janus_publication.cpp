#include "janus/janus_publication.hpp"

#include "media/janus_description.hpp"

#include <algorithm>
#include <utility>

namespace piiri {

using nlohmann::json;

JanusPublication::JanusPublication(JanusSession& session, std::shared_ptr<const JanusRoom> room, std::string feed, Passes passes, Port port)
    : room_(std::move(room)), feed_(std::move(feed)), wished_(passes), port_(std::move(port)), handle_(session) {}

void JanusPublication::offer(const std::string& sdp, const std::string& address) {
    if (std::exchange(offered_, true)) return;
    handle_.attach([this, sdp = description_for_janus(sdp, address)](bool attached) {
        if (!attached) return port_.broke();
        candidates_.flush(handle_);
        join(sdp);
    });
}

void JanusPublication::join(std::string sdp) {
    const json body{{"request", "join"}, {"ptype", "publisher"}, {"room", room_->id}, {"pin", room_->pin}, {"id", feed_}};
    handle_.ask(body, std::nullopt, [this, sdp = std::move(sdp)](const JanusAnswer& answer) {
        if (!answer.fine) return port_.broke();
        publish(sdp);
    });
}

void JanusPublication::publish(std::string sdp) {
    const JanusDescription offer{"offer", std::move(sdp), room_->encrypted};
    handle_.ask({{"request", "publish"}}, offer, [this](const JanusAnswer& answer) { take_answer(answer); });
}

void JanusPublication::take_answer(const JanusAnswer& answer) {
    const auto streams = answer.data.is_object() ? answer.data.find("streams") : answer.data.end();
    if (!answer.fine || answer.sdp.empty() || streams == answer.data.end() || !streams->is_array()) return port_.broke();
    for (const json& stream : *streams) {
        const std::string kind = stream.value("type", "");
        if (kind != "audio" && kind != "video") continue;
        streams_.push_back({feed_, stream.value("mid", ""), kind == "video"});
    }
    port_.answered(answer.sdp);
    moderate();
}

void JanusPublication::connected() {
    connected_ = true;
    if (stands()) port_.changed();
}

void JanusPublication::let_through(Passes passes) {
    wished_ = passes;
    moderate();
}

const JanusStream* JanusPublication::stream(bool picture) const {
    const auto found = std::find_if(streams_.begin(), streams_.end(), [&](const JanusStream& each) { return each.picture == picture; });
    return found == streams_.end() ? nullptr : &*found;
}

/// One request after another: Janus works on several at once and may do the later one first.
void JanusPublication::moderate() {
    if (streams_.empty() || moderating_) return;
    for (const bool picture : {false, true}) {
        bool& told = picture ? told_.picture : told_.sound;
        const bool wished = picture ? wished_.picture : wished_.sound;
        const JanusStream* which = stream(picture);
        if (which == nullptr || told == wished) continue;
        told = wished;
        moderating_ = true;
        const json body{{"request", "moderate"}, {"room", room_->id}, {"secret", room_->secret},
                        {"id", feed_},           {"mid", which->mid}, {"mute", !wished}};
        return handle_.ask(body, std::nullopt, [this, keyframe = picture && wished](const JanusAnswer& answer) {
            moderating_ = false;
            if (!answer.fine) return port_.broke();
            // Whoever waited for the picture needs a whole one to begin with.
            if (keyframe) handle_.ask({{"request", "configure"}, {"keyframe", true}}, std::nullopt, {});
            moderate();
        });
    }
    if (!std::exchange(settled_, true) && stands()) port_.changed();
}

}  // namespace piiri
