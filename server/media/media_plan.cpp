#include "media/media_plan.hpp"

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

/// Everybody else whom `member` hears or is heard by, and themselves.
std::size_t people_around(const MediaPlan& plan) {
    std::vector<MemberId> around;
    std::set_union(plan.send_to.begin(), plan.send_to.end(), plan.receive_from.begin(), plan.receive_from.end(),
                   std::back_inserter(around));
    return around.size() + 1;
}

bool contains(const std::vector<MemberId>& members, const MemberId& member) {
    return std::find(members.begin(), members.end(), member) != members.end();
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

void fill_pictures(MediaPlan& plan, const Group& group, const MemberId& member, std::size_t people) {
    const auto* profile = profile_for(plan.place, people);
    if (profile == nullptr || !shows_picture(group, member)) return;
    const auto& [width, height, frames, kilobits] = profile->usual;
    plan.width = width, plan.height = height, plan.frames = frames, plan.kilobits = kilobits;
    plan.large_width = profile->large.width, plan.large_height = profile->large.height, plan.large_frames = profile->large.frames;
    plan.large_kilobits =
        plan.place == MediaPlace::media_server ? profile->large.kilobits : large_kilobits(profile->large, plan.send_to.size());
    plan.camera = may_open_camera(group, member);
    const auto is_here = [&](const std::optional<MemberId>& other) {
        return other && sound_place(group, *other) == sound_place(group, member);
    };
    if (const auto holder = floor_holder(group); is_here(holder)) plan.large.push_back(*holder);
    const auto& leads = group.lead->leads;
    if (people > leader_usual_people_max && is_here(leads) && !contains(plan.large, *leads)) plan.large.push_back(*leads);
}

}  // namespace

MediaPlan media_plan(const Group& group, const MemberId& member, const MediaWay& way) {
    MediaPlan plan;
    plan.place = way.place;
    plan.reason = way.reason;
    if (!sound_place(group, member)) return plan;
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
    fill_pictures(plan, group, member, people);
    return plan;
}

MaySend may_send(const Group& group, const MemberId& from, const MemberId& to, const MediaWay& way) {
    const auto plan = media_plan(group, from, way);
    const bool sound = contains(plan.send_to, to);
    return {.sound = sound, .picture = sound && plan.width > 0};
}

}  // namespace piiri
