#include "domain/permissions.hpp"
#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

/// A change of the scene's meeting as it stands, seen as it stands.
PlanSet change(const Scene& scene) {
    const Meeting& meeting = *scene.group.programme->find(scene.meeting());
    return {meeting.plan.meeting, {meeting.version}, {meeting.plan.title}, {meeting.plan.question}, {meeting.plan.phases}, {}};
}

PhasePrepare prepare(const Scene& scene, std::int64_t index, std::optional<Question> question) {
    return {scene.meeting(), {index}, std::move(question), std::nullopt, std::nullopt, std::nullopt};
}

/// The same cue for each of the thirteen phases.
Cues thirteen(const std::string& cue) { return {std::vector<Text<0, 300>>(13, {cue})}; }

TEST(PlanFit, NeedsABreakOverSeventyFiveMinutesAndNoCaseInASupportGroup) {
    using enum PhaseKind;
    EXPECT_TRUE(fits(GroupType::work, {{dialogue, {75}}}));
    EXPECT_FALSE(fits(GroupType::work, {{dialogue, {76}}}));
    EXPECT_TRUE(fits(GroupType::work, {{dialogue, {230}}, {pause, {10}}}));
    EXPECT_FALSE(fits(GroupType::work, {{dialogue, {231}}, {pause, {10}}}));
    EXPECT_TRUE(fits(GroupType::work, {{case_consultation, {45}}}));
    EXPECT_FALSE(fits(GroupType::support, {{case_consultation, {45}}}));
}

TEST(PlanEdit, ChangesEverythingBeforeTheMeeting) {
    Scene scene = Scene::formed();
    scene.plan(24h * 7);
    PlanSet other = change(scene);
    other.title = {"Aika ja palautuminen"};
    other.phases = {{{PhaseKind::arrival, {5}}, {PhaseKind::dialogue, {40}}}};
    const Events events = scene.let(scene.cast.cofacilitator, other);
    EXPECT_EQ(*first<PlanChanged>(events),
              (PlanChanged{scene.meeting(), 2, "Aika ja palautuminen", other.question.value, other.phases.items}));
    const Meeting& meeting = *scene.group.programme->find(scene.meeting());
    EXPECT_EQ(meeting.plan.minutes, 45);
    EXPECT_TRUE(scene.let(scene.cast.cofacilitator, other).empty()) << "a repeat finds it done";
}

TEST(PlanEdit, AStaleOneIsAConflictAndAnImpossibleOneInvalid) {
    Scene scene = Scene::formed();
    scene.plan(24h * 7);
    PlanSet stale = change(scene);
    PlanSet first_change = stale;
    first_change.title = {"First"};
    scene.let(scene.cast.facilitator, first_change);
    stale.title = {"Second"};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, stale), Refusal::conflict);
    stale.seen = {2};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, stale), std::nullopt);
    PlanSet long_one = change(scene);
    long_one.phases.items[6].minutes = {200};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, long_one), Refusal::invalid);
    PlanSet one_cue = change(scene);
    one_cue.cues = {{{"Look around"}}};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, one_cue), Refusal::invalid);
    one_cue.meeting = made_id<MeetingId>(99);
    one_cue.cues = {};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, one_cue), Refusal::not_found);
}

TEST(PlanEdit, LeavesWhatHasBegunAsItIsDuringTheMeeting) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    PlanSet past = change(scene);
    past.phases.items[2].minutes = {10};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, past), Refusal::invalid);
    past.phases.items.resize(2);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, past), Refusal::invalid);
    PlanSet rest = change(scene);
    rest.phases.items.erase(rest.phases.items.begin() + 3);
    rest.phases.items[5].minutes = {27};
    scene.let(scene.cast.facilitator, rest);
    EXPECT_EQ(current_phase(scene.group), PhaseKind::checkin);
    scene.let(scene.cast.facilitator, PhaseGo{scene.phase(), {5}});
    EXPECT_EQ(current_phase(scene.group), PhaseKind::dialogue);
    EXPECT_EQ(scene.group.phases->run->timer.length_ms.value, 27 * 60'000);
}

TEST(PlanEdit, EndsWithTheMeeting) {
    Scene scene = Scene::live();
    PlanSet late = change(scene);
    late.title = {"Late"};
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, late), Refusal::conflict);
}

TEST(PlanCues, AreSeenByThoseWhoLeadAlone) {
    Scene scene = Scene::formed();
    scene.plan(24h * 7);
    PlanSet with_cues = change(scene);
    with_cues.cues = thirteen("Breathe out");
    const Events events = scene.let(scene.cast.facilitator, with_cues);
    EXPECT_EQ(how_many<PlanChanged>(events), 1U);
    ASSERT_EQ(how_many<PlanCued>(events), 1U);
    const std::vector<MemberId> leaders{scene.cast.facilitator, scene.cast.cofacilitator};
    EXPECT_EQ(scene.log.back().audience, leaders);
    for (const MemberId& member : scene.cast.everybody()) {
        const GroupView seen = view(scene.group, member);
        const bool leads = may(scene.group, member, Action::lead_phase);
        if (seen.meetings.empty()) continue;
        EXPECT_EQ(seen.meetings[0].cues.has_value(), leads) << member.value;
    }
    PlanSet again = change(scene);
    again.title = {"Other"};
    again.cues = with_cues.cues;
    EXPECT_EQ(how_many<PlanCued>(scene.let(scene.cast.facilitator, again)), 0U) << "the same cues are not told again";
    PlanSet silent = change(scene);
    silent.cues = thirteen("");
    EXPECT_TRUE(first<PlanCued>(scene.let(scene.cast.facilitator, silent))->cues.empty());
}

TEST(Preparing, HoldsWhenThePhaseBeginsAndIsForgottenThen) {
    Scene scene = Scene::live();
    PhasePrepare ready = prepare(scene, 2, Question{"How did you come here today?"});
    ready.order = RoundOrder::reverse;
    ready.turn_seconds = TurnSeconds{45};
    scene.let(scene.cast.facilitator, ready);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, ready).empty());
    const std::vector<PreparedView> prepared{{2, "How did you come here today?", RoundOrder::reverse, 45, std::nullopt}};
    EXPECT_EQ(view(scene.group, scene.cast.cofacilitator).open->room->prepared, prepared);
    EXPECT_TRUE(view(scene.group, scene.cast.participants[0]).open->room->prepared.empty());
    const std::vector<MemberId> leaders{scene.cast.facilitator, scene.cast.cofacilitator};
    EXPECT_EQ(scene.log.back().audience, leaders);
    scene.go_to(PhaseKind::checkin);
    EXPECT_EQ(scene.group.phases->run->question, "How did you come here today?");
    EXPECT_EQ(scene.round().by, RoundOrder::reverse);
    EXPECT_EQ(scene.round().turn_seconds, 45);
    EXPECT_TRUE(scene.group.plans->prepared.empty());
}

TEST(Preparing, IsForComingPhasesOfTheMeetingThatIsOn) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, prepare(scene, 2, Question{"Why?"})), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, prepare(scene, 13, Question{"Why?"})), Refusal::invalid);
    scene.let(scene.cast.cofacilitator, MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(scene.cast.cofacilitator, prepare(scene, 6, Question{"Why?"})), Refusal::forbidden);
    Scene lobby = Scene::with_lobby();
    EXPECT_EQ(lobby.refusal(lobby.cast.facilitator, prepare(lobby, 6, Question{"Why?"})), Refusal::conflict);
}

TEST(Preparing, IsTakenBackByHandAndByAPlanThatHasAnotherPhaseThere) {
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, prepare(scene, 6, Question{"What helps?"}));
    scene.let(scene.cast.facilitator, prepare(scene, 6, std::nullopt));
    EXPECT_TRUE(scene.group.plans->prepared.empty());
    EXPECT_TRUE(scene.let(scene.cast.facilitator, prepare(scene, 6, std::nullopt)).empty());
    for (const std::int64_t index : {6, 9, 4}) scene.let(scene.cast.facilitator, prepare(scene, index, Question{"What helps?"}));
    PlanSet without_theme_choice = change(scene);
    without_theme_choice.phases.items.erase(without_theme_choice.phases.items.begin() + 4);
    EXPECT_EQ(how_many<PhasePrepared>(scene.let(scene.cast.facilitator, without_theme_choice)), 3U);
    EXPECT_TRUE(scene.group.plans->prepared.empty());
    scene.let(scene.cast.facilitator, prepare(scene, 5, Question{"What helps?"}));
    PlanSet shorter = change(scene);
    shorter.phases.items[5].minutes = {27};
    EXPECT_EQ(how_many<PhasePrepared>(scene.let(scene.cast.facilitator, shorter)), 0U) << "another length changes nothing";
}

TEST(PlannedPhase, BeginsAsItIsPlannedAndAWrittenRoundAsFreeTalk) {
    Scene scene = Scene::with_lobby({.participants = 4, .size = 25, .type = GroupType::network}, AgendaPattern::network);
    scene.enter(scene.cast.facilitator);
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    scene.let(scene.cast.facilitator, PhaseGo{scene.phase(), {6}});
    EXPECT_EQ(scene.group.phases->run->circle, 4);
    scene.go_to(PhaseKind::closing);
    EXPECT_TRUE(scene.group.phases->run->by_text);
    EXPECT_EQ(scene.group.talk->mode, TalkMode::free);
    EXPECT_EQ(scene.group.rounds->going(), nullptr);
}

}  // namespace
}  // namespace piiri::test
