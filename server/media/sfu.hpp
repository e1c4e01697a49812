#pragma once
#include "piiri/protocol/media.hpp"

#include <string>
#include <vector>

/// A media server that forwards (SFU), as Piiri wants to use it: told what ought to be, it brings that about and keeps it so. Everything
/// runs on the live thread. Which program it is, nobody above knows; `janus/janus_sfu.hpp` is the one there is.
namespace piiri {

/// What one member's page has with the media server, whole.
struct SfuSeat {
    MemberId member;
    std::string session;          ///< of its two connections; another one than before: cut both at once, then begin anew
    std::string place;            ///< who is in another place is in another room of the media server
    bool publishes = false;       ///< false: has no connection to send by, and one it had is cut
    bool sound_open = false;      ///< false: its sound is stopped at the media server, whatever the page sends
    bool picture_open = false;    ///< likewise of its picture
    std::vector<MemberId> hears;  ///< ascending; of its own place
    std::vector<MemberId> sees;   ///< ascending, part of `hears`
    std::vector<MemberId> large;  ///< those of `sees` whose large layer it gets
    std::string address;          ///< of its page, numerical, as the web server sees it: stands in for `.local` candidates
    bool operator==(const SfuSeat&) const = default;
};

/// How much a media server carries now; with its cost per stream (tests/bench/media-load) that says how near it is to its bound.
struct SfuFigures {
    std::size_t rooms = 0;
    std::size_t senders = 0;  ///< pages whose connection to send by stands
    std::size_t streams = 0;  ///< forwarded, each to one page
};

/// What a media server tells.
class SfuListener {
public:
    virtual ~SfuListener() = default;
    /// It can be reached and takes rooms; or it is gone, and with it every session. After it has come back, each seat needs a fresh
    /// session.
    virtual void sfu_available(bool available) = 0;
    /// A description for this member's page; one of another session than the seat has now is stale.
    virtual void sfu_describes(const GroupId& group, const MemberId& member, MediaPeerSignal description) = 0;
    /// This member's connections broke at the media server's side; the seat needs a fresh session.
    virtual void sfu_lost(const GroupId& group, const MemberId& member, const std::string& session) = 0;
};

class Sfu {
public:
    virtual ~Sfu() = default;
    /// The one who is told, never from inside a call to this; set once, before anything else.
    virtual void listen(SfuListener& listener) = 0;
    [[nodiscard]] virtual bool available() const = 0;
    /// All seats of one group as they ought to be; empty: the group needs nothing any more. What goes is cut before anything new begins, in
    /// this turn of the loop.
    /// \param encrypted  frames are encrypted by the pages: the media server must not look into them
    virtual void arrange(const GroupId& group, const std::vector<SfuSeat>& seats, bool encrypted) = 0;
    [[nodiscard]] virtual SfuFigures figures() const = 0;
    /// A step from a page, of the seat's session and already checked (`sdp_check.hpp`).
    virtual void step(const GroupId& group, const MemberId& member, MediaSide side, const Negotiation& step) = 0;
};

}  // namespace piiri
