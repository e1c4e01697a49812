#include "domain/agenda_patterns.hpp"

#include <algorithm>
#include <array>

namespace piiri {
namespace {

using enum PhaseKind;

struct Step {
    PhaseKind phase;
    std::int64_t minutes;
};

constexpr std::size_t steps_max = 13;

struct Pattern {
    AgendaPattern pattern;
    std::int64_t minutes;
    std::array<Step, steps_max> steps;  ///< up to the first one of no minutes
};

constexpr std::array patterns{
    Pattern{AgendaPattern::first,
            120,
            {{{arrival, 10},
              {opening, 5},
              {introductions, 30},
              {pause, 10},
              {ground_rules, 15},
              {agreement, 20},
              {theme_choice, 15},
              {scheduling, 5},
              {closing, 7},
              {feedback, 3}}}},
    Pattern{AgendaPattern::dialogue,
            120,
            {{{arrival, 5},
              {ground_rules, 3},
              {checkin, 15},
              {followup, 7},
              {theme_choice, 10},
              {pair_talk, 10},
              {dialogue, 30},
              {pause, 10},
              {quiet_reflection, 5},
              {summary, 10},
              {scheduling, 2},
              {closing, 10},
              {feedback, 3}}}},
    Pattern{AgendaPattern::case_meeting,
            120,
            {{{arrival, 5},
              {ground_rules, 2},
              {checkin, 15},
              {followup, 5},
              {theme_choice, 5},
              {case_consultation, 45},
              {pause, 10},
              {dialogue, 15},
              {summary, 5},
              {closing, 10},
              {feedback, 3}}}},
    Pattern{AgendaPattern::midway,
            120,
            {{{arrival, 5},
              {checkin, 15},
              {theme_choice, 5},
              {case_consultation, 45},
              {pause, 10},
              {evaluation, 20},
              {summary, 5},
              {scheduling, 2},
              {closing, 10},
              {feedback, 3}}}},
    Pattern{AgendaPattern::last,
            120,
            {{{arrival, 5},
              {checkin, 15},
              {followup, 10},
              {dialogue, 20},
              {pause, 10},
              {evaluation, 25},
              {quiet_reflection, 5},
              {closing, 20},
              {feedback, 10}}}},
    Pattern{AgendaPattern::network,
            120,
            {{{arrival, 5},
              {opening, 10},
              {ground_rules, 5},
              {pair_talk, 15},
              {dialogue, 30},
              {pause, 10},
              {pair_talk, 25},
              {summary, 10},
              {closing, 7},
              {feedback, 3}}}},
    Pattern{AgendaPattern::first,
            90,
            {{{arrival, 8},
              {opening, 4},
              {introductions, 24},
              {ground_rules, 12},
              {pause, 5},
              {agreement, 15},
              {theme_choice, 10},
              {scheduling, 3},
              {closing, 6},
              {feedback, 3}}}},
    Pattern{AgendaPattern::dialogue,
            90,
            {{{arrival, 5},
              {ground_rules, 2},
              {checkin, 12},
              {theme_choice, 5},
              {pair_talk, 8},
              {dialogue, 27},
              {pause, 5},
              {summary, 8},
              {scheduling, 5},
              {closing, 10},
              {feedback, 3}}}},
    Pattern{AgendaPattern::case_meeting,
            90,
            {{{arrival, 5},
              {ground_rules, 2},
              {checkin, 12},
              {theme_choice, 5},
              {case_consultation, 30},
              {pause, 5},
              {dialogue, 10},
              {summary, 5},
              {scheduling, 3},
              {closing, 10},
              {feedback, 3}}}},
    Pattern{AgendaPattern::midway,
            90,
            {{{arrival, 5},
              {checkin, 12},
              {case_consultation, 30},
              {pause, 5},
              {evaluation, 15},
              {summary, 5},
              {scheduling, 5},
              {closing, 10},
              {feedback, 3}}}},
    Pattern{AgendaPattern::last,
            90,
            {{{arrival, 4},
              {checkin, 12},
              {followup, 8},
              {dialogue, 15},
              {pause, 5},
              {evaluation, 20},
              {quiet_reflection, 4},
              {closing, 15},
              {feedback, 7}}}},
    Pattern{AgendaPattern::pair,
            60,
            {{{arrival, 3}, {checkin, 7}, {followup, 10}, {dialogue, 30}, {summary, 5}, {scheduling, 3}, {feedback, 2}}}},
};

constexpr bool every_pattern_fills_its_time() {
    return std::all_of(patterns.begin(), patterns.end(), [](const Pattern& pattern) {
        std::int64_t sum = 0;
        for (const Step& step : pattern.steps) sum += step.minutes;
        return sum == pattern.minutes;
    });
}
static_assert(every_pattern_fills_its_time());

}  // namespace

std::optional<std::vector<PlannedPhase>> agenda(AgendaPattern pattern, std::int64_t minutes) {
    const auto found = std::find_if(patterns.begin(), patterns.end(),
                                    [&](const Pattern& known) { return known.pattern == pattern && known.minutes == minutes; });
    if (found == patterns.end()) return std::nullopt;
    std::vector<PlannedPhase> phases;
    for (const Step& step : found->steps) {
        if (step.minutes > 0) phases.push_back({step.phase, {step.minutes}});
    }
    return phases;
}

}  // namespace piiri
