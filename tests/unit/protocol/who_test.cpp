#include <gtest/gtest.h>

#include <regex>

#include "examples.hpp"

namespace piiri::tests {
namespace {

/// Rows as they are written in a source: {action, "signs"}.
std::map<std::string, std::string> rows(const std::string& source, const std::regex& row) {
    std::map<std::string, std::string> found;
    for (std::sregex_iterator at(source.begin(), source.end(), row), end; at != end; ++at) found[(*at)[1]] = (*at)[2];
    return found;
}

}  // namespace

TEST(Reference, SaysWhoMaySendAsThePermissionMatrixDoes) {
    const auto told = rows(source_file("protocol/generate/reference.cpp"), std::regex(R"re(\{"([a-z_]+)", "([-+o1-5]{6})"\})re"));
    const auto asked = rows(source_file("server/domain/permissions.cpp"), std::regex(R"re(\{Action::([a-z_]+), "([-+o1-5]{6})"\})re"));
    ASSERT_GE(told.size(), 20U);
    ASSERT_EQ(asked.size(), 50U);
    for (const auto& [action, signs] : told) EXPECT_EQ(signs, asked.at(action)) << action;
}

}  // namespace piiri::tests
