#pragma once
#include "domain/rules.hpp"

#include <optional>

/// Which way sound and picture of a meeting go: straight between the pages, by relays alone, by the media server, or not at all.
namespace piiri {

/// A mesh, with or without relays, carries pictures up to this many people in one place, and sound up to that many.
inline constexpr std::size_t picture_people_max = 8;
inline constexpr std::size_t sound_people_max = 12;
/// So many open cameras a mesh carries; one more is better off with a media server.
inline constexpr std::size_t mesh_cameras_max = 6;

/// What the organisation has for it now.
struct MediaMeans {
    bool relay = false;
    bool media_server = false;   ///< it is configured and answers
    bool may_come_back = false;  ///< it is configured
    bool operator==(const MediaMeans&) const = default;
};

/// What a meeting asks of it.
struct MediaNeeds {
    std::size_t people = 0;   ///< in the fullest place
    std::size_t cameras = 0;  ///< open
    bool weak_link = false;   ///< somebody's line has been poor for a while
};

struct MediaWay {
    MediaPlace place = MediaPlace::mesh;
    bool text_only = false;             ///< whatever the number of people
    std::optional<MediaReason> reason;  ///< empty: as the group has chosen
    bool operator==(const MediaWay&) const = default;
};

/// Must this group's members not learn each other's network addresses?
[[nodiscard]] bool hides_addresses(const Group& group);

/// The best way there is now. A group that hides addresses never gets an open mesh.
[[nodiscard]] MediaWay media_way(const Group& group, const MediaNeeds& needs, const MediaMeans& means);

/// The way over time: a better one is taken when the next phase begins, a way that carries nothing is left at once, and a media server that
/// has gone is waited for a moment before a mesh takes its place.
class MediaCourse {
public:
    /// The way from now on.
    const MediaWay& follow(const Group& group, const MediaNeeds& needs, const MediaMeans& means, Instant now);
    /// When to ask again although nothing happens; empty: no need.
    [[nodiscard]] std::optional<Instant> look_again() const;
    [[nodiscard]] const MediaWay& way() const { return way_; }

private:
    [[nodiscard]] bool carries(const Group& group, const MediaNeeds& needs, const MediaMeans& means, Instant now);

    MediaWay way_;
    bool begun_ = false;
    std::optional<PhaseRunId> phase_;
    std::optional<Instant> lost_;  ///< since when the media server that the way needs has been gone
};

}  // namespace piiri
