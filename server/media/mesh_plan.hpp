#pragma once
#include "domain/rules.hpp"

/// Who sends what to whom in a mesh: every page sends to every other one in its place itself. protocol/README.md, "Signals".
namespace piiri {

/// A mesh carries pictures up to this many people in one place, and sound up to that many; above it there is only text.
inline constexpr std::size_t picture_people_max = 8;
inline constexpr std::size_t sound_people_max = 12;

/// Whom `member` sends to and receives from now, whether their own devices may be open, and how large a picture may be. The size falls with
/// the number of people in the room, so that one member's sending stays near 1 Mbit/s. Outside a room, and in a group of pseudonyms or
/// with relayed media (direct connections show network addresses, and there is no relay): nobody and nothing.
[[nodiscard]] MeshSignal mesh_plan(const Group& group, const MemberId& member);

/// What one member may send another; `sdp_check.hpp` holds descriptions against it.
struct MaySend {
    bool sound = false;
    bool picture = false;
};
[[nodiscard]] MaySend may_send(const Group& group, const MemberId& from, const MemberId& to);

}  // namespace piiri
