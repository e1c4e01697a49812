#pragma once
#include "piiri/protocol/errors.hpp"
#include "piiri/protocol/material.hpp"
#include "piiri/protocol/roster.hpp"

/// protocol/README.md, "HTTP": bodies of the requests and answers outside a group's socket.
namespace piiri {

/// POST /api/sign-in: consumes a personal single-use token, sets the session cookie. Answer: SessionView.
struct SignIn {
    Text<22, 64> token;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (token))

/// GET /api/session, and the answer to a sign-in. 401 without a session.
struct SessionView {
    Language language = Language::fi;
    std::optional<GroupId> group;  ///< after a sign-in by a link of one group: where to go next
    bool coordinator = false;      ///< may found groups
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (language, group, coordinator))

/// The next meeting of one of my groups.
struct MyMeeting {
    MeetingId id;
    std::int64_t number = 1;
    std::string title;
    WallTime starts;
    Instant starts_at;
    std::int64_t minutes = 120;
    MeetingState state = MeetingState::planned;
};
BOOST_DESCRIBE_STRUCT(MyMeeting, (), (id, number, title, starts, starts_at, minutes, state))

/// One date of one of my groups, for calendars; cancelled and moved ones too.
struct MyDate {
    MeetingId id;
    std::int64_t number = 1;
    WallTime starts;
    Instant starts_at;
    std::int64_t minutes = 120;
    std::int64_t sequence = 0;
    bool cancelled = false;
};
BOOST_DESCRIBE_STRUCT(MyDate, (), (id, number, starts, starts_at, minutes, sequence, cancelled))

/// What waits for a coordinator in a group.
enum class OfficeTask {
    facilitator_to_accept,
    people_to_invite,
    ready_to_confirm,
    on_break,  ///< too few participants
    member_suspended,
    admission_granted,  ///< everybody said yes to a new member
    to_close
};
BOOST_DESCRIBE_ENUM(OfficeTask, facilitator_to_accept, people_to_invite, ready_to_confirm, on_break, member_suspended, admission_granted,
                    to_close)

/// What a coordinator sees of a group without any content.
struct OfficeRow {
    GroupType type = GroupType::work;
    std::int64_t size = 6;      ///< participants there is room for
    std::int64_t invited = 0;   ///< participants who have not answered yet
    std::int64_t accepted = 0;  ///< participants who have
    std::int64_t attended = 0;  ///< of all meetings held: participants present or partly, summed up
    std::int64_t expected = 0;  ///< of all meetings held: participants who were members, summed up
    std::optional<ProgrammeId> programme;
    std::vector<OfficeTask> tasks;
};
BOOST_DESCRIBE_STRUCT(OfficeRow, (), (type, size, invited, accepted, attended, expected, programme, tasks))

/// One row of GET /api/me/groups.
struct MyGroup {
    GroupId group;
    std::string name;
    GroupState state = GroupState::draft;
    MemberState member = MemberState::invited;
    std::vector<Role> roles;
    std::int64_t meetings = 0;  ///< planned in all
    std::int64_t held = 0;
    std::optional<MyMeeting> next;
    std::vector<MyDate> dates;        ///< of meetings one may come to
    std::optional<OfficeRow> office;  ///< for coordinators
};
BOOST_DESCRIBE_STRUCT(MyGroup, (), (group, name, state, member, roles, meetings, held, next, dates, office))

struct MyGroups {
    std::vector<MyGroup> groups;
};
BOOST_DESCRIBE_STRUCT(MyGroups, (), (groups))

/// POST /api/groups/{id}/member: the invited person accepts. Body: MemberAccept. DELETE: leaves the group.

/// One service of the organisation's "help now" list.
struct HelpService {
    std::string name;
    std::string phone;  ///< may be empty
    std::string url;    ///< may be empty
    std::string hours;  ///< free text, may be empty
};
BOOST_DESCRIBE_STRUCT(HelpService, (), (name, phone, url, hours))

/// What an installation lets its groups put on their materials shelves. PUT /api/groups/{group}/materials/{material} puts a file there:
/// the body is the file, `Content-Type` its type, `Piiri-Name` its name, percent-encoded UTF-8. GET gives it back.
struct MaterialRules {
    std::vector<MaterialType> types;
    std::int64_t bytes_max = 0;  ///< of one file
    std::int64_t days = 0;       ///< kept so long
};
BOOST_DESCRIBE_STRUCT(MaterialRules, (), (types, bytes_max, days))

/// GET /api/about?language=fi: needs no session.
struct About {
    std::string organisation;
    std::vector<Language> languages;
    std::vector<HelpService> help;
    std::string version;
    std::string safer_space;  ///< the organisation's safer space principles; lines
    MaterialRules materials{};
};
BOOST_DESCRIBE_STRUCT(About, (), (organisation, languages, help, version, safer_space, materials))

/// PUT /api/me/reflections/{id}: a private note that only its writer can ever read; an empty text deletes it.
struct Reflection {
    Text<0, 8000> text;
    Instant at;  ///< the client's time of writing
};
BOOST_DESCRIBE_STRUCT(Reflection, (), (text, at))

/// One row of GET /api/me/reflections.
struct MyReflection {
    OwnId id;
    std::string text;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(MyReflection, (), (id, text, at))

struct MyReflections {
    std::vector<MyReflection> reflections;
};
BOOST_DESCRIBE_STRUCT(MyReflections, (), (reflections))

/// PUT /api/me/moods/{id}: a point of one's own private mood curve. DELETE takes it out.
struct Mood {
    Whole<1, 5> mood;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Mood, (), (mood, at))

/// One row of GET /api/me/moods.
struct MyMood {
    OwnId id;
    std::int64_t mood = 3;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(MyMood, (), (id, mood, at))

struct MyMoods {
    std::vector<MyMood> moods;
};
BOOST_DESCRIBE_STRUCT(MyMoods, (), (moods))

/// POST /api/groups/{group}/concerns: reaches the coordinator, never those who lead; one about a coordinator reaches the other
/// coordinators.
struct ConcernReport {
    ConcernId key;                  ///< random; a repeat is harmless
    std::optional<MemberId> about;  ///< a member of the group
    Text<1, 4000> text;
};
BOOST_DESCRIBE_STRUCT(ConcernReport, (), (key, about, text))

/// One row of GET /api/groups/{group}/concerns. Never one about the reader.
struct Concern {
    ConcernId id;
    Instant at;
    std::optional<MemberId> about;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Concern, (), (id, at, about, text))

struct Concerns {
    std::vector<Concern> concerns;
};
BOOST_DESCRIBE_STRUCT(Concerns, (), (concerns))

/// RFC 9457, with the code of our list and the field at fault.
struct Problem {
    std::string title;
    std::int64_t status = 500;
    ErrorCode code = ErrorCode::unavailable;
    std::optional<std::string> field;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (title, status, code, field))

}  // namespace piiri
