#include "unit/live/office_fixture.hpp"

/// From the coordinator's sign-in to the group's first people, and everything that must not work on the way.
namespace piiri::test {
namespace {

class TheOffice : public OfficeTest {};

TEST_F(TheOffice, ACoordinatorSignsInByMailFoundsAGroupAndInvitesSomebodyWhoAccepts) {
    const Visitor known = person_at("kaarna@example.org", true);
    (void)office->sign_in_ask({{"Kaarna@Example.org"}, Language::en});
    pass(100ms);
    ASSERT_EQ(mails_to("kaarna@example.org"), 1U);
    const Visitor kaarna = sign_in_by_mail("kaarna@example.org");
    EXPECT_EQ(kaarna.person, known.person);

    const GroupId founded = found_by(kaarna);
    invite_by_mail(kaarna, founded, "sampo@example.org", Role::facilitator);
    ASSERT_EQ(mails_to("sampo@example.org"), 1U);
    const Visitor sampo = sign_in_by_mail("sampo@example.org");
    const auto door = ask<Door>([&](auto answer) { office->door(sampo, founded, answer); });
    ASSERT_TRUE(door.has_value());
    EXPECT_EQ(door->name, "Everyday work");
    EXPECT_EQ(door->meetings, 2);
    EXPECT_EQ(door->information, "Welcome.");
    EXPECT_EQ(done([&](auto answer) { desk->submit(sampo, founded, MemberAccept{{"Sampo"}, Language::en, {1}}, answer); }), "");

    const auto groups = wait<MyGroups>([&](auto answer) { desk->my_groups(kaarna, answer); });
    ASSERT_EQ(groups.groups.size(), 1U);
    EXPECT_EQ(groups.groups[0].state, GroupState::inviting);
    ASSERT_TRUE(groups.groups[0].office.has_value());
    EXPECT_EQ(groups.groups[0].office->tasks, std::vector{OfficeTask::people_to_invite});
    EXPECT_TRUE(groups.groups[0].dates.empty()) << "who only coordinates comes to no meeting";
    const auto sampos = wait<MyGroups>([&](auto answer) { desk->my_groups(sampo, answer); });
    EXPECT_EQ(sampos.groups.at(0).dates.size(), 2U);
    EXPECT_FALSE(sampos.groups[0].office.has_value());
}

TEST_F(TheOffice, NobodyIsMailedAtAnUnknownAddress) {
    const auto asked = office->sign_in_ask({{"nobody@example.org"}, Language::en});
    EXPECT_EQ(asked.request.size(), 32U);
    pass(1min);
    EXPECT_TRUE(postman.mails.empty());
}

TEST_F(TheOffice, ASixthGuessOfACodeIsTooManyEvenWhenItIsRight) {
    person_at("kaarna@example.org");
    const auto asked = office->sign_in_ask({{"kaarna@example.org"}, Language::en});
    pass(100ms);
    const std::string mail = mail_to("kaarna@example.org");
    std::string code;
    for (std::size_t at = mail.find("\r\n\r\n"); code.size() < 6 && at < mail.size(); ++at) {
        code = mail[at] >= '0' && mail[at] <= '9' ? code + mail[at] : std::string();
    }
    ASSERT_EQ(code.size(), 6U) << mail;
    const auto guess = [&](const std::string& digits) {
        const auto answer = ask<Desk::SignedIn>([&](auto told) { office->sign_in_code({{asked.request}, {digits}}, "", told); });
        return answer ? std::string() : std::string(word(answer.error().code));
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(guess(code == "000000" ? "000001" : "000000"), "not_found");
    EXPECT_EQ(guess(code), "not_found");
}

TEST_F(TheOffice, WhoIsNoCoordinatorOfTheOrganisationFoundsNothing) {
    const Visitor otso_alone = person_at("otso@example.org");
    const Founding founding{
        GroupFound{
            fresh<GroupId>(), {"X"}, GroupType::work, {{Language::en}}, {"Europe/Helsinki"}, {6}, false, false, false, {"Otso"}, {}, {}},
        {"work-120"},
        {2},
        {WallTime{{"2027-01-12T13:00"}, {"Europe/Helsinki"}}, {4}, false}};
    const auto founded = ask<Founded>([&](auto answer) { office->found(otso_alone, founding, answer); });
    ASSERT_FALSE(founded.has_value());
    EXPECT_EQ(founded.error().code, ErrorCode::forbidden);
}

TEST_F(TheOffice, AFirstMeetingInThePastFoundsNothing) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const Founding founding{
        GroupFound{
            fresh<GroupId>(), {"X"}, GroupType::work, {{Language::en}}, {"Europe/Helsinki"}, {6}, false, false, false, {"Kaarna"}, {}, {}},
        {"work-120"},
        {2},
        {WallTime{{"2020-01-14T13:00"}, {"Europe/Helsinki"}}, {4}, false}};
    const auto founded = ask<Founded>([&](auto answer) { office->found(kaarna, founding, answer); });
    ASSERT_FALSE(founded.has_value());
    EXPECT_EQ(founded.error().code, ErrorCode::invalid);
    EXPECT_EQ(founded.error().field, "dates.first");
    EXPECT_TRUE(wait<MyGroups>([&](auto answer) { desk->my_groups(kaarna, answer); }).groups.empty());
}

TEST_F(TheOffice, FoundingAgainMakesNoSecondGroupAndNobodyTakesAnothersKey) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const Visitor other = person_at("other@example.org", true);
    const Founding founding{
        GroupFound{
            fresh<GroupId>(), {"X"}, GroupType::work, {{Language::en}}, {"Europe/Helsinki"}, {6}, false, false, false, {"Kaarna"}, {}, {}},
        {"work-120"},
        {3},
        {WallTime{{"2027-01-12T13:00"}, {"Europe/Helsinki"}}, {4}, true}};
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(ask<Founded>([&](auto answer) { office->found(kaarna, founding, answer); }).has_value());
    const auto groups = wait<MyGroups>([&](auto answer) { desk->my_groups(kaarna, answer); });
    ASSERT_EQ(groups.groups.size(), 1U);
    EXPECT_EQ(groups.groups[0].meetings, 3);
    EXPECT_EQ(ask<Founded>([&](auto answer) { office->found(other, founding, answer); }).error().code, ErrorCode::conflict);
    EXPECT_TRUE(wait<MyGroups>([&](auto answer) { desk->my_groups(other, answer); }).groups.empty());
}

TEST_F(TheOffice, ARevokedInvitationsLinkIsDeadAndANewOneReplacesTheOld) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const GroupId founded = found_by(kaarna);
    const MemberId sampo = invite_by_mail(kaarna, founded, "sampo@example.org", Role::facilitator);
    const std::string first = token_after(mail_to("sampo@example.org"), "/#/invitation/" + founded.value + "/");
    ASSERT_EQ(first.size(), 32U);
    ASSERT_TRUE(ask<InvitationMade>([&](auto answer) { office->invite_again(kaarna, founded, sampo, {true}, answer); }).has_value());
    pass(100ms);
    const std::string second = token_after(mail_to("sampo@example.org"), "/#/invitation/" + founded.value + "/");
    EXPECT_NE(first, second);
    const auto signs_in = [&](const std::string& token) {
        return wait<boost::system::result<Desk::SignedIn, Fault>>([&](auto answer) { desk->sign_in(token, "", answer); }).has_value();
    };
    EXPECT_FALSE(signs_in(first));
    EXPECT_EQ(done([&](auto answer) { office->revoke(kaarna, founded, sampo, answer); }), "");
    EXPECT_FALSE(signs_in(second));
}

TEST_F(TheOffice, WhoseInvitationWasTakenBackMayBeInvitedAnew) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const GroupId founded = found_by(kaarna);
    const MemberId before = invite_by_mail(kaarna, founded, "sampo@example.org", Role::facilitator);
    const auto invited_again = [&](const MemberId& key) {
        const Invitation invitation{key, {{Role::facilitator}}, Language::fi, Address{"sampo@example.org"}, std::nullopt};
        return ask<InvitationMade>([&](auto answer) { office->invite(kaarna, founded, invitation, answer); });
    };
    EXPECT_EQ(invited_again(fresh<MemberId>()).error().code, ErrorCode::conflict) << "an open invitation is not doubled";
    ASSERT_EQ(done([&](auto answer) { office->revoke(kaarna, founded, before, answer); }), "");
    const MemberId after = fresh<MemberId>();
    ASSERT_TRUE(invited_again(after).has_value());
    pass(100ms);
    const std::string token = token_after(mail_to("sampo@example.org"), "/#/invitation/" + founded.value + "/");
    const auto signed_in = wait<boost::system::result<Desk::SignedIn, Fault>>([&](auto answer) { desk->sign_in(token, "", answer); });
    EXPECT_TRUE(signed_in.has_value());
}

TEST_F(TheOffice, AnAccountIsErasedByItsPersonOnceNoGroupGoesOnWithThem) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const GroupId founded = found_by(kaarna);
    EXPECT_EQ(done([&](auto answer) { office->erase_me(kaarna, answer); }), "conflict") << "the group would have no coordinator";
    const MemberId sampo = invite_by_mail(kaarna, founded, "sampo@example.org", Role::facilitator);
    const Visitor invited = sign_in_by_mail("sampo@example.org");
    ASSERT_TRUE(ask<Me>([&](auto answer) { office->me(invited, answer); }).has_value());
    EXPECT_EQ(done([&](auto answer) { office->erase_me(invited, answer); }), "") << "an invitation holds nobody";
    EXPECT_FALSE(ask<Me>([&](auto answer) { office->me(invited, answer); }).has_value());
    const auto session = wait<std::optional<Visitor>>([&](auto answer) { desk->find(invited.session, answer); });
    EXPECT_FALSE(session.has_value());
    const std::size_t mails = mails_to("sampo@example.org");
    static_cast<void>(office->sign_in_ask({Address{"sampo@example.org"}, Language::fi}));
    pass(100ms);
    EXPECT_EQ(mails_to("sampo@example.org"), mails) << "nobody is known there any more";
    EXPECT_EQ(done([&](auto answer) { office->revoke(kaarna, founded, sampo, answer); }), "") << "the group goes on";
}

TEST_F(TheOffice, AnInvitationHandedOverIsALinkAndItsQrCode) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const GroupId founded = found_by(kaarna);
    const Invitation invitation{fresh<MemberId>(), {{Role::facilitator}}, Language::en, std::nullopt, std::nullopt};
    const auto made = ask<InvitationMade>([&](auto answer) { office->invite(kaarna, founded, invitation, answer); });
    ASSERT_TRUE(made && made->link);
    EXPECT_TRUE(made->link->starts_with("https://piiri.example.org/#/invitation/" + founded.value + "/"));
    ASSERT_FALSE(made->code.empty());
    for (const std::string& row : made->code) EXPECT_EQ(row.size(), made->code.size());
    EXPECT_TRUE(postman.mails.empty());
    const auto again = ask<InvitationMade>([&](auto answer) { office->invite(kaarna, founded, invitation, answer); });
    ASSERT_TRUE(again.has_value());
    EXPECT_FALSE(again->link.has_value()) << "asked for again it gives no second link";
}

TEST_F(TheOffice, OnlyThoseWhoMayInviteDoAndAStrangerLearnsNothing) {
    found_group();
    const Invitation invitation{fresh<MemberId>(), {{Role::participant}}, Language::en, Address{"new@example.org"}, std::nullopt};
    const auto code_for = [&](const Visitor& who) {
        const auto made = ask<InvitationMade>([&](auto answer) { office->invite(who, group, invitation, answer); });
        return made ? std::string() : std::string(word(made.error().code));
    };
    EXPECT_EQ(code_for(kanerva.visitor), "forbidden");
    EXPECT_EQ(code_for(observer.visitor), "forbidden");
    EXPECT_EQ(code_for(person_at("stranger@example.org", true)), "not_found");
    EXPECT_EQ(ask<Invitations>([&](auto answer) { office->invitations(otso.visitor, group, answer); }).error().code, ErrorCode::forbidden);
    EXPECT_EQ(ask<Door>([&](auto answer) { office->door(otso.visitor, group, answer); }).error().code, ErrorCode::conflict);
    EXPECT_EQ(code_for(coordinator.visitor), "");
    const Invitation twice{fresh<MemberId>(), {{Role::participant}}, Language::en, Address{"NEW@example.org"}, std::nullopt};
    const auto refused = ask<InvitationMade>([&](auto answer) { office->invite(coordinator.visitor, group, twice, answer); });
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().field, "address");
}

TEST_F(TheOffice, AWordToTheCoordinatorIsForTheCoordinatorAlone) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const GroupId founded = found_by(kaarna);
    const MemberId sampo = invite_by_mail(kaarna, founded, "sampo@example.org", Role::facilitator);
    const Visitor invited = sign_in_by_mail("sampo@example.org");
    EXPECT_EQ(done([&](auto answer) { office->door_word(invited, founded, {{"I know somebody"}}, answer); }), "");
    const auto rows = ask<Invitations>([&](auto answer) { office->invitations(kaarna, founded, answer); });
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->invitations.size(), 1U);
    EXPECT_EQ(rows->invitations[0].member, sampo);
    EXPECT_EQ(rows->invitations[0].word, "I know somebody");
    EXPECT_EQ(rows->invitations[0].address, "sampo@example.org");
    EXPECT_EQ(rows->invitations[0].mail, MailFate::sent);
}

TEST_F(TheOffice, AJoinFormsAddressIsGoodUntilItIsClosed) {
    const Visitor kaarna = person_at("kaarna@example.org", true);
    const GroupId founded = found_by(kaarna, GroupType::network);
    const auto opened = ask<JoinForm>([&](auto answer) { office->set_join_form(kaarna, founded, {true}, answer); });
    ASSERT_TRUE(opened && opened->link);
    const std::string token = token_after(*opened->link, "/#/join/" + founded.value + "/");
    EXPECT_EQ(ask<JoinAbout>([&](auto answer) { office->look_at_join_form(founded, {{token}}, answer); })->name, "Everyday work");
    const Joining joining{fresh<DoorId>(), {token}, {"new@example.org"}, {"Vuokko"}, {""}, Language::en, {"Hello"}};
    EXPECT_EQ(done([&](auto answer) { office->join(founded, joining, answer); }), "");
    const auto form = ask<JoinForm>([&](auto answer) { office->join_form(kaarna, founded, answer); });
    ASSERT_EQ(form->rows.size(), 1U);
    EXPECT_FALSE(form->link.has_value());

    invite_by_mail(kaarna, founded, "sampo@example.org", Role::facilitator);
    const Visitor sampo = sign_in_by_mail("sampo@example.org");
    EXPECT_EQ(done([&](auto answer) { desk->submit(sampo, founded, MemberAccept{{"Sampo"}, Language::en, {1}}, answer); }), "");
    EXPECT_EQ(done([&](auto answer) { office->answer_joining(kaarna, founded, joining.key, {true}, answer); }), "");
    pass(100ms);
    EXPECT_EQ(mails_to("new@example.org"), 1U);
    EXPECT_TRUE(ask<JoinForm>([&](auto answer) { office->join_form(kaarna, founded, answer); })->rows.empty());

    ASSERT_TRUE(ask<JoinForm>([&](auto answer) { office->set_join_form(kaarna, founded, {false}, answer); }).has_value());
    EXPECT_EQ(ask<JoinAbout>([&](auto answer) { office->look_at_join_form(founded, {{token}}, answer); }).error().code,
              ErrorCode::not_found);
    EXPECT_EQ(done([&](auto answer) { office->join(founded, joining, answer); }), "not_found");
}

TEST_F(TheOffice, AProofIsGoodForItsMemberAndMeetingAlone) {
    found_group();
    const auto proof_of = [&](const MemberId& member, const MeetingId& about) {
        std::string proof;
        desk->with_host(group, [&](const auto& host) { proof = host->proof(member, about); });
        return proof;
    };
    const auto press = [&](const MemberId& member, const MeetingId& about, const std::string& proof) {
        return done([&](auto answer) { office->press(group, {member, about, {proof}, MailButton::late}, answer); });
    };
    const std::string right = proof_of(kanerva.member, meeting);
    EXPECT_EQ(press(otso.member, meeting, right), "not_found");
    EXPECT_EQ(press(kanerva.member, fresh<MeetingId>(), right), "not_found");
    EXPECT_EQ(press(kanerva.member, meeting, std::string(right.size(), 'a')), "not_found");
    EXPECT_EQ(press(kanerva.member, meeting, right), "");
    ASSERT_EQ(submit(kanerva.member, MemberLeave{}), "");
    EXPECT_EQ(press(kanerva.member, meeting, right), "forbidden");
    EXPECT_EQ(done([&](auto answer) {
                  office->press(fresh<GroupId>(), {kanerva.member, meeting, {right}, MailButton::late}, answer);
              }),
              "not_found");
}

TEST_F(TheOffice, ACalendarsAddressShowsWhatOneMayComeToAndDiesWhenItIsReplaced) {
    found_group();
    const auto mine = ask<MyCalendar>([&](auto answer) { office->make_calendar(kanerva.visitor, answer); });
    const std::string secret = token_after(mine->url, "/calendar/");
    const auto file = ask<std::string>([&](auto answer) { office->calendar(secret, answer); });
    ASSERT_TRUE(file.has_value());
    EXPECT_NE(file->find("BEGIN:VEVENT"), std::string::npos);
    EXPECT_EQ(file->find("Everyday"), std::string::npos);
    ASSERT_EQ(submit(coordinator.member, MemberRemove{kanerva.member}), "");
    const auto after = ask<std::string>([&](auto answer) { office->calendar(secret, answer); });
    ASSERT_TRUE(after.has_value());
    EXPECT_EQ(after->find("BEGIN:VEVENT"), std::string::npos) << "a removed member's feed shows nothing of the group";
    (void)ask<MyCalendar>([&](auto answer) { office->make_calendar(kanerva.visitor, answer); });
    EXPECT_EQ(ask<std::string>([&](auto answer) { office->calendar(secret, answer); }).error().code, ErrorCode::not_found);
}

TEST_F(TheOffice, OneEndsOnesOwnSessionsAndNobodyElses) {
    const Visitor kaarna = person_at("kaarna@example.org");
    const Visitor other = person_at("other@example.org");
    const auto mine = ask<MySessions>([&](auto answer) { office->sessions(kaarna, answer); });
    ASSERT_EQ(mine->sessions.size(), 1U);
    EXPECT_TRUE(mine->sessions[0].here);
    EXPECT_EQ(mine->sessions[0].with, "Firefox, Linux");
    EXPECT_EQ(done([&](auto answer) { office->end_session(other, mine->sessions[0].id, answer); }), "not_found");
    EXPECT_EQ(done([&](auto answer) { office->end_session(kaarna, mine->sessions[0].id, answer); }), "");
    EXPECT_FALSE(wait<std::optional<Visitor>>([&](auto answer) { desk->find(kaarna.session, answer); }).has_value());
}

}  // namespace
}  // namespace piiri::test
