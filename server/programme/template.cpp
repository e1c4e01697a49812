#include "programme/template.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace piiri {
namespace {

constexpr std::array<std::pair<Language, std::optional<Text<1, 300>> Worded::*>, 3> tongues{
    {{Language::fi, &Worded::fi}, {Language::sv, &Worded::sv}, {Language::en, &Worded::en}}};

PlannedPhase planned(const TemplatePhase& phase, Language language) {
    PlannedPhase out{phase.phase, phase.minutes, {}, phase.order, phase.turn_seconds, phase.circle, phase.by_text};
    if (phase.question) out.question = Question{worded(*phase.question, language)};
    return out;
}

}  // namespace

std::string worded(const Worded& words, Language language) {
    const std::optional<Text<1, 300>>* first = nullptr;
    for (const auto& [tongue, member] : tongues) {
        const auto& text = words.*member;
        if (text && tongue == language) return text->value;
        if (text && !first) first = &text;
    }
    return first ? (*first)->value : std::string();
}

std::vector<Language> languages_of(const ProgrammeTemplate& programme) {
    std::vector<Language> out;
    for (const auto& [tongue, member] : tongues) {
        if (programme.name.*member) out.push_back(tongue);
    }
    return out;
}

std::vector<std::size_t> meetings_of(const ProgrammeTemplate& programme, std::size_t count) {
    const std::size_t all = programme.meetings.items.size();
    if (count > all) return {};
    std::vector<std::size_t> out;
    for (const TemplateLength& length : programme.lengths.items) {
        if (length.meetings.items.size() != count) continue;
        for (const auto& number : length.meetings.items) out.push_back(static_cast<std::size_t>(number.value));
        return out;
    }
    out.resize(count == 0 ? all : count);
    std::iota(out.begin(), out.end(), std::size_t{1});
    return out;
}

std::optional<MeetingDraft> draft_of(const ProgrammeTemplate& programme, std::size_t number, Language language) {
    if (number < 1 || number > programme.meetings.items.size()) return std::nullopt;
    const TemplateMeeting& meeting = programme.meetings.items[number - 1];
    const auto& patterns = programme.patterns.items;
    const auto pattern =
        std::find_if(patterns.begin(), patterns.end(), [&](const TemplatePattern& each) { return each.pattern == meeting.pattern; });
    if (pattern == patterns.end()) return std::nullopt;
    MeetingDraft draft{{worded(meeting.title, language)}, {worded(meeting.question, language)}, meeting.pattern, {}, {}};
    for (const TemplatePhase& phase : pattern->phases.items) {
        draft.phases.items.push_back(planned(phase, language));
        draft.cues.items.push_back({phase.cue ? worded(*phase.cue, language) : std::string()});
    }
    return draft;
}

}  // namespace piiri
