#include "domain/plan.hpp"
#include "programme/library.hpp"

#include <gmock/gmock.h>
#include <boost/describe/enum_to_string.hpp>

#include <map>

/// The templates that come with Piiri, held against the tables of the specification.
namespace piiri {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const ProgrammeLibrary& library() {
    static const auto read = ProgrammeLibrary::read(PIIRI_TEMPLATES, "");
    return read;
}

const ProgrammeTemplate& programme(const std::string& id) { return library().find(id)->programme; }

/// "arrival:10 opening:5 …", as the specification writes it.
std::string steps(const ProgrammeTemplate& of, AgendaPattern pattern) {
    std::string out;
    for (const TemplatePattern& each : of.patterns.items) {
        if (each.pattern != pattern) continue;
        for (const TemplatePhase& phase : each.phases.items) {
            const std::string word =
                phase.phase == PhaseKind::case_consultation ? "case" : boost::describe::enum_to_string(phase.phase, "");
            out += (out.empty() ? "" : " ") + word + ":" + std::to_string(phase.minutes.value);
        }
    }
    return out;
}

TEST(BuiltInTemplates, HaveNoFault) {
    for (const auto& fault : library().faults()) ADD_FAILURE() << fault.file << ": " << fault.what;
    std::vector<std::string> ids;
    for (const auto& entry : library().entries()) ids.push_back(entry.programme.id.value);
    EXPECT_THAT(ids, ElementsAre("network-120", "one-to-one-30", "one-to-one-60", "skills-90", "support-90", "work-120", "work-90"));
}

TEST(BuiltInTemplates, TakeTheMinutesOfTheSpecification) {
    using enum AgendaPattern;
    const std::map<AgendaPattern, std::string> of_120{
        {first,
         "arrival:10 opening:5 introductions:30 pause:10 ground_rules:15 agreement:20 theme_choice:15 scheduling:5 closing:7 feedback:3"},
        {dialogue,
         "arrival:5 ground_rules:3 checkin:15 followup:7 theme_choice:10 pair_talk:10 dialogue:30 pause:10 quiet_reflection:5 summary:10 "
         "scheduling:2 closing:10 feedback:3"},
        {case_meeting,
         "arrival:5 ground_rules:2 checkin:15 followup:5 theme_choice:5 case:45 pause:10 dialogue:15 summary:5 closing:10 feedback:3"},
        {midway, "arrival:5 checkin:15 theme_choice:5 case:45 pause:10 evaluation:20 summary:5 scheduling:2 closing:10 feedback:3"},
        {last, "arrival:5 checkin:15 followup:10 dialogue:20 pause:10 evaluation:25 quiet_reflection:5 closing:20 feedback:10"}};
    const std::map<AgendaPattern, std::string> of_90{
        {first,
         "arrival:8 opening:4 introductions:24 ground_rules:12 pause:5 agreement:15 theme_choice:10 scheduling:3 closing:6 feedback:3"},
        {dialogue,
         "arrival:5 ground_rules:2 checkin:12 theme_choice:5 pair_talk:8 dialogue:27 pause:5 summary:8 scheduling:5 closing:10 feedback:3"},
        {case_meeting,
         "arrival:5 ground_rules:2 checkin:12 theme_choice:5 case:30 pause:5 dialogue:10 summary:5 scheduling:3 closing:10 feedback:3"},
        {midway, "arrival:5 checkin:12 case:30 pause:5 evaluation:15 summary:5 scheduling:5 closing:10 feedback:3"},
        {last, "arrival:4 checkin:12 followup:8 dialogue:15 pause:5 evaluation:20 quiet_reflection:4 closing:15 feedback:7"}};
    for (const auto& [pattern, text] : of_120) EXPECT_EQ(steps(programme("work-120"), pattern), text);
    for (const auto& [pattern, text] : of_90) EXPECT_EQ(steps(programme("work-90"), pattern), text);
    EXPECT_EQ(steps(programme("network-120"), network),
              "arrival:5 opening:10 ground_rules:5 pair_talk:15 dialogue:30 pause:10 pair_talk:25 summary:10 closing:7 feedback:3");
    EXPECT_EQ(steps(programme("one-to-one-60"), pair), "arrival:3 checkin:7 followup:10 dialogue:30 summary:5 scheduling:3 feedback:2");
    for (const AgendaPattern pattern : {first, dialogue, last}) EXPECT_EQ(steps(programme("support-90"), pattern), of_90.at(pattern));
    EXPECT_EQ(steps(programme("skills-90"), dialogue), of_90.at(dialogue));
    EXPECT_EQ(programme("one-to-one-30").patterns.items[0].minutes.value, 30);
}

TEST(BuiltInTemplates, AProgrammeOfEightMeetingsCanBeCutToSevenAndSix) {
    for (const auto* id : {"work-120", "work-90", "support-90", "skills-90", "one-to-one-60", "one-to-one-30"}) {
        EXPECT_THAT(meetings_of(programme(id), 0), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8)) << id;
        EXPECT_THAT(meetings_of(programme(id), 7), ElementsAre(1, 2, 3, 4, 5, 6, 8)) << id;
        EXPECT_THAT(meetings_of(programme(id), 6), ElementsAre(1, 2, 3, 4, 5, 8)) << id;
        EXPECT_THAT(meetings_of(programme(id), 9), IsEmpty()) << id;
    }
    EXPECT_EQ(programme("network-120").meetings.items.size(), 5U);
    EXPECT_EQ(meetings_of(programme("network-120"), 4).size(), 4U);
}

TEST(BuiltInTemplates, NetworksTalkInCirclesOfFourTheSecondTimeAndCloseByText) {
    std::vector<std::int64_t> circles;
    for (const TemplatePhase& phase : programme("network-120").patterns.items[0].phases.items) {
        if (phase.phase == PhaseKind::pair_talk) circles.push_back(phase.circle ? phase.circle->value : 2);
        EXPECT_EQ(phase.by_text.value_or(false), phase.phase == PhaseKind::closing);
    }
    EXPECT_THAT(circles, ElementsAre(2, 4));
}

TEST(BuiltInTemplates, SayTheThemesInTheLanguageOfTheGroup) {
    EXPECT_EQ(draft_of(programme("work-120"), 3, Language::fi)->title.value, "Mistä saan voimaa");
    EXPECT_EQ(draft_of(programme("work-120"), 3, Language::sv)->question.value, "När gick arbetet senast bra och kändes bra?");
    EXPECT_EQ(draft_of(programme("work-90"), 8, Language::en)->title.value, "Closing and evaluation");
}

TEST(BuiltInTemplates, GiveEveryPhaseItsCueAndEveryMeetingAPlanThatItsGroupCanHave) {
    for (const auto& [of, file, origin] : library().entries()) {
        for (std::size_t number = 1; number <= of.meetings.items.size(); ++number) {
            for (const Language language : {Language::fi, Language::sv, Language::en}) {
                const auto draft = draft_of(of, number, language);
                ASSERT_TRUE(draft);
                EXPECT_EQ(draft->cues.items.size(), draft->phases.items.size());
                for (const auto& cue : draft->cues.items) EXPECT_FALSE(cue.value.empty()) << file << " meeting " << number;
                for (const GroupType type : of.types.items) EXPECT_TRUE(fits(type, draft->phases.items)) << file << " meeting " << number;
            }
        }
    }
}

}  // namespace
}  // namespace piiri
