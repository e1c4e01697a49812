#include "net/door.hpp"
#include "net/origins.hpp"
#include "net/rate_limiter.hpp"
#include "net/session_cookie.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace piiri {
namespace {

using namespace std::chrono_literals;
const Entrance::Time start{};

TEST(Door, KeepsTheLastTenthOfPlacesForKnownAddresses) {
    Entrance door({.connections = 20});
    door.remember("known", start);
    std::vector<Entrance::Slot> slots;
    for (int i = 0; i < 18; ++i) slots.push_back(door.connection("stranger " + std::to_string(i), start));
    EXPECT_TRUE(slots.back());
    EXPECT_FALSE(door.connection("stranger", start));
    slots.push_back(door.connection("known", start));
    slots.push_back(door.connection("known", start));
    EXPECT_TRUE(slots.back());
    EXPECT_FALSE(door.connection("known", start));
    slots.clear();
    EXPECT_TRUE(door.connection("stranger", start));
}

TEST(Door, BoundsGuestsOfOneAddressAlone) {
    Entrance door({.guests_per_address = 2});
    auto first = door.guest("a");
    const auto second = door.guest("a");
    EXPECT_FALSE(door.guest("a"));
    EXPECT_TRUE(door.guest("b"));
    first.reset();
    EXPECT_TRUE(door.guest("a"));
}

TEST(Door, GivesAStrangerAShareOfHandshakesAndKnownAddressesAll) {
    Entrance door({.handshakes = 5, .handshakes_per_stranger = 2});
    door.remember("known", start);
    std::vector<Entrance::Slot> slots{door.handshake("stranger", start), door.handshake("stranger", start)};
    EXPECT_FALSE(door.handshake("stranger", start));
    for (int i = 0; i < 3; ++i) slots.push_back(door.handshake("known", start));
    EXPECT_TRUE(slots.back());
    EXPECT_FALSE(door.handshake("known", start));
}

TEST(Door, ForgetsAddressesInTimeAndWhenThereAreTooMany) {
    Entrance door({.known_addresses = 2, .known_for = std::chrono::hours{1}});
    door.remember("first", start);
    door.remember("second", start + 1min);
    EXPECT_TRUE(door.knows("first", start + 59min));
    EXPECT_FALSE(door.knows("first", start + 60min));
    door.remember("third", start + 2min);
    EXPECT_FALSE(door.knows("first", start + 2min));
    EXPECT_TRUE(door.knows("second", start + 2min));
}

TEST(AddressKey, CountsAnIpv6NetworkAsOne) {
    EXPECT_EQ(address_key("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address_key("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address_key("2001:db8:1:2:3:4:5:6"), address_key("2001:db8:1:2::9"));
    EXPECT_NE(address_key("2001:db8:1:2::9"), address_key("2001:db8:1:3::9"));
    EXPECT_EQ(address_key("unknown"), address_key(""));
}

TEST(RateLimiter, LetsABurstThroughAndThenTheRate) {
    RateLimiter limiter(2, 3);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(limiter.take("a", start));
    EXPECT_FALSE(limiter.take("a", start));
    EXPECT_TRUE(limiter.take("b", start));
    EXPECT_FALSE(limiter.take("a", start + 400ms));
    EXPECT_TRUE(limiter.take("a", start + 600ms));
    EXPECT_FALSE(limiter.take("a", start + 600ms));
    limiter.give_back("a");
    EXPECT_TRUE(limiter.take("a", start + 600ms));
}

TEST(RateLimiter, RemembersNoMoreKeysThanItMay) {
    RateLimiter limiter(1, 2, 100);
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(limiter.take(std::to_string(i), start));
    EXPECT_EQ(limiter.size(), 100U);
    limiter.sweep(start + 2s);
    EXPECT_EQ(limiter.size(), 0U);
}

TEST(RateLimiter, SaysHowLongToWait) {
    EXPECT_EQ(RateLimiter(10.0 / 60, 10).wait(), 6s);
    EXPECT_EQ(RateLimiter(50, 10).wait(), 1s);
}

TEST(Origins, AllowsTheirOwnNamesExactly) {
    const Origins origins({"https://piiri.example.org", "http://localhost:8080"});
    EXPECT_TRUE(origins.allows("https://piiri.example.org"));
    for (const std::string_view other :
         {"http://piiri.example.org", "https://piiri.example.org:444", "https://piiri.example.org.evil", "", "null", "*"}) {
        EXPECT_FALSE(origins.allows(other)) << other;
    }
    EXPECT_TRUE(origins.allows_host("piiri.example.org"));
    EXPECT_TRUE(origins.allows_host("piiri.example.org:443"));
    EXPECT_TRUE(origins.allows_host("localhost:8080"));
    EXPECT_FALSE(origins.allows_host("localhost"));
    EXPECT_FALSE(origins.allows_host("piiri.example.org:80"));
}

TEST(Origins, RefusesWhatIsNotWrittenAsBrowsersWriteIt) {
    for (const std::string origin : {"piiri.example.org", "https://", "https://Piiri.example.org", "https://piiri.example.org/", "ftp://a",
                                     "https://a b", "https://a; script-src *"}) {
        EXPECT_THROW(Origins({origin}), std::invalid_argument) << origin;
    }
}

TEST(SessionCookie, IsKeptToThisHostOverTls) {
    const std::string secret(22, 's');
    EXPECT_EQ(SessionCookie(true).set(secret), "__Host-piiri=" + secret + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000; Secure");
    EXPECT_EQ(SessionCookie(true).secret("a=b; __Host-piiri=" + secret + ";c=d"), secret);
    EXPECT_EQ(SessionCookie(true).secret("piiri=" + secret), std::nullopt);
}

TEST(SessionCookie, TakesOneWellFormedSecretAlone) {
    const SessionCookie cookie(false);
    const std::string secret(43, 's');
    EXPECT_EQ(cookie.secret("piiri=" + secret), secret);
    for (const std::string& bad :
         std::vector<std::string>{"", "piiri", "piiri=", "piiri=short", "piiri=" + std::string(65, 's'), "xpiiri=" + secret,
                                  "piiri=" + secret + "!", "piiri=" + secret + "; piiri=" + secret}) {
        EXPECT_EQ(cookie.secret(bad), std::nullopt) << bad;
    }
}

TEST(EntityTag, NamesContentAndForm) {
    EXPECT_EQ(entity_tag("a").size(), 34U);
    EXPECT_NE(entity_tag("a"), entity_tag("b"));
    EXPECT_NE(entity_tag("a"), entity_tag("a", "-br"));
    EXPECT_TRUE(none_match_names("*", "\"a\""));
    EXPECT_FALSE(none_match_names("", "\"a\""));
}

}  // namespace
}  // namespace piiri
