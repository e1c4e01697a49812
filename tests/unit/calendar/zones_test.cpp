#include "calendar/zones.hpp"
#include "unit/calendar/wall.hpp"

#include <gtest/gtest.h>

namespace piiri {
namespace {

using namespace std::chrono;

Instant utc(int y, unsigned m, unsigned d, int h, int min) { return sys_days{year{y} / month{m} / day{d}} + hours{h} + minutes{min}; }

TEST(Zones, WallTimeInHelsinkiIsTwoHoursAheadInWinterAndThreeInSummer) {
    EXPECT_EQ(*instant_of(wall("2026-11-24T13:00")), utc(2026, 11, 24, 11, 0));
    EXPECT_EQ(*instant_of(wall("2026-06-24T13:00")), utc(2026, 6, 24, 10, 0));
}

TEST(Zones, OneOClockStaysOneOClockThroughTheOctoberChange) {
    const auto later = days_later(wall("2026-10-20T13:00"), 7);
    ASSERT_TRUE(later.has_value());
    EXPECT_EQ(later->local.value, "2026-10-27T13:00");
    EXPECT_EQ(*instant_of(*later) - *instant_of(wall("2026-10-20T13:00")), hours{169});
}

TEST(Zones, ATimeThatTheMarchChangeSkipsIsTheInstantOfTheChange) {
    EXPECT_EQ(*instant_of(wall("2026-03-29T03:30")), utc(2026, 3, 29, 1, 0));
}

TEST(Zones, ATimeThatComesTwiceInOctoberIsItsFirst) { EXPECT_EQ(*instant_of(wall("2026-10-25T03:30")), utc(2026, 10, 25, 0, 30)); }

TEST(Zones, BadTextAndUnknownZonesAreInvalid) {
    for (const char* text :
         {"", "2026-11-24", "2026-11-24 13:00", "2026-13-01T13:00", "2026-02-30T13:00", "2026-11-24T25:00", "2026-11-24T13:00x"}) {
        EXPECT_FALSE(instant_of(wall(text)).has_value()) << text;
    }
    EXPECT_FALSE(instant_of(wall("2026-11-24T13:00", "Europe/Atlantis")).has_value());
    EXPECT_FALSE(zone_exists("../../etc/passwd"));
}

TEST(Zones, AnInstantAndItsWallTimeAgree) {
    const auto there = wall_time_of(utc(2026, 11, 24, 11, 0), "Europe/Stockholm");
    ASSERT_TRUE(there.has_value());
    EXPECT_EQ(there->local.value, "2026-11-24T12:00");
    EXPECT_EQ(*instant_of(*there), utc(2026, 11, 24, 11, 0));
}

}  // namespace
}  // namespace piiri
