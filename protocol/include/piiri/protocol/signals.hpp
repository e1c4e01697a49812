#pragma once
#include "piiri/protocol/media.hpp"

/// protocol/README.md, "Signals": said live, relayed at once, never stored. A signal that is not allowed gets an error and goes nowhere.
namespace piiri {

// ---- from a client; each is a request and gets `{}` or an error ----

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
    bool sharing = false;  ///< one's screen, a window of it or a document, in place of one's own picture; one member at a time in a place
    bool signing = false;  ///< one speaks by signs: one's picture is sent large and smooth enough for it, and given up last
};
BOOST_DESCRIBE_STRUCT(DevicesSet, (), (microphone, camera, part, sharing, signing))

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

/// One's own dots of an open vote, as they are: kept in memory until it closes, sent again by the client after a reconnect or a restart.
/// `pad` makes every such frame equally long: as many characters as the ids that are not there would take.
struct DotsSet {
    static constexpr std::string_view method = "dots.set";
    static constexpr auto action = Action::vote_and_bring_case;
    VoteId vote;
    List<CardId, 0, 3> dots;  ///< a card may stand there more than once
    bool ready = false;
    Text<0, 92> pad;  ///< 92 characters less 31 for each dot and one back for the first: 92, 62, 31, 0
};
BOOST_DESCRIBE_STRUCT(DotsSet, (), (vote, dots, ready, pad))

/// What one is typing, as one types it, for those who are in the same room; empty: no longer. Only who chose so sends it.
struct TypingSet {
    static constexpr std::string_view method = "typing.set";
    static constexpr auto action = Action::write_meeting_chat;
    Text<0, 500> text;
};
BOOST_DESCRIBE_STRUCT(TypingSet, (), (text))

/// A line to those with whom one shares a pair or a help line. Never logged.
struct NearSay {
    static constexpr std::string_view method = "near.say";
    static constexpr auto action = Action::own_data;  ///< whom it reaches is `audible`'s question
    Text<1, 2000> text;
};
BOOST_DESCRIBE_STRUCT(NearSay, (), (text))

/// From whom sound has arrived in the last seconds. Facilitators and technical support see all of it, others whether they are heard.
struct HeardReport {
    static constexpr std::string_view method = "heard.report";
    static constexpr auto action = Action::own_data;
    List<MemberId, 0, 25> from;
};
BOOST_DESCRIBE_STRUCT(HeardReport, (), (from))

using SignalCommand = std::variant<SignalSend, DevicesSet, ResonanceShow, QualityReport, DotsSet, TypingSet, NearSay, HeardReport,
                                   MediaSend, MediaAble, PicturesSet, KeysSend>;

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
    bool sharing = false;
    bool signing = false;
    bool operator==(const DevicesSignal&) const = default;
};
BOOST_DESCRIBE_STRUCT(DevicesSignal, (), (member, microphone, camera, part, sharing, signing))

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

/// How many of those who may vote are ready. Never who, never how.
struct VoteSignal {
    static constexpr std::string_view kind = "vote";
    VoteId vote;
    std::int64_t ready = 0;
    std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(VoteSignal, (), (vote, ready, of))

/// What somebody in one's room is typing; empty: no longer.
struct TypingSignal {
    static constexpr std::string_view kind = "typing";
    MemberId member;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(TypingSignal, (), (member, text))

/// A line in one's pair or help line; one's own comes back too.
struct NearSignal {
    static constexpr std::string_view kind = "near";
    MemberId from;
    std::string text;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(NearSignal, (), (from, text, at))

/// From whom a member hears sound. Whoever does not see everybody's connection finds at most themselves in it.
struct HeardSignal {
    static constexpr std::string_view kind = "heard";
    MemberId member;
    std::vector<MemberId> from;
};
BOOST_DESCRIBE_STRUCT(HeardSignal, (), (member, from))

using ServerSignal = std::variant<PeerSignal, DevicesSignal, ResonanceSignal, QualitySignal, LeaseSignal, MediaPlan, VoteSignal,
                                  TypingSignal, NearSignal, HeardSignal, MediaPeerSignal, KeysSignal>;

}  // namespace piiri
