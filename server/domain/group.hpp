#pragma once
#include "domain/chat.hpp"
#include "domain/consent.hpp"
#include "domain/lead.hpp"
#include "domain/meeting.hpp"
#include "domain/phases.hpp"
#include "domain/presence.hpp"
#include "domain/queue.hpp"
#include "domain/roster.hpp"
#include "domain/round.hpp"
#include "domain/shared.hpp"
#include "domain/support.hpp"

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
    Instant last{};  ///< time of the last event; no decision is made before it

    bool operator==(const Group&) const = default;
};

}  // namespace piiri
