#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// What a person keeps for themselves, and concerns: beside the group's log, and out of everybody else's reach.
namespace piiri::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Done = boost::system::result<void, Fault>;

class Own : public LiveTest {
protected:
    Own() { found_group(); }

    [[nodiscard]] static std::string said(const Done& done) { return done ? std::string() : std::string(word(done.error().code)); }
    std::string keep(const Person& who, const OwnId& id, const std::string& text, Instant at = Instant{1'795'517'400s}) {
        return said(wait<Done>([&](auto answer) { desk->keep_reflection(who.visitor, id, Reflection{{text}, at}, answer); }));
    }
    std::string keep(const Person& who, const OwnId& id, std::optional<Mood> mood) {
        return said(wait<Done>([&](auto answer) { desk->keep_mood(who.visitor, id, mood, answer); }));
    }
    std::vector<std::string> reflections(const Person& who) {
        const auto mine = wait<MyReflections>([&](auto answer) { desk->reflections(who.visitor, answer); });
        std::vector<std::string> texts;
        for (const auto& each : mine.reflections) texts.push_back(each.text);
        return texts;
    }
    std::vector<std::int64_t> moods(const Person& who) {
        const auto mine = wait<MyMoods>([&](auto answer) { desk->moods(who.visitor, answer); });
        std::vector<std::int64_t> values;
        for (const auto& each : mine.moods) values.push_back(each.mood);
        return values;
    }
    std::string report(const Person& who, const ConcernReport& concern) {
        return said(wait<Done>([&](auto answer) { desk->report_concern(who.visitor, group, concern, answer); }));
    }
    /// Texts, or the code of the error.
    std::vector<std::string> concerns(const Person& who) {
        const auto told = wait<boost::system::result<Concerns, Fault>>([&](auto answer) { desk->concerns(who.visitor, group, answer); });
        if (!told) return {std::string(word(told.error().code))};
        std::vector<std::string> texts;
        for (const auto& each : told->concerns) texts.push_back(each.text);
        return texts;
    }
};

TEST_F(Own, AReflectionIsReadByItsWriterAndByNobodyElse) {
    const auto first = fresh<OwnId>();
    EXPECT_EQ(keep(kanerva, first, "I dared to speak"), "");
    EXPECT_EQ(keep(kanerva, fresh<OwnId>(), "And again", loop.now() + 1h), "");
    EXPECT_THAT(reflections(kanerva), ElementsAre("And again", "I dared to speak"));
    for (const Person* other : {&coordinator, &facilitator, &cofacilitator, &observer, &techsupport, &otso}) {
        EXPECT_THAT(reflections(*other), IsEmpty());
    }
    // and by the id of another's nothing of theirs is reached: one writes and takes out one's own alone
    EXPECT_EQ(keep(otso, first, "Mine"), "");
    EXPECT_EQ(keep(facilitator, first, ""), "");
    restart();
    EXPECT_THAT(reflections(kanerva), ElementsAre("And again", "I dared to speak"));
    EXPECT_THAT(reflections(otso), ElementsAre("Mine"));
    EXPECT_EQ(keep(kanerva, first, ""), "");
    EXPECT_THAT(reflections(kanerva), ElementsAre("And again"));
}

TEST_F(Own, TheMoodCurveIsItsOwners) {
    const auto first = fresh<OwnId>();
    EXPECT_EQ(keep(kanerva, first, Mood{{2}, loop.now()}), "");
    EXPECT_EQ(keep(kanerva, fresh<OwnId>(), Mood{{4}, loop.now() + 1h}), "");
    EXPECT_EQ(keep(kanerva, first, Mood{{3}, loop.now()}), "");
    EXPECT_THAT(moods(kanerva), ElementsAre(3, 4));
    EXPECT_THAT(moods(facilitator), IsEmpty());
    EXPECT_EQ(keep(kanerva, first, std::nullopt), "");
    EXPECT_THAT(moods(kanerva), ElementsAre(4));
}

TEST_F(Own, AFullDiskAndAFullShelfSaySo) {
    storage->answer_all(Appended::unavailable);
    EXPECT_EQ(keep(kanerva, fresh<OwnId>(), "Words"), "unavailable");
    EXPECT_EQ(report(kanerva, {fresh<ConcernId>(), std::nullopt, {"Words"}}), "unavailable");
    storage->heal();
    for (std::size_t i = 0; i < personal_rows_max; ++i) ASSERT_EQ(keep(kanerva, fresh<OwnId>(), Mood{{3}, loop.now()}), "");
    EXPECT_EQ(keep(kanerva, fresh<OwnId>(), Mood{{3}, loop.now()}), "too_large");
}

TEST_F(Own, AConcernReachesTheCoordinatorPastThoseWhoLead) {
    std::vector<std::string> texts;
    for (const Person* who : {&kanerva, &facilitator, &cofacilitator, &observer, &techsupport, &coordinator}) {
        texts.push_back("Worry " + std::to_string(texts.size()));
        EXPECT_EQ(report(*who, {fresh<ConcernId>(), facilitator.member, {texts.back()}}), "");
        pass(1s);
    }
    EXPECT_EQ(concerns(coordinator), texts);
    for (const Person* who : {&kanerva, &facilitator, &cofacilitator, &observer, &techsupport}) {
        EXPECT_THAT(concerns(*who), ElementsAre("forbidden"));
    }
}

TEST_F(Own, NobodyReadsAConcernAboutThemselves) {
    EXPECT_EQ(report(kanerva, {fresh<ConcernId>(), coordinator.member, {"About you"}}), "");
    EXPECT_EQ(report(kanerva, {fresh<ConcernId>(), std::nullopt, {"About the room"}}), "");
    EXPECT_THAT(concerns(coordinator), ElementsAre("About the room"));
}

TEST_F(Own, AConcernIsTakenOnceAndFromMembersAboutMembers) {
    const ConcernReport worry{fresh<ConcernId>(), facilitator.member, {"Worry"}};
    EXPECT_EQ(report(kanerva, worry), "");
    EXPECT_EQ(report(kanerva, worry), "") << "a repeat is harmless";
    EXPECT_EQ(report(kanerva, {worry.key, worry.about, {"Another"}}), "conflict");
    EXPECT_EQ(report(kanerva, {fresh<ConcernId>(), fresh<MemberId>(), {"Worry"}}), "not_found");
    const Person stranger = newcomer(fresh<GroupId>());
    EXPECT_EQ(report(stranger, {fresh<ConcernId>(), std::nullopt, {"Worry"}}), "not_found");
    EXPECT_THAT(concerns(stranger), ElementsAre("not_found"));
    ASSERT_EQ(submit(coordinator.member, MemberRemove{otso.member}), "");
    EXPECT_EQ(report(otso, {fresh<ConcernId>(), std::nullopt, {"Worry"}}), "not_found");
    EXPECT_THAT(concerns(coordinator), SizeIs(1));
}

TEST_F(Own, NothingOfThemIsToldToAnyPageOrWrittenToTheGroupsLog) {
    const std::vector<std::shared_ptr<Page>> pages{connect(coordinator), connect(facilitator), connect(kanerva), connect(otso)};
    for (const auto& page : pages) page->forget();
    const auto before = storage->appended().size();
    EXPECT_EQ(keep(kanerva, fresh<OwnId>(), "I dared to speak"), "");
    EXPECT_EQ(keep(kanerva, fresh<OwnId>(), Mood{{1}, loop.now()}), "");
    EXPECT_EQ(report(kanerva, {fresh<ConcernId>(), facilitator.member, {"Worry"}}), "");
    settle();
    for (const auto& page : pages) EXPECT_THAT(page->frames(), IsEmpty());
    EXPECT_EQ(storage->appended().size(), before);
}

}  // namespace
}  // namespace piiri::test
