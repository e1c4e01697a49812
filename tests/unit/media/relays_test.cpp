#include "media/relays.hpp"

#include "media/relayed_only.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace piiri {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Relays relays({"turn:relay.example.org:3478?transport=udp"}, "north");

TEST(RelaysTest, GivesAccessThatCoturnReckonsTheSame) {
    const auto access = relays.access({"g_1"}, {"t_1"}, {"m_1"}, Instant{hours{500'000} + minutes{10}});
    ASSERT_EQ(access.size(), 1U);
    EXPECT_THAT(access[0].username, StartsWith("1800007200:"));  // the second full hour after it
    EXPECT_EQ(access[0].username.size(), std::string("1800007200:").size() + 16);
    EXPECT_EQ(access[0].credential.size(), 28U);
    EXPECT_EQ(relays.access({"g_1"}, {"t_1"}, {"m_1"}, Instant{hours{500'000} + minutes{50}}), access)
        << "the same while the meeting lasts";
}

TEST(RelaysTest, NamesNobodyAndTellsMembersAndMeetingsApart) {
    const Instant ends{hours{1}};
    const auto name = [&](const char* member, const char* meeting) {
        return relays.access({"g_1"}, {meeting}, {member}, ends)[0].username;
    };
    EXPECT_NE(name("m_1", "t_1"), name("m_2", "t_1"));
    EXPECT_NE(name("m_1", "t_1"), name("m_1", "t_2"));
    EXPECT_THAT(name("m_1", "t_1"), Not(HasSubstr("m_1")));
    EXPECT_TRUE(Relays{}.access({"g_1"}, {"t_1"}, {"m_1"}, ends).empty());
}

TEST(RelayedOnlyTest, LetsARelaysCandidatePassWithoutTheAddressBehindIt) {
    EXPECT_EQ(relayed_only("candidate:1 1 udp 41885439 198.51.100.7 50001 typ relay raddr 192.0.2.10 rport 54321 generation 0 ufrag abcd "
                           "network-id 1 network-cost 10"),
              "candidate:1 1 udp 41885439 198.51.100.7 50001 typ relay raddr 0.0.0.0 rport 9 generation 0 ufrag abcd");
    EXPECT_EQ(relayed_only(""), "");
    for (const char* other : {"candidate:1 1 udp 2122260223 192.0.2.10 54321 typ host", "candidate:1 1 udp 1 a1b2.local 1 typ host",
                              "candidate:2 1 udp 1686052607 203.0.113.5 54321 typ srflx raddr 192.0.2.10 rport 54321",
                              "candidate:2 1 udp 1 203.0.113.5 5 typ prflx", "candidate:typ relay", "relay"})
        EXPECT_EQ(relayed_only(other), std::nullopt) << other;
}

TEST(RelayedOnlyTest, LeavesNoAddressOfTheSenderInADescription) {
    const std::string sdp =
        "v=0\no=mozilla 46117314 0 IN IP4 192.0.2.10\ns=-\nt=0 0\nm=audio 54321 UDP/TLS/RTP/SAVPF 111\nc=IN IP6 2001:db8::10\n"
        "a=rtcp:54322 IN IP4 192.0.2.10\na=candidate:1 1 udp 2122260223 192.0.2.10 54321 typ host\n"
        "a=candidate:3 1 udp 41885439 198.51.100.7 50001 typ relay raddr 192.0.2.10 rport 54321\r\na=ice-ufrag:abcd\na=rtpmap:111 "
        "opus/48000/2\n";
    const std::string hidden = relayed_only_description(sdp);
    EXPECT_THAT(hidden, Not(HasSubstr("192.0.2.10")));
    EXPECT_THAT(hidden, Not(HasSubstr("2001:db8")));
    EXPECT_THAT(hidden, HasSubstr("o=mozilla 46117314 0 IN IP4 0.0.0.0\n"));
    EXPECT_THAT(hidden, HasSubstr("c=IN IP4 0.0.0.0\n"));
    EXPECT_THAT(hidden, HasSubstr("a=candidate:3 1 udp 41885439 198.51.100.7 50001 typ relay raddr 0.0.0.0 rport 9\n"));
    EXPECT_THAT(hidden, HasSubstr("a=ice-ufrag:abcd\na=rtpmap:111 opus/48000/2\n"));
}

}  // namespace
}  // namespace piiri
