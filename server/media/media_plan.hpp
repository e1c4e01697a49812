#pragma once
#include "media/media_way.hpp"

/// Who sends what to whom, and how large. protocol/README.md, "Signals".
namespace piiri {

/// What live devices say that bears on sizes.
struct Shown {
    std::vector<MemberId> sharing;  ///< show their screen in place of themselves
    std::vector<MemberId> signing;  ///< speak by signs
};

/// Whom `member` sends to and receives from now, whether their own devices may be open, and how large a picture may be. The size falls with
/// the number of people in the room, so that in a mesh one member's sending stays near 1 Mbit/s; a picture that carries signs never falls
/// below what signs need, and a screen is sent slow and sharp. Where there is no way for sound: nobody and nothing. Outside a
/// room likewise, and nothing of what goes on inside: only whether the group has a way for sound.
/// What concerns the member's connections (`session`, `relays`, and the encryption of a media server) is for whoever keeps them to say.
[[nodiscard]] MediaPlan media_plan(const Group& group, const MemberId& member, const MediaWay& way, const Shown& shown = {});

/// What one member may send another; `sdp_check.hpp` holds descriptions against it.
struct MaySend {
    bool sound = false;
    bool picture = false;
};
[[nodiscard]] MaySend may_send(const Group& group, const MemberId& from, const MemberId& to, const MediaWay& way, const Shown& shown = {});

}  // namespace piiri
