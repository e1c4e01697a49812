#include "domain/polls.hpp"

#include "domain/group.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const PollOpen&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PollAnswerSet&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PollClose&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const AwaySet&, Now&) { return Refusal::conflict; }
std::vector<RankedSlot> rank(std::size_t, const std::vector<Ballot>&, const std::vector<MemberId>&, std::int64_t) { return {}; }

void evolve(Polls& part, const PollOpened& event) { part.open[event.meeting] = Poll{event, {}, {}, {}, false}; }

void evolve(Polls& part, const PollAnswered& event) {
    if (const auto poll = part.open.find(event.meeting); poll != part.open.end()) poll->second.answers[event.member] = event.answers;
}

void evolve(Polls& part, const PollTotals& event) {
    if (const auto poll = part.open.find(event.meeting); poll != part.open.end()) poll->second.totals = event.totals;
}

void evolve(Polls& part, const PollRanked& event) {
    if (const auto poll = part.open.find(event.meeting); poll != part.open.end()) poll->second.ranks = event.ranks;
}

void evolve(Polls& part, const PollReminded& event) {
    if (const auto poll = part.open.find(event.meeting); poll != part.open.end()) poll->second.reminded = true;
}

void evolve(Polls& part, const PollClosed& event) {
    const auto poll = part.open.find(event.meeting);
    if (poll == part.open.end()) return;
    if (event.chosen) {
        auto& left_out = part.left_out[event.meeting];
        left_out.clear();
        for (const auto& [member, answers] : poll->second.answers) {
            const auto slot = static_cast<std::size_t>(*event.chosen);
            if (slot < answers.size() && answers[slot] == PollAnswer::no) left_out.push_back(member);
        }
    }
    part.open.erase(poll);
}

void evolve(Polls& part, const QuorumLost& event) { part.quorum_lost[event.meeting] = event.lost; }

void evolve(Polls& part, const AwayChanged& event) { part.away[event.member] = event.periods; }

void evolve(Polls& part, const Expired& event) {
    if (event.what == KeyClass::name) part.away.erase(MemberId{event.scope});
    if (event.what != KeyClass::planning) return;
    part.open.erase(MeetingId{event.scope});
    part.left_out.erase(MeetingId{event.scope});
    part.quorum_lost.erase(MeetingId{event.scope});
}

namespace polls {

Events follow_up(const Group&, const Event&, Now&) { return {}; }
std::optional<Instant> deadline(const Group&) { return std::nullopt; }
Events on_time(const Group&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}

}  // namespace polls
}  // namespace piiri
