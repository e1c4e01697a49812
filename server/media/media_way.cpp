#include "media/media_way.hpp"

#include "domain/group.hpp"

#include <chrono>

namespace piiri {
namespace {

/// A media server that is started anew by its supervisor is back within this time.
constexpr std::chrono::seconds wait_for_media_server{4};

/// More than a mesh should carry; empty: it carries it.
std::optional<MediaReason> too_much_for_mesh(const MediaNeeds& needs) {
    if (needs.people > picture_people_max) return MediaReason::many_people;
    if (needs.cameras > mesh_cameras_max) return MediaReason::many_pictures;
    if (needs.weak_link) return MediaReason::weak_link;
    return std::nullopt;
}

/// Why a group that has chosen the media server goes without it.
MediaReason without_media_server(const MediaMeans& means) {
    return means.may_come_back ? MediaReason::media_server_lost : MediaReason::no_media_server;
}

}  // namespace

bool hides_addresses(const Group& group) { return group.roster->pseudonyms || group.roster->media == MediaPlace::relayed; }

MediaWay media_way(const Group& group, const MediaNeeds& needs, const MediaMeans& means) {
    const bool hides = hides_addresses(group);
    const bool chose_server = group.roster->media == MediaPlace::media_server;
    if (means.media_server) {
        if (chose_server) return {MediaPlace::media_server, false, std::nullopt};
        if (const auto reason = too_much_for_mesh(needs)) return {MediaPlace::media_server, false, reason};
        if (hides && !means.relay) return {MediaPlace::media_server, false, MediaReason::no_relay};
    }
    if (hides && !means.relay) return {MediaPlace::relayed, true, MediaReason::no_relay};
    const auto reason = chose_server ? std::optional{without_media_server(means)} : std::nullopt;
    return {hides ? MediaPlace::relayed : MediaPlace::mesh, false, reason};
}

/// Does the way that is taken carry anything now, or will it in a moment?
bool MediaCourse::carries(const Group& group, const MediaNeeds& needs, const MediaMeans& means, Instant now) {
    if (way_.place == MediaPlace::media_server) {
        if (means.media_server) {
            lost_.reset();
            return true;
        }
        if (!lost_) lost_ = now;
        return means.may_come_back && now - *lost_ < wait_for_media_server;
    }
    lost_.reset();
    if (way_.text_only || (needs.people > sound_people_max && means.media_server)) return false;
    return way_.place == MediaPlace::relayed ? means.relay : !hides_addresses(group);
}

const MediaWay& MediaCourse::follow(const Group& group, const MediaNeeds& needs, const MediaMeans& means, Instant now) {
    const auto& run = group.phases->run;
    const auto at = run ? std::optional{run->id} : std::nullopt;
    const bool next_phase = !begun_ || at != phase_;
    const bool goes_on = begun_ && carries(group, needs, means, now);
    if (goes_on && (!next_phase || lost_)) return way_;  // a phase that begins while the media server is waited for changes nothing yet
    begun_ = true;
    phase_ = at;
    lost_.reset();
    way_ = media_way(group, needs, means);
    return way_;
}

std::optional<Instant> MediaCourse::look_again() const { return lost_ ? std::optional{*lost_ + wait_for_media_server} : std::nullopt; }

}  // namespace piiri
