#include "piiri/protocol/request.hpp"

#include <gtest/gtest.h>

namespace piiri::tests {
namespace {

std::string id_of(const std::string& id) {
    const auto request = parse_request(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"m","params":{}})");
    return request ? request->id.json : "refused: " + request.error().field;
}

}  // namespace

TEST(Request, GivesItsIdBackAsItCame) {
    for (const auto* id : {"0", "7", "9007199254740991", R"("a")", R"("a\"b")", R"("ä")"}) EXPECT_EQ(id_of(id), id);
    EXPECT_EQ(id_of("\"" + std::string(64, 'x') + "\""), "\"" + std::string(64, 'x') + "\"");
}

TEST(Request, HasNoOtherKindOfId) {
    for (const auto* id : {"-1", "1.5", "9007199254740992", "null", "true", "[]", "{}", R"("")", R"("a\nb")"})
        EXPECT_EQ(id_of(id), "refused: id") << id;
    EXPECT_EQ(id_of("\"" + std::string(65, 'x') + "\""), "refused: id");
}

TEST(Request, MayLeaveOutParams) {
    const auto request = parse_request(R"({"jsonrpc":"2.0","id":1,"method":"member.leave"})");
    ASSERT_TRUE(request.has_value());
    EXPECT_EQ(request->method, "member.leave");
    ASSERT_NE(request->params.get_if<Json::Object>(), nullptr);
    EXPECT_TRUE(request->params.get_if<Json::Object>()->empty());
}

TEST(Request, IsReadInAnyOrderOfItsFields) {
    const auto request = parse_request(R"({"params":{"a":1},"method":"m","id":1,"jsonrpc":"2.0"})");
    ASSERT_TRUE(request.has_value());
    EXPECT_NE(request->params.find("a"), nullptr);
}

TEST(Answer, ToAFrameWithoutAReadableIdHasIdNull) {
    EXPECT_EQ(
        encode_error(std::nullopt, {ErrorCode::malformed, {}}, Language::en),
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"The server did not understand the message. Reload the page.",)"
        R"("data":{"code":"malformed"}}})");
}

TEST(Answer, SaysItsSentenceInTheLanguageOfTheMember) {
    const Fault fault{ErrorCode::unavailable, {}};
    EXPECT_NE(encode_error(RequestId{"1"}, fault, Language::fi).find("Tekstisi säilyy"), std::string::npos);
    EXPECT_NE(encode_error(RequestId{"1"}, fault, Language::sv).find("Din text finns kvar"), std::string::npos);
    EXPECT_NE(encode_error(RequestId{"1"}, fault, Language::en).find("Your text is kept"), std::string::npos);
}

TEST(Answer, EscapesAFieldThatAClientNamed) {
    const auto answer = encode_error(RequestId{"1"}, {ErrorCode::invalid, "a\"b"}, Language::en);
    EXPECT_NE(answer.find(R"("field":"a\"b")"), std::string::npos);
    EXPECT_TRUE(parse_json(answer).has_value());
}

}  // namespace piiri::tests
