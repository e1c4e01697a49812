#include "sentences.hpp"

namespace piiri::generate {
namespace {

constexpr Sentence sentences[] = {
    // what means the same in every struct
    {"*.turn", "Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success."},
    {"*.holder", "Who holds the talking piece; absent: nobody is left who could, and it rests."},
    {"*.taken", "The holder has taken the piece and speaks; otherwise it is offered."},
    {"*.turn_seconds", "Length of a turn in seconds."},
    {"*.back", "The piece will come back to this seat."},
    {"*.order", "Members in their order."},

    // enums
    {"HandKind", "A hand is raised for a new point, a direct reply to the speaker, or about the process."},

    // commands
    {"TurnTake", "Takes the piece that is offered: one's own turn begins."},
    {"TurnEndNow", "Ends one's own turn. Who leads may end another's, only to move the piece on when its holder cannot (row 20)."},
    {"TurnPass", "Passes. It looks exactly like having spoken."},
    {"TurnDefer", "Come back to me: the piece goes on and returns once, after the others."},
    {"TurnType", "A typed turn: the text goes to the chat and the turn is over, equal to a spoken one."},
    {"TurnType.key", "Becomes the id of the chat line."},
    {"TurnType.text", "What would have been said."},
    {"TurnGive", "The piece goes to another seat of the round; the one it leaves is come back to."},
    {"TurnGive.to", "Who gets the piece."},
    {"HandSet", "Raises or lowers one's own hand."},
    {"HandSet.raised", "What shall be so."},
    {"HandSet.kind", "Why the hand is raised."},
    {"QueueOrder", "Puts the queue into another order."},
    {"QueueOrder.order", "Exactly the members that are in the queue, or `conflict`."},
    {"ChatPost", "Writes a line to the meeting's chat."},
    {"ChatPost.key", "Becomes the line's id, so that a repeat is harmless."},
    {"ChatPost.text", "The line."},
    {"ChatDelete", "Deletes a line and leaves a marker."},
    {"ChatDelete.message", "The line."},

    // events
    {"RoundBegan", "A round began."},
    {"RoundBegan.phase", "The run of the phase."},
    {"RoundBegan.order", "Everybody who sits in the circle, from the first seat on."},
    {"TurnMoved", "The piece is offered to a seat, or was taken by it."},
    {"TurnMoved.phase", "The run of the phase."},
    {"TurnMoved.turn", "Number of the turn, from 0."},
    {"TurnMoved.timer", "Of a taken turn."},
    {"TurnEnded", "A seat's turn is over. How it ended is not told."},
    {"TurnEnded.phase", "The run of the phase."},
    {"TurnEnded.turn", "Number of the turn that is over."},
    {"TurnEnded.member", "Whose turn it was."},
    {"RoundEnded", "Everybody has had a turn or passed, or the round was ended."},
    {"RoundEnded.phase", "The run of the phase."},
    {"HandChanged", "A hand was raised or lowered."},
    {"HandChanged.phase", "The run of the phase."},
    {"HandChanged.raised", "Absent: lowered."},
    {"QueueOrdered", "The queue has another order."},
    {"QueueOrdered.phase", "The run of the phase."},
    {"ChatPosted", "A line was written. Received by every seat in the room at that moment."},
    {"ChatPosted.id", "The line."},
    {"ChatPosted.from", "Who wrote it."},
    {"ChatPosted.text", "The line's text."},
    {"ChatDeleted", "A line was deleted; a marker stays."},
    {"ChatDeleted.id", "The line."},
};

}  // namespace

std::span<const Sentence> talk_sentences() { return sentences; }

}  // namespace piiri::generate
