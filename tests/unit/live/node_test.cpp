#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

#include <filesystem>

/// A node: sessions, restarts, sleeping groups, leases, damaged logs (design.md sections 1 and 6).
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Node : public LiveTest {
protected:
    Node() { found_group(); }
    std::shared_ptr<Page> kanerva_page, otso_page, observer_page;
};

TEST_F(Node, ASessionThatEndsClosesItsSocketsInEveryGroupInTheSameTurn) {
    // given one person with one session in two groups
    const auto other = fresh<GroupId>();
    const Person chief = found(other);
    const auto member = wait<MemberId>([&](auto answer) { desk->add_member(other, kanerva.visitor.person, answer); });
    ASSERT_EQ(submit(other, chief.member, MemberInvite{member, {{Role::participant}}, std::nullopt}), "");
    ASSERT_EQ(submit(other, member, MemberAccept{{"Kanerva"}, Language::en, {1}}), "");
    const auto here = connect(kanerva);
    const auto there = connect(other, kanerva);
    const auto somebody = connect(otso);
    ASSERT_FALSE(here->closed());
    ASSERT_FALSE(there->closed());
    desk->sign_out(kanerva.visitor.session, [](bool) {});
    EXPECT_EQ(here->closed(), CloseCode::ended);
    EXPECT_TRUE(here->dropped_unsent());
    EXPECT_EQ(there->closed(), CloseCode::ended);
    EXPECT_FALSE(somebody->closed());
}

TEST_F(Node, ASessionThatEndsBetweenAdmissionAndUpgradeOpensNothing) {
    auto admitted = wait<boost::system::result<Desk::Admission, Fault>>([&](auto answer) { desk->admit(kanerva.visitor, group, answer); });
    ASSERT_TRUE(admitted.has_value());
    EXPECT_TRUE(wait<bool>([&](auto answer) { desk->sign_out(kanerva.visitor.session, answer); }));
    const auto page = std::make_shared<Page>();
    EXPECT_EQ(desk->attach(*admitted, std::nullopt, page), nullptr);
    EXPECT_EQ(page->closed(), CloseCode::ended);
    EXPECT_THAT(page->frames(), IsEmpty());
}

TEST_F(Node, ASignInTokenWorksOnce) {
    const auto token = wait<std::string>(
        [&](auto answer) { desk->issue_token(TokenPurpose::sign_in, otso.visitor.person, group, std::chrono::hours(1), answer); });
    const auto use = [&] {
        return wait<boost::system::result<Desk::SignedIn, Fault>>([&](auto answer) { desk->sign_in(token, "", answer); }).has_value();
    };
    EXPECT_TRUE(use());
    EXPECT_FALSE(use());
}

TEST_F(Node, ATokenIsDeadAfterItsTimeAndWhenAnotherIsIssued) {
    const auto issue = [&] {
        return wait<std::string>(
            [&](auto answer) { desk->issue_token(TokenPurpose::sign_in, otso.visitor.person, group, std::chrono::hours(1), answer); });
    };
    const auto works = [&](const std::string& token) {
        return wait<boost::system::result<Desk::SignedIn, Fault>>([&](auto answer) { desk->sign_in(token, "", answer); }).has_value();
    };
    const std::string first = issue();
    const std::string second = issue();
    EXPECT_FALSE(works(first));
    pass(61min);
    EXPECT_FALSE(works(second));
}

TEST_F(Node, ARestartKeepsPresenceSeatsRoundAndQueue) {
    start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}});
    const auto room_of = [&](const Person& who) { return view_of(who)["open"]; };
    PhaseRunId run{room_of(otso)["room"]["phase"]["id"]};
    otso_page = connect(otso);
    ASSERT_EQ(done(*facilitator_page, TalkSet{run, TalkMode::queue}), "");
    ASSERT_EQ(done(*otso_page, HandSet{run, true, HandKind::point}), "");
    ASSERT_EQ(done(*kanerva_page, HandSet{run, true, HandKind::reply}), "");
    ASSERT_EQ(done(*facilitator_page, TalkSet{run, TalkMode::round}), "");
    const Told before = room_of(facilitator);
    ASSERT_EQ(before["room"]["phase"]["mode"], "round");
    restart();
    const Told after = room_of(facilitator);
    EXPECT_EQ(after["room"]["phase"], before["room"]["phase"]);
    ASSERT_EQ(after["present"].size(), 3U);
    for (const Told& seat : after["present"]) EXPECT_EQ(seat["place"], "room");
}

TEST_F(Node, WhoDoesNotComeBackAfterARestartKeepsTheSeatForThreeMinutes) {
    start_meeting({{&kanerva, &kanerva_page}});
    restart();
    const auto back = connect(facilitator);
    pass(2min);
    EXPECT_THAT(back->events(), Not(Contains("meeting.presence")));
    pass(2min);
    ASSERT_THAT(back->told("meeting.presence"), SizeIs(1));
    EXPECT_EQ(back->told("meeting.presence")[0]["member"], kanerva.member.value);
    EXPECT_EQ(back->told("meeting.presence")[0]["place"], "outside");
}

TEST_F(Node, SleepingGroupsWakeWhenTheirDeadlineComesFourAtATime) {
    std::vector<Person> founders;
    std::vector<GroupId> groups;
    for (int i = 0; i < 9; ++i) {
        groups.push_back(fresh<GroupId>());
        founders.push_back(found(groups.back()));
    }
    pass(20min);  // all are asleep again, and their lobbies open 15 minutes before the meeting, an hour from their founding
    restart();
    const auto loads = storage->loads();
    pass(30min);
    EXPECT_GE(storage->loads(), loads + 9);
    EXPECT_LE(storage->most_loading(), 4U);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto rows = wait<MyGroups>([&](auto answer) { desk->my_groups(founders[i].visitor, answer); });
        ASSERT_EQ(rows.groups.size(), 1U);
        ASSERT_TRUE(rows.groups[0].next);
        EXPECT_EQ(rows.groups[0].next->state, MeetingState::lobby) << "nobody was there, and it opened in time";
    }
}

TEST_F(Node, DeadlinesThatPassedWhileTheNodeWasDownRunBeforeItIsReady) {
    shut();
    loop.step(loop.now() + 2h);
    boot();
    settle();
    const auto rows = wait<MyGroups>([&](auto answer) { desk->my_groups(coordinator.visitor, answer); });
    ASSERT_EQ(rows.groups.size(), 1U);
    EXPECT_FALSE(rows.groups[0].next) << "the meeting was postponed when nobody had started it";
}

TEST_F(Node, AGroupWithNothingAheadSleepsThrough) {
    ASSERT_EQ(submit(coordinator.member, MeetingCancel{meeting}), "");
    pass(5min);
    const auto loads = storage->loads();
    pass(30h);
    EXPECT_LE(storage->loads(), loads + 1) << "once, for the end of what the meeting's lobby left behind";
}

TEST_F(Node, LeasesAreRenewedEachFourSecondsWhileAnObserverIsInTheRoomAndNoLonger) {
    all_consent();
    start_meeting({{&kanerva, &kanerva_page}, {&observer, &observer_page}});
    const PhaseRunId run{view_of(kanerva)["open"]["room"]["phase"]["id"]};
    kanerva_page = connect(kanerva);
    kanerva_page->forget();
    pass(20s);
    ASSERT_GE(kanerva_page->told("lease").size(), 5U);
    EXPECT_LE(kanerva_page->told("lease").size(), 6U);
    EXPECT_THAT(kanerva_page->told("lease")[0]["to"], ElementsAre(observer.member.value));
    // chatting makes them neither more nor fewer
    kanerva_page->forget();
    for (int i = 0; i < 20; ++i) {
        pass(1s);
        ASSERT_EQ(done(*kanerva_page, chat("hello")), "");
    }
    EXPECT_GE(kanerva_page->told("lease").size(), 4U);
    EXPECT_LE(kanerva_page->told("lease").size(), 6U);
    ASSERT_EQ(done(*kanerva_page, ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::no, {1}}), "");
    kanerva_page->forget();
    pass(20s);
    EXPECT_THAT(kanerva_page->told("lease"), IsEmpty());
}

TEST_F(Node, ADamagedLogKeepsItsGroupClosedAndNoOther) {
    const auto other = fresh<GroupId>();
    const Person chief = found(other);
    // given a group whose log holds a kind this program does not know, its deadline in the past
    const auto load = [&] {
        auto loaded = std::make_shared<std::optional<LoadedGroup>>();
        storage->real().load(other, [this, loaded](LoadedGroup all) { loop.post([loaded, all] { *loaded = all; }); });
        EXPECT_TRUE(loop.run_until([&] { return loaded->has_value(); }));
        return loaded->value().events.back().seq;
    };
    Batch strange{other, 1, load(), {}, {}};
    strange.events.push_back({KeyClass::group, "", R"({"at":"2026-11-24T10:50:00.000Z","kind":"from.the.future","data":{}})"});
    strange.writes.emplace_back(PutDeadline{loop.now()});
    EXPECT_EQ(wait<Appended>([&](auto answer) { storage->real().append(strange, answer); }), Appended::ok);
    restart();
    EXPECT_EQ(connect(other, chief)->closed(), CloseCode::ended);
    EXPECT_EQ(submit(other, chief.member, MemberRename{{"Nobody"}}), "unavailable");
    EXPECT_FALSE(connect(kanerva)->closed());
    // and it is not read over and over, neither for those who knock nor for its deadline
    const auto loads = storage->loads();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(connect(other, chief)->closed(), CloseCode::ended);
    EXPECT_EQ(storage->loads(), loads);
    pass(10min);
    EXPECT_LE(storage->loads(), loads + 15);
}

TEST_F(Node, AGroupIsLoadedOnceForAllWhoWait) {
    restart();
    const auto loads = storage->loads();
    int answers = 0;
    for (const Person* who : {&kanerva, &otso, &pihla, &facilitator}) {
        desk->admit(who->visitor, group, [&](auto admitted) { answers += admitted ? 1 : 0; });
    }
    settle();
    EXPECT_EQ(answers, 4);
    EXPECT_EQ(storage->loads(), loads + 1);
}

TEST_F(Node, AtAGracefulStopEverySeatIsToldWhenToComeBack) {
    start_meeting({{&kanerva, &kanerva_page}});
    kanerva_page->ask(chat("just before"));
    EXPECT_FALSE(desk->settled());
    EXPECT_TRUE(loop.run_until([&] { return desk->settled(); })) << "connected seats do not delay it";
    desk->close_seats();
    EXPECT_EQ(kanerva_page->closed(), CloseCode::restarting);
    EXPECT_THAT(kanerva_page->chat(), ElementsAre("just before"));
    EXPECT_EQ(connect(otso)->closed(), CloseCode::ended);
    restart();
    EXPECT_EQ(view_of(facilitator)["open"]["present"].size(), 2U);
}

}  // namespace
}  // namespace piiri::test
