#pragma once
#include "piiri/protocol/board.hpp"
#include "piiri/protocol/case.hpp"
#include "piiri/protocol/consent.hpp"
#include "piiri/protocol/feedback.hpp"
#include "piiri/protocol/meeting.hpp"
#include "piiri/protocol/notes.hpp"
#include "piiri/protocol/observation.hpp"
#include "piiri/protocol/private_message.hpp"
#include "piiri/protocol/rooms.hpp"
#include "piiri/protocol/roster.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/talk.hpp"
#include "piiri/protocol/texts.hpp"

#include <variant>

namespace piiri {

/// Everything that can be asked of a group and leaves events behind.
using Command =
    std::variant<GroupFound, GroupConfirm, GroupChange, MemberInvite, MemberAccept, MemberRename, MemberLeave, MemberSuspend, MemberRemove,
                 ObserverPropose, ConsentAnswerSet, MeetingPlan, MeetingCancel, MeetingEnter, MeetingExit, MeetingStart, MeetingPause,
                 MeetingContinue, MeetingEnd, MeetingReopen, LobbyAdmit, LobbyMove, LobbySet, PhaseGo, PhaseExtend, TalkSet, FloorGive,
                 FloorEnd, MicClose, SupportCall, TurnTake, TurnEndNow, TurnPass, TurnDefer, TurnType, TurnGive, HandSet, QueueOrder,
                 ChatPost, ChatDelete, PlanSet, PhasePrepare, PhaseAsk, QuietFirst, RoundStart, MoodShow, TextEdit, TextAnswerSet, CardAdd,
                 CardChange, CardWithdraw, CardsMerge, VoteOpen, VoteClose, ThemeChoose, CaseOffer, CaseBegin, CaseStepGo, CaseAsk,
                 PairsStart, PairsEnd, PairCall, PairVisit, PairPlace, QuietRoomSet, LineAsk, LineAnswer, LineEnd, SecretarySet, NoteWrite,
                 NoteRemove, NotesPropose, NotesAnswer, FeedbackAnswer, AbsenceSet, MessageSend, ObservationWrite, ObservationRemove,
                 ObservationShare>;

/// Everything a group's log can hold.
using Event = std::variant<GroupFounded, GroupChanged, MemberInvited, MemberNamed, MemberChanged, CircleDrawn, Expired, ObserverProposed,
                           ConsentAnswered, ConsentPublished, MeetingPlanned, MeetingChanged, MeetingPresence, SeatConnection, LeadChanged,
                           LobbyRule, PhaseBegan, PhaseTimed, TalkChanged, FloorChanged, MicClosed, SupportCalled, RoundBegan, TurnMoved,
                           TurnEnded, RoundEnded, HandChanged, QueueOrdered, ChatPosted, ChatDeleted, PlanChanged, PlanCued, PhasePrepared,
                           PhaseAsked, QuietChanged, MoodShown, TextChanged, TextAnswered, CardAdded, CardChanged, CardGone, VoteOpened,
                           VoteClosed, ThemeChosen, CaseOffered, CaseBegan, CaseStepped, CaseAsked, PairsMade, PairsTimed, PairCalled,
                           PairVisited, QuietRoomChanged, LineAsked, LineChanged, SecretaryNamed, NoteWritten, NoteRemoved, NotesProposed,
                           NotesAnswered, NotesApproved, FeedbackGiven, FeedbackClosed, FeedbackDrawn, AbsenceNoticed, MessageSent,
                           ObservationBegan, ObservationWritten, ObservationRemoved, ObservationShared>;

using Events = std::vector<Event>;

}  // namespace piiri
