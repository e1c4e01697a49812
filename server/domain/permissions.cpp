#include "domain/permissions.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

namespace piiri {
namespace {

struct Row {
    Action action;
    std::string_view signs;  ///< one for each role, in the order of `Role`
};

constexpr std::array<Row, 50> matrix{{
    // row, C F K O T P
    {Action::create_group, "+-----"},
    {Action::edit_group, "++----"},
    {Action::propose_observer, "++----"},
    {Action::invite_people, "+5----"},
    {Action::see_contact, "+5---o"},
    {Action::choose_display_name, "oooooo"},
    {Action::ask_admission, "++----"},
    {Action::answer_admission, "-----o"},
    {Action::suspend_member, "++----"},
    {Action::remove_member, "+-----"},
    {Action::leave_group, "-ooooo"},
    {Action::close_group, "++----"},
    {Action::see_names, "+++1++"},
    {Action::plan_meeting, "+++---"},
    {Action::answer_poll, "-ooooo"},
    {Action::see_poll_by_person, "-++--o"},
    {Action::edit_agenda, "-++---"},
    {Action::enter_live_meeting, "-++12+"},
    {Action::run_meeting, "-++---"},
    {Action::lead_phase, "-++---"},
    {Action::speak, "-++32+"},
    {Action::raise_hand, "-++--+"},
    {Action::show_screen, "-++-25"},
    {Action::mute_other, "-++-2-"},
    {Action::write_meeting_chat, "-++-2+"},
    {Action::delete_message, "-++-oo"},
    {Action::message_facilitator, "-++--+"},
    {Action::message_participant, "-----5"},
    {Action::write_shared, "-++--+"},
    {Action::vote_and_bring_case, "-----+"},
    {Action::use_pair_rooms, "-++--+"},
    {Action::see_connection_quality, "-++-+o"},
    {Action::record, "------"},
    {Action::private_reflection, "oooooo"},
    {Action::answer_consent, "-----o"},
    {Action::see_consent_outcome, "++++-+"},
    {Action::write_observation, "---1--"},
    {Action::read_observation, "-++o-+"},
    {Action::report_concern, "++++++"},
    {Action::read_concerns, "+5---o"},
    {Action::answer_questionnaire, "-----o"},
    {Action::see_feedback, "4++---"},
    {Action::see_results, "444--4"},
    {Action::see_attendance, "-++--o"},
    {Action::make_report, "+-----"},
    {Action::own_data, "oooooo"},
    {Action::accept_rules, "-+++++"},
    {Action::edit_rules, "-++---"},
    {Action::add_material, "-++--5"},
    {Action::make_promise, "-----+"},
}};

constexpr bool in_order() {
    for (std::size_t row = 0; row < matrix.size(); ++row) {
        if (matrix[row].action != static_cast<Action>(row) || matrix[row].signs.size() != 6) return false;
    }
    return true;
}
static_assert(in_order(), "a row's place is the value of its action");

/// What a condition looks at.
struct Case {
    const Group& group;
    const Member& actor;
    ConsentBasis basis;
    Action action;
};

/// 1: every active participant has consented to this observer.
bool everyone_consented(const Case& c) {
    return c.basis == ConsentBasis::actual ? observer_allowed(c.group, c.actor.id) : consent_published(c.group, c.actor.id);
}

/// 2: called in, or the phase is arrival or break.
bool called_or_in_break(const Case& c) {
    if (c.group.support->until) return true;
    const auto phase = current_phase(c.group);
    return phase == PhaseKind::arrival || phase == PhaseKind::pause;
}

/// 3: as 1, and only in a given turn; an interpreter speaks whenever there is something to interpret.
bool consented_and_given_the_word(const Case& c) {
    return everyone_consented(c) && (c.group.talk->floor == c.actor.id || interprets(c.group, c.actor.id));
}

/// 4: at least five different people have answered. Groups put no questions yet, so nobody has.
bool five_have_answered(const Case&) { return false; }

/// 5: the group's setting allows it. Every such setting is off by default.
bool group_setting_allows(const Case& c) {
    const auto& allowed = c.group.roster->allowed;
    return std::find(allowed.begin(), allowed.end(), c.action) != allowed.end();
}

bool holds(char sign, const Case& c) {
    switch (sign) {
        case '+':
        case 'o': return true;
        case '1': return everyone_consented(c);
        case '2': return called_or_in_break(c);
        case '3': return consented_and_given_the_word(c);
        case '4': return five_have_answered(c);
        case '5': return group_setting_allows(c);
        default: return false;
    }
}

/// What is left of the matrix outside of an accepted or active membership. On break one keeps what is one's own.
bool state_allows(MemberState state, Action action) {
    switch (state) {
        case MemberState::accepted:
        case MemberState::active: return true;
        case MemberState::invited: return action == Action::choose_display_name;
        case MemberState::on_break:
            return action == Action::choose_display_name || action == Action::leave_group || action == Action::answer_consent ||
                   action == Action::see_names || action == Action::see_consent_outcome || action == Action::private_reflection ||
                   action == Action::report_concern || action == Action::own_data;
        default: return false;
    }
}

}  // namespace

char sign_of(Action action, Role role) { return matrix[static_cast<std::size_t>(action)].signs[static_cast<std::size_t>(role)]; }

bool may(const Group& group, const MemberId& actor, Action action, ConsentBasis basis) {
    const Member* member = group.roster->find(actor);
    if (!member || !state_allows(member->state, action)) return false;
    const Case asked{group, *member, basis, action};
    return std::any_of(member->roles.begin(), member->roles.end(), [&](Role role) { return holds(sign_of(action, role), asked); });
}

}  // namespace piiri
