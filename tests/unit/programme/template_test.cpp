#include "programme/library.hpp"

#include <gmock/gmock.h>

/// What a template may not be: each fault is one line with its path.
namespace piiri {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A small sound template in two languages.
std::string sound() {
    return R"({"id":"own-words","version":2,"name":{"fi":"Oma","en":"Own"},"types":["work"],"one_to_one":false,
  "patterns":[{"pattern":"dialogue","minutes":60,"phases":[
      {"phase":"checkin","minutes":20,"order":"reverse","turn_seconds":90},
      {"phase":"pair_talk","minutes":20,"circle":3},
      {"phase":"closing","minutes":20,"question":{"fi":"Mitä vien?","en":"What do I take?"},"cue":{"fi":"Kiitä","en":"Thank"},"by_text":true}]}],
  "meetings":[{"pattern":"dialogue","title":{"fi":"Yksi","en":"One"},"question":{"fi":"Mitä?","en":"What?"}},
              {"pattern":"dialogue","title":{"fi":"Kaksi","en":"Two"},"question":{"fi":"Miten?","en":"How?"}},
              {"pattern":"dialogue","title":{"fi":"Kolme","en":"Three"},"question":{"fi":"Miksi?","en":"Why?"}}],
  "lengths":[{"meetings":[1,3]}]})";
}

std::string with(const std::string& what, const std::string& instead) {
    std::string text = sound();
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), instead);
}

std::vector<std::string> faults(const std::string& text, TemplateOrigin origin = TemplateOrigin::organisation) {
    const auto read = read_template(text, origin);
    EXPECT_EQ(read.programme.has_value(), read.faults.empty());
    return read.faults;
}

TEST(Template, IsReadWhole) {
    const auto read = read_template(sound(), TemplateOrigin::organisation);
    ASSERT_TRUE(read.programme) << read.faults.front();
    EXPECT_THAT(languages_of(*read.programme), ElementsAre(Language::fi, Language::en));
    const auto draft = draft_of(*read.programme, 2, Language::fi);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->title.value, "Kaksi");
    EXPECT_EQ(draft->question.value, "Miten?");
    ASSERT_EQ(draft->phases.items.size(), 3U);
    EXPECT_EQ(draft->phases.items[0], (PlannedPhase{PhaseKind::checkin, {20}, {}, RoundOrder::reverse, TurnSeconds{90}, {}, {}}));
    EXPECT_EQ(draft->phases.items[1].circle, CircleSize{3});
    EXPECT_EQ(draft->phases.items[2].question, Question{"Mitä vien?"});
    EXPECT_EQ(draft->phases.items[2].by_text, true);
    EXPECT_EQ(draft->cues.items[0].value, "");
    EXPECT_EQ(draft->cues.items[2].value, "Kiitä");
    EXPECT_EQ(draft_of(*read.programme, 4, Language::fi), std::nullopt);
    EXPECT_EQ(draft_of(*read.programme, 0, Language::fi), std::nullopt);
}

TEST(Template, SpeaksTheFirstLanguageItHasToWhomItHasNoneFor) {
    const auto read = read_template(sound(), TemplateOrigin::organisation);
    EXPECT_EQ(draft_of(*read.programme, 1, Language::sv)->title.value, "Yksi");
}

TEST(Template, HasTheLengthsItNamesAndElseItsFirstMeetings) {
    const auto read = read_template(sound(), TemplateOrigin::organisation);
    EXPECT_THAT(meetings_of(*read.programme, 0), ElementsAre(1, 2, 3));
    EXPECT_THAT(meetings_of(*read.programme, 2), ElementsAre(1, 3));
    EXPECT_THAT(meetings_of(*read.programme, 1), ElementsAre(1));
    EXPECT_THAT(meetings_of(*read.programme, 4), IsEmpty());
}

TEST(Template, IsJsonOfItsShapeAndNothingElse) {
    EXPECT_THAT(faults("{"), ElementsAre("is no JSON text in UTF-8"));
    EXPECT_THAT(faults(std::string(template_bytes_max + 1, ' ')), ElementsAre("is larger than 512 KB"));
    EXPECT_THAT(faults(with("\"minutes\":20,\"order\"", "\"minutes\":0,\"order\"")),
                ElementsAre(HasSubstr("patterns[0].phases[0].minutes")));
    EXPECT_THAT(faults(with("\"checkin\"", "\"chicken\"")), ElementsAre(HasSubstr("patterns[0].phases[0].phase")));
    EXPECT_THAT(faults(with("\"order\"", "\"oder\"")), ElementsAre(HasSubstr("oder")));
    EXPECT_THAT(faults(with("\"version\":2,", "")), ElementsAre(HasSubstr("version")));
    EXPECT_THAT(faults(with("\"Mitä?\"", "\"" + std::string(301, 'x') + "\"")),
                ElementsAre(HasSubstr("meetings[0].question.fi: is longer")));
}

TEST(Template, TakesAsLongAsItSays) {
    EXPECT_THAT(faults(with("\"minutes\":60", "\"minutes\":65")), ElementsAre("patterns[0].minutes: are 65, but its phases take 60"));
}

TEST(Template, RestsWhenAMeetingExceedsSeventyFiveMinutes) {
    const auto longer = [](int minutes, const std::string& phase) {
        auto text = with("\"minutes\":60", "\"minutes\":" + std::to_string(40 + minutes));
        const std::string closing = "\"phase\":\"closing\",\"minutes\":20";
        return text.replace(text.find(closing), closing.size(), "\"phase\":\"" + phase + "\",\"minutes\":" + std::to_string(minutes));
    };
    EXPECT_THAT(faults(longer(35, "closing")), IsEmpty());
    EXPECT_THAT(faults(longer(36, "closing")), ElementsAre("patterns[0].phases: a meeting of more than 75 minutes needs a pause"));
    EXPECT_THAT(faults(longer(36, "pause")), IsEmpty());
}

TEST(Template, BringsNoCaseToSupportGroups) {
    EXPECT_THAT(faults(with("\"checkin\"", "\"case_consultation\"")), IsEmpty());
    auto text = with("\"checkin\"", "\"case_consultation\"");
    text.replace(text.find("[\"work\"]"), 8, "[\"support\"]");
    EXPECT_THAT(faults(text), ElementsAre("patterns[0].phases[0].phase: support groups have no case consultation"));
}

TEST(Template, SaysEverythingInEveryLanguageOfItsName) {
    EXPECT_THAT(faults(with("{\"fi\":\"Kaksi\",\"en\":\"Two\"}", "{\"fi\":\"Kaksi\"}")),
                ElementsAre(HasSubstr("meetings[1].title.en: is missing")));
    EXPECT_THAT(faults(with(",\"en\":\"Thank\"", "")), ElementsAre(HasSubstr("patterns[0].phases[2].cue.en: is missing")));
    EXPECT_THAT(faults(with("{\"fi\":\"Mitä vien?\",", "{\"fi\":\"Mitä vien?\",\"sv\":\"Vad?\",")),
                ElementsAre(HasSubstr("patterns[0].phases[2].question.sv: is a language that the template's name lacks")));
    EXPECT_THAT(faults(with("{\"fi\":\"Oma\",\"en\":\"Own\"}", "{}")).front(), "name: has no language");
    EXPECT_THAT(faults(sound(), TemplateOrigin::built_in), ElementsAre("name: is there in fi, sv and en"));
}

TEST(Template, KeepsToTheBoundsOfAMeetingsTitle) {
    EXPECT_THAT(faults(with("\"Yksi\"", "\"" + std::string(120, 'x') + "\"")), IsEmpty());
    EXPECT_THAT(faults(with("\"Yksi\"", "\"" + std::string(121, 'x') + "\"")),
                ElementsAre("meetings[0].title.fi: has more than 120 characters"));
}

TEST(Template, NamesOnlyWhatItHas) {
    EXPECT_THAT(
        faults(with("{\"pattern\":\"dialogue\",\"title\":{\"fi\":\"Kaksi\"", "{\"pattern\":\"midway\",\"title\":{\"fi\":\"Kaksi\"")),
        ElementsAre("meetings[1].pattern: midway is none of the template's patterns"));
    EXPECT_THAT(faults(with("[1,3]", "[1,4]")), ElementsAre("lengths[0].meetings[1]: there is no such meeting"));
    EXPECT_THAT(faults(with("[1,3]", "[3,1]")), ElementsAre("lengths[0].meetings[1]: numbers rise"));
    EXPECT_THAT(faults(with("[1,3]", "[1,2,3]")), ElementsAre("lengths[0].meetings: a length keeps fewer than all meetings"));
    EXPECT_THAT(faults(with("{\"meetings\":[1,3]}", "{\"meetings\":[1,3]},{\"meetings\":[1,2]}")),
                ElementsAre("lengths[1].meetings: another length has as many"));
    EXPECT_THAT(faults(with("\"minutes\":20,\"order\"", "\"circle\":4,\"minutes\":20,\"order\"")),
                ElementsAre("patterns[0].phases[0].circle: belongs to pair_talk alone"));
    EXPECT_THAT(faults(with("[\"work\"]", "[\"work\",\"skills\",\"work\"]")), ElementsAre("types[2]: is there twice"));
}

TEST(Template, OfOneToOneGroupsUsesTheirPatternAndNoOtherDoes) {
    EXPECT_THAT(faults(with("\"one_to_one\":false", "\"one_to_one\":true")), ElementsAre(HasSubstr("patterns[0].pattern: one-to-one")));
}

TEST(Template, HasAnIdOfPlainWords) {
    for (const auto* id : {"Own", "own words", "-own", "own-", "own--words", "../own", "öljy"}) {
        EXPECT_THAT(faults(with("own-words", id)), ElementsAre(HasSubstr("id: is made of"))) << id;
    }
    EXPECT_THAT(faults(with("own-words", "own-90-b")), IsEmpty());
}

TEST(Template, TellsAllItsFaultsAtOnce) {
    auto text = with("\"minutes\":60", "\"minutes\":61");
    text.replace(text.find("[1,3]"), 5, "[1,9]");
    EXPECT_EQ(faults(text).size(), 2U);
}

}  // namespace
}  // namespace piiri
