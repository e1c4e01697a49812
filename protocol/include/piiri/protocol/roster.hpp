#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Group and members": founding, invitations, roles, member states.
namespace piiri {

using GroupName = Text<1, 80>;
using DisplayName = Text<1, 40>;

// ---- commands ----

/// Founds a group; the first command of its log. The sender becomes its coordinator.
struct GroupFound {
    static constexpr std::string_view method = "group.found";
    static constexpr auto action = Action::create_group;
    GroupId key;
    GroupName name;
    GroupType type = GroupType::work;
    List<Language, 1, 3> languages;
    Text<1, 64> zone;                      ///< IANA name; every meeting's wall time is in it
    Whole<1, 25> size;                     ///< participants: work 3..8, network up to 25, pair 1
    bool pseudonyms = false;               ///< pseudonyms are the norm: no member learns another's network address
    bool camera_off = false;               ///< camera off is the norm
    bool also_facilitator = false;         ///< coordinator and facilitator in one person, shown with both badges
    DisplayName display_name;              ///< the coordinator's
    std::optional<MediaPlace> media;       ///< absent: mesh
    std::optional<ProgrammeId> programme;  ///< of the organisation
};
BOOST_DESCRIBE_STRUCT(GroupFound, (),
                      (key, name, type, languages, zone, size, pseudonyms, camera_off, also_facilitator, display_name, media, programme))

/// Another name, type, languages or zone; what is absent stays. The zone only while no meeting has been held: dates are in it.
struct GroupEdit {
    static constexpr std::string_view method = "group.edit";
    static constexpr auto action = Action::edit_group;
    std::optional<GroupName> name;
    std::optional<GroupType> type;
    std::optional<List<Language, 1, 3>> languages;
    std::optional<Text<1, 64>> zone;
};
BOOST_DESCRIBE_STRUCT(GroupEdit, (), (name, type, languages, zone))

/// Which rows of the matrix with condition 5 hold in this group, all of them; none is on by default.
struct GroupAllow {
    static constexpr std::string_view method = "group.allow";
    static constexpr auto action = Action::create_group;
    List<Action, 0, 8> actions;
};
BOOST_DESCRIBE_STRUCT(GroupAllow, (), (actions))

/// The coordinator confirms that the group is complete: `inviting` to `forming`. Needs 3 accepted participants (1 in a pair).
struct GroupConfirm {
    static constexpr std::string_view method = "group.confirm";
    static constexpr auto action = Action::create_group;
};
BOOST_DESCRIBE_STRUCT(GroupConfirm, (), ())

enum class GroupTurn { take_break, resume, close, cancel };
BOOST_DESCRIBE_ENUM(GroupTurn, take_break, resume, close, cancel)
/// Puts the group on break, brings it back, begins its closing or cancels it.
struct GroupChange {
    static constexpr std::string_view method = "group.change";
    static constexpr auto action = Action::close_group;
    GroupTurn to = GroupTurn::take_break;
};
BOOST_DESCRIBE_STRUCT(GroupChange, (), (to))

/// Invites one person. Facilitators and co-facilitators are appointed by the coordinator alone (row 1), observer and technical support
/// by coordinator or facilitator (row 3), participants by row 4.
struct MemberInvite {
    static constexpr std::string_view method = "member.invite";
    static constexpr auto action = Action::invite_people;
    MemberId key;
    List<Role, 1, 2> roles;
    std::optional<DisplayName> display_name;  ///< a suggestion; the person chooses at the door
};
BOOST_DESCRIBE_STRUCT(MemberInvite, (), (key, roles, display_name))

/// The invited person accepts the terms and chooses a name. A facilitator's acceptance takes the group from `draft` to `inviting`.
struct MemberAccept {
    static constexpr std::string_view method = "member.accept";
    static constexpr auto action = Action::choose_display_name;
    DisplayName display_name;
    Language language = Language::fi;
    Whole<1, 1000> terms;  ///< version of the information text that was shown
};
BOOST_DESCRIBE_STRUCT(MemberAccept, (), (display_name, language, terms))

struct MemberRename {
    static constexpr std::string_view method = "member.rename";
    static constexpr auto action = Action::choose_display_name;
    DisplayName display_name;
};
BOOST_DESCRIBE_STRUCT(MemberRename, (), (display_name))

/// Leaves the group, at once and without a reason.
struct MemberLeave {
    static constexpr std::string_view method = "member.leave";
    static constexpr auto action = Action::leave_group;
};
BOOST_DESCRIBE_STRUCT(MemberLeave, (), ())

/// Rests for a while, or comes back. Nobody asks why.
struct MemberRest {
    static constexpr std::string_view method = "member.rest";
    static constexpr auto action = Action::leave_group;
    bool resting = true;
};
BOOST_DESCRIBE_STRUCT(MemberRest, (), (resting))

/// Suspends a member until the coordinator decides, or (coordinator) takes the suspension back.
struct MemberSuspend {
    static constexpr std::string_view method = "member.suspend";
    static constexpr auto action = Action::suspend_member;
    MemberId member;
    bool suspended = true;
};
BOOST_DESCRIBE_STRUCT(MemberSuspend, (), (member, suspended))

struct MemberRemove {
    static constexpr std::string_view method = "member.remove";
    static constexpr auto action = Action::remove_member;
    MemberId member;
};
BOOST_DESCRIBE_STRUCT(MemberRemove, (), (member))

// ---- events ----

struct GroupFounded {
    static constexpr std::string_view kind = "group.founded";
    static constexpr auto key_class = KeyClass::group;
    GroupId group;
    std::string name;
    GroupType type = GroupType::work;
    std::vector<Language> languages;
    std::string zone;
    std::int64_t size = 6;
    bool pseudonyms = false;
    bool camera_off = false;
    std::optional<MediaPlace> media{};  ///< absent: mesh
    std::optional<ProgrammeId> programme{};
    bool operator==(const GroupFounded&) const = default;
};
BOOST_DESCRIBE_STRUCT(GroupFounded, (), (group, name, type, languages, zone, size, pseudonyms, camera_off, media, programme))

/// Name, type, languages and zone as they are now.
struct GroupEdited {
    static constexpr std::string_view kind = "group.edited";
    static constexpr auto key_class = KeyClass::group;
    std::string name;
    GroupType type = GroupType::work;
    std::vector<Language> languages;
    std::string zone;
    bool operator==(const GroupEdited&) const = default;
};
BOOST_DESCRIBE_STRUCT(GroupEdited, (), (name, type, languages, zone))

/// The rows with condition 5 that hold now.
struct GroupAllowed {
    static constexpr std::string_view kind = "group.allowed";
    static constexpr auto key_class = KeyClass::group;
    std::vector<Action> actions;
    bool operator==(const GroupAllowed&) const = default;
};
BOOST_DESCRIBE_STRUCT(GroupAllowed, (), (actions))

struct GroupChanged {
    static constexpr std::string_view kind = "group.changed";
    static constexpr auto key_class = KeyClass::group;
    GroupState from = GroupState::draft;
    GroupState to = GroupState::draft;
    std::optional<MemberId> by;  ///< absent: the rules did it
    bool operator==(const GroupChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(GroupChanged, (), (from, to, by))

struct MemberInvited {
    static constexpr std::string_view kind = "member.invited";
    static constexpr auto key_class = KeyClass::group;
    MemberId member;
    std::vector<Role> roles;
    bool operator==(const MemberInvited&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberInvited, (), (member, roles))

/// The only event that carries a display name; its key is the member's own, destroyed with the member's data.
struct MemberNamed {
    static constexpr std::string_view kind = "member.named";
    static constexpr auto key_class = KeyClass::name;
    MemberId member;
    std::string display_name;
    bool operator==(const MemberNamed&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberNamed, (), (member, display_name))

/// A member's state changed. That a member is gone is told to all as `left`; that they were suspended or removed is a second event right
/// after it, for those alone who may suspend (row 9).
struct MemberChanged {
    static constexpr std::string_view kind = "member.changed";
    static constexpr auto key_class = KeyClass::group;
    MemberId member;
    MemberState to = MemberState::accepted;
    std::optional<MemberId> by;
    bool operator==(const MemberChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberChanged, (), (member, to, by))

/// The group's seat order, drawn when its first meeting starts; newcomers are appended. It is never drawn again.
struct CircleDrawn {
    static constexpr std::string_view kind = "circle.drawn";
    static constexpr auto key_class = KeyClass::group;
    std::vector<MemberId> order;
    bool operator==(const CircleDrawn&) const = default;
};
BOOST_DESCRIBE_STRUCT(CircleDrawn, (), (order))

/// The end of a class's life (design.md section 5, "Law of erasure"): what it held is gone from the state, its key is destroyed next.
struct Expired {
    static constexpr std::string_view kind = "expired";
    static constexpr auto key_class = KeyClass::group;
    KeyClass what = KeyClass::moment;
    std::string scope;  ///< id of the phase run, meeting or member whose key ends
    bool operator==(const Expired&) const = default;
};
BOOST_DESCRIBE_STRUCT(Expired, (), (what, scope))

}  // namespace piiri
