#include "running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// What a person keeps for themselves, concerns and programme templates, through HTTP.
namespace piiri::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string own_id = "y_00000000000000000000000001";
const std::string note = R"({"text":"Kuiskaus","at":"2026-11-24T11:00:00.000Z"})";
const std::string mood = R"({"mood":4,"at":"2026-11-24T11:00:00.000Z"})";
const std::string concern = R"({"key":"q_00000000000000000000000001","text":"Huoli"})";
const std::string concerns_path = "/api/groups/" + group_id + "/concerns";

Fields as_other(const RunningServer& running) {
    return {{"Origin", running.target.origin()}, {"Content-Type", "application/json"}, {"Cookie", running.cookie(other_secret)}};
}

TEST(OwnApi, KeepsReflectionsAndMoodsForTheirWriterAndTakesThemOut) {
    RunningServer running;
    for (const auto& [path, body, rows] : {std::tuple{"/api/me/reflections", note, "reflections"}, {"/api/me/moods", mood, "moods"}}) {
        SCOPED_TRACE(path);
        const std::string one = std::string(path) + "/" + own_id;
        EXPECT_EQ(http(running.target, "PUT", one, running.as_me(), body).status, 204);
        auto mine = http(running.target, "GET", path, running.as_me());
        EXPECT_EQ(mine.status, 200);
        EXPECT_EQ(mine.field("cache-control"), "no-store");
        EXPECT_THAT(mine.body, HasSubstr(own_id));
        EXPECT_EQ(http(running.target, "GET", path, as_other(running)).body, std::string("{\"") + rows + "\":[]}");
        EXPECT_EQ(http(running.target, "DELETE", one, running.as_me()).status, 204);
        EXPECT_THAT(http(running.target, "GET", path, running.as_me()).body, Not(HasSubstr(own_id)));
    }
}

TEST(OwnApi, AnEmptyReflectionIsOneThatIsTakenOut) {
    RunningServer running;
    const std::string one = "/api/me/reflections/" + own_id;
    EXPECT_EQ(http(running.target, "PUT", one, running.as_me(), note).status, 204);
    EXPECT_EQ(http(running.target, "PUT", one, running.as_me(), R"({"text":"","at":"2026-11-24T11:00:00.000Z"})").status, 204);
    EXPECT_EQ(http(running.target, "GET", "/api/me/reflections", running.as_me()).body, R"({"reflections":[]})");
}

TEST(OwnApi, NoOneNoteHasAnAddressToReadItFrom) {
    RunningServer running;
    const auto answer = http(running.target, "GET", "/api/me/reflections/" + own_id, running.as_me());
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.field("allow"), "PUT, DELETE");
}

TEST(OwnApi, RefusesWhatIsWrongAndSaysNothingOfItsWords) {
    RunningServer running;
    const std::string reflections = "/api/me/reflections/";
    for (const std::string id :
         {"y_1", "g_00000000000000000000000001", "y_0000000000000000000000000u", "..", "y_00000000000000000000000001/more"}) {
        EXPECT_EQ(http(running.target, "PUT", reflections + id, running.as_me(), note).status, 404) << id;
    }
    const std::vector<std::pair<std::string, int>> bodies{
        {"", 400},
        {"Kuiskaus", 400},
        {R"({"text":"Kuiskaus"})", 422},
        {R"({"text":"Kuiskaus","at":"yesterday"})", 422},
        {R"({"text":"Kuiskaus","at":"2026-11-24T11:00:00.000Z","to":"all"})", 422},
        {R"({"text":")" + std::string(8001, 'a') + R"(","at":"2026-11-24T11:00:00.000Z"})", 413},
    };
    for (const auto& [body, status] : bodies) {
        const auto answer = http(running.target, "PUT", reflections + own_id, running.as_me(), body);
        EXPECT_EQ(answer.status, status) << body.substr(0, 60);
        EXPECT_THAT(answer.body, Not(HasSubstr("Kuiskaus")));
    }
    for (const char* value : {"0", "6", "2.5", "\"4\"", "null"}) {
        const std::string body = std::string(R"({"mood":)") + value + R"(,"at":"2026-11-24T11:00:00.000Z"})";
        EXPECT_EQ(http(running.target, "PUT", "/api/me/moods/" + own_id, running.as_me(), body).status, 422) << value;
    }
    Fields text = running.as_me();
    text[1].second = "text/plain";
    EXPECT_EQ(http(running.target, "PUT", reflections + own_id, text, note).status, 415);
    Fields foreign = running.as_me();
    foreign[0].second = "http://localhost:1";
    EXPECT_EQ(http(running.target, "PUT", reflections + own_id, foreign, note).status, 403);
    EXPECT_EQ(http(running.target, "GET", "/api/me/reflections", running.as_me()).body, R"({"reflections":[]})");
}

TEST(OwnApi, WantsASession) {
    RunningServer running;
    const Fields nobody{{"Origin", running.target.origin()}, {"Content-Type", "application/json"}};
    const std::vector<std::tuple<std::string, std::string, std::string>> asked{{"GET", "/api/me/reflections", ""},
                                                                               {"PUT", "/api/me/reflections/" + own_id, note},
                                                                               {"DELETE", "/api/me/reflections/" + own_id, ""},
                                                                               {"GET", "/api/me/moods", ""},
                                                                               {"PUT", "/api/me/moods/" + own_id, mood},
                                                                               {"DELETE", "/api/me/moods/" + own_id, ""},
                                                                               {"POST", concerns_path, concern},
                                                                               {"GET", concerns_path, ""},
                                                                               {"GET", "/api/programmes", ""}};
    for (const auto& [method, path, body] : asked) {
        EXPECT_EQ(http(running.target, method, path, nobody, body).status, 401) << method << " " << path;
    }
    running.on_loop([&] { EXPECT_THAT(running.desk.reported, IsEmpty()); });
}

TEST(OwnApi, HandsConcernsToTheDeskAndBack) {
    RunningServer running;
    EXPECT_EQ(http(running.target, "POST", concerns_path, running.as_me(), concern).status, 204);
    running.on_loop([&] { EXPECT_THAT(running.desk.reported, SizeIs(1)); });
    const auto told = http(running.target, "GET", concerns_path, running.as_me());
    EXPECT_EQ(told.status, 200);
    EXPECT_THAT(told.body, HasSubstr("Huoli"));
    const std::string strangers = "/api/groups/" + strangers_group_id + "/concerns";
    EXPECT_EQ(http(running.target, "POST", strangers, running.as_me(), concern).status, 404);
    EXPECT_EQ(http(running.target, "GET", strangers, running.as_me()).status, 403);
}

TEST(OwnApi, NobodyFillsUpThePlaceForConcerns) {
    RunningServer running;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(http(running.target, "POST", concerns_path, running.as_me(), concern).status, 204);
    const auto answer = http(running.target, "POST", concerns_path, running.as_me(), concern);
    EXPECT_EQ(answer.status, 429);
    EXPECT_EQ(answer.field("retry-after"), "60");
    EXPECT_EQ(http(running.target, "POST", concerns_path, as_other(running), concern).status, 204) << "others are not held up";
}

TEST(OwnApi, TellsTheProgrammesAndTheSaferSpacePrinciples) {
    RunningServer running;
    EXPECT_EQ(http(running.target, "GET", "/api/programmes", running.as_me()).body, R"({"programmes":[{"id":"short-circle"}]})");
    EXPECT_THAT(http(running.target, "GET", "/api/about?language=en", {}).body, HasSubstr(R"("safer_space":"We listen.")"));
}

}  // namespace
}  // namespace piiri::test
