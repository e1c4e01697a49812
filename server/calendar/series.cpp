#include "calendar/series.hpp"

#include "calendar/zones.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace piiri {
namespace {

using std::chrono::minutes;
constexpr std::string_view no_break_space = "\u00a0";
constexpr int morning = 7;
constexpr int evening = 21;

/// The figures of a wall-clock time that is known to be sound.
struct Clock {
    int year = 0;
    unsigned month = 1;
    unsigned day = 1;
    int hour = 0;
    std::string minute;  ///< two digits
};

Clock clock_of(const WallTime& wall) {
    const std::string& text = wall.local.value;  // YYYY-MM-DDThh:mm
    return {std::atoi(text.substr(0, 4).c_str()), static_cast<unsigned>(std::atoi(text.substr(5, 2).c_str())),
            static_cast<unsigned>(std::atoi(text.substr(8, 2).c_str())), std::atoi(text.substr(11, 2).c_str()), text.substr(14, 2)};
}

std::string_view weekday_name(const Clock& clock, Language language) {
    constexpr std::array<std::string_view, 7> finnish{"su", "ma", "ti", "ke", "to", "pe", "la"};
    constexpr std::array<std::string_view, 7> swedish{"sö", "må", "ti", "on", "to", "fr", "lö"};
    constexpr std::array<std::string_view, 7> english{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    const std::chrono::year_month_day day{std::chrono::year{clock.year}, std::chrono::month{clock.month}, std::chrono::day{clock.day}};
    const auto at = std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
    return language == Language::fi ? finnish.at(at) : language == Language::sv ? swedish.at(at) : english.at(at);
}

/// As British English shortens them, and browsers with it.
std::string_view english_month(unsigned month) {
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"};
    return names.at(month - 1);
}

std::string date_text(const Clock& clock, Language language) {
    std::string text(weekday_name(clock, language));
    text += no_break_space;
    text += std::to_string(clock.day);
    if (language == Language::en) {
        text += no_break_space;
        text += english_month(clock.month);
        text += no_break_space;
    } else {
        text += "." + std::to_string(clock.month) + ".";
    }
    return text + std::to_string(clock.year);
}

std::string clock_text(const Clock& clock, Language language) {
    if (language != Language::en) return std::to_string(clock.hour) + "." + clock.minute;
    return (clock.hour < 10 ? "0" : "") + std::to_string(clock.hour) + ":" + clock.minute;
}

/// Before the hours: in Finnish and Swedish with their word for "o'clock".
std::string hours_begin(Language language) {
    switch (language) {
        case Language::fi: return std::string(" klo") + std::string(no_break_space);
        case Language::sv: return std::string(" kl.") + std::string(no_break_space);
        case Language::en: break;
    }
    return ", ";
}

/// What changed in the clocks between two dates of a series.
Result<std::vector<SeasonNote>> clock_notes(const SeriesAsk& ask, Instant before, Instant now) {
    const std::string& own = ask.first.zone.value;
    const auto own_before = offset_at(before, own);
    const auto own_now = offset_at(now, own);
    if (!own_before || !own_now) return Refusal::invalid;
    std::vector<SeasonNote> notes;
    if (*own_before != *own_now) notes.push_back(SeasonNote::clock_change);
    for (const auto& partner : ask.zones.items) {
        const auto there_before = offset_at(before, partner.value);
        const auto there_now = offset_at(now, partner.value);
        if (!there_before || !there_now) return Refusal::invalid;
        if (*there_before - *own_before != *there_now - *own_now) {
            notes.push_back(SeasonNote::clocks_differ_there);
            break;
        }
    }
    return notes;
}

}  // namespace

Result<SeriesDates> series_dates(const SeriesAsk& ask) {
    for (const auto& partner : ask.zones.items) {
        if (!zone_exists(partner.value)) return Refusal::invalid;
    }
    SeriesDates series;
    for (std::int64_t number = 0; number < ask.meetings.value; ++number) {
        const auto starts = days_later(ask.first, static_cast<int>(number * ask.weeks.value * 7));
        if (!starts) return starts.error();
        const auto starts_at = instant_of(*starts);
        const auto week = week_of(*starts);
        if (!starts_at || !week) return Refusal::invalid;
        SeriesDate one{*starts, *starts_at, *week, season_notes(*starts)};
        if (!series.dates.empty()) {
            const auto clocks = clock_notes(ask, series.dates.back().starts_at, *starts_at);
            if (!clocks) return clocks.error();
            one.notes.insert(one.notes.end(), clocks->begin(), clocks->end());
        }
        series.dates.push_back(std::move(one));
    }
    return series;
}

Result<Instant> outside_quiet_hours(Instant at, const std::string& zone) {
    const auto wall = wall_time_of(at, zone);
    if (!wall) return wall.error();
    const int hour = clock_of(*wall).hour;
    if (hour >= morning && hour < evening) return at;
    const auto day = days_later(*wall, hour >= evening ? 1 : 0);
    if (!day) return day.error();
    return instant_of({{day->local.value.substr(0, 10) + "T07:00"}, {zone}});
}

Result<std::string> spoken(const WallTime& starts, std::int64_t length, Language language) {
    const auto from = instant_of(starts);
    if (!from) return from.error();
    const Clock clock = clock_of(starts);
    std::string text = date_text(clock, language) + hours_begin(language) + clock_text(clock, language);
    if (length == 0) return text;
    const auto ends = wall_time_of(*from + minutes{length}, starts.zone.value);
    if (!ends) return ends.error();
    return text + "–" + clock_text(clock_of(*ends), language);
}

}  // namespace piiri
