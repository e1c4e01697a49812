#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// Coming back: exactly what was missed, or a fresh view (design.md section 3, "Resume").
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class Resume : public LiveTest {
protected:
    Resume() {
        found_group();
        start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}});
        EXPECT_EQ(done(*otso_page, chat("heard")), "");
        cursor = kanerva_page->cursor();
        kanerva_page->drop();
        settle();
    }
    std::shared_ptr<Page> kanerva_page, otso_page;
    std::string cursor;
};

TEST_F(Resume, GivesExactlyTheFramesThatWereMissedInOrder) {
    EXPECT_EQ(done(*otso_page, chat("one")), "");
    EXPECT_EQ(done(*otso_page, ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::yes, {1}}), "");
    EXPECT_EQ(done(*otso_page, chat("two")), "");
    const auto missed = otso_page->events();
    const auto back = connect(kanerva, cursor);
    ASSERT_FALSE(back->frames().empty());
    EXPECT_EQ(back->story().front(), "resumed");
    EXPECT_THAT(back->chat(), ElementsAre("one", "two"));
    EXPECT_THAT(back->events(), ElementsAre("seat.connection", "chat.posted", "chat.posted", "seat.connection"));
    EXPECT_THAT(missed, Contains("consent.answered"));
}

TEST_F(Resume, GivesNothingTwiceHoweverOftenTheConnectionDrops) {
    std::vector<std::string> heard;
    std::string since = cursor;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(done(*otso_page, chat("line " + std::to_string(i))), "");
        const auto back = connect(kanerva, since);
        for (const std::string& line : back->chat()) heard.push_back(line);
        since = back->cursor();
        back->drop();
        settle();
    }
    EXPECT_THAT(heard, ElementsAre("line 0", "line 1", "line 2", "line 3", "line 4"));
}

TEST_F(Resume, AForeignOrBrokenCursorGivesAFreshWelcome) {
    const Person other = found(fresh<GroupId>());
    std::string foreign;
    {
        const auto groups = wait<std::vector<GroupId>>([&](auto answer) { storage->groups(answer); });
        for (const GroupId& each : groups) {
            if (each != group) foreign = connect(each, other)->cursor();
        }
    }
    ASSERT_EQ(foreign.size(), 22U);
    for (const std::string& since : {foreign, std::string(), std::string("AAAAAAAAAAAAAAAAAAAAAA"), std::string("!!!!!!!!!!!!!!!!!!!!!!"),
                                     cursor + "A", cursor.substr(1), std::string(4000, 'A')}) {
        const auto back = connect(kanerva, since);
        EXPECT_EQ(back->story().front(), "welcome") << since;
    }
}

TEST_F(Resume, ACursorOfMoreThanFiveHundredTwelveFramesAgoGivesAFreshWelcome) {
    for (int i = 0; i < 520; ++i) {
        pass(60ms);
        ASSERT_EQ(done(*otso_page, chat("line")), "");
    }
    EXPECT_EQ(connect(kanerva, cursor)->story().front(), "welcome");
}

TEST_F(Resume, AfterAChangeOfWhatOneMaySeeTheOldCursorGivesAFreshWelcome) {
    EXPECT_EQ(done(*facilitator_page, LobbyMove{meeting, kanerva.member}), "");
    EXPECT_EQ(done(*facilitator_page, LobbyAdmit{meeting, kanerva.member}), "");
    const auto back = connect(kanerva, cursor);
    EXPECT_EQ(back->story().front(), "welcome") << "what was said while they were in the lobby is not theirs";
}

TEST_F(Resume, AfterAnErasureAnOlderCursorGivesAFreshWelcome) {
    const Told view = view_of(otso);
    const PhaseRunId run{view["open"]["room"]["phase"]["id"]};
    // when a phase ends, and with it all that was of the moment
    EXPECT_EQ(done(*facilitator_page, PhaseGo{run, {1}}), "");
    EXPECT_EQ(done(*facilitator_page, chat("after")), "");
    const auto back = connect(kanerva, cursor);
    EXPECT_EQ(back->story().front(), "welcome");
    EXPECT_THAT(back->events(), Not(Contains("phase.began")));
}

TEST_F(Resume, WorksAcrossARestart) {
    EXPECT_EQ(done(*otso_page, chat("before the restart")), "");
    restart();
    const auto back = connect(kanerva, cursor);
    EXPECT_EQ(back->story().front(), "resumed");
    EXPECT_THAT(back->chat(), ElementsAre("before the restart"));
}

TEST_F(Resume, WhoWasOutOfTheRoomWhenALineWasSaidDoesNotGetItByResuming) {
    // given Pihla outside the room, with a cursor of then
    const auto outside = connect(pihla);
    const std::string since = outside->cursor();
    outside->drop();
    EXPECT_EQ(done(*otso_page, chat("among ourselves")), "");
    const auto back = connect(pihla, since);
    EXPECT_EQ(back->story().front(), "resumed");
    EXPECT_THAT(back->chat(), IsEmpty());
}

}  // namespace
}  // namespace piiri::test
