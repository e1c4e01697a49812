#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// Pairs, the quiet room and help lines: what is said in one of them stays there (domain.md section 3).
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr std::int64_t pair_talk = 4;
constexpr std::int64_t the_break = 6;

class Rooms : public LiveTest {
protected:
    Rooms() {
        found_group();
        ruska = invite(group, coordinator.member, "Ruska", {Role::participant});
        all_consent();
        EXPECT_EQ(submit(ruska.member, ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::yes, {1}}), "");
        start_meeting({{&kanerva, &pages[kanerva.member]},
                       {&otso, &pages[otso.member]},
                       {&pihla, &pages[pihla.member]},
                       {&ruska, &pages[ruska.member]},
                       {&observer, &pages[observer.member]}});
        pages[facilitator.member] = facilitator_page;
        support_page = connect(techsupport);
        pages[techsupport.member] = support_page;
        forget_frames();
    }
    void forget_frames() {
        for (const auto& page : pages_) page->forget();
    }
    [[nodiscard]] Page& page(const Person& who) { return *pages.at(who.member); }
    [[nodiscard]] Page& page(const MemberId& who) { return *pages.at(who); }
    [[nodiscard]] static SignalCommand offer(const MemberId& to) { return SignalSend{to, {"pair1"}, Restart{}}; }
    [[nodiscard]] static SignalCommand typed(const std::string& text) { return TypingSet{{text}}; }
    [[nodiscard]] static SignalCommand near(const std::string& text) { return NearSay{{text}}; }
    /// Members of the mesh that a page was told last.
    [[nodiscard]] static std::vector<std::string> last_mesh(const Page& page) {
        const auto told = page.told("media");
        if (told.empty()) return {"never told"};
        return told.back()["send_to"].get<std::vector<std::string>>();
    }
    /// The rooms as everybody was told.
    [[nodiscard]] std::vector<std::vector<MemberId>> rooms() {
        std::vector<std::vector<MemberId>> all;
        const Told timed = facilitator_page->told("pairs.timed").back();
        for (const Told& room : timed["rooms"]) {
            all.emplace_back();
            for (const std::string member : room["members"]) all.back().push_back(MemberId{member});
        }
        return all;
    }

    Person ruska;
    std::map<MemberId, std::shared_ptr<Page>> pages;
    std::shared_ptr<Page> support_page;
};

TEST_F(Rooms, AMoveIntoPairsGivesEverybodyTheirNewMeshInTheTurnOfTheEvent) {
    go_to(pair_talk);
    storage->hold();
    facilitator_page->ask(PairsStart{phase, {2}, {600}});
    settle();
    // decided, and not stored yet: nobody is told, and nothing crosses any more
    EXPECT_THAT(facilitator_page->frames(), IsEmpty());
    std::size_t crossing = 0;
    std::vector<std::pair<MemberId, MemberId>> passed;
    const std::vector<MemberId> four{kanerva.member, otso.member, pihla.member, ruska.member};
    for (const MemberId& from : four) {
        EXPECT_EQ(done(page(from), offer(facilitator.member)), "forbidden");
        for (const MemberId& to : four) {
            if (from == to) continue;
            if (done(page(from), offer(to)) == "forbidden") {
                ++crossing;
            } else {
                passed.emplace_back(from, to);
            }
        }
    }
    EXPECT_EQ(crossing, 8U);
    for (const MemberId& member : four) EXPECT_THAT(page(member).told("peer"), SizeIs(1)) << "from the one they are with";
    forget_frames();
    storage->release();
    settle();
    const auto made = rooms();
    ASSERT_THAT(made, SizeIs(2));
    for (const auto& [from, to] : passed) {
        EXPECT_TRUE(std::any_of(made.begin(), made.end(), [&, one = from, other = to](const auto& room) {
            return std::count(room.begin(), room.end(), one) == 1 && std::count(room.begin(), room.end(), other) == 1;
        }));
    }
    for (const auto& room : made) {
        ASSERT_THAT(room, SizeIs(2));
        for (std::size_t i = 0; i < 2; ++i) {
            const auto story = page(room[i]).story();
            EXPECT_THAT(story, Contains("pairs.timed"));
            EXPECT_THAT(story, Contains("signal media"));
            EXPECT_THAT(last_mesh(page(room[i])), ElementsAre(room[1 - i].value));
            EXPECT_EQ(done(page(room[i]), offer(room[1 - i])), "");
            EXPECT_EQ(done(page(room[i]), offer(facilitator.member)), "forbidden");
            EXPECT_EQ(done(page(room[i]), offer(observer.member)), "forbidden");
        }
    }
    for (const MemberId& one : made[0]) {
        for (const MemberId& other : made[1]) {
            EXPECT_EQ(done(page(one), offer(other)), "forbidden");
            EXPECT_EQ(done(page(other), offer(one)), "forbidden");
        }
    }
    // when they come back, everybody hears everybody
    EXPECT_EQ(done(*facilitator_page, PairsEnd{phase}), "");
    EXPECT_EQ(done(page(kanerva), offer(facilitator.member)), "");
    EXPECT_THAT(last_mesh(page(kanerva)), Contains(facilitator.member.value));
}

TEST_F(Rooms, WhatIsSaidTypedOrRecognisedInAPairStaysThere) {
    go_to(pair_talk);
    EXPECT_EQ(done(*facilitator_page, PairsStart{phase, {2}, {600}}), "");
    const auto made = rooms();
    forget_frames();
    const MemberId speaker = made[0][0];
    EXPECT_EQ(done(page(speaker), near("Between us")), "");
    EXPECT_EQ(done(page(speaker), typed("Between us two")), "");
    EXPECT_EQ(done(page(speaker), SignalCommand{ResonanceShow{}}), "");
    settle();
    for (const auto& [member, each] : pages) {
        if (member == speaker) {
            EXPECT_THAT(each->told("near"), SizeIs(1)) << "one's own line comes back";
        } else if (member == made[0][1]) {
            ASSERT_THAT(each->story(), ElementsAre("signal near", "signal typing", "signal resonance"));
            EXPECT_EQ(each->told("near")[0], (Told{{"from", speaker.value}, {"text", "Between us"}, {"at", "2026-11-24T10:50:01.000Z"}}));
        } else {
            EXPECT_THAT(each->frames(), IsEmpty());
        }
    }
    // and is nothing that is stored
    for (const Batch& batch : storage->appended()) {
        for (const ToStore& stored : batch.events) EXPECT_EQ(stored.body.find("Between us"), std::string::npos);
    }
    // back in the circle there is nobody near, and what was typed is taken from the other's screen only when they part
    EXPECT_EQ(done(*facilitator_page, PairsEnd{phase}), "");
    EXPECT_EQ(done(page(speaker), near("Louder")), "forbidden");
}

TEST_F(Rooms, NobodySaysALineNearbyInTheCircleTheLobbyOrTheQuietRoom) {
    for (const Person* who : {&kanerva, &facilitator, &observer, &techsupport}) EXPECT_EQ(done(page(*who), near("Hello")), "forbidden");
    ASSERT_EQ(done(page(kanerva), QuietRoomSet{meeting, true}), "");
    EXPECT_EQ(done(page(kanerva), near("Hello")), "forbidden");
    EXPECT_EQ(done(page(kanerva), typed("Hello")), "forbidden");
    EXPECT_EQ(done(page(kanerva), SignalCommand{ResonanceShow{}}), "forbidden");
}

TEST_F(Rooms, WhatIsTypedIsReadByEverybodyInTheRoomAndByNobodyElse) {
    EXPECT_EQ(done(page(kanerva), typed("I th")), "");
    EXPECT_EQ(done(page(kanerva), typed("I think")), "");
    for (const Person* who : {&facilitator, &otso, &observer}) {
        ASSERT_THAT(page(*who).told("typing"), SizeIs(2));
        EXPECT_EQ(page(*who).told("typing")[1], (Told{{"member", kanerva.member.value}, {"text", "I think"}}));
    }
    EXPECT_THAT(support_page->frames(), IsEmpty());
    EXPECT_THAT(page(kanerva).told("typing"), IsEmpty());
    EXPECT_EQ(done(page(observer), typed("I see")), "forbidden");
    EXPECT_EQ(done(*support_page, typed("I help")), "forbidden");
    // when the writer leaves, it leaves the screens
    page(kanerva).ask(MeetingExit{meeting});
    settle();
    EXPECT_EQ(page(otso).told("typing").back(), (Told{{"member", kanerva.member.value}, {"text", ""}}));
    // and nobody who comes back to the same place reads it again
    forget_frames();
    pages[kanerva.member] = connect(kanerva);
    EXPECT_EQ(done(page(kanerva), MeetingEnter{meeting}), "");
    EXPECT_THAT(page(otso).told("typing"), IsEmpty());
}

TEST_F(Rooms, AConnectionThatGoesTakesWhatItTypedAlong) {
    EXPECT_EQ(done(page(kanerva), typed("I th")), "");
    page(kanerva).drop();
    EXPECT_EQ(page(otso).told("typing").back()["text"], "");
}

TEST_F(Rooms, WhoHearsWhomIsToldToThoseWhoSeeConnectionsAndOnlyOfThoseWhoMayBeHeard) {
    EXPECT_EQ(done(page(kanerva), SignalCommand{HeardReport{{{otso.member, facilitator.member, observer.member, coordinator.member,
                                                              kanerva.member, otso.member, fresh<MemberId>()}}}}),
              "");
    for (const auto& each : {facilitator_page, support_page}) {
        ASSERT_THAT(each->told("heard"), SizeIs(1));
        EXPECT_EQ(each->told("heard")[0]["member"], kanerva.member.value);
        EXPECT_THAT(each->told("heard")[0]["from"].get<std::vector<std::string>>(),
                    UnorderedElementsAre(otso.member.value, facilitator.member.value));
    }
    EXPECT_THAT(page(observer).told("heard"), IsEmpty());
    EXPECT_EQ(done(*connect(coordinator), SignalCommand{HeardReport{}}), "forbidden");
}

TEST_F(Rooms, WhoOughtToBeHeardIsToldWhetherTheyAreAndNothingOfTheOthers) {
    const Told heard{{"member", kanerva.member.value}, {"from", {otso.member.value}}};
    const Told not_heard{{"member", kanerva.member.value}, {"from", Told::array()}};
    EXPECT_EQ(done(page(kanerva), SignalCommand{HeardReport{{{otso.member, facilitator.member}}}}), "");
    EXPECT_EQ(page(otso).told("heard"), std::vector<Told>{heard});
    EXPECT_EQ(done(page(kanerva), SignalCommand{HeardReport{{{facilitator.member}}}}), "");
    EXPECT_EQ(page(otso).told("heard"), (std::vector<Told>{heard, not_heard}));
    EXPECT_THAT(page(kanerva).told("heard"), IsEmpty());
    EXPECT_THAT(page(observer).told("heard"), IsEmpty());
}

TEST_F(Rooms, WhoStepsIntoTheQuietRoomIsOutOfEarshotAtOnceEvenWhileTheDiskIsStuck) {
    storage->hold();
    page(otso).ask(chat("stuck"));
    settle();
    forget_frames();
    page(kanerva).ask(QuietRoomSet{meeting, true});
    EXPECT_THAT(last_mesh(page(otso)), Not(Contains(kanerva.member.value)));
    EXPECT_THAT(last_mesh(page(kanerva)), IsEmpty());
    EXPECT_EQ(done(page(otso), offer(kanerva.member)), "forbidden");
    EXPECT_EQ(done(page(kanerva), offer(otso.member)), "forbidden");
    storage->release();
    settle();
    EXPECT_EQ(done(page(kanerva), QuietRoomSet{meeting, false}), "");
    EXPECT_EQ(done(page(otso), offer(kanerva.member)), "");
}

/// One's own screen in place of one's picture.
const SignalCommand shown_screen = DevicesSet{false, false, TakingPart::video, true, false};
const SignalCommand closed_screen = DevicesSet{false, false, TakingPart::video, false, false};

class Screen : public Rooms {
protected:
    void let_participants_show() {
        GroupAllow allow;
        allow.actions.items = {Action::show_screen};
        EXPECT_EQ(submit(coordinator.member, allow), "");
        forget_frames();
    }
    /// Who shows a screen, as a page was told last of each.
    [[nodiscard]] static std::vector<std::string> showing(const Page& page) {
        std::map<std::string, bool> last;
        for (const Told& told : page.told("devices")) last[told["member"]] = told["sharing"];
        std::vector<std::string> members;
        for (const auto& [member, shows] : last)
            if (shows) members.push_back(member);
        return members;
    }
};

TEST_F(Screen, IsShownByThoseWhomTheMatrixLets) {
    struct Case {
        const Person& who;
        std::string by_default;
        std::string when_the_group_lets_participants;
    };
    const Case cases[] = {{facilitator, "", ""},
                          {kanerva, "forbidden", ""},
                          {observer, "forbidden", "forbidden"},
                          {techsupport, "forbidden", "forbidden"}};  // on standby, outside the room
    for (const Case& one : cases) {
        EXPECT_EQ(done(page(one.who), shown_screen), one.by_default) << one.who.member.value;
        done(page(one.who), closed_screen);
    }
    let_participants_show();
    for (const Case& one : cases) {
        EXPECT_EQ(done(page(one.who), shown_screen), one.when_the_group_lets_participants) << one.who.member.value;
        done(page(one.who), closed_screen);
    }
}

TEST_F(Screen, IsLargeForEverybodyAndOneAtATime) {
    let_participants_show();
    EXPECT_EQ(done(page(kanerva), shown_screen), "");
    for (const Person* who : {&facilitator, &otso, &observer, &kanerva}) {
        EXPECT_THAT(showing(page(*who)), ElementsAre(kanerva.member.value));
        ASSERT_THAT(page(*who).told("media"), Not(IsEmpty()));
        EXPECT_THAT(page(*who).told("media").back()["large"], Contains(kanerva.member.value));
    }
    EXPECT_EQ(page(kanerva).told("media").back()["large_width"], 1280);
    EXPECT_EQ(done(page(facilitator), shown_screen), "conflict");
    EXPECT_EQ(done(page(kanerva), closed_screen), "");
    EXPECT_NE(page(kanerva).told("media").back()["large_width"], 1280);
    EXPECT_EQ(done(page(facilitator), shown_screen), "");
}

TEST_F(Screen, OfSomebodyWhoseConnectionIsLostMakesRoomForAnother) {
    let_participants_show();
    EXPECT_EQ(done(page(kanerva), shown_screen), "");
    page(kanerva).drop();
    settle();
    EXPECT_EQ(done(page(facilitator), shown_screen), "");
    EXPECT_THAT(showing(page(otso)), ElementsAre(facilitator.member.value));
}

TEST_F(Screen, EndsWithTheBreakAndDoesNotComeBackByItself) {
    EXPECT_EQ(done(*facilitator_page, shown_screen), "");
    forget_frames();
    EXPECT_EQ(done(*facilitator_page, PhaseGo{phase, {the_break}}), "");
    EXPECT_THAT(page(otso).told("devices"), SizeIs(1));
    EXPECT_THAT(showing(page(otso)), IsEmpty());
    phase.value = facilitator_page->told("phase.began").back()["phase"];
    EXPECT_EQ(done(*facilitator_page, shown_screen), "conflict");
    go_to(pair_talk);
    EXPECT_THAT(showing(page(otso)), IsEmpty());
}

TEST_F(Screen, EndsWhenTheGroupNoLongerLetsItsMemberShowOne) {
    let_participants_show();
    EXPECT_EQ(done(page(kanerva), shown_screen), "");
    EXPECT_EQ(submit(coordinator.member, GroupAllow{}), "");
    EXPECT_THAT(showing(page(otso)), IsEmpty());
    EXPECT_THAT(showing(page(kanerva)), IsEmpty());
}

TEST_F(Screen, DoesNotFollowItsMemberIntoAPairAndEachPairHasItsOwn) {
    let_participants_show();
    go_to(pair_talk);
    EXPECT_EQ(done(page(kanerva), shown_screen), "");
    EXPECT_EQ(done(*facilitator_page, PairsStart{phase, {2}, {600}}), "");
    for (const Person* who : {&facilitator, &kanerva, &otso, &pihla}) EXPECT_THAT(showing(page(*who)), IsEmpty());
    const auto pairs = rooms();
    for (const auto& pair : pairs) EXPECT_EQ(done(page(pair.front()), shown_screen), "") << "one in each place";
    EXPECT_EQ(done(page(pairs.front().back()), shown_screen), "conflict");
}

TEST_F(Screen, OfOneWhoSpeaksBySignsIsToldInThePlan) {
    EXPECT_EQ(done(page(kanerva), SignalCommand{DevicesSet{false, true, TakingPart::video, false, true}}), "");
    for (const Person* who : {&facilitator, &kanerva, &observer}) {
        ASSERT_THAT(page(*who).told("media"), Not(IsEmpty()));
        EXPECT_EQ(page(*who).told("media").back()["signing"], Told::array({kanerva.member.value}));
    }
    EXPECT_GE(page(kanerva).told("media").back()["height"], 240);
    EXPECT_GE(page(kanerva).told("media").back()["frames"], 20);
}

class HelpLine : public Rooms {
protected:
    /// Kanerva waits in the lobby, and technical support, outside the room, answers her call.
    HelpLine() {
        EXPECT_EQ(done(*facilitator_page, LobbyMove{meeting, kanerva.member}), "");
        pages[kanerva.member] = connect(kanerva);
        EXPECT_EQ(done(page(kanerva), LineAsk{meeting, true}), "");
        forget_frames();
        EXPECT_EQ(done(*support_page, LineAnswer{meeting, kanerva.member}), "");
    }
};

TEST_F(HelpLine, JoinsTwoPeopleOutsideTheRoomAndNobodyElse) {
    EXPECT_THAT(last_mesh(page(kanerva)), ElementsAre(techsupport.member.value));
    EXPECT_THAT(last_mesh(*support_page), ElementsAre(kanerva.member.value));
    EXPECT_EQ(page(kanerva).told("media").back()["microphone"], true);
    EXPECT_EQ(page(kanerva).told("media").back()["camera"], false);
    EXPECT_EQ(done(page(kanerva), offer(techsupport.member)), "");
    EXPECT_EQ(done(*support_page, offer(kanerva.member)), "");
    EXPECT_EQ(done(page(kanerva), offer(otso.member)), "forbidden");
    EXPECT_EQ(done(page(otso), offer(techsupport.member)), "forbidden");
    forget_frames();
    EXPECT_EQ(done(page(kanerva), near("My headset is silent")), "");
    EXPECT_EQ(done(*support_page, near("Is it plugged in?")), "");
    EXPECT_EQ(done(page(kanerva), SignalCommand{DevicesSet{true, false, TakingPart::sound}}), "");
    EXPECT_THAT(page(kanerva).told("near"), SizeIs(2));
    EXPECT_THAT(support_page->story(), ElementsAre("signal near", "signal near", "reply 3", "signal devices"));
    for (const Person* who : {&facilitator, &otso, &observer}) EXPECT_THAT(page(*who).frames(), IsEmpty());
    EXPECT_EQ(done(page(kanerva), SignalCommand{DevicesSet{true, true, TakingPart::video}}), "conflict") << "sound alone";
}

TEST_F(HelpLine, AFreshPageIsToldItsLineAgain) {
    pages[kanerva.member] = connect(kanerva);
    ASSERT_TRUE(page(kanerva).welcome()->contains("media"));
    EXPECT_EQ((*page(kanerva).welcome())["media"]["send_to"], Told::array({techsupport.member.value}));
    EXPECT_EQ(done(page(kanerva), offer(techsupport.member)), "");
}

TEST_F(HelpLine, IsSilentAtOnceWhenEitherEndsItEvenWhileTheDiskIsStuck) {
    storage->hold();
    page(otso).ask(chat("stuck"));
    settle();
    forget_frames();
    support_page->ask(LineEnd{meeting});
    EXPECT_THAT(last_mesh(page(kanerva)), IsEmpty());
    EXPECT_EQ(done(page(kanerva), offer(techsupport.member)), "forbidden");
    EXPECT_EQ(done(page(kanerva), near("Are you there?")), "forbidden");
    storage->release();
    settle();
    // and whoever is in neither room nor line any more is told an empty mesh, not left with the old one
    EXPECT_EQ(page(kanerva).told("media").back()["microphone"], false);
    EXPECT_EQ(support_page->told("media").back()["microphone"], false);
}

}  // namespace
}  // namespace piiri::test
