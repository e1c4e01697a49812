#pragma once
#include "domain/absence.hpp"
#include "domain/admission.hpp"
#include "domain/asides.hpp"
#include "domain/attendance.hpp"
#include "domain/board.hpp"
#include "domain/case_work.hpp"
#include "domain/chat.hpp"
#include "domain/consent.hpp"
#include "domain/dates.hpp"
#include "domain/feedback.hpp"
#include "domain/lead.hpp"
#include "domain/materials.hpp"
#include "domain/meeting.hpp"
#include "domain/mood.hpp"
#include "domain/notes.hpp"
#include "domain/observation.hpp"
#include "domain/pairs.hpp"
#include "domain/phases.hpp"
#include "domain/plan.hpp"
#include "domain/polls.hpp"
#include "domain/presence.hpp"
#include "domain/private_messages.hpp"
#include "domain/promises.hpp"
#include "domain/queue.hpp"
#include "domain/reminders.hpp"
#include "domain/roster.hpp"
#include "domain/round.hpp"
#include "domain/shared.hpp"
#include "domain/support.hpp"
#include "domain/texts.hpp"
#include "domain/vote.hpp"

namespace piiri {

/// The state of one group: a list of parts, each owned by its feature. Empty before its founding.
struct Group {
    Shared<Roster> roster;
    Shared<Consents> consents;
    Shared<Programme> programme;
    Shared<Presence> presence;
    Shared<Lead> lead;
    Shared<Support> support;
    Shared<Phases> phases;
    Shared<Talk> talk;
    Shared<Rounds> rounds;
    Shared<Chat> chat;
    Shared<Plans> plans;
    Shared<Texts> texts;
    Shared<Board> board;
    Shared<Votes> votes;
    Shared<Moods> moods;
    Shared<CaseWork> case_work;
    Shared<Pairs> pairs;
    Shared<Asides> asides;
    Shared<Notes> notes;
    Shared<Feedback> feedback;
    Shared<Absences> absences;
    Shared<PrivateMessages> messages;
    Shared<Observations> observations;
    Shared<Polls> polls;
    Shared<Reminders> reminders;
    Shared<Attendance> attendance;
    Shared<Promises> promises;
    Shared<Admissions> admissions;
    Shared<Materials> materials;
    Instant last{};  ///< time of the last event; no decision is made before it

    bool operator==(const Group&) const = default;
};

}  // namespace piiri
