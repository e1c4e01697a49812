#include "media/sdp_check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace piiri {
namespace {

constexpr MaySend all{.sound = true, .picture = true};
constexpr MaySend sound_only{.sound = true, .picture = false};
constexpr MaySend nothing{};

/// A description as Chromium makes it, cut down to what is looked at.
std::string description(std::string_view sound, std::string_view picture) {
    std::string sdp =
        "v=0\no=- 4611731400430051336 2 IN IP4 127.0.0.1\ns=-\nt=0 0\na=group:BUNDLE 0 1\na=msid-semantic: WMS\n"
        "m=audio 9 UDP/TLS/RTP/SAVPF 111\nc=IN IP4 0.0.0.0\na=mid:0\n";
    sdp += sound;
    sdp += "a=rtpmap:111 opus/48000/2\nm=video 9 UDP/TLS/RTP/SAVPF 96\nc=IN IP4 0.0.0.0\na=mid:1\n";
    sdp += picture;
    sdp += "a=rtpmap:96 VP8/90000\n";
    return sdp;
}

SdpVerdict offered(std::string_view sdp, MaySend may) { return check_description("offer", sdp, may); }

TEST(SdpCheck, LetsAMemberSendWhatTheyMay) {
    EXPECT_EQ(offered(description("a=sendrecv\n", "a=sendrecv\n"), all), SdpVerdict::fine);
    EXPECT_EQ(offered(description("a=sendonly\n", "a=recvonly\n"), sound_only), SdpVerdict::fine);
}

TEST(SdpCheck, LetsAnObserverReceive) {
    EXPECT_EQ(offered(description("a=recvonly\n", "a=recvonly\n"), nothing), SdpVerdict::fine);
    EXPECT_EQ(offered(description("a=recvonly\n", "a=inactive\n"), nothing), SdpVerdict::fine);
}

TEST(SdpCheck, RefusesEveryWayInWhichAnObserverCouldSend) {
    for (const char* sending : {"a=sendrecv\n", "a=sendonly\n", ""}) {
        EXPECT_EQ(offered(description(sending, "a=recvonly\n"), nothing), SdpVerdict::sends_without_right) << sending;
        EXPECT_EQ(offered(description("a=recvonly\n", sending), nothing), SdpVerdict::sends_without_right) << sending;
        EXPECT_EQ(check_description("answer", description(sending, "a=inactive\n"), nothing), SdpVerdict::sends_without_right) << sending;
    }
}

TEST(SdpCheck, RefusesAPictureFromSomebodyWhoMaySendOnlySound) {
    EXPECT_EQ(offered(description("a=sendrecv\n", "a=sendrecv\n"), sound_only), SdpVerdict::sends_without_right);
}

TEST(SdpCheck, TakesTheDirectionOfTheSessionForASectionWithoutOne) {
    EXPECT_EQ(offered("v=0\na=inactive\nm=audio 9 X 1\n", nothing), SdpVerdict::fine);
    EXPECT_EQ(offered("v=0\na=inactive\nm=audio 9 X 1\na=sendonly\n", nothing), SdpVerdict::sends_without_right);
    EXPECT_EQ(offered("v=0\na=sendrecv\nm=audio 9 X 1\n", nothing), SdpVerdict::sends_without_right);
}

TEST(SdpCheck, DoesNotTakeTheDirectionOfOneSectionForAnother) {
    EXPECT_EQ(offered("v=0\nm=audio 9 X 1\na=recvonly\nm=audio 9 X 1\n", nothing), SdpVerdict::sends_without_right);
}

TEST(SdpCheck, CountsASectionOfPortZeroAsSending) {
    EXPECT_EQ(offered("v=0\nm=audio 0 X 1\na=sendonly\n", nothing), SdpVerdict::sends_without_right);
}

TEST(SdpCheck, RefusesTwoDirectionsInOneSection) {
    EXPECT_EQ(offered("v=0\nm=audio 9 X 1\na=recvonly\na=sendrecv\n", nothing), SdpVerdict::malformed);
    EXPECT_EQ(offered("v=0\nm=audio 9 X 1\na=sendrecv\na=recvonly\n", nothing), SdpVerdict::malformed);
}

TEST(SdpCheck, IsNotFooledByDirectionsInDisguise) {
    for (const char* disguise : {"a=recvonly \n", "a=RECVONLY\n", "a=x-recvonly\n", "a=recvonly:1\n", "b=recvonly\n", " a=recvonly\n"})
        EXPECT_NE(offered(std::string{"v=0\nm=audio 9 X 1\n"} + disguise, nothing), SdpVerdict::fine) << disguise;
}

TEST(SdpCheck, RefusesWhatIsNeitherSoundNorPicture) {
    EXPECT_EQ(offered("v=0\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=inactive\n", all), SdpVerdict::foreign_media);
    EXPECT_EQ(offered("v=0\nm=text 9 X 1\na=inactive\n", all), SdpVerdict::foreign_media);
    EXPECT_EQ(offered("v=0\nm=\n", all), SdpVerdict::foreign_media);
    EXPECT_EQ(offered("v=0\nm=audiovideo 9 X 1\na=inactive\n", all), SdpVerdict::foreign_media);
}

TEST(SdpCheck, RefusesOtherTypesThanOfferAndAnswer) {
    for (const char* type : {"", "pranswer", "rollback", "OFFER", "offer "})
        EXPECT_EQ(check_description(type, description("a=recvonly\n", "a=recvonly\n"), all), SdpVerdict::unknown_type) << type;
}

TEST(SdpCheck, RefusesMoreThanAMeshNeeds) {
    const std::string section = "m=audio 9 X 1\na=inactive\n";
    std::string sections = "v=0\n";
    for (std::size_t i = 0; i < sdp_media_max; ++i) sections += section;
    EXPECT_EQ(offered(sections, nothing), SdpVerdict::fine);
    EXPECT_EQ(offered(sections + section, nothing), SdpVerdict::too_large);

    std::string many_lines = "v=0\n";
    for (std::size_t i = 0; i < sdp_lines_max; ++i) many_lines += "a=x\n";
    EXPECT_EQ(offered(many_lines, all), SdpVerdict::too_large);
    EXPECT_EQ(offered("v=0\na=" + std::string(sdp_line_bytes_max, 'x') + "\n", all), SdpVerdict::too_large);
    EXPECT_EQ(offered("v=0\n" + std::string(sdp_bytes_max, 'x'), all), SdpVerdict::too_large);
}

TEST(SdpCheck, RefusesTextThatIsNoDescription) {
    using namespace std::string_literals;
    for (const auto& text :
         {""s, "\n"s, "v"s, "v="s, "v=1\n"s, "m=audio 9 X 1\na=recvonly\n"s, "v=0\n\nm=audio 9 X 1\na=recvonly\n"s, "v=0\nv=0\n"s,
          "v=0\nA=x\n"s, "v=0\n=\n"s, "v=0\na\n"s, "v=0\na=\0x\n"s, "v=0\na=x\ry\n"s, "v=0\na=x\x7f\n"s, "{\"v\":0}"s, "\xff\xfe"s})
        EXPECT_EQ(offered(text, all), SdpVerdict::malformed) << testing::PrintToString(text);
}

TEST(SdpCheck, ReadsLinesThatEndInCarriageReturnAndLineFeedAlike) {
    EXPECT_EQ(offered("v=0\r\nm=audio 9 X 1\r\na=recvonly\r\n", nothing), SdpVerdict::fine);
    EXPECT_EQ(offered("v=0\r\nm=audio 9 X 1\r\na=sendrecv\r\n", nothing), SdpVerdict::sends_without_right);
}

TEST(SdpCheck, AnswersForEveryPieceOfADescription) {
    // given any part cut out of a description, from anywhere to anywhere, then there is an answer, and never the right to send
    const auto whole = description("a=sendrecv\n", "a=sendrecv\n");
    for (std::size_t begin = 0; begin < whole.size(); begin += 3)
        for (std::size_t length = 0; begin + length <= whole.size(); length += 7) {
            const auto piece = whole.substr(begin, length);
            const auto verdict = offered(piece, nothing);
            if (piece.find("\nm=audio ") != std::string::npos) {
                ASSERT_NE(verdict, SdpVerdict::fine) << piece;
            }
        }
}

TEST(CandidateCheck, KnowsTheCandidatesThatBrowsersMake) {
    for (const char* candidate : {"",
                                  "candidate:842163049 1 udp 1677729535 192.0.2.7 46154 typ srflx raddr 10.0.0.7 rport 46154 generation 0 "
                                  "ufrag Zk2n network-cost 999",
                                  "candidate:1 1 UDP 2122187007 4b9b1c2a-3c5d-4e1f-8a90-0c1d2e3f4a5b.local 50000 typ host",
                                  "candidate:2 1 TCP 2105524479 2001:db8::7 9 typ host tcptype passive",
                                  "candidate:a+/3 2 udp 1 2001:db8::1 1 typ relay raddr :: rport 0"})
        EXPECT_TRUE(fits_candidate(candidate)) << candidate;
}

TEST(CandidateCheck, RefusesEverythingElse) {
    using namespace std::string_literals;
    for (const auto& candidate :
         {"x"s, "candidate:"s, "a=candidate:1 1 udp 1 192.0.2.1 1 typ host"s, "candidate:1 1 udp 1 192.0.2.1 1 typ"s,
          "candidate:1 1 udp 1 192.0.2.1 1 typ elsewhere"s, "candidate:1 1 udp -1 192.0.2.1 1 typ host"s,
          "candidate:1 1 udp 1 192.0.2.1 123456 typ host"s, "candidate:1 1 udp 1 http://192.0.2.1/ 1 typ host"s,
          "candidate:1 1 udp 1 192.0.2.1 1 typ host\nm=audio"s, "candidate:1 1 udp 1 192.0.2.1 1 typ host "s + std::string(1'000, 'x'),
          "candidate:1 1 udp 1 192.0.2.1 1 typ host\0"s})
        EXPECT_FALSE(fits_candidate(candidate)) << testing::PrintToString(candidate);
}

}  // namespace
}  // namespace piiri
