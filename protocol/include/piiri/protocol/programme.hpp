#pragma once
#include "piiri/protocol/meeting.hpp"

/// Programme templates: what the files of an organisation and the built-in ones hold. server/programme/ reads and checks them.
namespace piiri {

/// The same words in the languages they exist in.
struct Worded {
    std::optional<Text<1, 300>> fi;
    std::optional<Text<1, 300>> sv;
    std::optional<Text<1, 300>> en;
    bool operator==(const Worded&) const = default;
};
BOOST_DESCRIBE_STRUCT(Worded, (), (fi, sv, en))

/// One phase of a pattern.
struct TemplatePhase {
    PhaseKind phase = PhaseKind::arrival;
    Whole<1, 240> minutes;
    std::optional<Worded> question;  ///< of this phase
    std::optional<Worded> cue;       ///< for the facilitator alone
    std::optional<RoundOrder> order;
    std::optional<TurnSeconds> turn_seconds;
    std::optional<CircleSize> circle;  ///< people in one room of pair talk
    std::optional<bool> by_text;       ///< a round that is written
    bool operator==(const TemplatePhase&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplatePhase, (), (phase, minutes, question, cue, order, turn_seconds, circle, by_text))

/// The phases of a kind of meeting.
struct TemplatePattern {
    AgendaPattern pattern = AgendaPattern::dialogue;
    Whole<15, 240> minutes;  ///< the sum of its phases
    List<TemplatePhase, 1, 40> phases;
    bool operator==(const TemplatePattern&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplatePattern, (), (pattern, minutes, phases))

/// One meeting of a programme.
struct TemplateMeeting {
    AgendaPattern pattern = AgendaPattern::dialogue;  ///< one of the template's own patterns
    Worded title;
    Worded question;
    bool operator==(const TemplateMeeting&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplateMeeting, (), (pattern, title, question))

/// Which of the meetings a shorter programme keeps, by number from 1.
struct TemplateLength {
    List<Whole<1, 40>, 1, 40> meetings;
    bool operator==(const TemplateLength&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplateLength, (), (meetings))

/// A programme template: one JSON file.
struct ProgrammeTemplate {
    Text<1, 60> id;  ///< unique; lower-case words joined by hyphens
    Whole<1, 100'000> version;
    Worded name;
    List<GroupType, 1, 5> types;            ///< group types it suits
    bool one_to_one = false;                ///< for a pair
    List<TemplatePattern, 1, 10> patterns;  ///< each pattern once
    List<TemplateMeeting, 1, 40> meetings;
    List<TemplateLength, 0, 10> lengths;  ///< besides all of them
    bool operator==(const ProgrammeTemplate&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProgrammeTemplate, (), (id, version, name, types, one_to_one, patterns, meetings, lengths))

/// GET /api/programmes
struct Programmes {
    std::vector<ProgrammeTemplate> programmes;
};
BOOST_DESCRIBE_STRUCT(Programmes, (), (programmes))

}  // namespace piiri
