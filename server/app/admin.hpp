#pragma once
#include "app/config.hpp"
#include "live/live_desk.hpp"
#include "programme/library.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>
#include <vector>

/// What an administrator does for a coordinator on the command line: the same commands, through the same rules, never the database.
namespace piiri {

/// Founds a group and plans its meetings from a programme template.
struct AdminFound {
    static constexpr std::string_view method = "found";
    GroupName name;
    DisplayName coordinator;
    std::optional<Text<3, 254>> address;  ///< the coordinator's, by which they are found again; absent: nobody known
    bool coordinator_leads = false;       ///< coordinator and facilitator in one person
    std::optional<GroupType> type;        ///< absent: the first that the template suits
    Language language = Language::fi;
    Text<1, 64> zone;
    std::optional<Whole<1, 25>> size;  ///< of participants; absent: 1 in one-to-one groups, else 6
    bool pseudonyms = false;
    MediaPlace media = MediaPlace::mesh;
    bool camera_off = false;
    Text<1, 60> programme;  ///< the template's id
    Whole<0, 40> meetings;  ///< how many of them; 0: all
    Text<16, 16> first;     ///< wall time of the first meeting, "2026-11-24T13:00"
    Whole<1, 8> weeks;      ///< from one meeting to the next
};
BOOST_DESCRIBE_STRUCT(AdminFound, (),
                      (name, coordinator, address, coordinator_leads, type, language, zone, size, pseudonyms, media, camera_off, programme,
                       meetings, first, weeks))

/// Names a coordinator of the organisation, who may found groups, and gives a sign-in link; or takes the right away. `address`: where their
/// sign-in mails go.
struct AdminCoordinator {
    static constexpr std::string_view method = "coordinator";
    Text<3, 254> address;
    Language language = Language::fi;
    bool off = false;
};
BOOST_DESCRIBE_STRUCT(AdminCoordinator, (), (address, language, off))

/// Invites one person and gives the link to hand over. `accepted`: they have agreed to the terms already, on paper or by telephone.
struct AdminInvite {
    static constexpr std::string_view method = "invite";
    GroupId group;
    List<Role, 1, 2> roles;
    DisplayName name;
    Language language = Language::fi;
    bool accepted = false;
};
BOOST_DESCRIBE_STRUCT(AdminInvite, (), (group, roles, name, language, accepted))

struct AdminConfirm {
    static constexpr std::string_view method = "confirm";
    GroupId group;
};
BOOST_DESCRIBE_STRUCT(AdminConfirm, (), (group))

/// Proposes an observer; every participant is then asked.
struct AdminObserver {
    static constexpr std::string_view method = "observer";
    GroupId group;
    MemberId member;
    ObserverPurpose purpose = ObserverPurpose::learning;
};
BOOST_DESCRIBE_STRUCT(AdminObserver, (), (group, member, purpose))

/// Plans one more meeting: one of a programme template, with other words where some are given.
struct AdminPlan {
    static constexpr std::string_view method = "plan";
    GroupId group;
    Text<1, 60> programme;  ///< the template's id
    Whole<1, 40> number;    ///< of the template's meetings
    Text<16, 16> starts;
    MeetingTitle title;  ///< empty: the template's
    Question question;   ///< empty: the template's
};
BOOST_DESCRIBE_STRUCT(AdminPlan, (), (group, programme, number, starts, title, question))

/// A fresh one-time sign-in link for a member; the one before it is dead.
struct AdminLink {
    static constexpr std::string_view method = "link";
    GroupId group;
    MemberId member;
    Whole<1, 168> hours;  ///< how long it is good
};
BOOST_DESCRIBE_STRUCT(AdminLink, (), (group, member, hours))

/// Members, roles and states of a group, and its meetings: what its coordinator sees, no content.
struct AdminShow {
    static constexpr std::string_view method = "show";
    GroupId group;
};
BOOST_DESCRIBE_STRUCT(AdminShow, (), (group))

struct AdminGroups {
    static constexpr std::string_view method = "groups";
};
BOOST_DESCRIBE_STRUCT(AdminGroups, (), ())

/// One line of an answer: a word and what belongs to it.
struct AdminLine {
    std::string word;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AdminLine, (), (word, text))

struct AdminAnswer {
    std::vector<AdminLine> lines;
    std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(AdminAnswer, (), (lines, error))

/// Carries out one command, a JSON object {"method": …, "params": {…}}. Live thread.
[[nodiscard]] boost::asio::awaitable<AdminAnswer> administer(LiveDesk& desk, Loop& loop, Storage& storage, const Config& config,
                                                             const ProgrammeLibrary& library, std::string request);

}  // namespace piiri
