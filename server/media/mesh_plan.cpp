#include "media/mesh_plan.hpp"

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

const Profile* profile_for(std::size_t people) {
    const auto* fits = std::find_if(std::begin(profiles), std::end(profiles), [&](const Profile& p) { return people <= p.people_max; });
    return fits == std::end(profiles) ? nullptr : fits;
}

/// With few links the budget of the uplink allows more than the table; it never allows less.
std::int64_t large_kilobits(const Picture& large, std::size_t links) {
    constexpr std::int64_t enough = 500;
    if (links == 0) return large.kilobits;
    return std::clamp(uplink_kilobits / static_cast<std::int64_t>(links) - sound_kilobits, large.kilobits,
                      std::max(enough, large.kilobits));
}

/// Everybody else whom `member` hears or is heard by, and themselves.
std::size_t people_around(const MeshSignal& mesh) {
    std::vector<MemberId> around;
    std::set_union(mesh.send_to.begin(), mesh.send_to.end(), mesh.receive_from.begin(), mesh.receive_from.end(),
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

void fill_links(MeshSignal& mesh, const Group& group, const MemberId& member) {
    for (const Member& other : group.roster->members) {
        if (audible(group, member, other.id)) mesh.send_to.push_back(other.id);
        if (audible(group, other.id, member)) mesh.receive_from.push_back(other.id);
    }
    std::sort(mesh.send_to.begin(), mesh.send_to.end());
    std::sort(mesh.receive_from.begin(), mesh.receive_from.end());
    for (const auto& dependent : lease_dependents(group))
        if (contains(mesh.send_to, dependent)) mesh.leased.push_back(dependent);
}

void fill_pictures(MeshSignal& mesh, const Group& group, const MemberId& member, std::size_t people) {
    const auto* profile = profile_for(people);
    if (profile == nullptr || !shows_picture(group, member)) return;
    const auto& [width, height, frames, kilobits] = profile->usual;
    mesh.width = width, mesh.height = height, mesh.frames = frames, mesh.kilobits = kilobits;
    mesh.large_width = profile->large.width, mesh.large_height = profile->large.height, mesh.large_frames = profile->large.frames;
    mesh.large_kilobits = large_kilobits(profile->large, mesh.send_to.size());
    mesh.camera = may_open_camera(group, member);
    const auto is_here = [&](const std::optional<MemberId>& other) {
        return other && sound_place(group, *other) == sound_place(group, member);
    };
    if (const auto holder = floor_holder(group); is_here(holder)) mesh.large.push_back(*holder);
    const auto& leads = group.lead->leads;
    if (people > leader_usual_people_max && is_here(leads) && !contains(mesh.large, *leads)) mesh.large.push_back(*leads);
}

}  // namespace

MeshSignal mesh_plan(const Group& group, const MemberId& member) {
    MeshSignal mesh;
    if (!sound_place(group, member)) return mesh;
    fill_links(mesh, group, member);
    const auto people = people_around(mesh);
    const bool hides_addresses = group.roster->pseudonyms || group.roster->media == MediaPlace::relayed;
    if (hides_addresses || people > sound_people_max) {
        mesh = {};
        mesh.text_only = true;
        return mesh;
    }
    mesh.microphone = may_open_microphone(group, member);
    fill_pictures(mesh, group, member, people);
    return mesh;
}

MaySend may_send(const Group& group, const MemberId& from, const MemberId& to) {
    const auto mesh = mesh_plan(group, from);
    const bool sound = contains(mesh.send_to, to);
    return {.sound = sound, .picture = sound && mesh.width > 0};
}

}  // namespace piiri
