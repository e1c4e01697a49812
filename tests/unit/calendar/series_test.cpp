#include "calendar/series.hpp"

#include "calendar/zones.hpp"
#include "unit/calendar/wall.hpp"

#include <gtest/gtest.h>

namespace piiri {
namespace {

using Notes = std::vector<SeasonNote>;

TEST(Series, TimesAreSpokenAsInEachLanguage) {
    EXPECT_EQ(*spoken(wall("2026-11-24T13:00"), 120, Language::fi), "ti\u00a024.11.2026 klo\u00a013.00–15.00");
    EXPECT_EQ(*spoken(wall("2026-11-24T13:00"), 120, Language::sv), "ti\u00a024.11.2026 kl.\u00a013.00–15.00");
    EXPECT_EQ(*spoken(wall("2026-11-24T13:00"), 120, Language::en), "Tue\u00a024\u00a0Nov\u00a02026, 13:00–15:00");
    EXPECT_EQ(*spoken(wall("2026-11-24T09:00"), 0, Language::fi), "ti\u00a024.11.2026 klo\u00a09.00");
    EXPECT_FALSE(spoken(wall("2026-11-31T09:00"), 0, Language::fi).has_value());
}

TEST(Series, SeasonsAreNotedOnTheirFirstAndLastDaysAndNotBeside) {
    EXPECT_EQ(season_notes(wall("2026-07-01T13:00")), Notes{SeasonNote::july});
    EXPECT_EQ(season_notes(wall("2026-12-20T13:00")), Notes{SeasonNote::christmas});
    EXPECT_EQ(season_notes(wall("2027-01-06T13:00")), Notes{SeasonNote::christmas});
    EXPECT_EQ(season_notes(wall("2027-01-07T13:00")), Notes{});
    EXPECT_EQ(season_notes(wall("2026-06-19T13:00")), Notes{SeasonNote::midsummer});
    EXPECT_EQ(season_notes(wall("2026-06-20T13:00")), Notes{SeasonNote::midsummer});
    EXPECT_EQ(season_notes(wall("2026-06-26T13:00")), Notes{});
    EXPECT_EQ(season_notes(wall("2026-04-30T13:00")), Notes{SeasonNote::first_of_may});
    EXPECT_EQ(season_notes(wall("2026-12-06T13:00")), Notes{SeasonNote::independence_day});
    EXPECT_EQ(season_notes(wall("2026-02-16T13:00")), Notes{SeasonNote::winter_break});
    EXPECT_EQ(season_notes(wall("2026-03-09T13:00")), Notes{});
    EXPECT_EQ(season_notes(wall("2026-10-12T13:00")), Notes{SeasonNote::autumn_break});
}

TEST(Series, ClockChangesAreNotedWhereTheyMatter) {
    SeriesAsk ask{wall("2026-10-20T13:00"), {2}, {3}, {{{"Europe/Stockholm"}}}};
    auto series = series_dates(ask);
    ASSERT_TRUE(series.has_value());
    EXPECT_EQ(series->dates.at(1).starts.local.value, "2026-11-03T13:00");
    EXPECT_EQ(series->dates.at(1).starts_at, *instant_of(wall("2026-11-03T13:00")));
    EXPECT_EQ(series->dates.at(1).week, 45);
    EXPECT_EQ(series->dates.at(1).notes, Notes{SeasonNote::clock_change});  // Stockholm's clocks changed with ours
    EXPECT_EQ(series->dates.at(2).notes, Notes{});
    ask.zones.items = {{"Atlantic/Reykjavik"}};
    EXPECT_EQ(series_dates(ask)->dates.at(1).notes, (Notes{SeasonNote::clock_change, SeasonNote::clocks_differ_there}));
    ask.zones.items = {{"Europe/Atlantis"}};
    EXPECT_FALSE(series_dates(ask).has_value());
}

TEST(Series, NothingIsSentBetweenNineInTheEveningAndSevenInTheMorning) {
    const auto shifted = [](const char* local) { return *outside_quiet_hours(*instant_of(wall(local)), "Europe/Helsinki"); };
    EXPECT_EQ(shifted("2026-11-24T20:59"), *instant_of(wall("2026-11-24T20:59")));
    EXPECT_EQ(shifted("2026-11-24T21:00"), *instant_of(wall("2026-11-25T07:00")));
    EXPECT_EQ(shifted("2026-11-25T06:59"), *instant_of(wall("2026-11-25T07:00")));
    EXPECT_EQ(shifted("2026-11-25T07:00"), *instant_of(wall("2026-11-25T07:00")));
}

}  // namespace
}  // namespace piiri
