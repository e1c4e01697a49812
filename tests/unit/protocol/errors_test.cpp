#include "piiri/protocol/errors.hpp"

#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <set>

namespace piiri::tests {
namespace {

std::vector<ErrorCode> all_codes() {
    std::vector<ErrorCode> codes;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ErrorCode>>([&](auto code) { codes.push_back(code.value); });
    return codes;
}

}  // namespace

TEST(Errors, HaveEachASentenceOfItsOwnInEveryLanguage) {
    std::set<std::string_view> sentences;
    for (const auto code : all_codes()) {
        for (const auto language : {Language::fi, Language::sv, Language::en}) {
            const auto said = sentence(code, language);
            EXPECT_TRUE(said.ends_with('.')) << word(code);
            EXPECT_EQ(said.find('!'), std::string_view::npos) << word(code);
            EXPECT_TRUE(sentences.insert(said).second) << said;
        }
    }
}

TEST(Errors, HaveNumbersThatTellThemApart) {
    std::set<int> numbers;
    for (const auto code : all_codes()) {
        EXPECT_TRUE(numbers.insert(rpc_number({code, {}})).second) << word(code);
        EXPECT_GE(http_status(code), 400) << word(code);
        EXPECT_LT(http_status(code), 600) << word(code);
    }
    EXPECT_EQ(rpc_number({ErrorCode::malformed, {}}), -32700);
    EXPECT_EQ(rpc_number({ErrorCode::malformed, "id"}), -32600);
    EXPECT_EQ(rpc_number({ErrorCode::unknown_method, {}}), -32601);
    EXPECT_EQ(rpc_number({ErrorCode::invalid, "text"}), -32602);
    EXPECT_EQ(rpc_number({ErrorCode::conflict, {}}), -32004);
}

TEST(Errors, TakeTheirCodeFromTheRefusalOfARule) {
    EXPECT_EQ(word(code_of(Refusal::forbidden)), "forbidden");
    EXPECT_EQ(word(code_of(Refusal::not_found)), "not_found");
    EXPECT_EQ(word(code_of(Refusal::invalid)), "invalid");
    EXPECT_EQ(word(code_of(Refusal::conflict)), "conflict");
    EXPECT_EQ(word(code_of(Refusal::too_large)), "too_large");
}

}  // namespace piiri::tests
