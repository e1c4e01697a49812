#include "janus/janus_sfu.hpp"
#include "unit/janus/fake_janus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

/// Whatever order Janus works in, and whatever is wished meanwhile: in the end exactly what is wished flows, and what was never allowed has
/// not flowed at any moment.
namespace piiri {
namespace {

using test::FakeJanus;
using test::FakeLoop;
using testing::IsEmpty;
using namespace std::chrono_literals;

/// "a hears b" and the like, as it is at Janus.
using Flows = std::set<std::string>;

MemberId member_called(const std::string& name) { return MemberId{name + std::string(26 - name.size(), '0')}; }

class Pages : public SfuListener {
public:
    void sfu_available(bool available) override { tells.push_back(available); }
    void sfu_describes(const GroupId&, const MemberId& member, MediaPeerSignal description) override {
        if (description.side != MediaSide::subscribe) return;
        const std::string handle = description.sdp.substr(4, description.sdp.find('\n', 4) - 4);  // the line after "v=0"
        handles[std::stoull(handle)] = member;
        offers.push_back({member, description.session});
    }
    void sfu_lost(const GroupId&, const MemberId& member, const std::string& session) override { lost.emplace_back(member, session); }

    std::vector<bool> tells;
    std::map<std::uint64_t, MemberId> handles;
    std::vector<std::pair<MemberId, std::string>> offers;
    std::vector<std::pair<MemberId, std::string>> lost;
};

class JanusStory {
public:
    explicit JanusStory(std::uint64_t seed) : loop(Instant{0s}, seed), chance(seed) {
        janus.start();
        sfu.listen(pages);
        janus.settle();
    }

    unsigned draw(unsigned below) { return std::uniform_int_distribution<unsigned>(0, below - 1)(chance); }

    const std::string& anybody() { return names[draw(5)]; }

    static void flip(std::set<std::string>& set, const std::string& name) {
        if (set.erase(name) == 0) set.insert(name);
    }

    /// Somebody comes, goes, moves, reloads, opens or closes, or begins or ceases to hear somebody.
    void change() {
        const std::string& name = anybody();
        const auto known = wished.find(name);
        if (known == wished.end()) return sit_down(name);
        SfuSeat& seat = known->second;
        switch (draw(9)) {
            case 0:
                wished.erase(known);
                offered.erase(name);
                return;
            case 1: sit_down(name); break;  // a fresh page
            case 2: seat.place = seat.place == "circle" ? "pair" : "circle"; return sit_down(name);
            case 3: seat.publishes = !seat.publishes; break;
            case 4: seat.sound_open = !seat.sound_open; break;
            case 5: seat.picture_open = !seat.picture_open; break;
            case 6: flip(deaf, name); break;
            case 7: flip(blind, name); break;
            default: large = anybody();
        }
        if (!seat.publishes) offered.erase(name);
    }

    void sit_down(const std::string& name) {
        SfuSeat& seat = wished[name];
        seat.member = member_called(name);
        seat.session = "session" + std::to_string(++sessions);
        if (seat.place.empty()) seat.place = "circle";
        seat.publishes = draw(4) != 0;
        offered.erase(name);
    }

    void arrange() {
        std::vector<SfuSeat> seats;
        for (auto& [name, seat] : wished) {
            seat.hears.clear(), seat.sees.clear(), seat.large.clear();
            for (const auto& [other, theirs] : wished) {
                if (other == name || theirs.place != seat.place || !theirs.publishes || deaf.contains(name)) continue;
                seat.hears.push_back(theirs.member);
                if (blind.contains(name) || !theirs.picture_open) continue;
                seat.sees.push_back(theirs.member);
                if (other == large) seat.large.push_back(theirs.member);
            }
            seats.push_back(seat);
        }
        sfu.arrange(group, seats, encrypted);
        for (const auto& [name, seat] : wished) {
            if (!seat.publishes || !offered.emplace(name, seat.session).second) continue;
            sfu.step(group, seat.member, MediaSide::publish, Description{{"offer"}, {name + " " + seat.session + "\n"}});
        }
    }

    /// A page answers an offer; that of a page which has gone is answered by nobody.
    void answer_one() {
        if (pages.offers.empty()) return;
        const auto [member, session] = pages.offers.front();
        pages.offers.erase(pages.offers.begin());
        for (const auto& [name, seat] : wished) {
            if (seat.member != member || seat.session != session) continue;
            sfu.step(group, member, MediaSide::subscribe, Description{{"answer"}, {"v=0\n"}});
        }
    }

    void settle() {
        do {
            janus.settle();
            answer_one();
        } while (!pages.offers.empty() || !loop.idle() || janus.work());
        janus.settle();
    }

    [[nodiscard]] std::string name_of(std::uint64_t handle) const {
        const auto member = pages.handles.find(handle);
        for (const auto& [name, seat] : wished) {
            if (member != pages.handles.end() && seat.member == member->second) return name;
        }
        return "gone";
    }

    [[nodiscard]] Flows at_janus() const {
        Flows flows;
        for (const auto& [id, handle] : janus.handles()) {
            for (const auto& [mid, stream] : handle.streams) {
                const auto& feed = janus.rooms().at(handle.room).feeds.at(stream.feed);
                if (!handle.started || !stream.sends || feed.streams.at(stream.mid).muted) continue;
                const bool picture = stream.kind == "video";
                flows.insert(name_of(id) + (picture ? stream.layer == 1 ? " sees large " : " sees " : " hears ") +
                             feed.page.substr(0, feed.page.find(' ')));
            }
        }
        return flows;
    }

    /// Streams that are switched on, also of who is silent now.
    [[nodiscard]] std::size_t forwarded() const {
        std::size_t streams = 0;
        for (const auto& [id, handle] : janus.handles()) {
            for (const auto& [mid, stream] : handle.streams) streams += stream.sends ? 1 : 0;
        }
        return streams;
    }

    [[nodiscard]] Flows as_wished() const {
        Flows flows;
        for (const auto& [name, seat] : wished) {
            for (const auto& [other, theirs] : wished) {
                const auto in = [&](const std::vector<MemberId>& list) {
                    return std::find(list.begin(), list.end(), theirs.member) != list.end();
                };
                if (in(seat.hears) && theirs.sound_open) flows.insert(name + " hears " + other);
                if (in(seat.sees)) flows.insert(name + (in(seat.large) ? " sees large " : " sees ") + other);
            }
        }
        return flows;
    }

    static inline const std::vector<std::string> names{"AINO", "KAI", "ENSI", "VEERA", "UUNO"};
    FakeLoop loop;
    FakeJanus janus{loop};
    Pages pages;
    JanusSfu sfu{loop, janus, {FakeJanus::api_secret, FakeJanus::room_admin_key}};
    GroupId group{std::string(26, '0')};
    std::mt19937_64 chance;
    std::map<std::string, SfuSeat> wished;
    std::map<std::string, std::string> offered;  ///< the session of the offer that was made
    std::set<std::string> deaf;
    std::set<std::string> blind;
    std::string large;
    bool encrypted = false;
    int sessions = 0;
};

TEST(JanusOrders, InTheEndExactlyWhatIsWishedFlows) {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        JanusStory story(seed);
        story.encrypted = seed % 2 == 0;
        for (int round = 0; round < 12; ++round) {
            for (unsigned changes = story.draw(4); changes-- > 0;) {
                story.change();
                story.arrange();
            }
            for (unsigned works = story.draw(20); works-- > 0;) {
                story.loop.run_posted();
                story.janus.work();
                if (story.draw(3) == 0) story.answer_one();
            }
            if (story.draw(3) == 0) continue;  // sometimes nothing comes to rest
            story.arrange();
            story.settle();
            ASSERT_EQ(story.at_janus(), story.as_wished()) << "seed " << seed << ", round " << round;
            ASSERT_EQ(story.sfu.figures().streams, story.forwarded()) << "seed " << seed << ", round " << round;
            ASSERT_THAT(story.janus.errors(), IsEmpty()) << "seed " << seed << ", round " << round;
            ASSERT_THAT(story.pages.lost, IsEmpty()) << "seed " << seed;
        }
    }
}

TEST(JanusOrders, WhatIsClosedFromTheBeginningNeverFlows) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        JanusStory story(seed);
        for (const std::string& name : JanusStory::names) story.sit_down(name), story.wished[name].publishes = true;
        story.arrange();
        for (int turn = 0; turn < 400; ++turn) {
            story.loop.run_posted();
            story.janus.work();
            story.answer_one();
            ASSERT_THAT(story.at_janus(), IsEmpty()) << "seed " << seed << ", turn " << turn;
        }
        story.wished["KAI"].sound_open = true;
        story.arrange();
        story.settle();
        ASSERT_THAT(story.janus.errors(), IsEmpty());
        ASSERT_EQ(story.at_janus(), story.as_wished()) << "seed " << seed;
    }
}

TEST(JanusOrders, AGroupThatNeedsNothingLeavesNoRoomAndNoHandle) {
    JanusStory story(1);
    for (const std::string& name : JanusStory::names) story.sit_down(name);
    story.wished["KAI"].place = "pair";
    story.arrange();
    story.settle();
    EXPECT_EQ(story.janus.rooms().size(), 2U);
    story.wished.clear();
    story.arrange();
    story.settle();
    EXPECT_THAT(story.janus.rooms(), IsEmpty());
    EXPECT_EQ(story.janus.handles().size(), 1U) << "the one for rooms as a whole";
}

TEST(JanusOrders, RoomsThatAWireLeftBehindAreEndedWhenItIsBack) {
    JanusStory story(2);
    for (const std::string& name : JanusStory::names) story.sit_down(name);
    story.arrange();
    story.settle();
    ASSERT_EQ(story.janus.rooms().size(), 1U);
    story.janus.break_wire();
    EXPECT_EQ(story.janus.rooms().size(), 1U);
    while (!story.sfu.available()) {
        story.loop.step(story.loop.now() + 10s);
        story.janus.settle();
    }
    EXPECT_THAT(story.janus.rooms(), IsEmpty());
}

TEST(JanusOrders, WhenJanusComesBackAllIsBuiltAnew) {
    JanusStory story(3);
    for (const std::string& name : JanusStory::names) story.sit_down(name), story.wished[name].sound_open = true;
    story.arrange();
    story.settle();
    const Flows before = story.at_janus();
    story.janus.die();
    EXPECT_FALSE(story.sfu.available());
    story.janus.start();
    while (!story.sfu.available()) {
        story.loop.step(story.loop.now() + 10s);
        story.janus.settle();
    }
    EXPECT_THAT(story.pages.tells, testing::ElementsAre(true, false, true));
    EXPECT_LT(story.loop.now(), Instant{0s} + 3s);
    story.offered.clear();
    for (auto& [name, seat] : story.wished) seat.session += "again";
    story.arrange();
    story.settle();
    EXPECT_EQ(story.at_janus(), before);
}

TEST(JanusOrders, AConnectionThatHangsUpIsLost) {
    JanusStory story(4);
    for (const std::string& name : JanusStory::names) story.sit_down(name);
    story.wished["AINO"].publishes = true;
    story.arrange();
    story.settle();
    const auto& feeds = story.janus.rooms().begin()->second.feeds;
    const auto aino = std::find_if(feeds.begin(), feeds.end(), [](const auto& feed) { return feed.second.page.starts_with("AINO"); });
    ASSERT_NE(aino, feeds.end());
    story.janus.say({{"janus", "hangup"}, {"sender", aino->second.handle}, {"reason", "ICE failed"}});
    story.settle();
    ASSERT_EQ(story.pages.lost.size(), 1U);
    EXPECT_EQ(story.pages.lost[0], std::pair(member_called("AINO"), story.wished["AINO"].session));
}

TEST(JanusOrders, APageThatDoesNotAnswerIsLost) {
    JanusStory story(5);
    for (const std::string name : {"AINO", "KAI"})
        story.sit_down(name), story.wished[name].publishes = story.wished[name].sound_open = true;
    story.arrange();
    story.janus.settle();
    story.pages.offers.clear();
    while (story.loop.step(Instant{0s} + 14s)) story.janus.settle();
    EXPECT_EQ(story.pages.lost.size(), 2U);
}

}  // namespace
}  // namespace piiri
