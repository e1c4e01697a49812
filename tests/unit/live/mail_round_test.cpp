#include "unit/live/office_fixture.hpp"

/// The outbox: nothing is lost, nothing goes twice, and nothing goes too late.
namespace piiri::test {
namespace {

class MailRounds : public OfficeTest {
protected:
    MailRounds() { person_at("kaarna@example.org"); }
    void ask_for_a_mail() {
        (void)office->sign_in_ask({{"kaarna@example.org"}, Language::en});
        pass(100ms);
    }
};

TEST_F(MailRounds, AServerThatIsAwayIsTriedAgainAndTheMessageIdStays) {
    postman.answers = {Delivery::later, Delivery::later};
    ask_for_a_mail();
    ASSERT_EQ(postman.mails.size(), 1U);
    pass(61s);
    ASSERT_EQ(postman.mails.size(), 2U);
    pass(4min);
    EXPECT_EQ(postman.mails.size(), 2U) << "the second pause is five minutes";
    pass(2min);
    ASSERT_EQ(postman.mails.size(), 3U);
    pass(3h);
    EXPECT_EQ(postman.mails.size(), 3U) << "what was sent is sent once";
    EXPECT_EQ(postman.mails[0].envelope.message_id, postman.mails[2].envelope.message_id);
}

TEST_F(MailRounds, WhatHasBecomeUselessIsNotSentAnyMore) {
    postman.answers = {Delivery::later};
    ask_for_a_mail();
    round.reset();
    pass(20min);
    restart_office();
    pass(1h);
    EXPECT_EQ(postman.mails.size(), 1U) << "the link of that mail is dead";
}

TEST_F(MailRounds, ARefusedMailIsNotTriedAgain) {
    postman.answers = {Delivery::refused};
    ask_for_a_mail();
    pass(9min);
    EXPECT_EQ(postman.mails.size(), 1U);
    EXPECT_EQ(meters.mails_refused, 1U);
}

TEST_F(MailRounds, ACrashBetweenTheServersYesAndOurCommitSendsTheSameMessageIdAgainAndOnlyThat) {
    postman.silent = true;
    ask_for_a_mail();
    ASSERT_EQ(postman.mails.size(), 1U);
    postman.silent = false;
    restart_office();
    pass(1min);
    ASSERT_EQ(postman.mails.size(), 2U);
    EXPECT_EQ(postman.mails[0].envelope.message_id, postman.mails[1].envelope.message_id);
    restart_office();
    pass(1min);
    EXPECT_EQ(postman.mails.size(), 2U);
}

TEST_F(MailRounds, MoreThanEightGoInTurnEachOnce) {
    for (int i = 0; i < 20; ++i) person_at("p" + std::to_string(i) + "@example.org");
    for (int i = 0; i < 20; ++i) (void)office->sign_in_ask({{"p" + std::to_string(i) + "@example.org"}, Language::en});
    pass(1s);
    EXPECT_EQ(postman.mails.size(), 20U);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(mails_to("p" + std::to_string(i) + "@example.org"), 1U);
}

}  // namespace
}  // namespace piiri::test
