#pragma once
#include "piiri/protocol/admission.hpp"
#include "piiri/protocol/attendance.hpp"
#include "piiri/protocol/board.hpp"
#include "piiri/protocol/consent.hpp"
#include "piiri/protocol/feedback.hpp"
#include "piiri/protocol/material.hpp"
#include "piiri/protocol/meeting.hpp"
#include "piiri/protocol/observation.hpp"
#include "piiri/protocol/rooms.hpp"
#include "piiri/protocol/roster.hpp"
#include "piiri/protocol/schedule.hpp"
#include "piiri/protocol/signals.hpp"
#include "piiri/protocol/talk.hpp"
#include "piiri/protocol/texts.hpp"

/// protocol/README.md, "Views": what one member may see of a group now. The client's store folds events into the same shapes.
namespace piiri {

struct MemberView {
    MemberId id;
    std::optional<std::string> name;  ///< absent: not chosen yet, or erased
    std::vector<Role> roles;
    MemberState state = MemberState::invited;  ///< others see `left` also for removed and suspended
    bool operator==(const MemberView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (id, name, roles, state))

/// One question about one observer, as the viewer may see it.
struct ObserverView {
    MemberId observer;
    ObserverPurpose purpose = ObserverPurpose::learning;
    ConsentOutcome outcome = ConsentOutcome::asked;
    std::optional<ConsentAnswer> mine;  ///< one's own answer; absent: none, or one is not asked
    bool operator==(const ObserverView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObserverView, (), (observer, purpose, outcome, mine))

struct TextAnswerView {
    MemberId member;
    TextAnswer answer = TextAnswer::accepted;
    bool operator==(const TextAnswerView&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextAnswerView, (), (member, answer))

/// A text of the group's as it stands, with the answers to this version.
struct TextView {
    SharedText what = SharedText::ground_rules;
    std::int64_t version = 1;
    std::string text;
    Instant at;  ///< when this version was written
    std::vector<TextAnswerView> answers;
    bool operator==(const TextView&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextView, (), (what, version, text, at, answers))

/// A card of the theme board.
struct CardView {
    CardId id;
    std::string text;
    bool suggestion = false;            ///< of the programme; nobody's own
    std::optional<std::int64_t> dots;   ///< in the last vote it was in
    std::optional<MeetingId> theme_of;  ///< the meeting whose theme it is
    bool operator==(const CardView&) const = default;
};
BOOST_DESCRIBE_STRUCT(CardView, (), (id, text, suggestion, dots, theme_of))

struct AbsenceView {
    MemberId member;
    AbsenceNotice notice = AbsenceNotice::cannot_come;
    bool operator==(const AbsenceView&) const = default;
};
BOOST_DESCRIBE_STRUCT(AbsenceView, (), (member, notice))

/// The feedback on one meeting. One's own part, and for facilitators the unnamed answers.
struct FeedbackView {
    bool open = false;                                   ///< can be answered
    bool given = false;                                  ///< one has answered
    std::optional<std::vector<FeedbackBallot>> answers;  ///< drawn; empty: fewer than three were given
    bool operator==(const FeedbackView&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackView, (), (open, given, answers))

/// One person's attendance at a meeting, as counted or corrected.
struct AttendanceView {
    MemberId member;
    AttendanceMark mark = AttendanceMark::present;
    std::int64_t minutes = 0;
    std::optional<MemberId> corrected_by{};
    bool operator==(const AttendanceView&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttendanceView, (), (member, mark, minutes, corrected_by))

struct PollAnswersView {
    MemberId member;
    std::vector<PollAnswer> answers;
    bool operator==(const PollAnswersView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollAnswersView, (), (member, answers))

/// The last poll about a meeting's date: open, or with the slot that was chosen, as long as that is the date.
struct PollView {
    PollId id;
    bool series = false;
    std::vector<PollSlot> slots;
    Instant closes_at;
    std::vector<SlotTotal> totals;  ///< in the order of the slots
    std::int64_t answered = 0;
    std::vector<PollAnswersView> answers{};  ///< one's own; all for who sees answers by person
    std::vector<RankedSlot> ranks{};         ///< the best first; for who sees answers by person
    std::optional<std::int64_t> chosen{};    ///< the slot that became the date; answers can still be changed
    bool operator==(const PollView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollView, (), (id, series, slots, closes_at, totals, answered, answers, ranks, chosen))

struct MeetingView {
    MeetingId id;
    std::int64_t number = 1;
    std::string title;
    std::string question;
    AgendaPattern pattern = AgendaPattern::dialogue;
    std::vector<PlannedPhase> phases;
    WallTime starts;
    Instant starts_at;
    std::int64_t minutes = 120;
    MeetingState state = MeetingState::planned;
    std::optional<Instant> undo_until{};
    std::int64_t version = 1;                         ///< of the plan
    std::optional<std::vector<std::string>> cues{};   ///< for those who lead
    std::optional<std::string> theme{};               ///< chosen by the group
    std::vector<AbsenceView> absences{};              ///< notices as the viewer may see them
    std::optional<std::vector<std::string>> notes{};  ///< approved by the group
    std::optional<FeedbackView> feedback{};           ///< from the phase `feedback` on, for who answers or sees answers
    std::vector<SharedObservation> observations{};    ///< shared by the observer
    std::int64_t sequence = 0;                        ///< of its date
    std::optional<PollView> poll{};                   ///< the last one
    bool quorum_lost = false;                         ///< for those who plan
    std::vector<AttendanceView> attendance{};         ///< one's own; all for those who lead
    bool operator==(const MeetingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingView, (),
                      (id, number, title, question, pattern, phases, starts, starts_at, minutes, state, undo_until, version, cues, theme,
                       absences, notes, feedback, observations, sequence, poll, quorum_lost, attendance))

/// Somebody in lobby or room.
struct PresenceView {
    MemberId member;
    Place place = Place::lobby;
    bool waits = false;
    std::optional<Instant> kept_until;  ///< connection lost; the place is kept till then
    bool quiet = false;                 ///< in the quiet room
    std::optional<MemberId> line{};     ///< on the help line with this technical supporter
    bool operator==(const PresenceView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PresenceView, (), (member, place, waits, kept_until, quiet, line))

struct RoundSeatView {
    MemberId member;
    bool done = false;
    bool back = false;  ///< the piece comes back
    bool operator==(const RoundSeatView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundSeatView, (), (member, done, back))

struct RoundView {
    RoundId id;
    std::vector<RoundSeatView> seats;  ///< in the round's order
    std::int64_t turn = 0;
    std::optional<MemberId> holder;
    bool taken = false;
    std::optional<Timer> timer;
    std::int64_t turn_seconds = 120;
    bool ended = false;
    RoundOrder by = RoundOrder::seats;
    bool operator==(const RoundView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundView, (), (id, seats, turn, holder, taken, timer, turn_seconds, ended, by))

struct HandView {
    MemberId member;
    HandKind kind = HandKind::point;
    bool operator==(const HandView&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandView, (), (member, kind))

struct ChatLineView {
    MessageId id;
    MemberId from;
    Instant at;
    std::optional<std::string> text;  ///< absent: deleted
    bool operator==(const ChatLineView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChatLineView, (), (id, from, at, text))

struct MoodView {
    MemberId member;
    std::int64_t mood = 3;  ///< 1 heavy to 5 inspired
    bool operator==(const MoodView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MoodView, (), (member, mood))

/// An open vote.
struct VoteView {
    VoteId id;
    std::vector<CardId> cards{};
    bool operator==(const VoteView&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteView, (), (id, cards))

/// The vote that was closed last in this phase.
struct VoteResultView {
    VoteId id;
    std::vector<CardDots> totals;  ///< empty: too few voted
    std::vector<CardId> tie;
    bool operator==(const VoteResultView&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteResultView, (), (id, totals, tie))

/// The case consultation.
struct CaseView {
    std::vector<MemberId> offers;
    std::optional<MemberId> giver;
    std::int64_t step = 0;  ///< 0: not begun
    std::optional<Timer> timer;
    std::int64_t version = 0;  ///< of the question
    std::optional<std::string> question{};
    bool operator==(const CaseView&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseView, (), (offers, giver, step, timer, version, question))

struct PairVisitView {
    MemberId member;
    TalkRoomId room;
    bool operator==(const PairVisitView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PairVisitView, (), (member, room))

/// Pairs that are on.
struct PairsView {
    std::vector<TalkRoom> rooms;
    Timer timer;
    std::vector<TalkRoomId> calls;      ///< pairs that call the facilitator, as far as the viewer may know
    std::vector<PairVisitView> visits;  ///< who of those who lead is with which pair
    bool operator==(const PairsView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PairsView, (), (rooms, timer, calls, visits))

struct NoteLineView {
    LineId id;
    std::int64_t version = 1;
    std::string text;
    MemberId by;
    bool operator==(const NoteLineView&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoteLineView, (), (id, version, text, by))

struct NotesAnswerView {
    MemberId member;
    bool yes = true;
    bool operator==(const NotesAnswerView&) const = default;
};
BOOST_DESCRIBE_STRUCT(NotesAnswerView, (), (member, yes))

/// The shared notes of the meeting while they are written.
struct NotesView {
    std::optional<MemberId> secretary;  ///< absent: everybody writes
    std::int64_t version = 0;           ///< rises with every change of a line
    std::vector<NoteLineView> lines;
    std::optional<std::int64_t> proposed;  ///< the version that is proposed
    std::vector<NotesAnswerView> answers;  ///< to the proposal
    std::optional<std::int64_t> approved;  ///< the version the group approved last
    bool operator==(const NotesView&) const = default;
};
BOOST_DESCRIBE_STRUCT(NotesView, (), (secretary, version, lines, proposed, answers, approved))

/// What is prepared for a coming phase.
struct PreparedView {
    std::int64_t index = 0;
    std::optional<std::string> question{};
    std::optional<RoundOrder> order;
    std::optional<std::int64_t> turn_seconds;
    std::optional<std::int64_t> circle{};
    bool operator==(const PreparedView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PreparedView, (), (index, question, order, turn_seconds, circle))

struct ObservationView {
    ObservationId id;
    std::int64_t version = 1;
    std::string text;
    std::int64_t index = 0;    ///< place of the phase in the plan
    std::int64_t seconds = 0;  ///< into that phase
    bool operator==(const ObservationView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObservationView, (), (id, version, text, index, seconds))

/// One's own observation drafts of a meeting.
struct DraftsView {
    DraftId draft;
    MeetingId meeting;
    std::vector<MemberId> numbers;  ///< the first is P1
    std::vector<ObservationView> notes{};
    bool operator==(const DraftsView&) const = default;
};
BOOST_DESCRIBE_STRUCT(DraftsView, (), (draft, meeting, numbers, notes))

struct PrivateMessageView {
    MessageId id;
    MemberId from;
    std::optional<MemberId> to;  ///< absent: to those who lead
    Instant at;
    std::string text;
    bool operator==(const PrivateMessageView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PrivateMessageView, (), (id, from, to, at, text))

/// The phase that is on, with its talk and its tool.
struct PhaseView {
    PhaseRunId id;
    std::int64_t index = 0;
    TalkMode mode = TalkMode::free;
    Timer timer;
    std::optional<RoundView> round;
    std::optional<MemberId> floor;
    std::vector<HandView> queue;
    std::optional<std::string> question{};   ///< of this phase; absent: the meeting's
    std::optional<std::int64_t> circle{};    ///< people in one room of pair talk; absent: 2
    bool by_text = false;                    ///< everybody writes
    std::optional<Instant> quiet_until{};    ///< quiet first
    std::vector<MoodView> moods{};           ///< shown to the group
    std::optional<VoteView> vote{};          ///< open
    std::optional<VoteResultView> result{};  ///< of the vote closed last
    std::optional<CaseView> case_work{};     ///< in a case consultation
    std::optional<PairsView> pairs{};        ///< while people are in pairs
    bool operator==(const PhaseView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PhaseView, (),
                      (id, index, mode, timer, round, floor, queue, question, circle, by_text, quiet_until, moods, vote, result, case_work,
                       pairs))

/// What those in the room share.
struct RoomView {
    PhaseView phase;
    std::vector<ChatLineView> chat;  ///< lines sent while the viewer held a seat
    bool one_by_one = false;
    std::optional<NotesView> notes{};      ///< for who reads shared notes
    std::vector<PreparedView> prepared{};  ///< for those who lead
    bool operator==(const RoomView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoomView, (), (phase, chat, one_by_one, notes, prepared))

/// The meeting whose lobby is open or that is live.
struct OpenMeetingView {
    MeetingId meeting;
    std::vector<PresenceView> present;
    std::optional<MemberId> leads;
    std::optional<Instant> support_until;        ///< technical support is called; they and the lobby see it too
    std::optional<RoomView> room;                ///< only for those in the room
    std::vector<MemberId> line_asks{};           ///< who waits for technical support, as far as the viewer may know
    std::vector<PrivateMessageView> messages{};  ///< the viewer's own
    bool operator==(const OpenMeetingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenMeetingView, (), (meeting, present, leads, support_until, room, line_asks, messages))

struct AwayView {
    MemberId member;
    std::vector<AwayPeriod> periods;
    bool operator==(const AwayView&) const = default;
};
BOOST_DESCRIBE_STRUCT(AwayView, (), (member, periods))

/// Which mails about meetings one gets.
struct RemindersView {
    bool week = true;
    bool day = true;
    bool hour = true;
    bool calendar = true;
    bool operator==(const RemindersView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RemindersView, (), (week, day, hour, calendar))

struct PromiseView {
    PromiseId id;
    MemberId member;
    std::string text;
    bool shared = false;
    Instant at;
    bool operator==(const PromiseView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PromiseView, (), (id, member, text, shared, at))

/// The question whether one more may join: open, or as it was decided last.
struct AdmissionView {
    AdmissionId id;
    std::string about;
    Instant closes_at;
    bool open = true;
    bool answered = false;         ///< oneself
    std::optional<bool> admitted;  ///< decided
    bool operator==(const AdmissionView&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmissionView, (), (id, about, closes_at, open, answered, admitted))

/// A file on the materials shelf.
struct MaterialView {
    MaterialId id;
    MemberId by;
    std::string name;
    MaterialType type = MaterialType::pdf;
    std::int64_t bytes = 0;
    Instant at;
    Instant until;  ///< destroyed then
    bool operator==(const MaterialView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MaterialView, (), (id, by, name, type, bytes, at, until))

/// A group as one member may see it now.
struct GroupView {
    GroupId id;
    std::string name;
    GroupType type = GroupType::work;
    GroupState state = GroupState::draft;
    std::vector<Language> languages;
    std::string zone;
    std::int64_t size = 6;
    bool pseudonyms = false;
    bool camera_off = false;
    std::vector<MemberView> members;
    std::vector<MemberId> seat_order;
    std::vector<ObserverView> observers;
    std::vector<MeetingView> meetings;
    std::optional<OpenMeetingView> open;
    std::vector<TextView> texts{};     ///< those the viewer may read
    std::vector<CardView> cards{};     ///< the theme board, for who writes shared things
    std::vector<DraftsView> drafts{};  ///< the observer's own
    MediaPlace media = MediaPlace::mesh;
    std::vector<Action> allowed{};             ///< rows with condition 5 that hold in this group
    std::vector<AwayView> away{};              ///< one's own; all for who sees poll answers by person
    std::optional<RemindersView> reminders{};  ///< one's own, once chosen
    std::vector<PromiseView> promises{};       ///< one's own, and those that are shared
    std::optional<AdmissionView> admission{};  ///< for those who meet and coordinators
    std::optional<ProgrammeId> programme{};    ///< of the organisation
    std::vector<MaterialView> materials{};     ///< the materials shelf, oldest first; for who reads shared things
    bool operator==(const GroupView&) const = default;
};
BOOST_DESCRIBE_STRUCT(GroupView, (),
                      (id, name, type, state, languages, zone, size, pseudonyms, camera_off, members, seat_order, observers, meetings, open,
                       texts, cards, drafts, media, allowed, away, reminders, promises, admission, programme, materials))

/// First message after the upgrade, and again whenever one may see more than before. `may`: actions the matrix and the moment allow.
struct Welcome {
    static constexpr std::string_view method = "welcome";
    std::string version;  ///< "piiri.v1"
    MemberId you;
    std::vector<Action> may;
    Instant now;  ///< server time
    std::string cursor;
    GroupView group;
    std::vector<DevicesSignal> devices;  ///< of those in the room
    std::optional<MediaPlan> media;
};
BOOST_DESCRIBE_STRUCT(Welcome, (), (version, you, may, now, cursor, group, devices, media))

/// First message instead of `welcome` when nothing but events was missed; those follow.
struct Resumed {
    static constexpr std::string_view method = "resumed";
    Instant now;
    std::string cursor;
    std::vector<DevicesSignal> devices;
    std::optional<MediaPlan> media;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (now, cursor, devices, media))

}  // namespace piiri
