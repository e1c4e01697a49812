#include "calendar/vtimezone.hpp"

#include <date/tz.h>

#include <array>
#include <optional>
#include <stdexcept>

namespace piiri {
namespace {

using std::chrono::seconds;
using SysSeconds = date::sys_seconds;
constexpr int rule_years = 6;  ///< a change that comes by the same rule for so many years is told as that rule

struct Change {
    SysSeconds at;
    seconds from{0};
    date::sys_info after;
};

date::local_seconds clocks_before(const Change& change) { return date::local_seconds{(change.at + change.from).time_since_epoch()}; }

SysSeconds new_year(date::year year) { return date::sys_days{year / date::January / 1}; }

/// Changes of offset alone count: a new name for the same time of day is none.
std::vector<Change> changes_between(const date::time_zone& zone, SysSeconds from, SysSeconds to) {
    std::vector<Change> changes;
    auto now = zone.get_info(from);
    while (now.end < to) {
        const auto next = zone.get_info(now.end);
        if (next.offset != now.offset) changes.push_back({now.end, now.offset, next});
        now = next;
    }
    return changes;
}

/// Which of its weekday in the month a day is: 1 to 4, or -1 where it is the last.
struct DayRule {
    date::month month;
    date::weekday weekday;
    int number = -1;
    seconds time{0};
    bool operator==(const DayRule&) const = default;
};

DayRule day_rule(const Change& change, bool from_the_end) {
    const auto local = clocks_before(change);
    const auto day = date::floor<date::days>(local);
    const date::year_month_day date{day};
    const int nth = static_cast<int>((static_cast<unsigned>(date.day()) - 1) / 7 + 1);
    const bool is_last = date::year_month_day{day + date::days{7}}.month() != date.month();
    return {date.month(), date::weekday{day}, from_the_end && is_last ? -1 : nth, local - day};
}

std::string written(const DayRule& rule) {
    constexpr std::array weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    return "FREQ=YEARLY;BYMONTH=" + std::to_string(static_cast<unsigned>(rule.month)) + ";BYDAY=" + std::to_string(rule.number) +
           weekdays.at(rule.weekday.c_encoding());
}

/// The rule by which the change with this number comes in each year, if there is one. \param yearly  two changes a year
std::optional<std::string> rule_of(const std::vector<Change>& yearly, std::size_t which) {
    for (const bool from_the_end : {true, false}) {
        const DayRule rule = day_rule(yearly[which], from_the_end);
        bool holds = true;
        for (std::size_t at = which; at < yearly.size(); at += 2) {
            holds = holds && day_rule(yearly[at], from_the_end) == rule && yearly[at].from == yearly[which].from &&
                    yearly[at].after.offset == yearly[which].after.offset;
        }
        if (holds) return written(rule);
    }
    return std::nullopt;
}

ClockChange told(const Change& change, std::string rule) {
    return {change.after.save != std::chrono::minutes{0},         change.from,    change.after.offset, change.after.abbrev,
            date::format("%Y%m%dT%H%M%S", clocks_before(change)), std::move(rule)};
}

}  // namespace

Result<std::vector<ClockChange>> clock_changes(const std::string& name, Instant first, Instant last) try {
    const auto& zone = *date::locate_zone(name);
    const auto year_of = [](Instant at) { return date::year_month_day{date::floor<date::days>(at)}.year(); };
    const date::year begin = year_of(first) - date::years{1};
    const auto yearly = changes_between(zone, new_year(begin), new_year(begin + date::years{rule_years}));
    if (yearly.size() == 2 * static_cast<std::size_t>(rule_years)) {
        const auto spring = rule_of(yearly, 0);
        const auto autumn = rule_of(yearly, 1);
        if (spring && autumn) return std::vector{told(yearly[0], *spring), told(yearly[1], *autumn)};
    }
    // What held before the first change; it stands alone where clocks never change.
    const auto start = zone.get_info(new_year(begin));
    std::vector<ClockChange> all{{false, start.offset, start.offset, start.abbrev, "19700101T000000", ""}};
    for (const Change& change : changes_between(zone, new_year(begin), new_year(year_of(last) + date::years{2}))) {
        all.push_back(told(change, ""));
    }
    return all;
} catch (const std::runtime_error&) {
    return Refusal::invalid;  // the library's only way to say that there is no such zone
}

}  // namespace piiri
