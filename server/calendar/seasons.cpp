#include "calendar/series.hpp"

#include <date/date.h>
#include <date/iso_week.h>

#include <optional>
#include <sstream>

namespace piiri {
namespace {

std::optional<date::year_month_day> day_of(const WallTime& wall) {
    date::local_time<std::chrono::minutes> local;
    std::istringstream in(wall.local.value);
    in >> date::parse("%Y-%m-%dT%H:%M", local);
    if (in.fail() || in.peek() != std::char_traits<char>::eof()) return std::nullopt;
    return date::year_month_day{date::floor<date::days>(local)};
}

unsigned iso_week_of(const date::year_month_day& day) {
    return static_cast<unsigned>(iso_week::year_weeknum_weekday{date::sys_days{day}}.weeknum());
}

bool lies_between(const date::year_month_day& day, date::month_day first, date::month_day last) {
    const date::month_day there = day.month() / day.day();
    return first <= there && there <= last;
}

/// The eve is a Friday, 19 to 25 June; Midsummer Day is the Saturday after it (Finland, Sweden).
bool is_midsummer(const date::year_month_day& day) {
    const date::weekday weekday{date::sys_days{day}};
    return (weekday == date::Friday && lies_between(day, date::June / 19, date::June / 25)) ||
           (weekday == date::Saturday && lies_between(day, date::June / 20, date::June / 26));
}

}  // namespace

std::vector<SeasonNote> season_notes(const WallTime& wall) {
    const auto day = day_of(wall);
    if (!day) return {};
    std::vector<SeasonNote> notes;
    const auto note = [&notes](bool applies, SeasonNote which) {
        if (applies) notes.push_back(which);
    };
    const unsigned week = iso_week_of(*day);
    note(day->month() == date::July, SeasonNote::july);
    note(lies_between(*day, date::December / 20, date::December / 31) || lies_between(*day, date::January / 1, date::January / 6),
         SeasonNote::christmas);
    note(is_midsummer(*day), SeasonNote::midsummer);
    note(lies_between(*day, date::April / 30, date::May / 1), SeasonNote::first_of_may);
    note(lies_between(*day, date::December / 6, date::December / 6), SeasonNote::independence_day);
    note(week >= 8 && week <= 10, SeasonNote::winter_break);
    note(week >= 42 && week <= 43, SeasonNote::autumn_break);
    return notes;
}

Result<std::int64_t> week_of(const WallTime& wall) {
    const auto day = day_of(wall);
    if (!day) return Refusal::invalid;
    return iso_week_of(*day);
}

}  // namespace piiri
