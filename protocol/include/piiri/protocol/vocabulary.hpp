#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The words every other header of the protocol is made of: ids, bounded values, roles, states, refusals.
namespace piiri {

/// An identifier that fits only where its own kind is asked for. On the wire an opaque string: the kind's prefix and
/// 26 lower-case Crockford base32 characters (128 bits; a ULID, or random where a time would tell too much).
template <class Kind>
struct Id {
    using kind = Kind;
    std::string value;
    auto operator<=>(const Id&) const = default;
};

struct PersonKind {
    static constexpr std::string_view prefix = "p_";
};
struct GroupKind {
    static constexpr std::string_view prefix = "g_";
};
struct MemberKind {
    static constexpr std::string_view prefix = "m_";
};
struct MeetingKind {
    static constexpr std::string_view prefix = "t_";
};
struct PhaseRunKind {
    static constexpr std::string_view prefix = "f_";
};
struct RoundKind {
    static constexpr std::string_view prefix = "r_";
};
struct MessageKind {
    static constexpr std::string_view prefix = "c_";
};
struct CardKind {
    static constexpr std::string_view prefix = "k_";
};
struct VoteKind {
    static constexpr std::string_view prefix = "v_";
};
struct LineKind {
    static constexpr std::string_view prefix = "l_";
};
struct TalkRoomKind {
    static constexpr std::string_view prefix = "o_";
};
struct ObservationKind {
    static constexpr std::string_view prefix = "n_";
};
struct DraftKind {
    static constexpr std::string_view prefix = "d_";
};
struct ConcernKind {
    static constexpr std::string_view prefix = "q_";
};
struct OwnKind {
    static constexpr std::string_view prefix = "y_";
};
struct PollKind {
    static constexpr std::string_view prefix = "w_";
};
struct PromiseKind {
    static constexpr std::string_view prefix = "b_";
};
struct MaterialKind {
    static constexpr std::string_view prefix = "x_";
};
struct AdmissionKind {
    static constexpr std::string_view prefix = "a_";
};
struct ProgrammeKind {
    static constexpr std::string_view prefix = "h_";
};
struct DoorKind {
    static constexpr std::string_view prefix = "j_";
};
struct SessionKind {
    static constexpr std::string_view prefix = "s_";
};

using PersonId = Id<PersonKind>;  ///< an account; never shown to other people
using GroupId = Id<GroupKind>;
using MemberId = Id<MemberKind>;      ///< one person in one group; fresh in every group
using MeetingId = Id<MeetingKind>;    ///< keeps its value through every move of the meeting
using PhaseRunId = Id<PhaseRunKind>;  ///< one stay in one phase; a phase returned to gets a new one
using RoundId = Id<RoundKind>;
using MessageId = Id<MessageKind>;  ///< made by the client: the command's `key` becomes the message's id
using CardId = Id<CardKind>;        ///< a card of the theme board; random, since a ULID would tell when it was written
using VoteId = Id<VoteKind>;
using LineId = Id<LineKind>;          ///< one line of the shared notes
using TalkRoomId = Id<TalkRoomKind>;  ///< a room of a few beside the circle: pair talk, circles of four
using ObservationId = Id<ObservationKind>;
using DraftId = Id<DraftKind>;      ///< one set of observation drafts: what is shared, or destroyed, as a whole
using ConcernId = Id<ConcernKind>;  ///< random
using OwnId = Id<OwnKind>;          ///< something of one person's own: a private reflection, a point of their mood curve; random
using PollId = Id<PollKind>;
using PromiseId = Id<PromiseKind>;
using MaterialId = Id<MaterialKind>;    ///< a file on the materials shelf; made by the client, random
using AdmissionId = Id<AdmissionKind>;  ///< the question whether one more may join
using ProgrammeId = Id<ProgrammeKind>;  ///< a programme of the organisation: a grant's label and period, and the groups under it
using DoorId = Id<DoorKind>;            ///< what somebody sent who is not in: a join form, a word to the coordinator
using SessionId = Id<SessionKind>;      ///< names one's own session in a list; opens nothing

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  ///< UTC; RFC 3339 with milliseconds on the wire

/// UTF-8 text of Min..Max code points without control characters (line feed allowed). The decoder refuses anything else.
template <std::size_t Min, std::size_t Max>
struct Text {
    std::string value;
    bool operator==(const Text&) const = default;
};

/// A whole number in Min..Max. Any JSON number with a fraction, or outside the range, is refused by the decoder.
template <std::int64_t Min, std::int64_t Max>
struct Whole {
    std::int64_t value = Min;
    auto operator<=>(const Whole&) const = default;
};

/// A list of Min..Max items.
template <class T, std::size_t Min, std::size_t Max>
struct List {
    std::vector<T> items;
    bool operator==(const List&) const = default;
};

/// Why a rule said no. Each has one wire code and one row in protocol/README.md, "Errors".
enum class Refusal { forbidden, not_found, invalid, conflict, too_large };
BOOST_DESCRIBE_ENUM(Refusal, forbidden, not_found, invalid, conflict, too_large)

/// A value or a refusal. Look before taking the value: `if (!r) return r.error();`
template <class T>
using Result = boost::system::result<T, Refusal>;

/// Roles are per group and combinable (domain.md section 4). The column letters of the permission matrix, in order: C F K O T P.
enum class Role { coordinator, facilitator, cofacilitator, observer, techsupport, participant };
BOOST_DESCRIBE_ENUM(Role, coordinator, facilitator, cofacilitator, observer, techsupport, participant)

enum class Language { fi, sv, en };
BOOST_DESCRIBE_ENUM(Language, fi, sv, en)

enum class GroupType { work, network, skills, support, partners };
BOOST_DESCRIBE_ENUM(GroupType, work, network, skills, support, partners)

enum class GroupState { draft, inviting, forming, running, on_break, closing, closed, erased, cancelled };
BOOST_DESCRIBE_ENUM(GroupState, draft, inviting, forming, running, on_break, closing, closed, erased, cancelled)

/// Where sound and picture go: between the browsers; through the organisation's media server; between the browsers by its relay alone, so
/// that no member learns another's network address.
enum class MediaPlace { mesh, media_server, relayed };
BOOST_DESCRIBE_ENUM(MediaPlace, mesh, media_server, relayed)

enum class MemberState { invited, accepted, active, on_break, suspended, left, removed, erased };
BOOST_DESCRIBE_ENUM(MemberState, invited, accepted, active, on_break, suspended, left, removed, erased)

enum class MeetingState { planned, polling, scheduled, lobby, live, paused, ended, archived, cancelled, postponed };
BOOST_DESCRIBE_ENUM(MeetingState, planned, polling, scheduled, lobby, live, paused, ended, archived, cancelled, postponed)

/// The phases of domain.md section 3; the client has their titles.
enum class PhaseKind {
    arrival,
    opening,
    introductions,
    ground_rules,
    agreement,
    checkin,
    followup,
    theme_choice,
    pair_talk,
    dialogue,
    case_consultation,
    pause,
    quiet_reflection,
    summary,
    evaluation,
    scheduling,
    closing,
    feedback
};
BOOST_DESCRIBE_ENUM(PhaseKind, arrival, opening, introductions, ground_rules, agreement, checkin, followup, theme_choice, pair_talk,
                    dialogue, case_consultation, pause, quiet_reflection, summary, evaluation, scheduling, closing, feedback)

enum class AgendaPattern { first, dialogue, case_meeting, midway, last, network, pair };
BOOST_DESCRIBE_ENUM(AgendaPattern, first, dialogue, case_meeting, midway, last, network, pair)

enum class TalkMode { free, queue, round };
BOOST_DESCRIBE_ENUM(TalkMode, free, queue, round)

/// A hand is raised for a new point, a direct reply to the speaker, or about the process.
enum class HandKind { point, reply, process };
BOOST_DESCRIBE_ENUM(HandKind, point, reply, process)

/// Where a member is in relation to the meeting that is on. `outside`: connected or not, but neither waiting nor in the room.
enum class Place { outside, lobby, room };
BOOST_DESCRIBE_ENUM(Place, outside, lobby, room)

enum class ObserverPurpose { learning, research, interpreting };
BOOST_DESCRIBE_ENUM(ObserverPurpose, learning, research, interpreting)

/// What others may know of the answers about an observer: only the outcome, and only as last published.
enum class ConsentOutcome { asked, everyone, not_everyone };
BOOST_DESCRIBE_ENUM(ConsentOutcome, asked, everyone, not_everyone)

enum class ConsentAnswer { yes, no };
BOOST_DESCRIBE_ENUM(ConsentAnswer, yes, no)

/// In which order a round goes. `volunteers`: the piece rests in the middle, and whoever wants to be next takes it.
enum class RoundOrder { seats, random, volunteers, reverse };
BOOST_DESCRIBE_ENUM(RoundOrder, seats, random, volunteers, reverse)

/// Erasure classes of design.md section 5 that the group log carries. Each has a key of its own per scope. `draft`: observation notes not
/// shared yet, a key for each set of them, so that a withdrawn consent destroys them at once. `material`: one file of the shelf.
enum class KeyClass { group, name, meeting, moment, planning, presence, observation, draft, material };
BOOST_DESCRIBE_ENUM(KeyClass, group, name, meeting, moment, planning, presence, observation, draft, material)

/// Wall-clock time with its zone: 13.00 stays 13.00 through clock changes (domain.md section 5).
struct WallTime {
    Text<16, 16> local;  ///< "2026-11-24T13:00"
    Text<1, 64> zone;    ///< IANA name, "Europe/Helsinki"
    bool operator==(const WallTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallTime, (), (local, zone))

/// A soft timer. Running: the instant it ends. Stopped: the time left, in milliseconds, negative when over time.
struct Timer {
    std::optional<Instant> ends_at;
    std::optional<Whole<-86'400'000, 86'400'000>> left_ms;
    Whole<0, 86'400'000> length_ms;  ///< the whole length, for the ring
    bool operator==(const Timer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Timer, (), (ends_at, left_ms, length_ms))

}  // namespace piiri
