#include "media/media_plan.hpp"

#include "domain/contains.hpp"

#include <algorithm>

namespace piiri {
namespace {

/// One size of picture: pixels, frames and kilobits a second.
struct Picture {
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t frames = 0;
    std::int64_t kilobits = 0;
};

/// The usual picture and the large one of whoever has the floor.
struct Profile {
    std::size_t people_max = 0;
    Picture usual;
    Picture large;
};

/// Measured costs behind these: about 45 kbit/s of sound for each link with its headers, one encoder for each link.
constexpr Profile profiles[] = {
    {4, {320, 180, 15, 250}, {640, 360, 20, 285}},
    {6, {320, 180, 15, 150}, {480, 270, 15, 160}},
    {picture_people_max, {160, 90, 8, 70}, {320, 180, 15, 100}},
};
/// Above this, thumbnails are so small that who leads is shown large too.
constexpr std::size_t leader_usual_people_max = 6;
constexpr std::int64_t uplink_kilobits = 1000;
constexpr std::int64_t sound_kilobits = 45;

/// With a media server each member sends once; what grows with the number of people is what each receives.
constexpr Profile server_profiles[] = {
    {4, {320, 180, 15, 250}, {640, 360, 20, 500}},
    {12, {320, 180, 15, 120}, {640, 360, 20, 400}},
    {25, {160, 90, 10, 60}, {640, 360, 15, 300}},
};

/// What signs need (EN 301 549, 6.5.3 and 6.5.2); 240 lines are 320 pixels wide even of a narrow camera.
constexpr Picture signed_picture{426, 240, 20, 200};
/// A screen or document: sharp rather than smooth. In a mesh the uplink is shared by the links.
constexpr Picture screen{1280, 720, 5, 600};
constexpr std::int64_t screen_uplink_kilobits = 1500;
constexpr std::int64_t screen_kilobits_min = 120;

const Profile* profile_for(MediaPlace place, std::size_t people) {
    const auto fitting = [&](const auto& table) {
        const auto* fits = std::find_if(std::begin(table), std::end(table), [&](const Profile& p) { return people <= p.people_max; });
        return fits == std::end(table) ? nullptr : fits;
    };
    return place == MediaPlace::media_server ? fitting(server_profiles) : fitting(profiles);
}

/// With few links the budget of the uplink allows more than the table; it never allows less.
std::int64_t large_kilobits(const Picture& large, std::size_t links) {
    constexpr std::int64_t enough = 500;
    if (links == 0) return large.kilobits;
    return std::clamp(uplink_kilobits / static_cast<std::int64_t>(links) - sound_kilobits, large.kilobits,
                      std::max(enough, large.kilobits));
}

Picture screen_over(std::size_t links) {
    Picture picture = screen;
    const auto share = screen_uplink_kilobits / static_cast<std::int64_t>(std::max<std::size_t>(links, 1));
    picture.kilobits = std::clamp(share, screen_kilobits_min, screen.kilobits);
    return picture;
}

Picture at_least(const Picture& one, const Picture& other) {
    return {std::max(one.width, other.width), std::max(one.height, other.height), std::max(one.frames, other.frames),
            std::max(one.kilobits, other.kilobits)};
}

/// Everybody else whom `member` hears or is heard by, and themselves.
std::size_t people_around(const MediaPlan& plan) {
    std::vector<MemberId> around;
    std::set_union(plan.send_to.begin(), plan.send_to.end(), plan.receive_from.begin(), plan.receive_from.end(),
                   std::back_inserter(around));
    return around.size() + 1;
}

/// Observer and technical support show a picture only where the rules let them open a camera at all; for the others a break closes the
/// camera and leaves the connection as it is. A help line is sound alone.
bool shows_picture(const Group& group, const MemberId& member) {
    if (group.asides->line_of(member)) return false;
    return !contains(lease_dependents(group), member) || may_open_camera(group, member);
}

void fill_links(MediaPlan& plan, const Group& group, const MemberId& member) {
    for (const Member& other : group.roster->members) {
        if (audible(group, member, other.id)) plan.send_to.push_back(other.id);
        if (audible(group, other.id, member)) plan.receive_from.push_back(other.id);
    }
    std::sort(plan.send_to.begin(), plan.send_to.end());
    std::sort(plan.receive_from.begin(), plan.receive_from.end());
    for (const auto& dependent : lease_dependents(group))
        if (contains(plan.send_to, dependent)) plan.leased.push_back(dependent);
}

/// Who in the member's place, themselves among them, speaks by signs and may be seen. An interpreter interprets by hand or by voice: nobody
/// asks which.
std::vector<MemberId> who_signs(const Group& group, const std::string& place, const Shown& shown) {
    std::vector<MemberId> members;
    for (const Member& other : group.roster->members) {
        const bool signs = contains(shown.signing, other.id) || interprets(group, other.id);
        if (signs && !contains(shown.sharing, other.id) && sound_place(group, other.id) == place && may_open_camera(group, other.id))
            members.push_back(other.id);
    }
    std::sort(members.begin(), members.end());
    return members;
}

/// Who is shown large in a place.
std::vector<MemberId> who_is_large(const Group& group, const std::string& place, std::size_t people, const Shown& shown) {
    std::vector<MemberId> members;
    const auto add = [&](const MemberId& other) {
        if (sound_place(group, other) == place && !contains(members, other)) members.push_back(other);
    };
    if (const auto holder = floor_holder(group)) add(*holder);
    if (const auto& leads = group.lead->leads; leads && people > leader_usual_people_max) add(*leads);
    for (const MemberId& sharer : shown.sharing) add(sharer);
    return members;
}

/// The usual and the large picture this member sends; nothing: none.
std::optional<Profile> sends(const MediaPlan& plan, const MemberId& member, std::size_t people, const Shown& shown) {
    const auto* profile = profile_for(plan.place, people);
    const bool shares = contains(shown.sharing, member);
    const bool signing = contains(plan.signing, member);
    if (profile == nullptr && !shares && !signing) return std::nullopt;
    const bool meshed = plan.place != MediaPlace::media_server;
    Profile sent = profile == nullptr ? Profile{} : *profile;
    if (meshed) sent.large.kilobits = large_kilobits(sent.large, plan.send_to.size());
    if (signing) sent.usual = at_least(sent.usual, signed_picture), sent.large = at_least(sent.large, signed_picture);
    if (shares) sent.large = meshed ? screen_over(plan.send_to.size()) : screen;
    if (sent.usual.width == 0) sent.usual = sent.large;
    return sent;
}

void fill_pictures(MediaPlan& plan, const Group& group, const MemberId& member, std::size_t people, const Shown& shown) {
    const std::string place = *sound_place(group, member);
    plan.signing = who_signs(group, place, shown);
    plan.large = who_is_large(group, place, people, shown);
    if (!shows_picture(group, member)) return;
    const auto sent = sends(plan, member, people, shown);
    if (!sent) return;
    plan.width = sent->usual.width, plan.height = sent->usual.height;
    plan.frames = sent->usual.frames, plan.kilobits = sent->usual.kilobits;
    plan.large_width = sent->large.width, plan.large_height = sent->large.height;
    plan.large_frames = sent->large.frames, plan.large_kilobits = sent->large.kilobits;
    const bool faces = profile_for(plan.place, people) != nullptr || contains(plan.signing, member);
    plan.camera = faces && may_open_camera(group, member);
}

}  // namespace

MediaPlan media_plan(const Group& group, const MemberId& member, const MediaWay& way, const Shown& shown) {
    MediaPlan plan;
    if (!sound_place(group, member)) {
        plan.text_only = way.text_only;
        if (way.text_only) plan.reason = way.reason;
        return plan;
    }
    plan.place = way.place;
    plan.reason = way.reason;
    fill_links(plan, group, member);
    const auto people = people_around(plan);
    const bool hidden = way.place != MediaPlace::mesh || !hides_addresses(group);  // whatever the way says, an open mesh shows addresses
    const bool too_many = way.place != MediaPlace::media_server && people > sound_people_max;
    if (way.text_only || !hidden || too_many) {
        MediaPlan text;
        text.place = plan.place;
        text.text_only = true;
        text.reason = way.text_only ? way.reason : hidden ? MediaReason::many_people : MediaReason::no_relay;
        return text;
    }
    if (people > 1) plan.encryption = way.place == MediaPlace::media_server ? Encryption::to_media_server : Encryption::end_to_end;
    if (way.place == MediaPlace::media_server) plan.leased.clear();  // there the server itself stops what flows
    plan.microphone = may_open_microphone(group, member);
    fill_pictures(plan, group, member, people, shown);
    return plan;
}

MaySend may_send(const Group& group, const MemberId& from, const MemberId& to, const MediaWay& way, const Shown& shown) {
    const auto plan = media_plan(group, from, way, shown);
    const bool sound = contains(plan.send_to, to);
    return {.sound = sound, .picture = sound && plan.width > 0};
}

}  // namespace piiri
