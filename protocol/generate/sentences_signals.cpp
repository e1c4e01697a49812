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
    {"*.quality", "The connection in three steps."},

    // enums
    {"TakingPart", "How one takes part; all three are equal."},
    {"Quality", "A connection in three steps."},

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
    {"DevicesSet", "One's own devices as they are. Nobody can send it for another."},
    {"ResonanceShow", "I recognise this: shown to the room as a count, never as a name."},
    {"QualityReport", "One's own connection; shown to those of row 32."},

    // from the server
    {"PeerSignal", "A step of negotiation from another seat."},
    {"PeerSignal.from", "The other seat."},
    {"DevicesSignal", "Somebody's devices as they are."},
    {"ResonanceSignal", "How many recognise what was said, within the last 8 s. Never who."},
    {"ResonanceSignal.count", "How many."},
    {"QualitySignal", "Somebody's connection."},
    {"LeaseSignal",
     "Permission to send to an observer or technical supporter, renewed each 4 s. Without one for 10 s sending to them stops."},
    {"LeaseSignal.to", "Whom one may send to."},
    {"LeaseSignal.seconds", "For how long from now."},
    {"MeshSignal", "Whom one may send sound and picture to, and hear: the mesh is exactly this. Sent whenever it changes."},
    {"MeshSignal.send_to", "Members one may send to."},
    {"MeshSignal.receive_from", "Members one may hear."},
    {"MeshSignal.microphone", "One's own microphone may be open now."},
    {"MeshSignal.camera", "One's own camera may be open now."},
    {"MeshSignal.width", "Largest picture to send, pixels; 0: no picture."},
    {"MeshSignal.height", "Largest picture to send, pixels."},
    {"MeshSignal.frames", "Pictures per second."},
    {"MeshSignal.kilobits", "Per second and link."},
    {"MeshSignal.large", "Who sends large: the one who has the floor, and in larger circles who leads."},
    {"MeshSignal.large_width", "Largest picture of those, pixels."},
    {"MeshSignal.large_height", "Largest picture of those, pixels."},
    {"MeshSignal.large_frames", "Pictures per second of those."},
    {"MeshSignal.large_kilobits", "Per second and link, of those."},
    {"MeshSignal.leased", "Those of `send_to` to whom one sends by lease only; the first 10 s are given with this signal."},
    {"MeshSignal.text_only", "A pseudonym group without a relay: no sound, no picture."},
};

}  // namespace

std::span<const Sentence> signal_sentences() { return sentences; }

}  // namespace piiri::generate
