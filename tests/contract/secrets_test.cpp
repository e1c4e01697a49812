#include "contract/node.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

/// What must stand nowhere: canary words put into everything a meeting holds, looked for in log, metrics and files.
namespace piiri::test {
namespace {

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Secrets : public ::testing::Test {
protected:
    Secrets() : group(node.found_group("Kanarialintu")) {
        auto seats = start_meeting(node, group, {"kanerva", "otso"});
        EXPECT_EQ(seats[1]->ask("chat.post", line(group, "papukaija laulaa")), "");
        EXPECT_EQ(seats[1]->ask("member.rename", {{"display_name", "Tiaislintu"}}), "");
        EXPECT_EQ(seats[1]->ask("consent.answer",
                                {{"observer", group.members["observer"]}, {"purpose", "learning"}, {"answer", "yes"}, {"text", 1}}),
                  "");
        EXPECT_EQ(seats[0]->ask("text.edit", {{"what", "ground_rules"}, {"seen", 0}, {"text", "papukaija vuorottelee"}}), "");
        EXPECT_EQ(seats[1]->ask("card.add", {{"key", fresh_id("k_")}, {"lock", std::string(43, 'A')}, {"text", "papukaija teemana"}}), "");
        EXPECT_EQ(seats[1]->ask("message.send", {{"key", fresh_id("c_")}, {"meeting", group.meeting}, {"text", "papukaija kuiskaa"}}), "");
        EXPECT_EQ(seats[1]->ask("typing.set", {{"text", "papukaija kirj"}}), "");
        const Fields as_kanerva{
            {"Cookie", group.cookies["kanerva"]}, {"Origin", node.target().origin()}, {"Content-Type", "application/json"}};
        EXPECT_EQ(http(node.target(), "PUT", "/api/me/reflections/" + fresh_id("y_"), as_kanerva,
                       R"({"text":"papukaija pohtii","at":"2026-11-24T11:00:00.000Z"})")
                      .status,
                  204);
        EXPECT_EQ(http(node.target(), "POST", "/api/groups/" + group.id + "/concerns", as_kanerva,
                       R"({"key":")" + fresh_id("q_") + R"(","text":"papukaija on huolissaan"})")
                      .status,
                  204);
        // and everything that goes wrong: refused words, wrong frames, wrong links, wrong paths
        EXPECT_EQ(seats[1]->ask("chat.post", {{"text", "papukaija laulaa"}}), "invalid");
        seats[2]->socket().send("papukaija laulaa");
        seats[2]->socket().send_bytes(client_frame(2, "papukaija laulaa"));
        EXPECT_EQ(seats[2]->close_code(), 1003U);
        used = node.token(group.id, group.members["otso"]);
        EXPECT_NE(node.sign_in(used), "");
        EXPECT_EQ(node.sign_in(used), "");
        http(node.target(), "PUT", "/api/me/reflections/papukaija", as_kanerva, R"({"papukaija":"papukaija"})");
        http(node.target(), "POST", "/api/groups/" + group.id + "/concerns", as_kanerva, R"({"key":"papukaija","text":"papukaija"})");
        http(node.target(), "GET", "/papukaija?token=" + used, {{"Cookie", group.cookies["kanerva"]}});
        http(node.target(), "GET", "/api/groups/papukaija/live?since=papukaija", {{"Cookie", group.cookies["kanerva"]}});
    }

    [[nodiscard]] std::vector<std::string> canaries() const {
        std::vector<std::string> words{"papukaija", "Kanarialintu", "Tiaislintu", "Kanerva", "Sampo", "Kaarna", used};
        for (const auto& [who, cookie] : group.cookies) words.push_back(cookie.substr(cookie.find('=') + 1));
        return words;
    }
    void holds_none(const std::string& where, const std::string& text, const std::vector<std::string>& words) const {
        for (const std::string& word : words) EXPECT_EQ(text.find(word), std::string::npos) << where << " holds " << word;
    }

    RunningNode node;
    GroupAtHand group;
    std::string used;
};

TEST_F(Secrets, LogAndMetricsHoldNoTokenCookieNameTextOrAddress) {
    const std::string metrics = http(node.status(), "GET", "/metrics").body;
    ASSERT_NE(metrics.find("piiri_commands_total"), std::string::npos);
    auto words = canaries();
    for (const auto& [who, member] : group.members) words.push_back(member);
    words.push_back(group.id);
    holds_none("/metrics", metrics, words);
    holds_none("/healthz", http(node.status(), "GET", "/healthz").body, words);
    EXPECT_EQ(node.stop(SIGTERM), 0);
    const std::string log = node.log();
    ASSERT_NE(log.find("ready"), std::string::npos);
    words.push_back("127.0.0.1:");
    holds_none("the log", log, words);
}

TEST_F(Secrets, NoFileHoldsWhatWasSaidOrAnyTokenInPlain) {
    EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);  // what lies there while it runs: WAL and all
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(node.data())) {
        if (!entry.is_regular_file()) continue;
        ++files;
        holds_none(entry.path().filename(), contents(entry.path()), canaries());
        EXPECT_EQ(entry.status().permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
                  std::filesystem::perms::none)
            << entry.path().filename() << " is for its owner alone";
    }
    EXPECT_GE(files, 3U);
}

}  // namespace
}  // namespace piiri::test
