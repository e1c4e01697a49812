#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Sound and picture: how they go, the steps that connect pages with each other or with the media server, and the members' keys.
/// protocol/README.md, "Signals".
namespace piiri {

/// One step of WebRTC negotiation, with another seat or with the media server. A description that would send what its sender may not send
/// is refused.
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

// ---- the plan ----

/// What may be said truthfully about who can listen in between.
enum class Encryption {
    end_to_end,      ///< only the members' own pages can decode
    to_media_server  ///< decoded and encrypted anew inside the organisation's media server
};
BOOST_DESCRIBE_ENUM(Encryption, end_to_end, to_media_server)

/// Why sound and picture go another way than the group has chosen, or not at all.
enum class MediaReason {
    many_pictures,      ///< the seventh camera: more than a mesh carries
    many_people,        ///< more people than a mesh carries
    weak_link,          ///< somebody's line carries one upward stream and not several
    media_server_lost,  ///< the media server does not answer; a mesh, or sound alone, until it is back
    no_media_server,    ///< the group has chosen one, and none is configured
    no_relay            ///< addresses must stay hidden, and there is neither relay nor media server: text only
};
BOOST_DESCRIBE_ENUM(MediaReason, many_pictures, many_people, weak_link, media_server_lost, no_media_server, no_relay)

/// One's own access to the organisation's relay (TURN, RFC 8656) in this meeting. The name tells the relay when it ends and nobody's
/// identity (draft-uberti-behave-turn-rest-00).
struct RelayAccess {
    std::vector<std::string> urls;  ///< "turn:relay.example.org:3478?transport=udp", "turns:…:443?transport=tcp"
    std::string username;
    std::string credential;
    bool operator==(const RelayAccess&) const = default;
};
BOOST_DESCRIBE_STRUCT(RelayAccess, (), (urls, username, credential))

/// How one's own sound and picture go now, the whole of it: which way, with whom, how large. Sent whenever it changes. In a mesh, with or
/// without relay, each page connects with each other one that is named here; with a media server each page has two connections with that
/// server, whose name is `session`. Outside a room only `text_only` is said, and why.
struct MediaPlan {
    static constexpr std::string_view kind = "media";
    MediaPlace place = MediaPlace::mesh;
    std::optional<Encryption> encryption;  ///< absent: nothing flows
    std::optional<MediaReason> reason;     ///< absent: as the group has chosen
    std::string session;                   ///< of the media server's two connections; another name than before: begin them anew. Else empty
    std::vector<RelayAccess> relays;
    std::vector<MemberId> send_to;
    std::vector<MemberId> receive_from;
    bool microphone = false;  ///< one's own microphone may be open now
    bool camera = false;
    std::int64_t width = 0;  ///< largest picture side to send, pixels; 0: no picture
    std::int64_t height = 0;
    std::int64_t frames = 0;    ///< per second
    std::int64_t kilobits = 0;  ///< per second and link
    /// Who sends large: the one who has the floor, who shows a screen, and in larger circles who leads.
    std::vector<MemberId> large;
    std::int64_t large_width = 0;
    std::int64_t large_height = 0;
    std::int64_t large_frames = 0;
    std::int64_t large_kilobits = 0;
    std::vector<MemberId> signing;  ///< whose picture carries signs, oneself among them: given up last
    std::vector<MemberId> leased;   ///< those of `send_to` to whom one sends by lease only; the first 10 s are given with this signal
    bool text_only = false;         ///< there is no way for sound and picture
    bool operator==(const MediaPlan&) const = default;
};
BOOST_DESCRIBE_STRUCT(MediaPlan, (),
                      (place, encryption, reason, session, relays, send_to, receive_from, microphone, camera, width, height, frames,
                       kilobits, large, large_width, large_height, large_frames, large_kilobits, signing, leased, text_only))

// ---- from a client; each is a request and gets `{}` or an error ----

/// Which of a page's two connections with the media server: one carries all it sends, the other all it receives.
enum class MediaSide { publish, subscribe };
BOOST_DESCRIBE_ENUM(MediaSide, publish, subscribe)

/// One step of negotiation with the media server. The page offers on `publish` (one sound, one picture line; sendonly) and answers on
/// `subscribe` (recvonly). A `restart` asks for that connection anew by a fresh `session`.
struct MediaSend {
    static constexpr std::string_view method = "media.send";
    static constexpr auto action = Action::enter_live_meeting;
    Text<1, 26> session;  ///< the plan's; a step of another one is stale: `conflict`
    MediaSide side = MediaSide::publish;
    Negotiation step;
};
BOOST_DESCRIBE_STRUCT(MediaSend, (), (session, side, step))

/// What this page can do; said once after it has connected, before the room. A page that says nothing can do nothing of it.
struct MediaAble {
    static constexpr std::string_view method = "media.able";
    static constexpr auto action = Action::own_data;
    bool frame_encryption =
        false;  ///< encrypts and decrypts single frames (RTCRtpScriptTransform), so that a media server carries what it cannot read
};
BOOST_DESCRIBE_STRUCT(MediaAble, (), (frame_encryption))

/// Whose pictures one does not want now; their sound goes on. With `none`, nobody's.
struct PicturesSet {
    static constexpr std::string_view method = "pictures.set";
    static constexpr auto action = Action::own_data;
    bool none = false;
    List<MemberId, 0, 25> without;
};
BOOST_DESCRIBE_STRUCT(PicturesSet, (), (none, without))

/// The beginning of one page's keys in one meeting: its X25519 public key (RFC 7748), in unpadded base64url.
struct KeyHello {
    static constexpr std::string_view kind = "hello";
    Text<43, 43> public_key;
    bool again = false;  ///< answers another's hello; needs no answer
    bool operator==(const KeyHello&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyHello, (), (public_key, again))

/// The sender's frame key of one epoch, encrypted for the receiver alone.
struct KeyWrap {
    static constexpr std::string_view kind = "key";
    Whole<0, 255> epoch;   ///< as frames name it; counts on from 255 to 0
    Text<1, 200> wrapped;  ///< unpadded base64url
    bool operator==(const KeyWrap&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyWrap, (), (epoch, wrapped))

/// The words that two members compare aloud: fingerprints alone could be chosen to give the same words: first each commits to a nonce, then
/// both show it.
struct WordsCommit {
    static constexpr std::string_view kind = "commit";
    Text<43, 43> hash;  ///< SHA-256, in unpadded base64url
    bool operator==(const WordsCommit&) const = default;
};
BOOST_DESCRIBE_STRUCT(WordsCommit, (), (hash))

struct WordsReveal {
    static constexpr std::string_view kind = "reveal";
    Text<43, 43> nonce;  ///< 32 bytes, in unpadded base64url
    bool operator==(const WordsReveal&) const = default;
};
BOOST_DESCRIBE_STRUCT(WordsReveal, (), (nonce))

using KeyStep = std::variant<KeyHello, KeyWrap, WordsCommit, WordsReveal>;

/// A step of the members' keys, to one other member. Allowed when sound may flow between the two in at least one direction. The server
/// carries it and keeps nothing of it.
struct KeysSend {
    static constexpr std::string_view method = "keys.send";
    static constexpr auto action = Action::enter_live_meeting;
    MemberId to;
    Text<1, 26> session;  ///< of the pair in a mesh, as in `signal.send`; with a media server the sender's own name for its keys
    KeyStep step;
};
BOOST_DESCRIBE_STRUCT(KeysSend, (), (to, session, step))

// ---- from the server: notification `signal` with `kind` and `data` ----

/// Which section of a description from the media server carries what of whom.
struct MediaTrack {
    std::string mid;
    MemberId member;
    bool picture = false;
    bool operator==(const MediaTrack&) const = default;
};
BOOST_DESCRIBE_STRUCT(MediaTrack, (), (mid, member, picture))

/// A description from the media server: the answer on `publish`, an offer on `subscribe`. Its candidates are inside.
struct MediaPeerSignal {
    static constexpr std::string_view kind = "media_peer";
    std::string session;
    MediaSide side = MediaSide::publish;
    std::string type;                ///< "offer" or "answer"
    std::string sdp;                 ///< lines end in LF alone
    std::vector<MediaTrack> tracks;  ///< of an offer, in the order of its sections; a section that is not named carries nothing
    bool operator==(const MediaPeerSignal&) const = default;
};
BOOST_DESCRIBE_STRUCT(MediaPeerSignal, (), (session, side, type, sdp, tracks))

struct KeysSignal {
    static constexpr std::string_view kind = "keys";
    MemberId from;
    std::string session;
    KeyStep step;
};
BOOST_DESCRIBE_STRUCT(KeysSignal, (), (from, session, step))

}  // namespace piiri
