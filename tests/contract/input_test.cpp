#include "contract/node.hpp"

#include <gtest/gtest.h>

/// Whatever a socket brings: a clear error or the right close code, and nobody else notices.
namespace piiri::test {
namespace {

class Input : public ::testing::Test {
protected:
    Input() : group(node.found_group()), seats(start_meeting(node, group, {"kanerva", "otso", "pihla"})) {}
    ~Input() override { EXPECT_TRUE(others_go_on()) << node.log(); }

    /// Two members who talk all the time: what the third one does must not reach them.
    [[nodiscard]] bool others_go_on() {
        const std::string text = fresh_id("still here ");
        return otso().ask("chat.post", line(group, text)) == "" && pihla().hears_line(text) && otso().hears_line(text);
    }
    Seat& kanerva() { return *seats[1]; }
    Seat& otso() { return *seats[2]; }
    Seat& pihla() { return *seats[3]; }
    [[nodiscard]] std::unique_ptr<Seat> another() const { return std::make_unique<Seat>(node, group, "kanerva"); }

    RunningNode node;
    GroupAtHand group;
    std::vector<std::unique_ptr<Seat>> seats;
};

struct Wrong {
    const char* name;
    std::string text;
    const char* code;
};

std::vector<Wrong> wrong_messages(const GroupAtHand& group) {
    const auto post = [&](const std::string& fields) {
        return R"({"jsonrpc":"2.0","id":1,"method":"chat.post","params":{)" + fields + "}}";
    };
    const std::string key = "\"key\":\"" + fresh_id("c_") + "\"";
    const std::string meeting = R"("meeting":")" + group.meeting + '"';
    const std::string text = R"("text":"hello")";
    const std::string depth = std::string(100'000, '[');
    return {
        {"no JSON", "hello", "malformed"},
        {"half of it", R"({"jsonrpc":"2.0","id":1,"method":"chat.post","params":{)", "malformed"},
        {"nothing", "", "malformed"},
        {"only a number", "7", "malformed"},
        {"null", "null", "malformed"},
        {"a batch", R"([{"jsonrpc":"2.0","id":1,"method":"chat.post","params":{}}])", "malformed"},
        {"two values", R"({"jsonrpc":"2.0","id":1,"method":"x","params":{}} {})", "malformed"},
        {"a byte order mark", "\xef\xbb\xbf" + post(key + "," + meeting + "," + text), "malformed"},
        {"deep arrays", depth.substr(0, 60'000), "malformed"},
        {"deep parameters",
         R"({"jsonrpc":"2.0","id":1,"method":"chat.post","params":{"a":)" + depth.substr(0, 40) + "1" + std::string(40, ']') + "}}",
         "malformed"},
        {"no version", R"({"id":1,"method":"chat.post","params":{}})", "malformed"},
        {"another version", R"({"jsonrpc":"1.0","id":1,"method":"chat.post","params":{}})", "malformed"},
        {"no id", R"({"jsonrpc":"2.0","method":"chat.post","params":{}})", "malformed"},
        {"an id that is a fraction", R"({"jsonrpc":"2.0","id":1.5,"method":"chat.post","params":{}})", "malformed"},
        {"an id that is an object", R"({"jsonrpc":"2.0","id":{},"method":"chat.post","params":{}})", "malformed"},
        {"parameters as a list", R"({"jsonrpc":"2.0","id":1,"method":"chat.post","params":[]})", "malformed"},
        {"a field twice", post(key + "," + meeting + "," + text + "," + text), "malformed"},
        {"the method twice", R"({"jsonrpc":"2.0","id":1,"method":"chat.post","method":"chat.post","params":{}})", "malformed"},
        {"an unknown method", R"({"jsonrpc":"2.0","id":1,"method":"chat.read","params":{}})", "unknown_method"},
        {"a server's method", R"({"jsonrpc":"2.0","id":1,"method":"welcome","params":{}})", "unknown_method"},
        {"a missing field", post(key + "," + meeting), "invalid"},
        {"an unknown field", post(key + "," + meeting + "," + text + R"(,"to":"m_1")"), "invalid"},
        {"null for text", post(key + "," + meeting + R"(,"text":null)"), "invalid"},
        {"a number for text", post(key + "," + meeting + R"(,"text":7)"), "invalid"},
        {"a list for text", post(key + "," + meeting + R"(,"text":["hello"])"), "invalid"},
        {"no text", post(key + "," + meeting + R"(,"text":"")"), "invalid"},
        {"a control character", post(key + "," + meeting + R"(,"text":"bell \u0007")"), "invalid"},
        {"the zero character", post(key + "," + meeting + R"(,"text":"zero \u0000")"), "invalid"},
        {"half a surrogate pair", post(key + "," + meeting + R"(,"text":"\ud83d")"), "malformed"},
        {"too much text", post(key + "," + meeting + R"(,"text":")" + std::string(2001, 'a') + '"'), "too_large"},
        {"an id of another kind", post(R"("key":")" + fresh_id("m_") + "\"," + meeting + "," + text), "invalid"},
        {"an id in capitals", post(R"("key":"C_00000000000000000000000000",)" + meeting + "," + text), "invalid"},
        {"an id that is too long", post(R"("key":")" + fresh_id("c_") + "0\"," + meeting + "," + text), "invalid"},
        {"a number below its range",
         R"({"jsonrpc":"2.0","id":1,"method":"phase.go","params":{"phase":"f_00000000000000000000000000","to":-1}})", "invalid"},
        {"a number beyond 32 bits",
         R"({"jsonrpc":"2.0","id":1,"method":"phase.go","params":{"phase":"f_00000000000000000000000000","to":4294967297}})", "invalid"},
        {"a number with a fraction",
         R"({"jsonrpc":"2.0","id":1,"method":"phase.go","params":{"phase":"f_00000000000000000000000000","to":1.0}})", "invalid"},
        {"a number beyond all",
         R"({"jsonrpc":"2.0","id":1,"method":"phase.go","params":{"phase":"f_00000000000000000000000000","to":1e300}})", "invalid"},
        {"a word nobody knows",
         R"({"jsonrpc":"2.0","id":1,"method":"talk.set","params":{"phase":"f_00000000000000000000000000","mode":"loud"}})", "invalid"},
    };
}

TEST_F(Input, EveryWrongMessageIsAnsweredAndTheSocketStaysOpen) {
    auto page = another();
    int sent = 0;
    for (const Wrong& wrong : wrong_messages(group)) {
        if (++sent % 30 == 0) page = another();  // a fresh allowance of commands
        ASSERT_TRUE(page->socket().send(wrong.text)) << wrong.name;
        const auto text = page->socket().text();
        ASSERT_TRUE(text) << wrong.name << " got no answer";
        const Told answer = Told::parse(*text);
        ASSERT_TRUE(answer.contains("error")) << wrong.name << ": " << *text;
        EXPECT_EQ(answer["error"]["data"]["code"], wrong.code) << wrong.name << ": " << *text;
        EXPECT_FALSE(answer["error"]["message"].get<std::string>().empty()) << wrong.name;
        EXPECT_EQ(text->find("hello"), std::string::npos) << "an error repeats nothing of what was sent: " << *text;
    }
    EXPECT_EQ(page->ask("chat.post", line(group, "and a good one")), "");
}

struct WrongFrame {
    const char* name;
    std::string bytes;
    unsigned code;
};

std::vector<WrongFrame> wrong_frames() {
    const std::string half(40 * 1024, ' ');
    const std::string too_much(64 * 1024 + 1, ' ');
    return {
        {"a message over 64 KiB", client_frame(1, too_much), 1009},
        {"a frame that only says it is huge", std::string("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff", 10) + "abcd", 1009},
        {"fragments over 64 KiB together", client_frame(1, half, {.final = false}) + client_frame(0, half), 1009},
        {"bad UTF-8", client_frame(1, "\xc3\x28"), 1007},
        {"a surrogate in UTF-8", client_frame(1, "\xed\xa0\x80"), 1007},
        {"UTF-8 that ends in the middle", client_frame(1, "\xe2\x82"), 1007},
        {"binary", client_frame(2, "hello"), 1003},
        {"no mask", client_frame(1, "hello", {.masked = false}), 1002},
        {"a reserved bit", client_frame(1, "hello", {.reserved = 4}), 1002},
        {"an unknown opcode", client_frame(3, "hello"), 1002},
        {"a continuation of nothing", client_frame(0, "hello"), 1002},
        {"a new message inside of another", client_frame(1, "a", {.final = false}) + client_frame(1, "b"), 1002},
        {"a ping of 126 bytes", client_frame(9, std::string(126, 'p')), 1002},
        {"a ping in pieces", client_frame(9, "p", {.final = false}), 1002},
        {"a close of one byte", client_frame(8, "x"), 1002},
        {"a close with a code nobody may send", client_frame(8, std::string("\x03\xed", 2)), 1002},
    };
}

TEST_F(Input, EveryWrongFrameClosesItsOwnSocketWithTheRightCode) {
    for (const WrongFrame& wrong : wrong_frames()) {
        auto page = another();
        ASSERT_EQ(page->status(), 101);
        page->socket().send_bytes(wrong.bytes);
        EXPECT_EQ(page->close_code(), wrong.code) << wrong.name;
    }
}

TEST_F(Input, AMessageInManyFragmentsWithPingsBetweenIsOneMessage) {
    auto page = another();
    const std::string text = Told{{"jsonrpc", "2.0"}, {"id", 9}, {"method", "chat.post"}, {"params", line(group, "päivää")}}.dump();
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bytes += client_frame(i == 0 ? 1 : 0, text.substr(i, 1), {.final = i + 1 == text.size()});
        if (i % 20 == 0) bytes += client_frame(9, "between");
    }
    page->socket().send_bytes(bytes);
    EXPECT_EQ(page->answer(9), "");
    EXPECT_TRUE(pihla().hears_line("päivää"));
}

TEST_F(Input, AMessageThatComesByteByByteIsUnderstood) {
    auto page = another();
    const std::string bytes =
        client_frame(1, Told{{"jsonrpc", "2.0"}, {"id", 5}, {"method", "chat.post"}, {"params", line(group, "slow")}}.dump());
    for (const char byte : bytes) ASSERT_TRUE(page->socket().send_bytes(std::string(1, byte)));
    EXPECT_EQ(page->answer(5), "");
}

TEST_F(Input, IdsOfAnotherGroupMeanNothingHere) {
    const GroupAtHand other = node.found_group("Another group");
    auto theirs = start_meeting(node, other, {"otso"});
    const std::string phase = view_of(node, other, "kanerva")["open"].value("meeting", "");
    Seat& leads = *seats[0];
    EXPECT_EQ(leads.ask("meeting.end", {{"meeting", other.meeting}}), "not_found");
    EXPECT_EQ(leads.ask("lobby.move", {{"meeting", group.meeting}, {"member", other.members.at("otso")}}), "not_found");
    EXPECT_EQ(leads.ask("mic.close", {{"meeting", group.meeting}, {"member", other.members.at("otso")}}), "not_found");
    EXPECT_EQ(kanerva().ask("chat.post", line(other, "into the wrong room")), "not_found");
    EXPECT_EQ(kanerva().ask("signal.send", {{"to", other.members.at("otso")}, {"session", "a"}, {"step", {{"kind", "restart"}}}}),
              "forbidden");
    // and their door is shut, as if there were none
    GroupAtHand mixed = other;
    mixed.cookies["kanerva"] = group.cookies.at("kanerva");
    EXPECT_EQ(Seat(node, mixed, "kanerva").status(), 404);
    mixed.id = fresh_id("g_");
    EXPECT_EQ(Seat(node, mixed, "kanerva").status(), 404);
    theirs[1]->catch_up();
    EXPECT_EQ(theirs[1]->lines().size(), 0U);
}

TEST_F(Input, AStalePhaseOrTurnIsAConflictAndARepeatIsNot) {
    Seat& leads = *seats[0];
    const Told room = leads.heard().back()["group"]["open"]["room"];
    const std::string first = room["phase"]["id"];
    ASSERT_EQ(leads.ask("phase.go", {{"phase", first}, {"to", 2}}), "");
    EXPECT_EQ(leads.ask("phase.go", {{"phase", first}, {"to", 2}}), "") << "done already";
    EXPECT_EQ(leads.ask("phase.go", {{"phase", first}, {"to", 3}}), "conflict") << "another phase is on";
    EXPECT_EQ(leads.ask("phase.extend", {{"phase", first}, {"length_ms", 0}, {"minutes", 5}}), "conflict");
    // the third phase of a first meeting is a round
    std::string round;
    ASSERT_TRUE(leads.hears([&](const Told& params) {
        if (params.value("kind", "") == "round.began") round = params["data"]["round"];
        return !round.empty();
    }));
    EXPECT_EQ(leads.ask("turn.end", {{"round", round}, {"turn", 99}}), "conflict");
    EXPECT_EQ(leads.ask("turn.end", {{"round", fresh_id("r_")}, {"turn", 0}}), "conflict");
}

TEST_F(Input, ARepeatedKeyGetsTheSameAnswerOnceAndForAll) {
    const Told said = line(group, "once");
    EXPECT_EQ(kanerva().ask("chat.post", said), "");
    EXPECT_EQ(kanerva().ask("chat.post", said), "");
    Told other = said;
    other["text"] = "changed";
    EXPECT_EQ(kanerva().ask("chat.post", other), "conflict");
    EXPECT_EQ(otso().ask("chat.post", said), "conflict");
    ASSERT_TRUE(others_go_on());
    const auto lines = pihla().lines();
    EXPECT_EQ(std::count(lines.begin(), lines.end(), "once"), 1);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), "changed"), 0);
}

TEST_F(Input, AFloodOfCommandsIsAnsweredAndBounded) {
    auto page = another();
    std::vector<int> ids;
    for (int i = 0; i < 200; ++i) ids.push_back(page->send("meeting.enter", {{"meeting", group.meeting}}));
    int done = 0;
    int limited = 0;
    for (const int id : ids) {
        const std::string code = page->answer(id);
        done += code.empty() ? 1 : 0;
        limited += code == "rate_limited" ? 1 : 0;
    }
    EXPECT_EQ(done + limited, 200);
    EXPECT_GT(limited, 100);
}

}  // namespace
}  // namespace piiri::test
