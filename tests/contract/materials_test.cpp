#include "contract/node.hpp"
#include "support/files.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <thread>

/// The materials shelf from outside: who may bring and fetch a file, what is refused, and what is left when things break.
namespace piiri::test {
namespace {

constexpr const char* pdf_type = "application/pdf";
constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

class MaterialsShelf : public ::testing::Test {
protected:
    explicit MaterialsShelf(std::map<std::string, std::string> environment = {}) : node(std::move(environment)), group(node.found_group()) {
        for (const char* who : {"coordinator", "facilitator", "kanerva", "observer", "techsupport"}) cookie(who);
    }

    std::string cookie(const std::string& who) {
        auto& kept = group.cookies[who];
        if (kept.empty()) kept = node.sign_in(node.token(group.id, group.members.at(who)));
        return kept;
    }
    [[nodiscard]] std::string path(const std::string& id) const { return "/api/groups/" + group.id + "/materials/" + id; }
    Fields as(const std::string& who, const std::string& name = "Map.pdf", const std::string& type = pdf_type) {
        return {{"Cookie", cookie(who)}, {"Origin", node.target().origin()}, {"Content-Type", type}, {"Piiri-Name", name}};
    }
    HttpAnswer put(const std::string& who, const std::string& id, const std::string& content, const std::string& name = "Map.pdf",
                   const std::string& type = pdf_type) {
        return http(node.target(), "PUT", path(id), as(who, name, type), content);
    }
    HttpAnswer get(const std::string& who, const std::string& id) {
        return http(node.target(), "GET", path(id), {{"Cookie", cookie(who)}});
    }
    Told shelf(const std::string& who = "facilitator") { return view_of(node, group, who)["materials"]; }
    static std::string told(const HttpAnswer& answer) {
        const Told problem = Told::parse(answer.body, nullptr, false);
        if (!problem.is_object()) return std::to_string(answer.status);
        return std::to_string(answer.status) + " " + problem.value("code", "") + " " + problem.value("field", "");
    }
    /// A file of so many bytes that is a PDF.
    static std::string large_pdf(std::size_t bytes) { return pdf(std::string(bytes, 'x')); }

    RunningNode node;
    GroupAtHand group;
};

TEST_F(MaterialsShelf, AFileIsPutThereToldToTheGroupAndFetched) {
    Seat listener(node, group, "kanerva");
    const std::string id = fresh_id("x_");
    ASSERT_EQ(put("facilitator", id, pdf("työ"), "Ty%C3%B6%20ja%20rajat.pdf").status, 204);
    ASSERT_TRUE(
        listener.hears([&](const Told& told) { return told.value("kind", "") == "material.shelved" && told["data"]["material"] == id; }));
    const HttpAnswer file = get("kanerva", id);
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, pdf("työ"));
    EXPECT_EQ(file.field("content-type"), pdf_type);
    EXPECT_EQ(file.field("content-disposition"), "attachment; filename=\"Ty_ ja rajat.pdf\"; filename*=UTF-8''Ty%C3%B6%20ja%20rajat.pdf");
    EXPECT_EQ(file.field("x-content-type-options"), "nosniff");
    EXPECT_EQ(file.field("cache-control"), "no-store");
    bool sandboxed = false;
    for (auto [at, end] = file.fields.equal_range("content-security-policy"); at != end; ++at)
        sandboxed = sandboxed || at->second.find("sandbox") != std::string::npos;
    EXPECT_TRUE(sandboxed);
    const Told seen = shelf("kanerva");
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0]["name"], "Työ ja rajat.pdf");
    EXPECT_EQ(seen[0]["by"], group.members["facilitator"]);
}

TEST_F(MaterialsShelf, IsForTheCircleAloneAndParticipantsAddWhereTheGroupAllowsIt) {
    const std::string id = fresh_id("x_");
    for (const char* who : {"kanerva", "observer", "techsupport", "coordinator"})
        EXPECT_EQ(told(put(who, id, pdf())), "403 forbidden ") << who;
    ASSERT_EQ(put("facilitator", id, pdf()).status, 204);
    for (const char* who : {"observer", "techsupport", "coordinator"}) {
        EXPECT_EQ(told(get(who, id)), "404 not_found ") << who;
        EXPECT_TRUE(view_of(node, group, who)["materials"].empty()) << who;
    }
    EXPECT_EQ(http(node.target(), "GET", path(id)).status, 401);
    Seat coordinator(node, group, "coordinator");
    ASSERT_EQ(coordinator.ask("group.allow", {{"actions", Told::array({"add_material"})}}), "");
    EXPECT_EQ(put("kanerva", fresh_id("x_"), pdf()).status, 204);
    EXPECT_EQ(told(put("techsupport", fresh_id("x_"), pdf())), "403 forbidden ");
}

TEST_F(MaterialsShelf, WhoIsRemovedOrOfAnotherGroupGetsNothing) {
    const std::string id = fresh_id("x_");
    ASSERT_EQ(put("facilitator", id, pdf()).status, 204);
    GroupAtHand other = node.found_group("Another one");
    const std::string stranger = node.sign_in(node.token(other.id, other.members.at("facilitator")));
    EXPECT_EQ(told(http(node.target(), "GET", path(id), {{"Cookie", stranger}})), "404 not_found ");
    Fields fields = as("facilitator");
    fields[0].second = stranger;
    EXPECT_EQ(told(http(node.target(), "PUT", path(fresh_id("x_")), fields, pdf())), "404 not_found ");
    EXPECT_EQ(told(http(node.target(), "GET", "/api/groups/" + other.id + "/materials/" + id, {{"Cookie", stranger}})), "404 not_found ")
        << "a file of one group is not reached through another";
    EXPECT_EQ(get("kanerva", id).status, 200);
    Seat coordinator(node, group, "coordinator");
    ASSERT_EQ(coordinator.ask("member.remove", {{"member", group.members["kanerva"]}}), "");
    EXPECT_EQ(told(get("kanerva", id)), "404 not_found ");
}

TEST_F(MaterialsShelf, WhatIsTakenOffIsGoneForEverybodyAndItsIdIsNotUsedAgain) {
    const std::string id = fresh_id("x_");
    ASSERT_EQ(put("facilitator", id, pdf()).status, 204);
    Seat kanerva(node, group, "kanerva");
    EXPECT_EQ(kanerva.ask("material.remove", {{"material", id}}), "forbidden");
    Seat lead(node, group, "facilitator");
    EXPECT_EQ(lead.ask("material.remove", {{"material", id}}), "");
    EXPECT_TRUE(kanerva.hears([&](const Told& told) { return told.value("kind", "") == "material.removed"; }));
    EXPECT_EQ(told(get("facilitator", id)), "404 not_found ");
    EXPECT_EQ(told(put("facilitator", id, pdf())), "409 conflict ");
    EXPECT_EQ(lead.ask("material.shelve", {{"key", fresh_id("x_")}}), "unknown_method");
}

TEST_F(MaterialsShelf, TheSameFileAgainIsHarmlessAnotherUnderItsIdIsNot) {
    const std::string id = fresh_id("x_");
    ASSERT_EQ(put("facilitator", id, pdf()).status, 204);
    EXPECT_EQ(put("facilitator", id, pdf()).status, 204);
    EXPECT_EQ(told(put("facilitator", id, pdf("other"))), "409 conflict ");
    EXPECT_EQ(told(put("facilitator", id, pdf(), "Other.pdf")), "409 conflict ");
    EXPECT_EQ(shelf().size(), 1U);
    EXPECT_EQ(get("kanerva", id).body, pdf());
}

TEST_F(MaterialsShelf, DisguisedFilesAreRefusedNamingWhatDoesNotAgree) {
    const auto refused = [&](const std::string& content, const std::string& name, const std::string& type) {
        return told(put("facilitator", fresh_id("x_"), content, name, type));
    };
    EXPECT_EQ(refused(html(), "Map.pdf", pdf_type), "422 invalid content");
    EXPECT_EQ(refused(exe(), "Map.png", "image/png"), "422 invalid content");
    EXPECT_EQ(refused(png(), "Map.pdf", pdf_type), "422 invalid content");
    EXPECT_EQ(refused(html(), "Map.txt", "text/plain"), "422 invalid content");
    EXPECT_EQ(refused(docx({{"word/vbaProject.bin", "x"}}), "Map.docx", docx_type), "422 invalid content");
    EXPECT_EQ(refused(docx({{"word/media/a.bin", "x", 0xFFFFFFF0U}}), "Map.docx", docx_type), "422 invalid content");
    EXPECT_EQ(refused(pdf(), "Map.html", "text/html"), "422 invalid name");
    EXPECT_EQ(refused(pdf(), "Map.pdf.exe", pdf_type), "422 invalid name");
    EXPECT_EQ(refused(pdf(), "Map.pdf", "text/html"), "422 invalid type");
    EXPECT_EQ(refused(pdf(), "Map.pdf", "application/pdf, text/html"), "422 invalid type");
    EXPECT_EQ(refused("", "Map.pdf", pdf_type), "422 invalid content");
    for (const char* name : {"a%0D%0ASet-Cookie:%20x.pdf", "%3Cb%3E.pdf", "..%2Fa.pdf", "annex%E2%80%AEfdp.pdf", "%00.pdf"})
        EXPECT_EQ(refused(pdf(), name, pdf_type), "422 invalid name") << name;
    EXPECT_TRUE(shelf().empty());
    EXPECT_EQ(put("facilitator", fresh_id("x_"), docx(), "Map.docx", docx_type).status, 204);
}

TEST_F(MaterialsShelf, ARequestThatIsNotOursBringsNothing) {
    Fields fields = as("facilitator");
    fields[1].second = "https://elsewhere.example";
    EXPECT_EQ(http(node.target(), "PUT", path(fresh_id("x_")), fields, pdf()).status, 403);
    EXPECT_EQ(http(node.target(), "PUT", path(fresh_id("x_")), fields, large_pdf(200'000)).status, 403);
    fields = as("facilitator");
    fields.emplace_back("Piiri-Name", "Second.pdf");
    EXPECT_EQ(told(http(node.target(), "PUT", path(fresh_id("x_")), fields, pdf())), "422 invalid name");
    EXPECT_EQ(http(node.target(), "POST", path(fresh_id("x_")), as("facilitator"), pdf()).status, 415);
    EXPECT_EQ(http(node.target(), "PUT", "/api/groups/" + group.id + "/materials/x_1", as("facilitator"), pdf()).status, 404);
    EXPECT_TRUE(shelf().empty());
}

TEST_F(MaterialsShelf, ALargeBodyIsReadOnlyFromSomebodyWhoMaySendIt) {
    const std::string head = "PUT " + path(fresh_id("x_")) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(node.target().port) +
                             "\r\nOrigin: " + node.target().origin() +
                             "\r\nContent-Type: application/pdf\r\nPiiri-Name: Map.pdf\r\nContent-Length: 5000000\r\n";
    for (const auto& [who, status] : std::map<std::string, int>{{"", 401}, {"kanerva", 403}, {"observer", 403}}) {
        HttpClient client(node.target());
        ASSERT_TRUE(client.stream().send(head + (who.empty() ? "" : "Cookie: " + cookie(who) + "\r\n") + "\r\n"));
        EXPECT_EQ(client.answer().status, status) << who << ": answered before a byte of the body came";
    }
}

TEST_F(MaterialsShelf, ATruncatedUploadLeavesNothingAndFreesItsPlace) {
    const std::string id = fresh_id("x_");
    const std::string whole = large_pdf(1'000'000);
    for (int i = 0; i < 3; ++i) {
        HttpClient client(node.target());
        ASSERT_TRUE(client.stream().send("PUT " + path(id) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(node.target().port) +
                                         "\r\nOrigin: " + node.target().origin() + "\r\nCookie: " + cookie("facilitator") +
                                         "\r\nContent-Type: application/pdf\r\nPiiri-Name: Map.pdf\r\nContent-Length: " +
                                         std::to_string(whole.size()) + "\r\n\r\n" + whole.substr(0, 500'000)));
        client.stream().reset();
    }
    EXPECT_TRUE(shelf().empty());
    int status = 429;
    for (int i = 0; i < 100 && status == 429; ++i) {  // until the server has seen the resets
        std::this_thread::sleep_for(20ms);
        status = put("facilitator", id, whole).status;
    }
    EXPECT_EQ(status, 204);
    EXPECT_EQ(get("kanerva", id).body, whole);
}

TEST_F(MaterialsShelf, SurvivesARestartAndIsUnreadableOnTheDisk) {
    const std::string id = fresh_id("x_");
    const std::string content = pdf("papukaija laulaa " + std::string(700'000, 'p'));
    ASSERT_EQ(put("facilitator", id, content, "Papukaija.pdf").status, 204);
    EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(node.data())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        for (const char* word : {"papukaija", "Papukaija", "%PDF-1.4", "pppppppppppppppp"})
            EXPECT_EQ(bytes.find(word), std::string::npos) << entry.path().filename() << " holds " << word;
    }
    node.start();
    EXPECT_EQ(get("kanerva", id).body, content);
    EXPECT_EQ(node.log().find("apukaija"), std::string::npos);
}

TEST_F(MaterialsShelf, KilledWhileAFileComesItHasTheWholeOfItOrNothing) {
    const std::string content = large_pdf(6'000'000);
    std::size_t whole = 0;
    for (const auto wait : {5ms, 20ms, 40ms, 60ms, 80ms, 120ms}) {
        const std::string id = fresh_id("x_");
        int status = 0;
        std::thread sender([&] {
            try {
                status = put("facilitator", id, content).status;
            } catch (const std::runtime_error&) {
                // the server is gone
            }
        });
        std::this_thread::sleep_for(wait);
        EXPECT_EQ(node.stop(SIGKILL), 128 + SIGKILL);
        sender.join();
        node.start();
        const Told seen = shelf();
        const bool there = std::any_of(seen.begin(), seen.end(), [&](const Told& one) { return one["id"] == id; });
        const HttpAnswer file = get("kanerva", id);
        EXPECT_EQ(file.status, there ? 200 : 404);
        EXPECT_TRUE(!there || file.body == content) << "half a file";
        EXPECT_TRUE(there || status != 204) << "it was answered";
        if (!there) continue;
        ++whole;
        EXPECT_EQ(Seat(node, group, "facilitator").ask("material.remove", {{"material", id}}), "");
    }
    std::printf("%zu of 6 files were whole, none was half\n", whole);
}

class SmallShelf : public MaterialsShelf {
protected:
    SmallShelf()
        : MaterialsShelf({{"PIIRI_MATERIALS_FILE_BYTES", "100000"},
                          {"PIIRI_MATERIALS_FILES", "2"},
                          {"PIIRI_MATERIALS_DAYS", "1"},
                          {"PIIRI_MATERIALS_TYPES", "pdf txt"}}) {}
};

TEST_F(SmallShelf, WhatIsTooLargeIsRefusedBeforeItIsRead) {
    EXPECT_EQ(put("facilitator", fresh_id("x_"), large_pdf(200'000)).status, 413);
    EXPECT_EQ(put("facilitator", fresh_id("x_"), large_pdf(90'000)).status, 204);
    EXPECT_EQ(put("facilitator", fresh_id("x_"), pdf()).status, 204);
    EXPECT_EQ(told(put("facilitator", fresh_id("x_"), pdf())), "413 too_large shelf");
    EXPECT_EQ(told(put("facilitator", fresh_id("x_"), png(), "Map.png", "image/png")), "422 invalid name") << "not let in here";
    const Told rules = Told::parse(http(node.target(), "GET", "/api/about?language=en").body)["materials"];
    EXPECT_EQ(rules, (Told{{"types", Told::array({"pdf", "txt"})}, {"bytes_max", 100'000}, {"days", 1}}));
}

TEST_F(SmallShelf, IsDestroyedOnItsDayThoughTheServerWasDown) {
    const std::string library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    if (!std::filesystem::exists(library)) GTEST_SKIP() << "faketime is not installed";
    // a sanitizer wants to be the first library, which is the clock here
    const auto later = [&](const std::string& hours) {
        node.start(
            {{"LD_PRELOAD", library}, {"FAKETIME", hours}, {"DONT_FAKE_MONOTONIC", "1"}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
    };
    const std::string id = fresh_id("x_");
    ASSERT_EQ(put("facilitator", id, pdf()).status, 204);
    node.stop(SIGTERM);
    later("+23h");
    EXPECT_EQ(get("kanerva", id).status, 200);
    node.stop(SIGTERM);
    later("+25h");
    EXPECT_EQ(told(get("kanerva", id)), "404 not_found ");
    EXPECT_TRUE(shelf("kanerva").empty());
    node.stop(SIGTERM);
    node.start();
    EXPECT_EQ(told(get("kanerva", id)), "404 not_found ") << "its key is gone, whatever the clock says";
}

}  // namespace
}  // namespace piiri::test
