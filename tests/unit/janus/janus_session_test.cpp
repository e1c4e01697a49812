#include "janus/janus_session.hpp"
#include "unit/janus/fake_janus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace piiri {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using namespace std::chrono_literals;

/// The wire in the hand of the test.
class Wire final : public JanusWire {
public:
    void open(User& user) override { user_ = &user, ++opens; }
    void send(std::string text) override { sent.push_back(json::parse(text)); }
    void close() override { user_ = nullptr; }

    void opened() { user_->wire_opened(); }
    void closed() { std::exchange(user_, nullptr)->wire_closed(); }
    void bring(json message) { user_->wire_brought(message.dump()); }
    void bring_text(std::string_view text) { user_->wire_brought(text); }
    /// Answers the request that was sent last.
    void answer(json message) {
        message["transaction"] = sent.back().at("transaction");
        bring(std::move(message));
    }

    std::vector<json> sent;
    int opens = 0;

private:
    User* user_ = nullptr;
};

class JanusSessionTest : public testing::Test, protected JanusSession::User {
protected:
    void come_up() {
        session.start(*this);
        wire.opened();
        wire.answer({{"janus", "success"}, {"data", {{"id", 7}}}});
        story.clear();
        wire.sent.clear();
    }
    void pass(std::chrono::milliseconds time) {
        const Instant until = loop.now() + time;
        while (loop.step(until)) {}
    }
    void janus_up() override { story.emplace_back("up"); }
    void janus_down() override { story.emplace_back("down"); }
    void janus_connected(JanusHandle handle) override { story.push_back("connected " + std::to_string(handle)); }
    void janus_hung_up(JanusHandle handle) override { story.push_back("hung up " + std::to_string(handle)); }

    test::FakeLoop loop{Instant{0s}};
    Wire wire;
    JanusSession session{loop, wire, {"api", "rooms"}};
    std::vector<std::string> story;
};

TEST_F(JanusSessionTest, EveryRequestCarriesTheSecretAndTheSession) {
    session.start(*this);
    wire.opened();
    EXPECT_EQ(wire.sent.back().at("janus"), "create");
    EXPECT_EQ(wire.sent.back().at("apisecret"), "api");
    wire.answer({{"janus", "success"}, {"data", {{"id", 7}}}});
    EXPECT_THAT(story, ElementsAre("up"));
    session.ask(9, {{"request", "list"}}, std::nullopt, {});
    EXPECT_EQ(wire.sent.back().at("apisecret"), "api");
    EXPECT_EQ(wire.sent.back().at("session_id"), 7);
    EXPECT_EQ(wire.sent.back().at("handle_id"), 9);
}

TEST_F(JanusSessionTest, AnAnswerMayComeBeforeItsAcknowledgement) {
    come_up();
    std::vector<std::string> answers;
    const auto note = [&](const JanusAnswer& answer) { answers.push_back(answer.fine ? answer.data.at("videoroom") : json("error")); };
    const json joined{{"janus", "event"}, {"plugindata", {{"data", {{"videoroom", "joined"}}}}}};
    session.ask(9, {{"request", "join"}}, std::nullopt, note);
    wire.answer(joined);
    wire.answer({{"janus", "ack"}});
    wire.answer(joined);
    session.ask(9, {{"request", "join"}}, std::nullopt, note);
    wire.answer({{"janus", "ack"}});
    wire.answer(joined);
    session.ask(9, {{"request", "join"}}, std::nullopt, note);
    wire.answer({{"janus", "event"}, {"plugindata", {{"data", {{"videoroom", "event"}, {"error_code", 426}}}}}});
    session.ask(9, {{"request", "join"}}, std::nullopt, note);
    wire.answer({{"janus", "error"}, {"error", {{"code", 459}}}});
    EXPECT_THAT(answers, ElementsAre("joined", "joined", "error", "error"));
}

TEST_F(JanusSessionTest, NothingIsAnsweredOfAHandleThatWasDetached) {
    come_up();
    int answers = 0;
    session.ask(9, {{"request", "join"}}, std::nullopt, [&](const JanusAnswer&) { ++answers; });
    const json join = wire.sent.back();
    session.detach(9);
    wire.bring({{"janus", "event"}, {"transaction", join.at("transaction")}, {"plugindata", {{"data", json::object()}}}});
    EXPECT_EQ(answers, 0);
}

TEST_F(JanusSessionTest, ASilentSessionIsKeptAlive) {
    come_up();
    pass(24s);
    EXPECT_TRUE(wire.sent.empty());
    pass(2s);
    ASSERT_EQ(wire.sent.size(), 1U);
    EXPECT_EQ(wire.sent.back().at("janus"), "keepalive");
    wire.answer({{"janus", "ack"}});
    pass(20s);
    EXPECT_TRUE(story.empty());
}

TEST_F(JanusSessionTest, AJanusThatAnswersNothingIsLeftAndTriedAgain) {
    come_up();
    session.attach([](JanusHandle) { FAIL() << "nobody has answered"; });
    pass(7s);
    EXPECT_THAT(story, ElementsAre("down"));
    EXPECT_EQ(wire.opens, 2);
}

TEST_F(JanusSessionTest, AWireThatBreaksIsOpenedAgainSoonerThanInThreeSeconds) {
    come_up();
    for (int opens = 2; opens < 8; ++opens) {
        wire.closed();
        pass(2s);
        EXPECT_EQ(wire.opens, opens);
    }
    EXPECT_THAT(story, ElementsAre("down"));
    wire.opened();
    wire.answer({{"janus", "success"}, {"data", {{"id", 8}}}});
    EXPECT_THAT(story, ElementsAre("down", "up"));
}

TEST_F(JanusSessionTest, WhatIsNoAnswerOfJanusEndsTheConnection) {
    for (const char* text : {"", "[]", "null", "{", "\xff", "\"ack\"", "7"}) {
        come_up();
        wire.bring_text(text);
        EXPECT_THAT(story, ElementsAre("down")) << text;
        session.stop();
    }
}

TEST_F(JanusSessionTest, StrangeEventsAreLeftAlone) {
    come_up();
    wire.bring({{"janus", "webrtcup"}, {"sender", 9}});
    wire.bring({{"janus", "hangup"}, {"sender", 9}});
    wire.bring({{"janus", "media"}, {"sender", 9}});
    wire.bring({{"janus", 5}, {"sender", "nine"}});
    wire.bring({{"transaction", "nobody's"}, {"janus", "success"}});
    wire.bring({{"transaction", 5}});
    EXPECT_THAT(story, ElementsAre("connected 9", "hung up 9"));
}

TEST_F(JanusSessionTest, ASessionThatJanusEndsIsBegunAnew) {
    come_up();
    wire.bring({{"janus", "timeout"}, {"session_id", 7}});
    EXPECT_THAT(story, ElementsAre("down"));
}

}  // namespace
}  // namespace piiri
