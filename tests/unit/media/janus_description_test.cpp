#include "media/janus_description.hpp"

#include <gtest/gtest.h>

namespace piiri {
namespace {

TEST(JanusDescription, PutsThePagesAddressInPlaceOfALocalName) {
    EXPECT_EQ(candidate_for_janus("candidate:1 1 udp 2113937151 0b2c-4f.local 54321 typ host", "192.0.2.7"),
              "candidate:1 1 udp 2113937151 192.0.2.7 54321 typ host");
    EXPECT_EQ(candidate_for_janus("candidate:1 1 UDP 1 A.LOCAL 9 typ host", "2001:db8::7"), "candidate:1 1 UDP 1 2001:db8::7 9 typ host");
}

TEST(JanusDescription, LeavesOtherCandidatesAsTheyAre) {
    constexpr std::string_view relay = "candidate:3 1 udp 41885439 198.51.100.9 50000 typ relay raddr 0.0.0.0 rport 0";
    EXPECT_EQ(candidate_for_janus(relay, "192.0.2.7"), relay);
}

TEST(JanusDescription, DropsWhatJanusCannotUse) {
    EXPECT_FALSE(candidate_for_janus("candidate:2 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active", "192.0.2.7"));
    EXPECT_FALSE(candidate_for_janus("candidate:1 1 udp 1 a.local 9 typ host", ""));
    EXPECT_FALSE(candidate_for_janus("candidate:1 1 udp", "192.0.2.7"));
}

TEST(JanusDescription, TreatsCandidatesInsideADescriptionLikewiseAndEndsLinesInCrLf) {
    EXPECT_EQ(description_for_janus("v=0\na=candidate:1 1 udp 1 a.local 9 typ host\na=candidate:2 1 tcp 1 192.0.2.1 9 typ host\na=mid:0",
                                    "192.0.2.7"),
              "v=0\r\na=candidate:1 1 udp 1 192.0.2.7 9 typ host\r\na=mid:0\r\n");
}

TEST(JanusDescription, TellsPagesLinesThatEndInLfAlone) { EXPECT_EQ(description_for_page("v=0\r\na=mid:0\r\n"), "v=0\na=mid:0\n"); }

}  // namespace
}  // namespace piiri
