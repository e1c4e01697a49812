#pragma once
#include "piiri/protocol/admission.hpp"
#include "piiri/protocol/attendance.hpp"
#include "piiri/protocol/board.hpp"
#include "piiri/protocol/case.hpp"
#include "piiri/protocol/consent.hpp"
#include "piiri/protocol/feedback.hpp"
#include "piiri/protocol/material.hpp"
#include "piiri/protocol/meeting.hpp"
#include "piiri/protocol/notes.hpp"
#include "piiri/protocol/observation.hpp"
#include "piiri/protocol/private_message.hpp"
#include "piiri/protocol/rooms.hpp"
#include "piiri/protocol/roster.hpp"
#include "piiri/protocol/schedule.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/talk.hpp"
#include "piiri/protocol/texts.hpp"

#include <type_traits>
#include <utility>
#include <variant>

namespace piiri {

template <class T, class Choice>
inline constexpr bool is_choice_of = false;
template <class T, class... Ts>
inline constexpr bool is_choice_of<T, std::variant<Ts...>> = (std::is_same_v<T, Ts> || ...);

using CommandChoice =
    std::variant<GroupFound, GroupConfirm, GroupChange, MemberInvite, MemberAccept, MemberRename, MemberLeave, MemberSuspend, MemberRemove,
                 ObserverPropose, ConsentAnswerSet, MeetingPlan, MeetingCancel, MeetingEnter, MeetingExit, MeetingStart, MeetingPause,
                 MeetingContinue, MeetingEnd, MeetingReopen, LobbyAdmit, LobbyMove, LobbySet, PhaseGo, PhaseExtend, TalkSet, FloorGive,
                 FloorEnd, MicClose, SupportCall, TurnTake, TurnEndNow, TurnPass, TurnDefer, TurnType, TurnGive, HandSet, QueueOrder,
                 ChatPost, ChatDelete, PlanSet, PhasePrepare, PhaseAsk, QuietFirst, RoundStart, MoodShow, TextEdit, TextAnswerSet, CardAdd,
                 CardChange, CardWithdraw, CardsMerge, VoteOpen, VoteClose, ThemeChoose, CaseOffer, CaseBegin, CaseStepGo, CaseAsk,
                 PairsStart, PairsEnd, PairCall, PairVisit, PairPlace, QuietRoomSet, LineAsk, LineAnswer, LineEnd, SecretarySet, NoteWrite,
                 NoteRemove, NotesPropose, NotesAnswer, FeedbackAnswer, AbsenceSet, MessageSend, ObservationWrite, ObservationRemove,
                 ObservationShare, MeetingsDate, PollOpen, PollAnswerSet, PollClose, AwaySet, RemindersSet, AttendanceCorrect, PromiseMake,
                 PromiseClose, AdmissionAsk, AdmissionAnswer, GroupEdit, GroupAllow, MemberRest, MaterialShelve, MaterialRemove>;

/// Everything that can be asked of a group and leaves events behind. Copying, moving and destroying are compiled once (messages.cpp): in
/// every unit that makes one they would cost more than all the rest of it.
struct Command : CommandChoice {
    template <class T>
    requires is_choice_of<std::decay_t<T>, CommandChoice> Command(T&& one)
        : CommandChoice(std::in_place_type<std::decay_t<T>>, std::forward<T>(one)) {}  // NOLINT: implicit on purpose
    Command();
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
};

using EventChoice = std::variant<
    GroupFounded, GroupChanged, MemberInvited, MemberNamed, MemberChanged, CircleDrawn, Expired, ObserverProposed, ConsentAnswered,
    ConsentPublished, MeetingPlanned, MeetingChanged, MeetingPresence, SeatConnection, LeadChanged, LobbyRule, PhaseBegan, PhaseTimed,
    TalkChanged, FloorChanged, MicClosed, SupportCalled, RoundBegan, TurnMoved, TurnEnded, RoundEnded, HandChanged, QueueOrdered,
    ChatPosted, ChatDeleted, PlanChanged, PlanCued, PhasePrepared, PhaseAsked, QuietChanged, MoodShown, TextChanged, TextAnswered,
    CardAdded, CardChanged, CardGone, VoteOpened, VoteClosed, ThemeChosen, CaseOffered, CaseBegan, CaseStepped, CaseAsked, PairsMade,
    PairsTimed, PairCalled, PairVisited, QuietRoomChanged, LineAsked, LineChanged, SecretaryNamed, NoteWritten, NoteRemoved, NotesProposed,
    NotesAnswered, NotesApproved, FeedbackGiven, FeedbackClosed, FeedbackDrawn, AbsenceNoticed, MessageSent, ObservationBegan,
    ObservationWritten, ObservationRemoved, ObservationShared, MeetingDated, PollOpened, PollAnswered, PollTotals, PollRanked, PollReminded,
    PollClosed, QuorumLost, AwayChanged, RemindersChosen, ReminderDue, AttendanceCounted, AttendanceCorrected, PromiseMade, PromiseClosed,
    AdmissionAsked, AdmissionAnswered, AdmissionClosed, AdmissionDecided, GroupEdited, GroupAllowed, MaterialShelved, MaterialRemoved>;

/// Everything a group's log can hold. Copying, moving and destroying are compiled once (messages.cpp): in every
/// unit that makes one they would cost more than all the rest of it.
struct Event : EventChoice {
    template <class T>
    requires is_choice_of<std::decay_t<T>, EventChoice> Event(T&& one)
        : EventChoice(std::in_place_type<std::decay_t<T>>, std::forward<T>(one)) {}  // NOLINT: implicit on purpose
    Event();
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
    bool operator==(const Event& other) const;
};

using Events = std::vector<Event>;

}  // namespace piiri
