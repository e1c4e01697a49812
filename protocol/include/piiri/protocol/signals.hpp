#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

#include <variant>

/// protocol/README.md, "Signals": said live, relayed at once, never stored. A signal that is not allowed gets an error and goes nowhere.
namespace piiri {

// ---- from a client; each is a request and gets `{}` or an error ----

/// One step of WebRTC negotiation with one other seat. Allowed when sound may flow between the two in at least one direction
/// (`audible`); a description that would send what its sender may not send is refused.
struct Description {
    static constexpr std::string_view kind = "description";
    Text<5, 8> type;      ///< "offer", "answer" or "rollback"
    Text<0, 40'000> sdp;  ///< lines end in LF alone on the wire; the receiving page restores CR LF
    bool operator==(const Description&) const = default;
};
BOOST_DESCRIBE_STRUCT(Description, (), (type, sdp))

struct Candidate {
    static constexpr std::string_view kind = "candidate";
    Text<0, 1'000> candidate;  ///< empty: end of candidates
    std::optional<Text<0, 64>> mid;
    std::optional<Whole<0, 64>> line;
    bool operator==(const Candidate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (candidate, mid, line))

/// Begin this pair anew, under the `session` this is sent with: both drop what they had, and the member with the lower id makes the offer.
struct Restart {
    static constexpr std::string_view kind = "restart";
    bool operator==(const Restart&) const = default;
};
BOOST_DESCRIBE_STRUCT(Restart, (), ())

using Negotiation = std::variant<Description, Candidate, Restart>;

struct SignalSend {
    static constexpr std::string_view method = "signal.send";
    static constexpr auto action = Action::enter_live_meeting;
    MemberId to;
    Text<1, 26> session;  ///< names one attempt of one pair, drawn by whoever begins it; what carries another name than the last is stale
    Negotiation step;
};
BOOST_DESCRIBE_STRUCT(SignalSend, (), (to, session, step))

/// How one takes part; all three are equal.
enum class TakingPart { video, sound, text };
BOOST_DESCRIBE_ENUM(TakingPart, video, sound, text)

/// One's own devices as they are. Nobody can send it for another.
struct DevicesSet {
    static constexpr std::string_view method = "devices.set";
    static constexpr auto action = Action::enter_live_meeting;
    bool microphone = false;
    bool camera = false;
    TakingPart part = TakingPart::video;
};
BOOST_DESCRIBE_STRUCT(DevicesSet, (), (microphone, camera, part))

struct ResonanceShow {
    static constexpr std::string_view method = "resonance.show";
    static constexpr auto action = Action::raise_hand;  // row 22
};
BOOST_DESCRIBE_STRUCT(ResonanceShow, (), ())

enum class Quality { good, fair, poor };
BOOST_DESCRIBE_ENUM(Quality, good, fair, poor)

/// One's own connection in three steps; shown to facilitators and technical support (row 32).
struct QualityReport {
    static constexpr std::string_view method = "quality.report";
    static constexpr auto action = Action::own_data;
    Quality quality = Quality::good;
};
BOOST_DESCRIBE_STRUCT(QualityReport, (), (quality))

using SignalCommand = std::variant<SignalSend, DevicesSet, ResonanceShow, QualityReport>;

// ---- from the server: notification `signal` with `kind` and `data` ----

struct PeerSignal {
    static constexpr std::string_view kind = "peer";
    MemberId from;
    std::string session;
    Negotiation step;
};
BOOST_DESCRIBE_STRUCT(PeerSignal, (), (from, session, step))

struct DevicesSignal {
    static constexpr std::string_view kind = "devices";
    MemberId member;
    bool microphone = false;
    bool camera = false;
    TakingPart part = TakingPart::video;
    bool operator==(const DevicesSignal&) const = default;
};
BOOST_DESCRIBE_STRUCT(DevicesSignal, (), (member, microphone, camera, part))

/// How many recognise what was said, within the last 8 s. Never who.
struct ResonanceSignal {
    static constexpr std::string_view kind = "resonance";
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ResonanceSignal, (), (count))

struct QualitySignal {
    static constexpr std::string_view kind = "quality";
    MemberId member;
    Quality quality = Quality::good;
};
BOOST_DESCRIBE_STRUCT(QualitySignal, (), (member, quality))

/// Permission to send to an observer or technical supporter, renewed each 4 s. Without one for 10 s sending to them stops.
struct LeaseSignal {
    static constexpr std::string_view kind = "lease";
    std::vector<MemberId> to;
    std::int64_t seconds = 10;
    bool operator==(const LeaseSignal&) const = default;
};
BOOST_DESCRIBE_STRUCT(LeaseSignal, (), (to, seconds))

/// Whom one may send sound and picture to, and hear; the mesh is exactly this. Sent whenever it changes. `video` profile for the number of
/// people.
struct MeshSignal {
    static constexpr std::string_view kind = "mesh";
    std::vector<MemberId> send_to;
    std::vector<MemberId> receive_from;
    bool microphone = false;  ///< one's own microphone may be open now
    bool camera = false;
    std::int64_t width = 0;  ///< largest picture side to send, pixels; 0: no picture
    std::int64_t height = 0;
    std::int64_t frames = 0;      ///< per second
    std::int64_t kilobits = 0;    ///< per second and link
    std::vector<MemberId> large;  ///< who sends large: the one who has the floor, and in larger circles who leads
    std::int64_t large_width = 0;
    std::int64_t large_height = 0;
    std::int64_t large_frames = 0;
    std::int64_t large_kilobits = 0;
    std::vector<MemberId> leased;  ///< those of `send_to` to whom one sends by lease only; the first 10 s are given with this signal
    bool text_only = false;        ///< a pseudonym group without a relay
    bool operator==(const MeshSignal&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeshSignal, (),
                      (send_to, receive_from, microphone, camera, width, height, frames, kilobits, large, large_width, large_height,
                       large_frames, large_kilobits, leased, text_only))

using ServerSignal = std::variant<PeerSignal, DevicesSignal, ResonanceSignal, QualitySignal, LeaseSignal, MeshSignal>;

}  // namespace piiri
