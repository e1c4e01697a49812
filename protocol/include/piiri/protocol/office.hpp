#pragma once
#include "piiri/protocol/http.hpp"

/// protocol/README.md, "HTTP": sign-in by mail, one's own settings, founding, invitations, join forms, programmes of the organisation.
namespace piiri {

/// An e-mail address. The server keeps it as it is written and compares it without regard to case.
using Address = Text<3, 254>;

// ---- sign-in by mail ----

/// POST /api/sign-in/ask: mails a link and a six-digit code, both good for 10 minutes and one use, if the address is known. The answer,
/// SignInAsked, is the same for every address, and comes before it is looked up.
struct SignInAsk {
    Address address;
    Language language = Language::fi;
};
BOOST_DESCRIBE_STRUCT(SignInAsk, (), (address, language))

/// `request` is kept by the page that asked: the code is good only together with it.
struct SignInAsked {
    std::string request;
};
BOOST_DESCRIBE_STRUCT(SignInAsked, (), (request))

/// POST /api/sign-in/code: five tries for each request. Answer: SessionView.
struct SignInCode {
    Text<22, 64> request;
    Text<6, 6> code;
};
BOOST_DESCRIBE_STRUCT(SignInCode, (), (request, code))

// ---- one's own ----

/// GET /api/me
struct Me {
    Language language = Language::fi;
    std::optional<std::string> zone;     ///< IANA name; absent: times in mails are the group's
    std::optional<std::string> address;  ///< absent: came by a link that was handed over
    bool coordinator = false;            ///< may found groups
    bool calendar = false;               ///< has a personal calendar address
};
BOOST_DESCRIBE_STRUCT(Me, (), (language, zone, address, coordinator, calendar))

/// PATCH /api/me: what is absent stays.
struct MyChange {
    std::optional<Language> language;
    std::optional<Text<1, 64>> zone;
};
BOOST_DESCRIBE_STRUCT(MyChange, (), (language, zone))

/// One row of GET /api/me/sessions. DELETE /api/me/sessions/{id} ends it.
struct MySession {
    SessionId id;
    Instant began;
    Instant used;       ///< to the hour
    std::string with;   ///< browser and system, as "Firefox, Linux"; may be empty
    bool here = false;  ///< the one that asks
};
BOOST_DESCRIBE_STRUCT(MySession, (), (id, began, used, with, here))

struct MySessions {
    std::vector<MySession> sessions;
};
BOOST_DESCRIBE_STRUCT(MySessions, (), (sessions))

/// POST /api/me/calendar: a new secret address of one's own calendar; the one before it is dead. DELETE takes it away. It is shown this
/// once.
struct MyCalendar {
    std::string url;
};
BOOST_DESCRIBE_STRUCT(MyCalendar, (), (url))

// ---- founding ----

/// How the meetings of a new group are dated: the first one, and a rhythm.
struct FoundingDates {
    WallTime first;
    Whole<1, 12> weeks;      ///< from one meeting to the next
    bool tentative = false;  ///< suggestions, until polls or the facilitator date them
};
BOOST_DESCRIBE_STRUCT(FoundingDates, (), (first, weeks, tentative))

/// POST /api/groups, for coordinators of the organisation: founds a group and plans its meetings from a template. The same founding again
/// is harmless. Answer: Founded.
struct Founding {
    GroupFound group;
    Text<1, 60> programme_template;
    Whole<1, 40> meetings;
    FoundingDates dates;
};
BOOST_DESCRIBE_STRUCT(Founding, (), (group, programme_template, meetings, dates))

struct Founded {
    GroupId group;
};
BOOST_DESCRIBE_STRUCT(Founded, (), (group))

/// Why one should look twice at a date: warnings, never refusals (domain.md section 5).
enum class SeasonNote {
    july,
    christmas,
    midsummer,
    first_of_may,
    independence_day,
    winter_break,
    autumn_break,
    clock_change,        ///< the group's zone changed its clocks since the meeting before
    clocks_differ_there  ///< a partner's zone changes its clocks on another day: another time of day for them than at the meeting before
};
BOOST_DESCRIBE_ENUM(SeasonNote, july, christmas, midsummer, first_of_may, independence_day, winter_break, autumn_break, clock_change,
                    clocks_differ_there)

/// POST /api/series: works out the dates of a series, and what is to be said about each. Needs a session; stores nothing.
struct SeriesAsk {
    WallTime first;
    Whole<1, 12> weeks;
    Whole<1, 40> meetings;
    List<Text<1, 64>, 0, 10> zones;  ///< of partners, besides the group's own
};
BOOST_DESCRIBE_STRUCT(SeriesAsk, (), (first, weeks, meetings, zones))

struct SeriesDate {
    WallTime starts;
    Instant starts_at;
    std::int64_t week = 1;  ///< ISO 8601
    std::vector<SeasonNote> notes;
};
BOOST_DESCRIBE_STRUCT(SeriesDate, (), (starts, starts_at, week, notes))

struct SeriesDates {
    std::vector<SeriesDate> dates;
};
BOOST_DESCRIBE_STRUCT(SeriesDates, (), (dates))

// ---- invitations ----

/// POST /api/groups/{group}/invitations, by those who may invite to these roles. With an address the link is mailed; without one it is
/// handed over by whoever invites. Answer: InvitationMade. The same invitation again is harmless, but gives no second link.
struct Invitation {
    MemberId key;
    List<Role, 1, 2> roles;
    Language language = Language::fi;  ///< of the mail
    std::optional<Address> address;
    std::optional<DisplayName> display_name;  ///< a suggestion
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (key, roles, language, address, display_name))

/// `link` and `code` are there when nothing was mailed.
struct InvitationMade {
    MemberId member;
    Instant expires;
    std::optional<std::string> link;
    std::vector<std::string> code;  ///< the link as a QR code (ISO/IEC 18004): rows of '0' and '1', without a quiet zone; may be empty
};
BOOST_DESCRIBE_STRUCT(InvitationMade, (), (member, expires, link, code))

/// POST /api/groups/{group}/invitations/{member}: a new link in place of the old one, which is dead. DELETE revokes the invitation.
struct InvitationAgain {
    bool by_mail = true;
};
BOOST_DESCRIBE_STRUCT(InvitationAgain, (), (by_mail))

/// What became of the last mail of an invitation. `refused`: the mail server would not take it (5xx).
enum class MailFate { none, waiting, sent, refused };
BOOST_DESCRIBE_ENUM(MailFate, none, waiting, sent, refused)

/// One row of GET /api/groups/{group}/invitations, for those who may invite. `address` for those who may see it (row 5).
struct InvitationRow {
    MemberId member;
    std::vector<Role> roles;
    MemberState state = MemberState::invited;
    std::optional<Instant> expires;  ///< of the link; absent: used, revoked, or none
    std::optional<std::string> address;
    MailFate mail = MailFate::none;
    std::optional<std::string> word;  ///< "I know somebody here": what the person told the coordinator before they accepted
};
BOOST_DESCRIBE_STRUCT(InvitationRow, (), (member, roles, state, expires, address, mail, word))

struct Invitations {
    std::vector<InvitationRow> invitations;
};
BOOST_DESCRIBE_STRUCT(Invitations, (), (invitations))

/// GET /api/groups/{group}/door: what an invited person reads before they accept. No member's name is in it but the facilitator's.
struct Door {
    std::string name;
    GroupType type = GroupType::work;
    std::vector<Language> languages;
    std::vector<Role> roles;                  ///< one is invited as
    std::optional<std::string> facilitator;   ///< display name
    std::optional<std::string> display_name;  ///< suggested by who invites
    bool pseudonyms = false;
    bool camera_off = false;
    MediaPlace media = MediaPlace::mesh;
    std::int64_t meetings = 0;
    std::optional<WallTime> first;  ///< absent: no date yet
    std::int64_t minutes = 120;
    std::int64_t terms = 1;   ///< version
    std::string information;  ///< the organisation's information text; lines
    bool word_sent = false;
};
BOOST_DESCRIBE_STRUCT(Door, (),
                      (name, type, languages, roles, facilitator, display_name, pseudonyms, camera_off, media, meetings, first, minutes,
                       terms, information, word_sent))

/// PUT /api/groups/{group}/door/word: "I know somebody here", told to the coordinator alone, before names are shown. An empty text takes it
/// back.
struct DoorWord {
    Text<0, 500> text;
};
BOOST_DESCRIBE_STRUCT(DoorWord, (), (text))

// ---- join form ----

/// PUT /api/groups/{group}/join-form, for coordinators of a `network` group: opens the form, with a new address, or closes it. Answer:
/// JoinForm.
struct JoinFormSet {
    bool open = true;
};
BOOST_DESCRIBE_STRUCT(JoinFormSet, (), (open))

/// One filled-in form. GET /api/groups/{group}/join-form lists them; POST …/join-form/{id} answers one.
struct JoinRow {
    DoorId id;
    Instant at;
    std::string address;
    std::string display_name;
    std::string organisation;
    std::string word;
    Language language = Language::fi;
};
BOOST_DESCRIBE_STRUCT(JoinRow, (), (id, at, address, display_name, organisation, word, language))

struct JoinForm {
    bool open = false;
    std::optional<std::string> link;  ///< right after it was opened
    std::vector<JoinRow> rows;
};
BOOST_DESCRIBE_STRUCT(JoinForm, (), (open, link, rows))

/// true: the person is invited, by mail. false: the form is put away, and nobody is told.
struct JoinAnswer {
    bool approve = false;
};
BOOST_DESCRIBE_STRUCT(JoinAnswer, (), (approve))

/// POST /api/groups/{group}/join/look: what the form is about. Needs no session. Answer: JoinAbout, or not_found.
struct JoinLook {
    Text<22, 64> token;
};
BOOST_DESCRIBE_STRUCT(JoinLook, (), (token))

struct JoinAbout {
    std::string name;
    std::vector<Language> languages;
    std::string information;
};
BOOST_DESCRIBE_STRUCT(JoinAbout, (), (name, languages, information))

/// POST /api/groups/{group}/join: fills the form in. Needs no session; the answer is the same for every address.
struct Joining {
    DoorId key;
    Text<22, 64> token;
    Address address;
    DisplayName display_name;
    Text<0, 120> organisation;
    Language language = Language::fi;
    Text<0, 500> word;
};
BOOST_DESCRIBE_STRUCT(Joining, (), (key, token, address, display_name, organisation, language, word))

// ---- buttons in mails ----

enum class MailButton { comes, cannot_come, late, leaves_early, no_reminders };
BOOST_DESCRIBE_ENUM(MailButton, comes, cannot_come, late, leaves_early, no_reminders)

/// POST /api/groups/{group}/mail-button: what a button in a mail leads to, done by its reader without a sign-in. `proof` is good for this
/// member, this meeting and these buttons alone, up to the meeting's end.
struct MailButtonPress {
    MemberId member;
    MeetingId meeting;
    Text<22, 64> proof;
    MailButton button = MailButton::cannot_come;
};
BOOST_DESCRIBE_STRUCT(MailButtonPress, (), (member, meeting, proof, button))

// ---- programmes of the organisation ----

/// A programme of the organisation: PUT /api/organisation/programmes/{id}, for coordinators.
struct OrganisationProgramme {
    Text<1, 120> name;
    Text<0, 120> grant;  ///< the grant's label
    Text<10, 10> from;   ///< first day, "2026-01-01"
    Text<10, 10> to;     ///< last day
    List<Language, 1, 3> languages;
    Text<0, 6000> information;  ///< for those who are invited; empty: the organisation's own
    Text<0, 6000> safer_space;  ///< empty: the organisation's own
    bool operator==(const OrganisationProgramme&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrganisationProgramme, (), (name, grant, from, to, languages, information, safer_space))

struct OrganisationProgrammeRow {
    ProgrammeId id;
    OrganisationProgramme programme;
};
BOOST_DESCRIBE_STRUCT(OrganisationProgrammeRow, (), (id, programme))

/// GET /api/organisation/programmes
struct OrganisationProgrammes {
    std::vector<OrganisationProgrammeRow> programmes;
};
BOOST_DESCRIBE_STRUCT(OrganisationProgrammes, (), (programmes))

}  // namespace piiri
