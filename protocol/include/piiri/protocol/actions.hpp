#pragma once
#include <boost/describe/enum.hpp>

namespace piiri {

/// The rows of the permission matrix (domain.md section 4), in its order: the value plus one is the row's number.
enum class Action {
    create_group, edit_group, propose_observer, invite_people, see_contact, choose_display_name, ask_admission, answer_admission,
    suspend_member, remove_member, leave_group, close_group, see_names, plan_meeting, answer_poll, see_poll_by_person, edit_agenda,
    enter_live_meeting, run_meeting, lead_phase, speak, raise_hand, show_screen, mute_other, write_meeting_chat, delete_message,
    message_facilitator, message_participant, write_shared, vote_and_bring_case, use_pair_rooms, see_connection_quality, record,
    private_reflection, answer_consent, see_consent_outcome, write_observation, read_observation, report_concern, read_concerns,
    answer_questionnaire, see_feedback, see_results, see_attendance, make_report, own_data, accept_rules, edit_rules, add_material,
    make_promise
};
BOOST_DESCRIBE_ENUM(Action, create_group, edit_group, propose_observer, invite_people, see_contact, choose_display_name, ask_admission,
                    answer_admission, suspend_member, remove_member, leave_group, close_group, see_names, plan_meeting, answer_poll,
                    see_poll_by_person, edit_agenda, enter_live_meeting, run_meeting, lead_phase, speak, raise_hand, show_screen,
                    mute_other, write_meeting_chat, delete_message, message_facilitator, message_participant, write_shared,
                    vote_and_bring_case, use_pair_rooms, see_connection_quality, record, private_reflection, answer_consent,
                    see_consent_outcome, write_observation, read_observation, report_concern, read_concerns, answer_questionnaire,
                    see_feedback, see_results, see_attendance, make_report, own_data, accept_rules, edit_rules, add_material,
                    make_promise)

}  // namespace piiri
