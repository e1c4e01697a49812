#pragma once
#include "support/act.hpp"
#include "support/month_acts.hpp"
#include "support/scene.hpp"
#include "support/shared_acts.hpp"

#include <functional>
#include <random>
#include <span>
#include <sstream>

namespace piiri::test {

/// A story is what bytes make of people, commands and time steps; any bytes make one, so that it can be fuzzed and shrunk.
using Story = std::vector<Act>;

[[nodiscard]] inline Story story_of(std::span<const std::uint8_t> bytes) {
    Story story;
    for (std::size_t i = 0; i + 3 < bytes.size(); i += 4) story.push_back({bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]});
    return story;
}

/// How many stories are drawn for a rule, and how long each is.
inline constexpr std::size_t story_count = 100;
inline constexpr std::size_t story_acts = 160;

[[nodiscard]] inline Story drawn_story(std::uint64_t seed, std::size_t acts) {
    std::mt19937_64 chance(seed);
    std::vector<std::uint8_t> bytes(acts * 4);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(chance() & 0xffU);
    return story_of(bytes);
}

/// A group on which stories are played: a first meeting's lobby is open, a second meeting is planned, one seat of the group is free.
class Stage {
public:
    Stage() : scene(Scene::with_lobby({.participants = 4, .size = 5}, AgendaPattern::dialogue, every_tool())) {
        scene.plan(24h * 28);
        scene.invite(scene.cast.coordinator, newcomer, {Role::participant});
        scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, ObserverPurpose::learning});
        people = scene.cast.everybody();
        people.push_back(newcomer);
        actors = people;  // whoever leads acts most
        for (int i = 0; i < 5; ++i)
            actors.insert(actors.end(), {scene.cast.facilitator, scene.cast.participants[static_cast<std::size_t>(i) % 4]});
        actors.insert(actors.end(), {scene.cast.cofacilitator, scene.cast.observer, scene.cast.observing_support});
        for (const MemberId& member : {scene.cast.facilitator, scene.cast.participants[0], scene.cast.participants[1]}) {
            scene.enter(member);
        }
        for (const std::size_t peer : {0U, 2U, 3U}) {  // one yes is missing
            scene.let(scene.cast.participants[peer],
                      ConsentAnswerSet{scene.cast.observer, ObserverPurpose::learning, ConsentAnswer::yes, {1}});
        }
    }

    /// A plan in which every phase that has a tool comes on.
    [[nodiscard]] static std::vector<PlannedPhase> every_tool() {
        using enum PhaseKind;
        return {{arrival, {5}},          {ground_rules, {3}}, {checkin, {15}},  {case_consultation, {45}},
                {theme_choice, {10}},    {pair_talk, {10}},   {dialogue, {30}}, {pause, {10}},
                {quiet_reflection, {5}}, {summary, {10}},     {agreement, {2}}, {introductions, {20}},
                {closing, {10}},         {feedback, {3}}};
    }

    Scene scene;
    std::vector<MemberId> people;
    std::vector<MemberId> actors;
    const MemberId newcomer = made_id<MemberId>(60);

    /// Who acts: a word about a turn comes mostly from who holds the piece.
    [[nodiscard]] MemberId actor(const Act& act) const {
        if (about_the_case(act)) return case_actor(act);
        const Round* round = scene.group.rounds->going();
        const std::uint8_t what = act.what % kinds_of_act;
        if (round && round->holder && what >= 40 && what <= 47 && act.a % 4) return *round->holder;
        if (const auto& talk = scene.group.pairs->talk; talk && what >= 101 && what <= 103 && act.a % 4)
            return what == 103 ? scene.cast.facilitator : talk->rooms[act.b % talk->rooms.size()].members[0];
        if (what == 108 || what == 109) return act.a % 2 ? scene.cast.support : scene.cast.observing_support;
        if (what >= 112 && what <= 115) return observer(act);
        const MemberId& drawn = actors[act.who % actors.size()];
        if (is_month_act(act)) return month_actor(scene, act, drawn);
        return is_shared_act(act) ? shared_actor(scene, act, drawn) : drawn;
    }
    [[nodiscard]] const MemberId& observer(const Act& act) const { return act.b & 1 ? scene.cast.observer : scene.cast.observing_support; }

    /// What a command of this act would be, in the state the group is in now.
    [[nodiscard]] Command command(const Act& act, std::uint64_t number) const;
    /// A case that is on is carried on by every third act.
    [[nodiscard]] bool about_the_case(const Act& act) const {
        return current_phase(scene.group) == PhaseKind::case_consultation && act.b % 3 == 0;
    }
    [[nodiscard]] MemberId case_actor(const Act& act) const {
        const CaseWork& work = *scene.group.case_work;
        if (work.giver) return act.a % 4 ? scene.cast.facilitator : *work.giver;
        return work.offers.empty() ? scene.cast.participants[act.who % scene.cast.participants.size()] : scene.cast.facilitator;
    }
    [[nodiscard]] Command case_command(const Act& act, const PhaseRunId& phase) const;
    /// The same for what concerns the plan and the tools of its phases.
    [[nodiscard]] Command tool_command(const Act& act, std::uint64_t number, const MeetingId& meeting, const PhaseRunId& phase) const;
    /// The same for pairs, quiet room, help line, private messages and observation notes.
    [[nodiscard]] Command beside_command(const Act& act, std::uint64_t number, const MeetingId& meeting, const PhaseRunId& phase) const;

    /// Plays one act. The same act at the same place draws the same, whatever came before it.
    Events play(const Act& act, std::uint64_t number) {
        scene.reseed(1'000'000 + number * 100);
        const MemberId who = actor(act);
        Events events = done_by(who, act, number);
        for (const auto draw : {draw_feedback, draw_admission}) {
            const Events drawn = draw(scene);
            events.insert(events.end(), drawn.begin(), drawn.end());
        }
        return events;
    }

private:
    Events done_by(const MemberId& who, const Act& act, std::uint64_t number) {
        switch (act.what % kinds_of_act) {
            case 60: return scene.drop(who);
            case 61: return scene.back(who);
            case 62: return scene.pass(std::array{1s, 20s, 35s, 70s}[act.a % 4]);
            case 63: return act.b % 8 ? scene.pass(3s) : scene.pass(std::array{3min, 6min, 16min, 61min, 180min, 1441min}[act.a % 6]);
            case 118:
                if (const Meeting* open = scene.group.programme->open(); !open || open->state == MeetingState::ended)
                    return scene.pass(73h);
                break;
            default: break;
        }
        const Command asked = command(act, number);
        const auto vote = open_vote(scene.group);
        Moment moment = scene.moment();
        if (vote && std::holds_alternative<VoteClose>(asked)) moment.tally = drawn_tally(*vote, act);
        auto outcome = decide(scene.group, who, asked, moment);
        return outcome ? scene.apply(std::move(*outcome)) : Events{};
    }
};

inline Command Stage::command(const Act& act, std::uint64_t number) const {
    const Group& group = scene.group;
    const MemberId& peer = people[act.a % people.size()];
    const auto& meetings = group.programme->meetings;
    const Meeting* open = group.programme->open();
    const MeetingId meeting = open && act.b % 8 ? open->plan.meeting : meetings[act.b % meetings.size()].plan.meeting;
    const PhaseRunId phase =
        group.phases->run && act.b % 16 ? group.phases->run->id : group.phases->previous.value_or(PhaseRunId{"f_none"});
    const RoundId round = group.rounds->round ? group.rounds->round->id : RoundId{"r_none"};
    const Whole<0, 100'000> turn{std::max<std::int64_t>(0, (group.rounds->round ? group.rounds->round->turn : 0) - (act.b % 8 == 7))};
    const auto message = made_id<MessageId>(act.b % 8 ? number + 1 : 1);
    const MemberId& observer = this->observer(act);
    if (about_the_case(act)) return case_command(act, phase);
    if (is_month_act(act)) return month_command(scene, act, number);
    if (is_shared_act(act)) return shared_command(scene, act, number, meeting, phase);
    switch (act.what % kinds_of_act) {
        case 0: return act.b % 6 ? Command{TalkSet{phase, TalkMode::round}} : Command{GroupChange{static_cast<GroupTurn>(act.a % 4)}};
        case 1: return MemberInvite{made_id<MemberId>(300 + act.a % 4), {{static_cast<Role>(act.b % 6)}}, std::nullopt};
        case 2: return MemberAccept{{"Story " + std::to_string(act.a % 8)}, Language::sv, {1}};
        case 3: return MemberRename{{"Story " + std::to_string(act.a % 8)}};
        case 4:
            if (act.b % 4) return HandSet{phase, true, static_cast<HandKind>(act.a % 3)};
            return act.a % 4 ? Command{MemberSuspend{peer, true}} : Command{MemberLeave{}};
        case 5: return act.b % 8 ? Command{MemberSuspend{peer, false}} : Command{MemberRemove{peer}};
        case 6: return ObserverPropose{observer, static_cast<ObserverPurpose>(act.a % 3)};
        case 7:
        case 8:
        case 9:
        case 10:
        case 11: {
            const ObserverQuestion* asked = group.consents->find(observer);
            return ConsentAnswerSet{
                observer, asked ? asked->purpose : ObserverPurpose::learning, act.a % 5 ? ConsentAnswer::yes : ConsentAnswer::no, {1}};
        }
        case 12: return act.a % 8 ? Command{MeetingStart{meeting}} : Command{MeetingCancel{meeting}};
        case 13:
        case 14:
        case 15:
        case 16:
        case 17:
        case 18: return MeetingEnter{meeting};
        case 19: return MeetingExit{meeting};
        case 20:
        case 21:
        case 22: return MeetingStart{meeting};
        case 23: return MeetingPause{meeting};
        case 24:
        case 25: return MeetingContinue{meeting};
        case 26: return act.a % 4 ? Command{MeetingReopen{meeting}} : Command{MeetingEnd{meeting}};
        case 27: return MeetingReopen{meeting};
        case 28: return LobbyAdmit{meeting, peer};
        case 29: return LobbyMove{meeting, peer};
        case 30: return LobbySet{meeting, act.a % 2 == 0};
        case 31:
        case 32: return PhaseGo{phase, {act.a % 14}};
        case 33: return PhaseExtend{phase, {group.phases->run ? group.phases->run->timer.length_ms.value : 0}, {1 + act.a % 60}};
        case 34:
        case 35: return TalkSet{phase, static_cast<TalkMode>(act.a % 3)};
        case 36: return FloorGive{phase, peer};
        case 37: return FloorEnd{phase, peer};
        case 38: return MicClose{meeting, peer};
        case 39: return SupportCall{meeting};
        case 40:
        case 41: return TurnTake{round, turn};
        case 42:
        case 43: return TurnEndNow{round, turn};
        case 44:
        case 45: return TurnPass{round, turn};
        case 46: return TurnDefer{round, turn};
        case 47: return TurnType{round, turn, message, {"typed"}};
        case 48: return TurnGive{round, turn, peer};
        case 49:
        case 50: return HandSet{phase, act.a % 4 != 0, static_cast<HandKind>(act.b % 3)};
        case 51: {
            List<MemberId, 0, 25> order;
            for (const Hand& hand : group.talk->queue) order.items.push_back(hand.member);
            if (act.a % 2) std::reverse(order.items.begin(), order.items.end());
            return QueueOrder{phase, order};
        }
        case 52:
        case 53:
        case 54: return ChatPost{message, meeting, {"line " + std::to_string(act.a)}};
        case 55: {
            const MeetingChat* chat = group.chat->of(meeting);
            return ChatDelete{meeting, chat && !chat->lines.empty() ? chat->lines[act.a % chat->lines.size()].id : message};
        }
        case 56: return GroupConfirm{};
        default: return tool_command(act, number, meeting, phase);
    }
}

/// The plan as it is, with one thing changed after the phase that is on, mostly.
[[nodiscard]] inline PlanSet changed_plan(const Group& group, const MeetingId& id, const Act& act) {
    const Meeting& meeting = *group.programme->find(id);
    PlanSet set{id, {meeting.version}, {meeting.plan.title}, {meeting.plan.question}, {meeting.plan.phases}, {}};
    auto& phases = set.phases.items;
    PlannedPhase& one = phases[act.a % phases.size()];
    switch (act.b % 5) {
        case 0: one.minutes = {1 + act.a % 40}; break;
        case 1: one.question = Question{"Question " + std::to_string(act.a % 4)}; break;
        case 2: std::swap(one, phases.back()); break;
        case 3: set.cues = {std::vector<Text<0, 300>>(phases.size(), {"Cue " + std::to_string(act.a % 3)})}; break;
        default: one.order = static_cast<RoundOrder>(act.a % 4), one.by_text = act.a % 3 == 0;
    }
    return set;
}

inline Command Stage::case_command(const Act& act, const PhaseRunId& phase) const {
    const CaseWork& work = *scene.group.case_work;
    if (!work.giver && work.offers.empty()) return CaseOffer{phase, true};
    if (!work.giver) return CaseBegin{phase, work.offers[act.a % work.offers.size()]};
    if (act.a % 4) return CaseStepGo{phase, {work.step}, {1 + act.who % 8}};
    return act.a % 32 ? Command{CaseAsk{phase, {work.version}, {"Case " + std::to_string(act.who % 4)}}} : Command{CaseOffer{phase, false}};
}

inline Command Stage::tool_command(const Act& act, std::uint64_t number, const MeetingId& meeting, const PhaseRunId& phase) const {
    const Group& group = scene.group;
    switch (act.what % kinds_of_act) {
        case 64:
        case 65: return changed_plan(group, meeting, act);
        case 66: {
            PhasePrepare prepare{meeting, {act.a % 14}, std::nullopt, std::nullopt, std::nullopt, std::nullopt};
            if (act.b % 4) prepare.question = Question{"Prepared " + std::to_string(act.b % 4)};
            if (act.b % 3) prepare.order = static_cast<RoundOrder>(act.b % 4);
            return prepare;
        }
        case 67: return PhaseAsk{phase, {"Asked " + std::to_string(act.a % 4)}};
        case 68: return QuietFirst{phase, {act.a % 3 * 30}};
        case 69:
        case 70: return RoundStart{phase, made_id<RoundId>(number + 1), static_cast<RoundOrder>(act.a % 4), {15 + act.b}};
        case 71:
            if (current_phase(group) != PhaseKind::checkin && act.b % 2) return PhaseGo{phase, {2}};
            return MoodShow{phase, act.a % 4 ? std::optional{Whole<1, 5>{1 + act.a % 5}} : std::nullopt};
        case 72: return PhaseGo{phase, {act.a % 2 ? 2 : 3}};
        case 73: return CaseOffer{phase, act.a % 4 != 0};
        case 74: return CaseBegin{phase, people[act.a % people.size()]};
        case 75: return CaseStepGo{phase, {1}, {1 + act.a % 8}};
        case 76: return CaseAsk{phase, {0}, {"Case " + std::to_string(act.a % 4)}};
        default: return beside_command(act, number, meeting, phase);
    }
}

inline Command Stage::beside_command(const Act& act, std::uint64_t number, const MeetingId& meeting, const PhaseRunId& phase) const {
    const Group& group = scene.group;
    const MemberId& peer = people[act.a % people.size()];
    const auto& talk = group.pairs->talk;
    const TalkRoomId room = talk ? talk->rooms[act.a % talk->rooms.size()].id : TalkRoomId{"o_none"};
    const auto& asks = group.asides->asks;
    const auto note = made_id<ObservationId>(act.a % 4 ? number + 1 : 1);
    switch (act.what % kinds_of_act) {
        case 96:
        case 97: return PhaseGo{phase, {5}};
        case 98:
        case 99: return PairsStart{phase, {2 + act.a % 3}, {60 + act.b * 4}};
        case 100: return act.a % 4 ? Command{PairsStart{phase, {2}, {120}}} : Command{PairsEnd{phase}};
        case 101:
        case 102: return PairCall{phase, act.a % 4 != 0};
        case 103:
            if (act.b % 4 == 1) return PairVisit{phase, std::nullopt};
            return PairVisit{phase, talk && !talk->calls.empty() ? talk->calls[act.a % talk->calls.size()] : room};
        case 104: return PairPlace{phase, peer, room};
        case 105:
        case 106: return QuietRoomSet{meeting, act.a % 3 != 0};
        case 107: return LineAsk{meeting, act.a % 4 != 0};
        case 108:
        case 109: return LineAnswer{meeting, asks.empty() ? peer : asks[act.b % asks.size()]};
        case 110: return LineEnd{meeting};
        case 111:
            return MessageSend{
                made_id<MessageId>(number + 1), meeting, act.a % 3 ? std::nullopt : std::optional{peer}, {"word " + std::to_string(act.b)}};
        case 112:
        case 113: return ObservationWrite{meeting, note, {act.b % 4 == 2 ? 1 : 0}, {"P1 " + std::to_string(act.b)}};
        case 114: {
            const ObservationDrafts* drafts = group.observations->of(meeting, observer(act));
            return ObservationRemove{meeting, drafts && act.a % 4 ? drafts->notes[act.a % drafts->notes.size()].id : note};
        }
        case 115: return ObservationShare{meeting};
        default: return MeetingEnter{meeting};
    }
}

/// Plays a story and says what is wrong with it, if anything.
using Fault = std::function<std::optional<std::string>(const Story&)>;

/// Leaves out acts, many at a time first, as long as the story stays wrong.
[[nodiscard]] inline Story shrunk(Story story, const Fault& fault) {
    for (std::size_t chunk = std::max<std::size_t>(story.size() / 2, 1); chunk > 0; chunk /= 2) {
        for (std::size_t at = 0; at + chunk <= story.size();) {
            Story shorter = story;
            shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at), shorter.begin() + static_cast<std::ptrdiff_t>(at + chunk));
            if (fault(shorter)) {
                story = std::move(shorter);
            } else {
                at += chunk;
            }
        }
    }
    return story;
}

/// The fault of the first wrong one of many drawn stories: its seed, the shortest story that shows it, and what is wrong. Empty: all are
/// right.
[[nodiscard]] inline std::string wrong_story(std::uint64_t first_seed, std::size_t stories, std::size_t acts, const Fault& fault) {
    for (std::uint64_t seed = first_seed; seed < first_seed + stories; ++seed) {
        const Story story = drawn_story(seed, acts);
        if (!fault(story)) continue;
        const Story shortest = shrunk(story, fault);
        std::ostringstream told;
        told << "seed " << seed << ", " << shortest.size() << " acts: " << *fault(shortest) << "\n";
        for (const Act& act : shortest) {
            told << "{" << int{act.who} << ", " << int{act.what} << ", " << int{act.a} << ", " << int{act.b} << "},";
        }
        return told.str();
    }
    return {};
}

}  // namespace piiri::test
