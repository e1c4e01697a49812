#include "piiri/protocol/json.hpp"

#include <gtest/gtest.h>

namespace piiri::tests {
namespace {

bool reads(std::string_view text) { return parse_json(text).has_value(); }

ErrorCode code(std::string_view text, const JsonLimits& limits = {}) {
    const auto json = parse_json(text, limits);
    EXPECT_FALSE(json.has_value());
    return json ? ErrorCode::unavailable : json.error().code;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string in_quotes(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

template <class T>
T value(std::string_view text) {
    const auto json = parse_json(text);
    EXPECT_TRUE(json && json->get_if<T>()) << text;
    return json && json->get_if<T>() ? *json->get_if<T>() : T{};
}

}  // namespace

TEST(Json, IsReadDownToDepth32AndNoDeeper) {
    EXPECT_TRUE(reads(nested(32)));
    EXPECT_EQ(code(nested(33)), ErrorCode::malformed);
    EXPECT_EQ(code(std::string(60'000, '[')), ErrorCode::malformed);
}

TEST(Json, OfTheLargestSizeIsReadAndOneByteMoreIsTooLarge) {
    const std::string largest = '"' + std::string(64UL * 1024 - 2, 'a') + '"';
    EXPECT_TRUE(reads(largest));
    EXPECT_EQ(code(largest + ' '), ErrorCode::too_large);
}

TEST(Json, WithANameTwiceInOneObjectIsRefused) {
    EXPECT_EQ(code(R"({"a":1,"a":1})"), ErrorCode::malformed);
    EXPECT_EQ(code(R"({"a":1,"\u0061":1})"), ErrorCode::malformed);
    EXPECT_EQ(code(R"({"o":{"a":1,"b":{"a":1},"a":2}})"), ErrorCode::malformed);
    EXPECT_TRUE(reads(R"({"a":{"a":[{"a":1},{"a":1}]},"A":1})"));
}

TEST(Json, HoldsTheMembersOfNestedObjectsWhereTheyBelong) {
    const auto json = parse_json(R"({"a":[{"b":1},{"b":[2,{"c":3}]}],"d":4})");
    ASSERT_TRUE(json.has_value());
    const auto& items = *json->find("a")->get_if<Json::Array>();
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(*items[0].find("b")->get_if<std::int64_t>(), 1);
    EXPECT_EQ(*(*items[1].find("b")->get_if<Json::Array>())[1].find("c")->get_if<std::int64_t>(), 3);
    EXPECT_EQ(*json->find("d")->get_if<std::int64_t>(), 4);
    EXPECT_EQ(json->find("e"), nullptr);
    EXPECT_EQ(items[0].find("b")->find("b"), nullptr);
}

TEST(Json, TellsWholeNumbersFromAllOthers) {
    EXPECT_EQ(value<std::int64_t>("0"), 0);
    EXPECT_EQ(value<std::int64_t>("-0"), 0);
    EXPECT_EQ(value<std::int64_t>("-1"), -1);
    EXPECT_EQ(value<std::int64_t>("4294967297"), 4'294'967'297);
    EXPECT_EQ(value<std::int64_t>("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(value<std::int64_t>("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
    for (const auto* text : {"1.0", "1e2", "1e300", "-0.0", "9223372036854775808", "18446744073709551616", "-9223372036854775809"}) {
        const auto json = parse_json(text);
        EXPECT_TRUE(json && json->get_if<Json::Fraction>()) << text;
    }
    for (const auto* text : {"1e400", "01", "+1", ".5", "1.", "0x1", "NaN", "Infinity", "-"})
        EXPECT_EQ(code(text), ErrorCode::malformed) << text;
}

TEST(Json, TakesOnlyWellFormedUtf8) {
    for (const std::string_view text : {"\"\xc3\xa4\"", "\"\xe2\x82\xac\"", "\"\xf0\x9f\x8c\xbf\"", "\"\xf4\x8f\xbf\xbf\""})
        EXPECT_TRUE(reads(text));
    for (const std::string_view text : {"\"\xc0\xaf\"", "\"\x80\"", "\"\xe4\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xff\"",
                                        "\"\xe2\x82\"", "\"\xf8\x88\x80\x80\x80\""}) {
        EXPECT_EQ(code(text), ErrorCode::malformed);
    }
}

TEST(Json, TakesSurrogatesInPairsAlone) {
    EXPECT_EQ(value<std::string>(R"("\ud83c\udf3f")"), "\xf0\x9f\x8c\xbf");
    for (const auto* text : {R"("\ud83c")", R"("\udf3f")", R"("\ud83c\ud83c")", R"("\udf3f\ud83c")", R"("\ud83cx")"}) {
        EXPECT_EQ(code(text), ErrorCode::malformed) << text;
    }
}

TEST(Json, IsRefusedWithAByteOrderMarkARawControlCharacterOrANul) {
    EXPECT_EQ(code("\xEF\xBB\xBF{}"), ErrorCode::malformed);
    for (char c = 1; c < 0x20; ++c) EXPECT_EQ(code(std::string("\"a") + c + "b\""), ErrorCode::malformed) << int{c};
    using namespace std::string_view_literals;
    EXPECT_EQ(code("{}\0"sv), ErrorCode::malformed);
    EXPECT_EQ(code("\0{}"sv), ErrorCode::malformed);
    EXPECT_EQ(code("{\"a\":\"\0\"}"sv), ErrorCode::malformed);
}

TEST(Json, IsOneValueAndNothingElse) {
    for (const auto* text : {"", " ", "{}{}", "{} x", "[1,]", "{\"a\"}", "{\"a\":}", "[1 2]", "'a'", "nul", "tru", "/**/{}", "{a:1}"}) {
        EXPECT_EQ(code(text), ErrorCode::malformed) << text;
    }
    EXPECT_TRUE(reads(" \t\r\n{ } \n"));
}

TEST(Json, ObjectsHaveAtMost64Members) {
    const auto object = [](int members) {
        std::string text = "{";
        for (int i = 0; i < members; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
        return text + "}";
    };
    EXPECT_TRUE(reads(object(64)));
    EXPECT_EQ(code(object(65)), ErrorCode::malformed);
}

TEST(Json, OfAClientHasAtMost1024Values) {
    const auto list = [](int items) {
        std::string text = "[0";
        for (int i = 1; i < items; ++i) text += ",0";
        return text + "]";
    };
    EXPECT_TRUE(reads(list(1023)));
    EXPECT_EQ(code(list(1024)), ErrorCode::malformed);
    EXPECT_TRUE(parse_json(list(5000), {.values = 5001}).has_value());
}

TEST(JsonString, IsEscapedAsJsonStringifyDoesIt) {
    EXPECT_EQ(in_quotes("a\"b\\c/d"), R"("a\"b\\c/d")");
    EXPECT_EQ(in_quotes("\b\f\n\r\t"), R"("\b\f\n\r\t")");
    EXPECT_EQ(in_quotes(std::string_view("\0\x01\x1f\x7f", 4)), "\"\\u0000\\u0001\\u001f\x7f\"");
    EXPECT_EQ(in_quotes("ä🌿\u2028</script>"), "\"ä🌿\u2028</script>\"");
    EXPECT_EQ(in_quotes(""), R"("")");
}

TEST(JsonString, IsReadBackAsItWas) {
    std::string all;
    for (char c = 1; c != 0x7f; ++c) all += c;
    all += "äö€🌿";
    EXPECT_EQ(value<std::string>(in_quotes(all)), all);
}

}  // namespace piiri::tests
