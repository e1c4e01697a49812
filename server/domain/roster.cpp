#include "domain/roster.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>
#include <array>

namespace piiri {
namespace {

constexpr std::size_t members_max = 64;  ///< everybody ever invited to one group

Member* find(Roster& roster, const MemberId& id) {
    const auto found = std::find_if(roster.members.begin(), roster.members.end(), [&](const Member& member) { return member.id == id; });
    return found == roster.members.end() ? nullptr : &*found;
}

/// Lower case of ASCII and Latin-1 letters in UTF-8: enough for the names of our languages.
std::string folded(const std::string& name) {
    std::string lower = name;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const auto byte = static_cast<unsigned char>(lower[i]);
        const bool latin_capital =
            i > 0 && static_cast<unsigned char>(lower[i - 1]) == 0xc3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97;
        if ((byte >= 'A' && byte <= 'Z') || latin_capital) lower[i] = static_cast<char>(byte + 0x20);
    }
    return lower;
}

bool name_taken(const Roster& roster, const std::string& name, const MemberId& by) {
    const std::string wanted = folded(name);
    return std::any_of(roster.members.begin(), roster.members.end(), [&](const Member& member) {
        return member.id != by && !member.gone() && member.name && folded(*member.name) == wanted;
    });
}

bool size_fits(GroupType type, std::int64_t size) {
    if (type == GroupType::network) return size >= 3 && size <= 25;
    return size == 1 || (size >= 3 && size <= 8);
}

/// One role, or observer and technical support together. The coordinator comes with the founding alone.
bool roles_fit(const std::vector<Role>& roles) {
    if (roles.size() == 1) return roles[0] != Role::coordinator;
    const auto both = [&](Role a, Role b) { return (roles[0] == a && roles[1] == b) || (roles[0] == b && roles[1] == a); };
    return roles.size() == 2 && both(Role::observer, Role::techsupport);
}

std::int64_t count(const Roster& roster, auto&& wanted) { return std::count_if(roster.members.begin(), roster.members.end(), wanted); }

bool has_twice(auto values) {
    std::sort(values.begin(), values.end());
    return std::adjacent_find(values.begin(), values.end()) != values.end();
}

/// Has this row condition 5 for some role?
bool depends_on_setting(Action action) {
    constexpr std::array all{Role::coordinator, Role::facilitator, Role::cofacilitator,
                             Role::observer,    Role::techsupport, Role::participant};
    return std::any_of(all.begin(), all.end(), [&](Role role) { return sign_of(action, role) == '5'; });
}

/// After the first meeting one more participant is invited by everybody's yes, up to the third.
bool admitted(const Group& group, const std::vector<Role>& roles, const MemberId& member) {
    if (roles != std::vector{Role::participant} || !admits_newcomers(*group.programme)) return false;
    const auto& invited = group.admissions->invited;
    return invited.contains(member) || (one_more(*group.admissions) && !group.roster->find(member));
}

bool closed_to(const Group& group, const std::vector<Role>& roles) {
    const bool only_observes = roles == std::vector{Role::observer};
    return group.roster->type != GroupType::network && !only_observes && first_meeting_held(*group.programme);
}

bool takes_members(GroupState state) {
    return state == GroupState::draft || state == GroupState::inviting || state == GroupState::forming || state == GroupState::running ||
           state == GroupState::on_break;
}

/// The group has begun: who accepts is active at once.
bool begun(GroupState state) {
    return state == GroupState::forming || state == GroupState::running || state == GroupState::on_break || state == GroupState::closing;
}

/// A membership ends or rests: all learn that the member is gone; how, is for those who may suspend.
Events gone(const MemberId& member, MemberState how, const MemberId& by) {
    return {MemberChanged{member, MemberState::left, std::nullopt}, MemberChanged{member, how, by}};
}

}  // namespace

bool Member::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

bool Member::gone() const { return state == MemberState::left || state == MemberState::removed || state == MemberState::erased; }

const Member* Roster::find(const MemberId& member) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member& known) { return known.id == member; });
    return found == members.end() ? nullptr : &*found;
}

const Member* Roster::facilitator() const {
    const auto found =
        std::find_if(members.begin(), members.end(), [](const Member& member) { return member.has(Role::facilitator) && !member.gone(); });
    return found == members.end() ? nullptr : &*found;
}

std::int64_t participants_needed(const Roster& roster) { return roster.size == 1 ? 1 : 3; }

std::int64_t active_participants(const Roster& roster) {
    return count(roster, [](const Member& m) { return m.has(Role::participant) && m.state == MemberState::active; });
}

bool consent_counts(const Member& member) {
    return member.has(Role::participant) &&
           (member.state == MemberState::active || member.state == MemberState::on_break || member.state == MemberState::suspended);
}

std::vector<MemberId> circle_now(const Roster& roster, Chance& chance) {
    std::vector<MemberId> circle = roster.circle;
    std::vector<MemberId> newcomers;
    for (const Member& member : roster.members) {
        const bool sits = member.has(Role::facilitator) || member.has(Role::cofacilitator) || member.has(Role::participant);
        if (!sits || member.state != MemberState::active) continue;
        if (std::find(circle.begin(), circle.end(), member.id) == circle.end()) newcomers.push_back(member.id);
    }
    chance.shuffle(newcomers);
    circle.insert(circle.end(), newcomers.begin(), newcomers.end());
    return circle;
}

Action needed(const MemberInvite& command) {
    const auto asks = [&](Role role) {
        return std::find(command.roles.items.begin(), command.roles.items.end(), role) != command.roles.items.end();
    };
    if (asks(Role::coordinator) || asks(Role::facilitator) || asks(Role::cofacilitator)) return Action::create_group;
    return asks(Role::participant) ? Action::invite_people : Action::propose_observer;
}

/// \errors invalid: a size its type does not have, or a language twice; conflict: founded already, with other content
Result<Events> decide(const Group& group, const MemberId& by, const GroupFound& command, Now&) {
    std::vector<Language> languages = command.languages.items;
    std::sort(languages.begin(), languages.end());
    if (std::adjacent_find(languages.begin(), languages.end()) != languages.end()) return Refusal::invalid;
    if (!size_fits(command.type, command.size.value)) return Refusal::invalid;
    const Roster& roster = *group.roster;
    if (!roster.id.value.empty()) {
        const Member* founder = roster.find(by);
        const bool same = founder && founder->has(Role::coordinator) && founder->has(Role::facilitator) == command.also_facilitator &&
                          roster.id == command.key && roster.name == command.name.value && roster.type == command.type &&
                          roster.languages == command.languages.items && roster.zone == command.zone.value &&
                          roster.size == command.size.value && roster.pseudonyms == command.pseudonyms &&
                          roster.camera_off == command.camera_off && roster.media == command.media.value_or(MediaPlace::mesh) &&
                          roster.programme == command.programme;
        return same ? Result<Events>{Events{}} : Refusal::conflict;
    }
    std::vector<Role> roles{Role::coordinator};
    if (command.also_facilitator) roles.push_back(Role::facilitator);
    return Events{GroupFounded{command.key, command.name.value, command.type, command.languages.items, command.zone.value,
                               command.size.value, command.pseudonyms, command.camera_off, command.media, command.programme},
                  MemberInvited{by, roles}, MemberNamed{by, command.display_name.value},
                  MemberChanged{by, MemberState::accepted, std::nullopt}};
}

/// \errors conflict: the group is not inviting, or too few have accepted
Result<Events> decide(const Group& group, const MemberId& by, const GroupConfirm&, Now&) {
    const Roster& roster = *group.roster;
    if (roster.state == GroupState::forming || roster.state == GroupState::running) return Events{};
    if (roster.state != GroupState::inviting) return Refusal::conflict;
    const auto accepted = [](const Member& m) { return m.state == MemberState::accepted; };
    if (count(roster, [&](const Member& m) { return accepted(m) && m.has(Role::participant); }) < participants_needed(roster)) {
        return Refusal::conflict;
    }
    Events events{GroupChanged{GroupState::inviting, GroupState::forming, by}};
    for (const Member& member : roster.members) {
        if (accepted(member)) events.push_back(MemberChanged{member.id, MemberState::active, std::nullopt});
    }
    return events;
}

/// \errors conflict: not from the state the group is in, not while a meeting is open, and no resuming below the number of participants
/// needed
Result<Events> decide(const Group& group, const MemberId& by, const GroupChange& command, Now&) {
    const Roster& roster = *group.roster;
    struct Turn {
        std::vector<GroupState> from;
        GroupState to;
    };
    const Turn turn = [&]() -> Turn {
        switch (command.to) {
            case GroupTurn::take_break: return {{GroupState::running}, GroupState::on_break};
            case GroupTurn::resume: return {{GroupState::on_break}, GroupState::running};
            case GroupTurn::close: return {{GroupState::running, GroupState::on_break}, GroupState::closing};
            case GroupTurn::cancel: break;
        }
        return {{GroupState::draft, GroupState::inviting, GroupState::forming}, GroupState::cancelled};
    }();
    if (roster.state == turn.to) return Events{};
    if (std::find(turn.from.begin(), turn.from.end(), roster.state) == turn.from.end()) return Refusal::conflict;
    const Meeting* open = group.programme->open();
    if (open && open->state != MeetingState::lobby) return Refusal::conflict;
    if (command.to == GroupTurn::resume && active_participants(roster) < participants_needed(roster)) return Refusal::conflict;
    return Events{GroupChanged{roster.state, turn.to, by}};
}

/// \errors invalid: roles that do not go together; conflict: the group is closed to them, full, has its facilitator, or the key is taken;
/// too_large: more people than a group may ever invite
Result<Events> decide(const Group& group, const MemberId&, const MemberInvite& command, Now&) {
    const Roster& roster = *group.roster;
    const std::vector<Role>& roles = command.roles.items;
    if (!roles_fit(roles)) return Refusal::invalid;
    if (const Member* known = roster.find(command.key)) return known->roles == roles ? Result<Events>{Events{}} : Refusal::conflict;
    if (!takes_members(roster.state) || (closed_to(group, roles) && !admitted(group, roles, command.key))) return Refusal::conflict;
    if (roles[0] == Role::facilitator && roster.facilitator()) return Refusal::conflict;
    if (roles[0] == Role::participant &&
        count(roster, [](const Member& m) { return m.has(Role::participant) && !m.gone(); }) >= roster.size) {
        return Refusal::conflict;
    }
    if (roster.members.size() >= members_max) return Refusal::too_large;
    return Events{MemberInvited{command.key, roles}};
}

/// \errors conflict: the name is taken, the group is closed to this role by now, or one has accepted under another name
Result<Events> decide(const Group& group, const MemberId& by, const MemberAccept& command, Now&) {
    const Roster& roster = *group.roster;
    const Member* member = roster.find(by);
    if (!member) return Refusal::not_found;
    if (member->state != MemberState::invited)
        return member->name == command.display_name.value ? Result<Events>{Events{}} : Refusal::conflict;
    if (!takes_members(roster.state)) return Refusal::conflict;
    if (closed_to(group, member->roles) && !admitted(group, member->roles, by)) return Refusal::conflict;
    if (name_taken(roster, command.display_name.value, by)) return Refusal::conflict;
    return Events{MemberNamed{by, command.display_name.value}, MemberChanged{by, MemberState::accepted, std::nullopt}};
}

/// \errors forbidden: not before one has accepted; conflict: the name is taken
Result<Events> decide(const Group& group, const MemberId& by, const MemberRename& command, Now&) {
    const Member* member = group.roster->find(by);
    if (!member || member->state == MemberState::invited) return Refusal::forbidden;
    if (member->name == command.display_name.value) return Events{};
    if (name_taken(*group.roster, command.display_name.value, by)) return Refusal::conflict;
    return Events{MemberNamed{by, command.display_name.value}};
}

/// \errors conflict: a coordinator hands the group over first
Result<Events> decide(const Group& group, const MemberId& by, const MemberLeave&, Now&) {
    const Member* member = group.roster->find(by);
    if (!member) return Refusal::not_found;
    if (member->has(Role::coordinator)) return Refusal::conflict;
    return Events{MemberChanged{by, MemberState::left, std::nullopt}};
}

/// \errors not_found: no such member; forbidden: oneself or the coordinator, and taking it back is the coordinator's; conflict: already
/// gone
Result<Events> decide(const Group& group, const MemberId& by, const MemberSuspend& command, Now&) {
    const Member* member = group.roster->find(command.member);
    if (!member) return Refusal::not_found;
    if (member->id == by || member->has(Role::coordinator)) return Refusal::forbidden;
    const bool is_suspended = member->state == MemberState::suspended;
    if (command.suspended) {
        if (is_suspended) return Events{};
        if (member->gone() || member->state == MemberState::invited) return Refusal::conflict;
        return gone(member->id, MemberState::suspended, by);
    }
    if (!group.roster->find(by)->has(Role::coordinator)) return Refusal::forbidden;
    if (member->state == MemberState::active || member->state == MemberState::accepted) return Events{};
    if (!is_suspended) return Refusal::conflict;
    return Events{MemberChanged{member->id, begun(group.roster->state) ? MemberState::active : MemberState::accepted, by}};
}

/// \errors not_found: no such member; forbidden: oneself or a coordinator; conflict: left already
Result<Events> decide(const Group& group, const MemberId& by, const MemberRemove& command, Now&) {
    const Member* member = group.roster->find(command.member);
    if (!member) return Refusal::not_found;
    if (member->id == by || member->has(Role::coordinator)) return Refusal::forbidden;
    if (member->state == MemberState::removed) return Events{};
    if (member->gone()) return Refusal::conflict;
    return gone(member->id, MemberState::removed, by);
}

/// \errors invalid: a language twice, or a type that has no groups of this size; conflict: another zone once meetings are planned in this
/// one, or the group is over
Result<Events> decide(const Group& group, const MemberId&, const GroupEdit& command, Now&) {
    const Roster& roster = *group.roster;
    GroupEdited edited{roster.name, roster.type, roster.languages, roster.zone};
    if (command.name) edited.name = command.name->value;
    if (command.type) edited.type = *command.type;
    if (command.languages) edited.languages = command.languages->items;
    if (command.zone) edited.zone = command.zone->value;
    if (edited == GroupEdited{roster.name, roster.type, roster.languages, roster.zone}) return Events{};
    if (!takes_members(roster.state)) return Refusal::conflict;
    if (has_twice(edited.languages) || !size_fits(edited.type, roster.size)) return Refusal::invalid;
    if (edited.zone != roster.zone && !group.programme->meetings.empty()) return Refusal::conflict;
    return Events{std::move(edited)};
}

/// \errors invalid: a row that has no condition 5, or one twice; conflict: the group is over
Result<Events> decide(const Group& group, const MemberId&, const GroupAllow& command, Now&) {
    std::vector<Action> actions = command.actions.items;
    std::sort(actions.begin(), actions.end());
    if (has_twice(actions) || !std::all_of(actions.begin(), actions.end(), depends_on_setting)) return Refusal::invalid;
    if (actions == group.roster->allowed) return Events{};
    if (!takes_members(group.roster->state)) return Refusal::conflict;
    return Events{GroupAllowed{std::move(actions)}};
}

/// \errors conflict: one is in a meeting's room
Result<Events> decide(const Group& group, const MemberId& by, const MemberRest& command, Now&) {
    const Member* member = group.roster->find(by);
    if (!member) return Refusal::not_found;
    const bool rests = member->state == MemberState::on_break;
    if (rests == command.resting) return Events{};
    if (command.resting && group.presence->in_room(by)) return Refusal::conflict;
    const MemberState back = begun(group.roster->state) ? MemberState::active : MemberState::accepted;
    return Events{MemberChanged{by, command.resting ? MemberState::on_break : back, by}};
}

void evolve(Roster& roster, const GroupFounded& event) {
    roster.id = event.group;
    roster.name = event.name;
    roster.type = event.type;
    roster.languages = event.languages;
    roster.zone = event.zone;
    roster.size = event.size;
    roster.pseudonyms = event.pseudonyms;
    roster.camera_off = event.camera_off;
    roster.media = event.media.value_or(MediaPlace::mesh);
    roster.programme = event.programme;
}

void evolve(Roster& roster, const GroupChanged& event, Instant at) {
    roster.state = event.to;
    roster.state_since = at;
}

void evolve(Roster& roster, const GroupEdited& event) {
    roster.name = event.name;
    roster.type = event.type;
    roster.languages = event.languages;
    roster.zone = event.zone;
}

void evolve(Roster& roster, const GroupAllowed& event) { roster.allowed = event.actions; }

void evolve(Roster& roster, const MemberInvited& event) {
    if (!find(roster, event.member)) roster.members.push_back({event.member, std::nullopt, event.roles, MemberState::invited, std::nullopt});
}

void evolve(Roster& roster, const MemberNamed& event) {
    if (Member* member = find(roster, event.member)) member->name = event.display_name;
}

void evolve(Roster& roster, const MemberChanged& event, Instant at) {
    Member* member = find(roster, event.member);
    if (!member) return;
    member->state = event.to;
    if (member->gone()) member->gone_since = at;
}

void evolve(Roster& roster, const CircleDrawn& event) { roster.circle = event.order; }

void evolve(Roster& roster, const Expired& event) {
    if (event.what != KeyClass::name) return;
    Member* member = find(roster, MemberId{event.scope});
    if (!member) return;
    member->name.reset();
    member->gone_since.reset();
}

namespace roster {

Events follow_up(const Group& group, const Event& event, Now&) {
    const Roster& roster = *group.roster;
    const auto* changed = std::get_if<MemberChanged>(&event);
    if (!changed) return {};
    const Member* member = roster.find(changed->member);
    if (changed->to == MemberState::accepted && member) {
        if (roster.state == GroupState::draft && member->has(Role::facilitator)) {
            return {GroupChanged{GroupState::draft, GroupState::inviting, std::nullopt}};
        }
        if (begun(roster.state)) return {MemberChanged{member->id, MemberState::active, std::nullopt}};
    }
    const bool ends = changed->to == MemberState::left || changed->to == MemberState::suspended || changed->to == MemberState::removed ||
                      changed->to == MemberState::on_break;
    if (roster.state == GroupState::running && ends && member && member->has(Role::participant) &&
        active_participants(roster) < participants_needed(roster)) {
        return {GroupChanged{GroupState::running, GroupState::on_break, std::nullopt}};
    }
    return {};
}

}  // namespace roster
}  // namespace piiri
