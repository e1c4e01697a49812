#include "sentences.hpp"

namespace piiri::generate {
namespace {

constexpr Sentence sentences[] = {
    // what means the same in every struct
    {"*.session", "Names one attempt of one pair, drawn by whoever begins it; what carries another name than the last is stale."},
    {"*.step", "One step of the negotiation."},
    {"*.microphone", "The microphone is open."},
    {"*.camera", "The camera is open."},
    {"*.part", "How one takes part."},
    {"*.sharing", "A screen, a window of it or a document goes out in place of the own picture."},
    {"*.signing", "This member speaks by signs: their picture is large and smooth enough for it, and given up last."},
    {"*.quality", "The connection in three steps."},

    // enums
    {"TakingPart", "How one takes part; all three are equal."},
    {"Quality", "A connection in three steps."},

    {"Encryption", "Who can decode sound and picture: the members' own pages alone, or the organisation's media server too."},
    {"MediaReason", "Why sound and picture go another way than the group has chosen, or not at all."},
    {"MediaSide", "Which of a page's two connections with the media server: what it sends, or what it receives."},

    // from a client
    {"Negotiation", "One step of WebRTC negotiation."},
    {"Description", "A session description. One that would send what its sender may not send is refused."},
    {"Description.type", "`offer`, `answer` or `rollback`."},
    {"Description.sdp", "RFC 8866; lines end in a line feed alone, and the receiving page restores CR LF."},
    {"Candidate", "An ICE candidate."},
    {"Candidate.candidate", "Empty: end of candidates."},
    {"Candidate.mid", "Which media section, by its name."},
    {"Candidate.line", "Which media section, by its place."},
    {"Restart", "Begin this pair anew, under the session this is sent with; the member with the lower id makes the offer."},
    {"SignalSend", "Sends one step of negotiation to one other seat, when sound may flow between the two in at least one direction."},
    {"SignalSend.to", "The other seat."},
    {"DevicesSet",
     "One's own devices as they are. Nobody can send it for another. A screen is shown by those of row 23 where a camera may be open, one "
     "at a time in a place: `forbidden` by row 23, `conflict` while the phase closes cameras or somebody else shows theirs."},
    {"ResonanceShow", "I recognise this: shown to the room as a count, never as a name."},
    {"QualityReport", "One's own connection; shown to those of row 32."},

    {"MediaSend",
     "One step of negotiation with the media server: the page offers on `publish` and answers on `subscribe`. A `restart` asks for a fresh "
     "session."},
    {"MediaSend.session", "The plan's; a step of another one is stale (`conflict`)."},
    {"MediaSend.side", "Which of the two connections."},
    {"MediaAble", "What this page can do; said once after it has connected. A page that says nothing can do nothing of it."},
    {"MediaAble.frame_encryption", "Encrypts and decrypts single frames, so that a media server carries what it cannot read."},
    {"PicturesSet", "Whose pictures one does not want now. Their sound goes on."},
    {"PicturesSet.none", "Nobody's."},
    {"PicturesSet.without", "Not theirs."},
    {"KeysSend",
     "A step of the members' keys, to one other member, when sound may flow between the two in at least one direction. The server keeps "
     "nothing of it."},
    {"KeysSend.to", "The other member."},
    {"KeysSend.session", "Of the pair in a mesh; with a media server the sender's own name for its keys."},
    {"KeyStep", "One step of the members' keys."},
    {"KeyHello", "One page's X25519 public key in one meeting (RFC 7748)."},
    {"KeyHello.public_key", "32 bytes, unpadded base64url."},
    {"KeyHello.again", "Answers another's hello; needs no answer."},
    {"KeyWrap", "The sender's frame key of one epoch, encrypted for the receiver alone."},
    {"KeyWrap.epoch", "As frames name it; counts on from 255 to 0."},
    {"KeyWrap.wrapped", "Unpadded base64url."},
    {"WordsCommit", "Commits to a nonce before either is shown, so that nobody chooses keys to fit the words."},
    {"WordsCommit.hash", "SHA-256, unpadded base64url."},
    {"WordsReveal", "The nonce that was committed to."},
    {"WordsReveal.nonce", "32 bytes, unpadded base64url."},

    // from the server
    {"RelayAccess", "One's own access to the organisation's relay (TURN, RFC 8656) in this meeting."},
    {"RelayAccess.urls", "RFC 7065."},
    {"RelayAccess.username", "Says when it ends, and nobody's identity."},
    {"RelayAccess.credential", "Good for that name alone."},
    {"MediaTrack", "Which section of the media server's offer carries what of whom."},
    {"MediaTrack.mid", "The section, by its name."},
    {"MediaTrack.member", "Whose it is."},
    {"MediaTrack.picture", "A picture; else sound."},
    {"MediaPeerSignal", "A description from the media server: the answer on `publish`, an offer on `subscribe`."},
    {"MediaPeerSignal.session", "The plan's."},
    {"MediaPeerSignal.side", "Which of the two connections."},
    {"MediaPeerSignal.type", "`offer` or `answer`."},
    {"MediaPeerSignal.sdp", "RFC 8866, its candidates inside; lines end in a line feed alone."},
    {"MediaPeerSignal.tracks", "Of an offer, in the order of its sections; a section that is not named carries nothing."},
    {"KeysSignal", "A step of another member's keys."},
    {"KeysSignal.from", "The other member."},
    {"KeysSignal.session", "As its sender named it."},
    {"PeerSignal", "A step of negotiation from another seat."},
    {"PeerSignal.from", "The other seat."},
    {"DevicesSignal",
     "Somebody's devices as they are. The server ends a screen when its right ends and when its member goes to another place."},
    {"ResonanceSignal", "How many recognise what was said, within the last 8 s. Never who."},
    {"ResonanceSignal.count", "How many."},
    {"QualitySignal", "Somebody's connection."},
    {"LeaseSignal",
     "Permission to send to an observer or technical supporter, renewed each 4 s. Without one for 10 s sending to them stops."},
    {"LeaseSignal.to", "Whom one may send to."},
    {"LeaseSignal.seconds", "For how long from now."},
    {"MediaPlan",
     "How one's own sound and picture go now, the whole of it: which way, with whom, how large. Sent whenever it changes. "
     "Outside a room only `text_only` is said, and why."},
    {"MediaPlan.place", "Straight to the other pages, to them by relays alone, or by the media server."},
    {"MediaPlan.encryption", "Absent: nothing flows."},
    {"MediaPlan.reason", "Why it is not as the group has chosen; absent: it is."},
    {"MediaPlan.session", "Of the two connections with the media server; another name than before: begin them anew. Else empty."},
    {"MediaPlan.relays", "The organisation's relays, with one's own access in this meeting."},
    {"MediaPlan.send_to", "Members one may send to."},
    {"MediaPlan.receive_from", "Members one may hear."},
    {"MediaPlan.microphone", "One's own microphone may be open now."},
    {"MediaPlan.camera", "One's own camera may be open now."},
    {"MediaPlan.width", "Largest picture to send, pixels; 0: no picture."},
    {"MediaPlan.height", "Largest picture to send, pixels."},
    {"MediaPlan.frames", "Pictures per second."},
    {"MediaPlan.kilobits", "Per second and link."},
    {"MediaPlan.large", "Who sends large: the one who has the floor, who shows a screen, and in larger circles who leads."},
    {"MediaPlan.signing", "Whose picture carries signs, oneself among them: given up last on a weak line."},
    {"MediaPlan.large_width", "Largest picture of those, pixels."},
    {"MediaPlan.large_height", "Largest picture of those, pixels."},
    {"MediaPlan.large_frames", "Pictures per second of those."},
    {"MediaPlan.large_kilobits", "Per second and link, of those."},
    {"MediaPlan.leased", "Those of `send_to` to whom one sends by lease only; the first 10 s are given with this signal."},
    {"MediaPlan.text_only", "There is no way for sound and picture. Said outside a room too, so that nobody chooses one at the door."},
};

}  // namespace

std::span<const Sentence> signal_sentences() { return sentences; }

}  // namespace piiri::generate
