#include "contract/node.hpp"

#include <gtest/gtest.h>

#include <csignal>

/// What is one's own, and concerns, through the real program: who reads them, and that they outlive it.
namespace piiri::test {
namespace {

class OwnThings : public ::testing::Test {
protected:
    OwnThings() : group(node.found_group()) {}

    HttpAnswer ask(const std::string& who, const std::string& method, const std::string& path, const std::string& body = {}) {
        return http(node.target(), method, path,
                    {{"Cookie", group.cookies[who]}, {"Origin", node.target().origin()}, {"Content-Type", "application/json"}}, body);
    }

    RunningNode node;
    GroupAtHand group;
    const std::vector<std::string> others{"coordinator", "facilitator", "cofacilitator", "observer", "techsupport", "otso"};
};

TEST_F(OwnThings, AReflectionIsItsWritersAloneAlsoAfterARestart) {
    const std::string one = "/api/me/reflections/" + fresh_id("y_");
    ASSERT_EQ(ask("kanerva", "PUT", one, R"({"text":"Uskalsin","at":"2026-11-24T11:00:00.000Z"})").status, 204);
    ASSERT_EQ(ask("kanerva", "PUT", "/api/me/moods/" + fresh_id("y_"), R"({"mood":4,"at":"2026-11-24T11:00:00.000Z"})").status, 204);
    EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);
    node.start();
    EXPECT_NE(ask("kanerva", "GET", "/api/me/reflections").body.find("Uskalsin"), std::string::npos);
    EXPECT_NE(ask("kanerva", "GET", "/api/me/moods").body.find("\"mood\":4"), std::string::npos);
    for (const auto& who : others) {
        EXPECT_EQ(ask(who, "GET", "/api/me/reflections").body, R"({"reflections":[]})") << who;
        EXPECT_EQ(ask(who, "GET", "/api/me/moods").body, R"({"moods":[]})") << who;
        EXPECT_EQ(ask(who, "GET", one).status, 405) << who;
        EXPECT_EQ(ask(who, "DELETE", one).status, 204) << who << ": of their own there is none, and nobody is told of others'";
    }
    EXPECT_NE(ask("kanerva", "GET", "/api/me/reflections").body.find("Uskalsin"), std::string::npos);
    // the administrator's tools show none either
    const auto shown = node.administer("show", {{"group", group.id}});
    for (const auto& [name, value] : shown) EXPECT_EQ(value.find("Uskalsin"), std::string::npos) << name;
}

TEST_F(OwnThings, AConcernAboutTheFacilitatorGoesPastThem) {
    const std::string path = "/api/groups/" + group.id + "/concerns";
    const std::string report = R"({"key":")" + fresh_id("q_") + R"(","about":")" + group.members["facilitator"] + R"(","text":"Huoli"})";
    ASSERT_EQ(ask("kanerva", "POST", path, report).status, 204);
    EXPECT_EQ(ask("kanerva", "POST", path, report).status, 204) << "a repeat is harmless";
    const auto read = ask("coordinator", "GET", path);
    EXPECT_EQ(read.status, 200);
    EXPECT_NE(read.body.find("Huoli"), std::string::npos);
    EXPECT_EQ(read.body.find("Huoli"), read.body.rfind("Huoli"));
    for (const char* who : {"facilitator", "cofacilitator", "observer", "techsupport", "otso", "kanerva"}) {
        const auto refused = ask(who, "GET", path);
        EXPECT_EQ(refused.status, 403) << who;
        EXPECT_EQ(refused.body.find("Huoli"), std::string::npos) << who;
    }
    // a stranger learns not even that there is such a group
    const GroupAtHand elsewhere = node.found_group("Elsewhere");
    const Fields stranger{
        {"Cookie", elsewhere.cookies.at("coordinator")}, {"Origin", node.target().origin()}, {"Content-Type", "application/json"}};
    EXPECT_EQ(http(node.target(), "GET", path, stranger).status, 404);
    EXPECT_EQ(http(node.target(), "POST", path, stranger, R"({"key":")" + fresh_id("q_") + R"(","text":"Huoli"})").status, 404);
}

}  // namespace
}  // namespace piiri::test
