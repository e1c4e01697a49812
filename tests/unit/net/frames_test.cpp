#include "net/frames.hpp"
#include "support/ws_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace piiri {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

constexpr std::size_t message_bytes_max = 64 * 1024;

using test::client_frame;

std::string frame(unsigned opcode, std::string payload, test::FrameForm form = {}) {
    return client_frame(opcode, std::move(payload), form);
}
std::string text(std::string payload) { return frame(1, std::move(payload)); }
std::string part(unsigned opcode, std::string payload) { return frame(opcode, std::move(payload), {.final = false}); }

std::string told(const Incoming& item) {
    switch (item.kind) {
        case Incoming::Kind::text: return "text:" + std::string(item.payload);
        case Incoming::Kind::ping: return "ping:" + std::string(item.payload);
        case Incoming::Kind::pong: return "pong:" + std::string(item.payload);
        case Incoming::Kind::close: return "close:" + std::to_string(item.code) + ":" + std::string(item.payload);
        case Incoming::Kind::failed: return "failed:" + std::to_string(item.code);
    }
    return {};
}

/// Everything the reader makes of pieces that arrive one after the other.
std::vector<std::string> read(const std::vector<std::string>& pieces) {
    FrameReader reader(message_bytes_max);
    std::vector<std::string> items;
    for (auto piece : pieces) {
        std::span<char> input(piece);
        while (const auto item = reader.next(input)) items.push_back(told(*item));
    }
    return items;
}
std::vector<std::string> read(const std::string& bytes) { return read(std::vector{bytes}); }

TEST(FrameReader, ReadsAMessage) { EXPECT_THAT(read(text("{\"id\":1}")), ElementsAre("text:{\"id\":1}")); }

TEST(FrameReader, ReadsMessagesOfEveryFormOfLength) {
    for (const std::size_t size : {0U, 1U, 125U, 126U, 127U, 65535U, 65536U}) {
        const std::string payload(size, 'a');
        EXPECT_THAT(read(text(payload) + text("x")), ElementsAre("text:" + payload, "text:x")) << size;
    }
}

TEST(FrameReader, GivesTheSameForEveryWayOfCuttingTheInput) {
    const auto bytes = text("hyvää päivää") + part(1, "y\xE2\x82") + frame(9, "are you there") + part(0, "") + frame(0, "\xAC!") +
                       text(std::string(300, 'z')) + frame(10, "") + frame(8, "\x03\xE8" + "bye"s);
    const auto whole = read(bytes);
    ASSERT_THAT(whole, ElementsAre("text:hyvää päivää", "ping:are you there", "text:y€!", "text:" + std::string(300, 'z'),
                                   "pong:", "close:1000:bye"));
    for (std::size_t first = 0; first <= bytes.size(); ++first) {
        ASSERT_EQ(read({bytes.substr(0, first), bytes.substr(first)}), whole) << "cut at " << first;
    }
    for (std::size_t step = 1; step < 9; ++step) {
        std::vector<std::string> pieces;
        for (std::size_t at = 0; at < bytes.size(); at += step) pieces.push_back(bytes.substr(at, step));
        ASSERT_EQ(read(pieces), whole) << "pieces of " << step;
    }
}

TEST(FrameReader, RefusesWhatIsNotMasked) { EXPECT_THAT(read(frame(1, "hello", {.masked = false})), ElementsAre("failed:1002")); }

TEST(FrameReader, RefusesReservedBitsAndOpcodes) {
    for (const unsigned bit : {0x40U, 0x20U, 0x10U}) EXPECT_THAT(read(frame(1, "x", {.reserved = bit})), ElementsAre("failed:1002"));
    for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U})
        EXPECT_THAT(read(frame(opcode, "")), ElementsAre("failed:1002"));
}

TEST(FrameReader, RefusesBinaryMessages) { EXPECT_THAT(read(frame(2, "x")), ElementsAre("failed:1003")); }

TEST(FrameReader, RefusesFragmentsOutOfOrder) {
    EXPECT_THAT(read(frame(0, "no beginning")), ElementsAre("failed:1002"));
    EXPECT_THAT(read(part(1, "a") + text("b")), ElementsAre("failed:1002"));
    EXPECT_THAT(read(part(1, "a") + frame(2, "b")), ElementsAre("failed:1002"));
}

TEST(FrameReader, RefusesControlFramesThatAreLongOrFragmented) {
    EXPECT_THAT(read(frame(9, std::string(125, 'p'))), ElementsAre("ping:" + std::string(125, 'p')));
    EXPECT_THAT(read(frame(9, std::string(126, 'p'))), ElementsAre("failed:1002"));
    EXPECT_THAT(read(part(9, "p")), ElementsAre("failed:1002"));
    EXPECT_THAT(read(part(8, "")), ElementsAre("failed:1002"));
}

TEST(FrameReader, RefusesLengthsThatCouldBeShorter) {
    EXPECT_THAT(read("\x81\xFE\x00\x05"s + "\0\0\0\0hello"s), ElementsAre("failed:1002"));
    EXPECT_THAT(read("\x81\xFF\0\0\0\0\0\0\x01\x00"s + "\0\0\0\0"s), ElementsAre("failed:1002"));
    EXPECT_THAT(read("\x81\xFF\x80\0\0\0\0\x01\0\0"s + "\0\0\0\0"s), ElementsAre("failed:1002"));
}

TEST(FrameReader, RefusesMessagesOverTheLimitByTheHeadAlone) {
    EXPECT_THAT(read(text(std::string(message_bytes_max, 'x'))), ElementsAre("text:" + std::string(message_bytes_max, 'x')));
    EXPECT_THAT(read("\x81\xFF\0\0\0\0\0\x01\0\x01"s + "abcd"), ElementsAre("failed:1009"));
    EXPECT_THAT(read("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + "abcd"), ElementsAre("failed:1009"));
}

TEST(FrameReader, CountsAllFragmentsOfAMessageTogether) {
    const auto half = std::string(message_bytes_max / 2, 'x');
    EXPECT_THAT(read(part(1, half) + frame(0, half)), ElementsAre("text:" + half + half));
    EXPECT_THAT(read(part(1, half) + part(0, half) + frame(0, "x")), ElementsAre("failed:1009"));
}

TEST(FrameReader, RefusesTextThatIsNotUtf8) {
    const std::vector<std::string> bad{"\xC3\x28",         "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                                       "\xF4\x90\x80\x80", "\xFF",     "\x80",         "\xE2\x82"};
    for (const auto& bytes : bad) EXPECT_THAT(read(text("ok " + bytes)), ElementsAre("failed:1007")) << testing::PrintToString(bytes);
    for (const std::string good : {"\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xF0\x90\x80\x80", "\xE0\xA0\x80"}) {
        EXPECT_THAT(read(text(good)), ElementsAre("text:" + good));
    }
}

TEST(FrameReader, JudgesUtf8AcrossFragmentsAndBeforeTheEnd) {
    EXPECT_THAT(read(part(1, "\xE2") + part(0, "\x82") + frame(0, "\xAC")), ElementsAre("text:€"));
    EXPECT_THAT(read(part(1, "\xE2") + frame(0, "x")), ElementsAre("failed:1007"));
    EXPECT_THAT(read(part(1, "\xE2\x82") + frame(0, "")), ElementsAre("failed:1007"));
    EXPECT_THAT(read(part(1, "\xFF")), ElementsAre("failed:1007"));
}

TEST(FrameReader, StartsAfreshAfterAMessage) {
    EXPECT_THAT(read(part(1, "a") + frame(0, "b") + text("c") + part(1, "d") + frame(0, "e")), ElementsAre("text:ab", "text:c", "text:de"));
}

TEST(FrameReader, ReadsTheCodeOfAClose) {
    EXPECT_THAT(read(frame(8, "")), ElementsAre("close:1005:"));
    EXPECT_THAT(read(frame(8, "\x03")), ElementsAre("failed:1002"));
    EXPECT_THAT(read(frame(8, "\x03\xE8\xFF"s)), ElementsAre("failed:1007"));
    const auto close = [](unsigned code) {
        return read(frame(8, {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)})).front();
    };
    for (const unsigned code : {1000U, 1001U, 1002U, 1003U, 1007U, 1011U, 1012U, 1014U, 3000U, 3999U, 4000U, 4999U}) {
        EXPECT_EQ(close(code), "close:" + std::to_string(code) + ":");
    }
    for (const unsigned code : {0U, 999U, 1004U, 1005U, 1006U, 1015U, 1016U, 2999U, 5000U, 65535U})
        EXPECT_EQ(close(code), "failed:1002") << code;
}

TEST(FrameReader, ReadsNothingMoreAfterAFailure) { EXPECT_THAT(read(frame(2, "x") + text("y")), ElementsAre("failed:1003")); }

TEST(FrameHead, IsTheShortestForm) {
    EXPECT_EQ(frame_head(Opcode::text, 5).view(), "\x81\x05");
    EXPECT_EQ(frame_head(Opcode::text, 125).view(), "\x81\x7D");
    EXPECT_EQ(frame_head(Opcode::text, 126).view(), "\x81\x7E\x00\x7E"s);
    EXPECT_EQ(frame_head(Opcode::text, 65535).view(), "\x81\x7E\xFF\xFF");
    EXPECT_EQ(frame_head(Opcode::text, 65536).view(), "\x81\x7F\0\0\0\0\0\x01\0\0"s);
    EXPECT_EQ(frame_head(Opcode::ping, 0).view(), "\x89\0"s);
}

TEST(ClosePayload, FitsAControlFrameAndIsCutBetweenCharacters) {
    EXPECT_EQ(close_payload(4002, "slow"), "\x0F\xA2slow");
    const auto payload = close_payload(1000, "x" + std::string(122, 'a') + "ä");
    EXPECT_EQ(payload.size(), 125U);
    std::string many = "a";
    for (int i = 0; i < 70; ++i) many += "ä";
    EXPECT_EQ(close_payload(1000, many).size(), 125U);
    EXPECT_EQ(close_payload(1000, "a" + many).size(), 124U);
}

}  // namespace
}  // namespace piiri
