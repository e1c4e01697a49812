#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// What one socket is told, in which order, and who is told at all (design.md section 4, rules 1 to 3).
namespace piiri::test {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

class Order : public LiveTest {
protected:
    Order() {
        found_group();
        start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}});
    }
    std::shared_ptr<Page> kanerva_page, otso_page;
};

TEST_F(Order, EventsAreToldBeforeTheReplyToTheCommandThatCausedThem) {
    const int id = kanerva_page->ask(chat("Good morning"));
    settle();
    EXPECT_THAT(kanerva_page->story(), ElementsAre("chat.posted", "reply " + std::to_string(id)));
    EXPECT_THAT(otso_page->story(), ElementsAre("chat.posted"));
}

TEST_F(Order, NothingIsToldBeforeItIsDurable) {
    storage->hold();
    kanerva_page->ask(chat("Good morning"));
    settle();
    EXPECT_THAT(kanerva_page->story(), IsEmpty());
    EXPECT_THAT(otso_page->story(), IsEmpty());
    storage->release();
    settle();
    EXPECT_THAT(otso_page->chat(), ElementsAre("Good morning"));
}

TEST_F(Order, CommandsThatCameWhileABatchWasUnderWayAreDecidedInOrderOfArrival) {
    storage->hold();
    kanerva_page->ask(chat("one"));
    settle();
    otso_page->ask(chat("two"));
    kanerva_page->ask(chat("three"));
    facilitator_page->ask(chat("four"));
    settle();
    EXPECT_EQ(storage->held(), 1U) << "one batch of a group is under way at a time";
    storage->release();
    settle();
    EXPECT_THAT(otso_page->chat(), ElementsAre("one", "two", "three", "four"));
    EXPECT_THAT(facilitator_page->chat(), ElementsAre("one", "two", "three", "four"));
}

TEST_F(Order, ARefusalDoesNotOvertakeTheRepliesOfEarlierCommands) {
    storage->hold();
    const int said = kanerva_page->ask(chat("one"));
    const int refused = kanerva_page->ask(MeetingEnd{meeting});
    const int later = kanerva_page->ask(chat("two"));
    settle();
    EXPECT_THAT(kanerva_page->story(), IsEmpty());
    storage->release();
    settle();
    EXPECT_THAT(kanerva_page->story(), ElementsAre("chat.posted", "chat.posted", "reply " + std::to_string(said),
                                                   "error " + std::to_string(refused), "reply " + std::to_string(later)));
}

TEST_F(Order, ARefusedCommandDoesNotHurtItsBatch) {
    storage->hold();
    kanerva_page->ask(chat("one"));
    settle();
    const int refused = otso_page->ask(PhaseGo{PhaseRunId{"f_00000000000000000000000000"}, {1}});
    const int fine = otso_page->ask(chat("two"));
    storage->release();
    settle();
    EXPECT_EQ(otso_page->answer(refused), "forbidden");
    EXPECT_EQ(otso_page->answer(fine), "");
    EXPECT_THAT(kanerva_page->chat(), ElementsAre("one", "two"));
}

TEST_F(Order, ARepeatedKeyGetsTheSameAnswerWithoutASecondEvent) {
    const Command line = chat("once");
    EXPECT_EQ(done(*kanerva_page, line), "");
    EXPECT_EQ(done(*kanerva_page, line), "");
    EXPECT_THAT(otso_page->chat(), ElementsAre("once"));
    restart();
    kanerva_page = connect(kanerva);
    kanerva_page->forget();
    EXPECT_EQ(done(*kanerva_page, line), "") << "the log knows it after a restart too";
    EXPECT_THAT(kanerva_page->chat(), IsEmpty());
}

TEST_F(Order, ARepeatedKeyWithOtherContentIsAConflict) {
    const auto key = fresh<MessageId>();
    EXPECT_EQ(done(*kanerva_page, ChatPost{key, meeting, {"mine"}}), "");
    EXPECT_EQ(done(*kanerva_page, ChatPost{key, meeting, {"changed"}}), "conflict");
    EXPECT_EQ(done(*otso_page, ChatPost{key, meeting, {"mine"}}), "conflict");
}

TEST_F(Order, OnlyTheAudienceIsTold) {
    const auto at_home = connect(pihla);
    const auto office = connect(coordinator);
    at_home->forget();
    office->forget();
    kanerva_page->ask(chat("between us"));
    kanerva_page->ask(ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::yes, {1}});
    settle();
    EXPECT_THAT(at_home->events(), IsEmpty());
    EXPECT_THAT(office->events(), IsEmpty());
    EXPECT_THAT(otso_page->events(), ElementsAre("chat.posted"));
    EXPECT_THAT(kanerva_page->events(), ElementsAre("chat.posted", "consent.answered"));
}

TEST_F(Order, ACursorTellsNothingOfWhatHappenedInBetween) {
    // given the cursors of two lines, with a hidden act between them the first time and none the second time
    EXPECT_EQ(done(*otso_page, chat("a")), "");
    EXPECT_EQ(done(*kanerva_page, ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::yes, {1}}), "");
    EXPECT_EQ(done(*otso_page, chat("b")), "");
    EXPECT_EQ(done(*otso_page, chat("c")), "");
    std::vector<std::string> cursors;
    for (const Told& frame : otso_page->frames()) {
        if (frame.value("method", "") == "event") cursors.push_back(frame["params"]["cursor"]);
        EXPECT_EQ(frame.dump().find("seq"), std::string::npos);
    }
    ASSERT_EQ(cursors.size(), 3U);
    for (const std::string& cursor : cursors) {
        EXPECT_EQ(cursor.size(), 22U);
        // then neighbours in the log look as strange to each other as those with something between them
        for (const std::string& other : cursors) {
            if (&cursor == &other) continue;
            std::size_t same = 0;
            for (std::size_t i = 0; i < cursor.size(); ++i) same += static_cast<std::size_t>(cursor[i] == other[i]);
            EXPECT_LT(same, 8U) << cursor << " " << other;
        }
    }
}

TEST_F(Order, WhoeverHasEightCommandsWaitingIsToldToSlowDown) {
    storage->hold();
    kanerva_page->ask(chat("under way"));
    settle();
    std::vector<int> ids;
    for (int i = 0; i < 9; ++i) ids.push_back(otso_page->ask(chat(std::to_string(i))));
    EXPECT_EQ(otso_page->answer(ids[8]), "rate_limited");
    EXPECT_EQ(otso_page->answer(ids[7]), std::nullopt);
    const int others = facilitator_page->ask(chat("others go on"));
    EXPECT_EQ(facilitator_page->answer(others), std::nullopt);
    storage->release();
    settle();
    EXPECT_EQ(facilitator_page->answer(others), "");
    EXPECT_EQ(otso_page->chat().size(), 10U);
}

TEST_F(Order, AtMostSixtyFourCommandsOfAGroupWait) {
    storage->hold();
    kanerva_page->ask(chat("under way"));
    settle();
    // A person's bound is eight, so it takes many: members by HTTP count too.
    std::size_t waiting = 0;
    std::size_t limited = 0;
    for (const Person* who : {&coordinator, &facilitator, &cofacilitator, &kanerva, &otso, &pihla, &observer, &techsupport}) {
        for (int i = 0; i < 8; ++i, ++waiting) {
            desk->submit_as(who->member, group, MemberRename{{"Name" + std::to_string(waiting)}}, [&](auto result) {
                if (!result && result.error().code == ErrorCode::rate_limited) ++limited;
            });
        }
    }
    EXPECT_EQ(limited, 0U);
    std::optional<std::string> answer;
    desk->submit_as(MemberId{"m_0000000000000000000000000z"}, group, MemberRename{{"One more"}},
                    [&](auto result) { answer = result ? "" : std::string(word(result.error().code)); });
    EXPECT_EQ(answer, "rate_limited");
    storage->release();
    settle();
}

TEST_F(Order, TwentyCommandsASecondAreTakenAndFortyAtOnce) {
    std::size_t limited = 0;
    const auto flood = [&](int commands) {
        limited = 0;
        for (int i = 0; i < commands; ++i) {
            if (done(*kanerva_page, LobbySet{meeting, true}) == "rate_limited") ++limited;
        }
    };
    pass(10s);
    flood(41);
    EXPECT_EQ(limited, 1U);
    pass(1s);
    flood(21);
    EXPECT_EQ(limited, 1U);
}

TEST_F(Order, WhatIsNoRequestIsAnsweredAndClosesNothing) {
    for (const char* text : {"{", "[]", "1", R"({"jsonrpc":"2.0"})", R"({"jsonrpc":"2.0","id":1,"method":"chat.nothing"})",
                             R"({"jsonrpc":"2.0","id":1,"id":2,"method":"chat.post"})"}) {
        kanerva_page->forget();
        kanerva_page->say(text);
        ASSERT_EQ(kanerva_page->frames().size(), 1U) << text;
        EXPECT_TRUE(kanerva_page->frames()[0].contains("error")) << text;
    }
    EXPECT_FALSE(kanerva_page->closed());
    EXPECT_EQ(done(*kanerva_page, chat("still here")), "");
}

}  // namespace
}  // namespace piiri::test
