#include "sentences.hpp"

namespace piiri::generate {
namespace {

constexpr Sentence sentences[] = {
    // what means the same in every struct
    {"*.starts", "Wall-clock time and zone: 13.00 stays 13.00 through clock changes."},
    {"*.starts_at", "The same instant in UTC."},
    {"*.number", "Which of the group's meetings, from 1."},
    {"*.title", "The title; may be empty."},
    {"*.question", "The question of the meeting; may be empty."},
    {"*.pattern", "The agenda pattern it was planned from."},
    {"*.phases", "The plan."},
    {"*.minutes", "Length in minutes."},
    {"*.undo_until", "Until when the end can be taken back."},
    {"*.kept_until", "The connection was lost; the seat is kept till then. Absent: connected."},
    {"*.place", "Where the member is."},
    {"*.waits", "In the lobby, and only an admission lets them in."},
    {"*.leads", "Who leads: the facilitator, or a co-facilitator standing in. Absent: nobody is there to lead."},
    {"*.one_by_one", "Those who come after the start are let in one by one."},
    {"*.mode", "How talk goes."},
    {"*.timer", "The timer."},
    {"*.index", "Place in the plan, from 0."},

    // enums
    {"MeetingState", "Where a meeting is in its life."},
    {"PhaseKind", "The phases a meeting is made of; clients have their titles."},
    {"AgendaPattern", "The built-in patterns of the programme."},
    {"TalkMode", "Free talk, an ordered queue, or a round in seat order."},
    {"Place", "Outside, in the lobby, or in the room."},

    // parts
    {"WallTime", "Wall-clock time with its zone."},
    {"WallTime.local", "Date and time as on the wall: 2026-11-24T13:00."},
    {"WallTime.zone", "IANA time zone, such as Europe/Helsinki."},
    {"Timer", "A soft timer. Running: the instant it ends. Stopped: the time left."},
    {"Timer.ends_at", "When it ends, if it runs."},
    {"Timer.left_ms", "Milliseconds left, if it stands; negative when over time."},
    {"Timer.length_ms", "The whole length in milliseconds."},
    {"PlannedPhase", "One phase of a plan."},
    {"PlannedPhase.phase", "Which phase."},
    {"PlannedPhase.minutes", "Its length in minutes."},

    // commands
    {"MeetingPlan", "Plans a meeting from a built-in pattern."},
    {"MeetingPlan.key", "Becomes the meeting's id."},
    {"MeetingPlan.starts_at", "The same instant in UTC; the server refuses one that differs."},
    {"MeetingCancel", "Cancels a meeting that has not begun."},
    {"MeetingEnter", "Join: into the lobby before the start, into the room after it, unless one must be admitted."},
    {"MeetingExit", "Leaves lobby or room. Nobody is held in a room. Technical support goes back to standby."},
    {"MeetingStart", "Starts the meeting: everybody in the lobby who may comes in."},
    {"MeetingPause", "Let's pause: anyone in the room, unnamed. Timers stop; talk and media go on."},
    {"MeetingContinue", "Ends the pause."},
    {"MeetingEnd", "Ends the meeting: sound and picture stop for all at once. Can be taken back for 30 s."},
    {"MeetingReopen", "Takes the end back."},
    {"LobbyAdmit", "Lets somebody in from the lobby."},
    {"LobbyMove", "Moves a member from the room to the lobby, where they wait to be admitted. A facilitator cannot be moved."},
    {"LobbySet", "Sets how those come in who come after the start."},
    {"PhaseGo", "Goes to another phase: on, back or over some."},
    {"PhaseGo.phase", "The run one saw; a stale one is `conflict`."},
    {"PhaseGo.to", "Place in the plan, from 0."},
    {"PhaseExtend", "Lengthens the phase."},
    {"PhaseExtend.length_ms", "The whole length one saw: a repeat adds nothing, a stale one is `conflict`."},
    {"PhaseExtend.minutes", "Minutes to add."},
    {"TalkSet", "Free talk, a speaking queue, or a round, which begins one. Leaving `round` ends the round."},
    {"FloorGive", "Gives the word to somebody outside a round: the first in the queue, or the observer's reflecting turn."},
    {"FloorGive.to", "Who gets the word."},
    {"FloorEnd", "Ends a given turn: its holder, or who leads."},
    {"FloorEnd.holder", "Whose turn one saw."},
    {"MicClose", "Closes another's microphone. No command opens one."},
    {"SupportCall", "Calls technical support into the room, visibly; by default they leave after 5 minutes."},

    // events
    {"MeetingPlanned", "A meeting was planned."},
    {"MeetingChanged", "A meeting's state changed."},
    {"MeetingChanged.to", "The state now."},
    {"MeetingPresence", "Somebody came to the lobby or the room, or left."},
    {"SeatConnection", "A connection dropped or came back."},
    {"LeadChanged", "Who is shown as leading changed."},
    {"LobbyRule", "How late comers come in was set."},
    {"PhaseBegan", "A phase began, or began anew."},
    {"PhaseBegan.phase", "This run of the phase."},
    {"PhaseTimed", "The phase's timer was extended, stopped by a pause, or runs again."},
    {"PhaseTimed.phase", "The run of the phase."},
    {"TalkChanged", "How talk goes changed."},
    {"TalkChanged.phase", "The run of the phase."},
    {"FloorChanged", "Who has been given the word outside a round."},
    {"FloorChanged.phase", "The run of the phase."},
    {"FloorChanged.holder", "Absent: nobody."},
    {"MicClosed", "Somebody's microphone was closed by another."},
    {"MicClosed.by", "Who closed it."},
    {"SupportCalled", "Technical support was called, or the call is over. Who called is not told."},
    {"SupportCalled.until", "When they leave by default; absent: the call is over."},
};

}  // namespace

std::span<const Sentence> meeting_sentences() { return sentences; }

}  // namespace piiri::generate
