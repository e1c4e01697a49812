#pragma once
#include "piiri/protocol/consent.hpp"
#include "piiri/protocol/meeting.hpp"
#include "piiri/protocol/roster.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/talk.hpp"

#include <variant>

namespace piiri {

/// Everything that can be asked of a group and leaves events behind.
using Command = std::variant<GroupFound, GroupConfirm, GroupChange, MemberInvite, MemberAccept, MemberRename, MemberLeave, MemberSuspend,
                             MemberRemove, ObserverPropose, ConsentAnswerSet, MeetingPlan, MeetingCancel, MeetingEnter, MeetingExit,
                             MeetingStart, MeetingPause, MeetingContinue, MeetingEnd, MeetingReopen, LobbyAdmit, LobbyMove, LobbySet,
                             PhaseGo, PhaseExtend, TalkSet, FloorGive, FloorEnd, MicClose, SupportCall, TurnTake, TurnEndNow, TurnPass,
                             TurnDefer, TurnType, TurnGive, HandSet, QueueOrder, ChatPost, ChatDelete>;

/// Everything a group's log can hold.
using Event = std::variant<GroupFounded, GroupChanged, MemberInvited, MemberNamed, MemberChanged, CircleDrawn, Expired, ObserverProposed,
                           ConsentAnswered, ConsentPublished, MeetingPlanned, MeetingChanged, MeetingPresence, SeatConnection, LeadChanged,
                           LobbyRule, PhaseBegan, PhaseTimed, TalkChanged, FloorChanged, MicClosed, SupportCalled, RoundBegan, TurnMoved,
                           TurnEnded, RoundEnded, HandChanged, QueueOrdered, ChatPosted, ChatDeleted>;

using Events = std::vector<Event>;

}  // namespace piiri
