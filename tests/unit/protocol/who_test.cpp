#include <gtest/gtest.h>

#include "examples.hpp"

namespace piiri::tests {
namespace {

/// Rows as they are written in a source: `before`, action, `between`, signs, quote and brace.
std::map<std::string, std::string> rows(std::string_view source, std::string_view before, std::string_view between) {
    constexpr std::size_t roles = 6;
    std::map<std::string, std::string> found;
    for (auto at = source.find(before); at != std::string_view::npos; at = source.find(before, at + 1)) {
        const auto begin = at + before.size();
        const auto end = source.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", begin);
        if (end == std::string_view::npos || source.substr(end, between.size()) != between) continue;
        const auto signs = source.substr(end + between.size(), roles + 2);
        if (signs.find_first_not_of("-+o12345") == roles && signs.ends_with("\"}")) {
            found[std::string(source.substr(begin, end - begin))] = signs.substr(0, roles);
        }
    }
    return found;
}

}  // namespace

TEST(Reference, SaysWhoMaySendAsThePermissionMatrixDoes) {
    const auto told = rows(source_file("protocol/generate/reference.cpp"), "{\"", "\", \"");
    const auto asked = rows(source_file("server/domain/permissions.cpp"), "{Action::", ", \"");
    ASSERT_GE(told.size(), 20U);
    ASSERT_EQ(asked.size(), 50U);
    for (const auto& [action, signs] : told) EXPECT_EQ(signs, asked.at(action)) << action;
}

}  // namespace piiri::tests
