#include "contract/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>
#include <thread>

/// The ways in, through the real program and with hostile input: sign-in by mail, invitations, links, buttons, calendars.
namespace piiri::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

/// Quoted-printable taken apart far enough to find links.
std::string unquoted(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 3, "=\r\n") == 0) {
            i += 2;
        } else if (text.compare(i, 2, "=\n") == 0) {
            i += 1;
        } else if (text.compare(i, 3, "=3D") == 0) {
            plain += '=';
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::string word_after(const std::string& text, const std::string& before) {
    const auto at = text.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    const auto end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", begin);
    return text.substr(begin, end - begin);
}

class WaysIn : public ::testing::Test {
protected:
    WaysIn() {
        const auto named = node.administer("coordinator", {{"address", "kaarna@example.org"}, {"language", "en"}, {"off", false}});
        const std::string link = named.find("link")->second;
        coordinator = node.sign_in(link.substr(link.rfind('/') + 1));
    }

    HttpAnswer ask(const std::string& cookie, const std::string& method, const std::string& path, const Told& body = {}) {
        Fields fields{{"Origin", node.target().origin()}, {"Content-Type", "application/json"}};
        if (!cookie.empty()) fields.emplace_back("Cookie", cookie);
        return http(node.target(), method, path, fields, body.is_null() ? std::string() : body.dump());
    }
    /// Mails to this address, each with its headers, once there are so many; fewer where they do not come.
    std::vector<std::string> mails_to(const std::string& address, std::size_t wanted) {
        std::vector<std::string> found;
        for (const auto end = std::chrono::steady_clock::now() + 10s; std::chrono::steady_clock::now() < end;
             std::this_thread::sleep_for(20ms)) {
            found.clear();
            if (!fs::exists(node.data() / "spool")) continue;
            for (const auto& file : fs::directory_iterator(node.data() / "spool")) {
                if (file.path().extension() != ".eml") continue;
                std::ifstream in(file.path());
                std::stringstream text;
                text << in.rdbuf();
                if (text.str().find(address) != std::string::npos) found.push_back(unquoted(text.str()));
            }
            if (found.size() >= wanted) break;
        }
        return found;
    }
    std::string found_group() {
        const std::string group = fresh_id("g_");
        const Told founding{
            {"group",
             {{"key", group},
              {"name", "Everyday work"},
              {"type", "work"},
              {"languages", {"en"}},
              {"zone", "Europe/Helsinki"},
              {"size", 6},
              {"pseudonyms", false},
              {"camera_off", false},
              {"also_facilitator", true},
              {"display_name", "Kaarna"}}},
            {"programme_template", "work-120"},
            {"meetings", 2},
            {"dates", {{"first", {{"local", "2099-01-13T13:00"}, {"zone", "Europe/Helsinki"}}}, {"weeks", 4}, {"tentative", false}}}};
        const auto answer = ask(coordinator, "POST", "/api/groups", founding);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return group;
    }
    HttpAnswer invite(const std::string& group, const std::string& address, const std::string& key = fresh_id("m_")) {
        return ask(coordinator, "POST", "/api/groups/" + group + "/invitations",
                   {{"key", key}, {"roles", {"participant"}}, {"language", "en"}, {"address", address}});
    }
    std::string invitation_token(const std::string& group, const std::string& address) {
        const auto mails = mails_to(address, 1);
        return mails.empty() ? std::string() : word_after(mails.front(), "/#/invitation/" + group + "/");
    }

    RunningNode node;
    std::string coordinator;
};

TEST_F(WaysIn, FromTheCoordinatorsFoundingToAnAcceptedInvitationByMail) {
    EXPECT_THAT(ask(coordinator, "GET", "/api/session").body, HasSubstr(R"("coordinator":true)"));
    const std::string group = found_group();
    ASSERT_EQ(invite(group, "kanerva@example.org").status, 200);
    const std::string token = invitation_token(group, "kanerva@example.org");
    ASSERT_EQ(token.size(), 32U);
    const std::string kanerva = node.sign_in(token);
    ASSERT_NE(kanerva, "");
    EXPECT_THAT(ask(kanerva, "GET", "/api/groups/" + group + "/door").body, HasSubstr("Everyday work"));
    EXPECT_EQ(
        ask(kanerva, "POST", "/api/groups/" + group + "/member", {{"display_name", "Kanerva"}, {"language", "en"}, {"terms", 1}}).status,
        204);
    EXPECT_THAT(ask(kanerva, "GET", "/api/me/groups").body, HasSubstr(R"("member":"accepted")"));
    EXPECT_THAT(node.log(), Not(HasSubstr("kanerva@example.org")));
    EXPECT_THAT(node.log(), Not(HasSubstr(token)));
}

TEST_F(WaysIn, NobodyLearnsByAskingWhoIsKnown) {
    const auto known = ask("", "POST", "/api/sign-in/ask", {{"address", "kaarna@example.org"}, {"language", "en"}});
    const auto unknown = ask("", "POST", "/api/sign-in/ask", {{"address", "nobody@example.org"}, {"language", "en"}});
    EXPECT_EQ(known.status, 200);
    EXPECT_EQ(unknown.status, 200);
    EXPECT_EQ(known.body.size(), unknown.body.size());
    EXPECT_EQ(mails_to("kaarna@example.org", 1).size(), 1U);
    EXPECT_TRUE(mails_to("nobody@example.org", 0).empty());
}

TEST_F(WaysIn, TwoUsesOfOneLinkInTheSameMomentSignInOnce) {
    const std::string group = found_group();
    ASSERT_EQ(invite(group, "kanerva@example.org").status, 200);
    const std::string token = invitation_token(group, "kanerva@example.org");
    std::vector<std::future<std::string>> tries;
    for (int i = 0; i < 6; ++i) tries.push_back(std::async(std::launch::async, [&] { return node.sign_in(token); }));
    EXPECT_EQ(std::count_if(tries.begin(), tries.end(), [](auto& each) { return !each.get().empty(); }), 1);
}

TEST_F(WaysIn, AMailScannerThatFetchesEveryLinkTwentyTimesUsesNothingUp) {
    const std::string group = found_group();
    ASSERT_EQ(invite(group, "kanerva@example.org").status, 200);
    const std::string token = invitation_token(group, "kanerva@example.org");
    for (int i = 0; i < 20; ++i) {
        for (const char* method : {"GET", "HEAD"}) {
            http(node.target(), method, "/", {});  // the fragment of a link is never sent
            EXPECT_EQ(http(node.target(), method, "/api/sign-in?token=" + token, {}).status, 405);
            EXPECT_EQ(http(node.target(), method, "/api/groups/" + group + "/mail-button", {}).status, 405);
        }
    }
    EXPECT_NE(node.sign_in(token), "");
    EXPECT_EQ(node.sign_in(token), "") << "used once";
}

TEST_F(WaysIn, AddressesAndNamesCannotSmuggleHeadersOrMarkup) {
    const std::string group = found_group();
    for (const char* address : {"a@example.org\r\nBcc: b@example.org", "a@example.org\nX: y", "a b@example.org", "<a@example.org>",
                                "a@example.org,b@example.org", "@example.org", "nobody"}) {
        const auto answer = invite(group, address);
        EXPECT_EQ(answer.status, 422) << address << " " << answer.body;
    }
    const auto named = ask(coordinator, "POST", "/api/groups/" + group + "/invitations",
                           {{"key", fresh_id("m_")},
                            {"roles", {"participant"}},
                            {"language", "en"},
                            {"address", "meri@example.org"},
                            {"display_name", "<b>Meri</b>"}});
    ASSERT_EQ(named.status, 200);
    const auto mails = mails_to("meri@example.org", 1);
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_THAT(mails[0], Not(HasSubstr("<b>Meri")));
    EXPECT_THAT(mails[0], Not(HasSubstr("Everyday work"))) << "a mail tells nothing of the group";
}

TEST_F(WaysIn, ARevokedLinkAndAForeignProofAreNotFound) {
    const std::string group = found_group();
    const std::string key = fresh_id("m_");
    ASSERT_EQ(invite(group, "kanerva@example.org", key).status, 200);
    const std::string token = invitation_token(group, "kanerva@example.org");
    EXPECT_EQ(ask(coordinator, "DELETE", "/api/groups/" + group + "/invitations/" + key).status, 204);
    EXPECT_EQ(node.sign_in(token), "");
    const Told press{{"member", key}, {"meeting", fresh_id("t_")}, {"proof", std::string(32, 'a')}, {"button", "cannot_come"}};
    const auto wrong = ask("", "POST", "/api/groups/" + group + "/mail-button", press);
    const auto nowhere = ask("", "POST", "/api/groups/" + fresh_id("g_") + "/mail-button", press);
    EXPECT_EQ(wrong.status, 404);
    EXPECT_EQ(wrong.body, nowhere.body);
}

TEST_F(WaysIn, ARemovedMembersCalendarShowsNothingOfTheGroup) {
    const auto group = node.found_group();
    const std::string kanerva = group.cookies.at("kanerva");
    const Told mine = Told::parse(ask(kanerva, "POST", "/api/me/calendar", Told::object()).body);
    const std::string url = mine["url"];
    const std::string path = url.substr(url.find("/calendar/"));
    EXPECT_THAT(http(node.target(), "GET", path, {}).body, HasSubstr("BEGIN:VEVENT"));
    EXPECT_THAT(http(node.target(), "GET", path, {}).body, Not(HasSubstr("Everyday")));
    ASSERT_EQ(ask(kanerva, "DELETE", "/api/groups/" + group.id + "/member").status, 204);
    EXPECT_THAT(http(node.target(), "GET", path, {}).body, Not(HasSubstr("BEGIN:VEVENT")));
    EXPECT_EQ(ask(kanerva, "DELETE", "/api/me/calendar").status, 204);
    EXPECT_EQ(http(node.target(), "GET", path, {}).status, 404);
}

TEST_F(WaysIn, BodiesThatAreTooLargeAreRefusedUnread) {
    const Told large{{"address", std::string(100'000, 'a')}, {"language", "en"}};
    EXPECT_EQ(ask("", "POST", "/api/sign-in/ask", large).status, 413);
    EXPECT_EQ(ask(coordinator, "POST", "/api/groups", large).status, 413);
}

TEST_F(WaysIn, AnInvitationsMailOutlivesTheProgram) {
    const std::string group = found_group();
    ASSERT_EQ(invite(group, "kanerva@example.org").status, 200);
    EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);
    node.start();
    const std::string token = invitation_token(group, "kanerva@example.org");
    EXPECT_NE(node.sign_in(token), "");
}

}  // namespace
}  // namespace piiri::test
