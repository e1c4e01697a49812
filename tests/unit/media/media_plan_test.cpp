#include "media/media_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>

namespace piiri {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A group in a live meeting, folded from events; everybody who is named sits in the room.
class Room {
public:
    explicit Room(bool pseudonyms = false, MediaPlace media = MediaPlace::mesh) {
        GroupFounded founded;
        founded.group = {"g_1"};
        founded.type = GroupType::network;
        founded.size = 25;
        founded.pseudonyms = pseudonyms;
        founded.media = media;
        say(founded);
        MeetingPlanned planned;
        planned.meeting = meeting_;
        planned.phases = {{PhaseKind::dialogue, {30}}, {PhaseKind::pause, {10}}};
        say(planned);
        say(MeetingChanged{meeting_, MeetingState::lobby, std::nullopt});
        say(MeetingChanged{meeting_, MeetingState::live, std::nullopt});
        begin_phase(0);
    }

    MemberId with(const std::string& name, Role role) {
        const MemberId member{"m_" + name};
        say(MemberInvited{member, {role}});
        say(MemberChanged{member, MemberState::accepted, std::nullopt});
        say(MemberChanged{member, MemberState::active, std::nullopt});
        say(MeetingPresence{meeting_, member, Place::room, false});
        return member;
    }

    /// One facilitator ("a") and participants ("p01", …) until there are `people`.
    void fill(std::size_t people) {
        with("a", Role::facilitator);
        for (std::size_t i = 1; i < people; ++i) with((i < 10 ? "p0" : "p") + std::to_string(i), Role::participant);
    }

    void consent_of_all(const MemberId& observer, ObserverPurpose purpose = ObserverPurpose::learning) {
        say(ObserverProposed{observer, purpose});
        for (const auto& member : group_.roster->members)
            if (member.has(Role::participant)) say(ConsentAnswered{observer, member.id, ConsentAnswer::yes});
        say(ConsentPublished{observer, ConsentOutcome::everyone});
    }

    void begin_phase(std::int64_t index) { say(PhaseBegan{meeting_, phase_, index, TalkMode::free, {}}); }
    void give_floor(const MemberId& to) { say(FloorChanged{phase_, to}); }
    void call_support() { say(SupportCalled{meeting_, Instant{std::chrono::hours{1}}}); }
    void lead(const MemberId& who) { say(LeadChanged{meeting_, who}); }
    void leave(const MemberId& who) { say(MeetingPresence{meeting_, who, Place::outside, false}); }
    void move_to_lobby(const MemberId& who) { say(MeetingPresence{meeting_, who, Place::lobby, true}); }
    void pair(const MemberId& one, const MemberId& other) { say(PairsTimed{phase_, {{{"o_1"}, {one, other}}}, Timer{}}); }
    void step_into_quiet_room(const MemberId& who) { say(QuietRoomChanged{meeting_, who, true}); }
    void connect(const MemberId& who, const MemberId& support) { say(LineChanged{meeting_, who, support}); }

    void have(const MediaMeans& means) { means_ = means; }
    [[nodiscard]] MediaWay way() const { return media_way(group_, {}, means_); }
    void share(const MemberId& who) { shown_.sharing.push_back(who); }
    void sign(const MemberId& who) { shown_.signing.push_back(who); }
    [[nodiscard]] MediaPlan plan(const MemberId& member) const { return media_plan(group_, member, way(), shown_); }
    [[nodiscard]] MaySend may(const MemberId& from, const MemberId& to) const { return may_send(group_, from, to, way(), shown_); }

private:
    void say(const Event& event) { evolve(group_, event, Instant{}); }

    Group group_;
    MediaMeans means_;
    Shown shown_;
    MeetingId meeting_{"t_1"};
    PhaseRunId phase_{"f_1"};
};

TEST(MediaPlanTest, AGroupWithRelayedMediaShowsNobodysAddressInAMesh) {
    Room room{false, MediaPlace::relayed};
    room.fill(3);
    const MediaPlan plan = room.plan({"m_a"});
    EXPECT_TRUE(plan.text_only);
    EXPECT_EQ(plan.reason, MediaReason::no_relay);
    EXPECT_THAT(plan.send_to, IsEmpty());
    EXPECT_THAT(plan.receive_from, IsEmpty());
    EXPECT_FALSE(plan.microphone);
}

TEST(MediaPlanTest, AnOpenMeshIsNotTakenInAGroupThatHidesAddressesWhateverTheWaySays) {
    for (const bool pseudonyms : {false, true}) {
        Group group;
        GroupFounded founded;
        founded.group = {"g_1"};
        founded.pseudonyms = pseudonyms;
        founded.media = MediaPlace::relayed;
        evolve(group, founded, Instant{});
        EXPECT_TRUE(hides_addresses(group));
        for (const auto& means :
             {MediaMeans{}, MediaMeans{true, false, false}, MediaMeans{false, true, true}, MediaMeans{true, true, true}})
            for (const std::size_t people : {2U, 9U, 13U})
                EXPECT_NE(media_way(group, {people, people, people > 9}, means).place, MediaPlace::mesh);
    }
}

TEST(MediaPlanTest, AGroupOfPseudonymsHearsEachOtherByRelays) {
    Room room{true, MediaPlace::relayed};
    room.have({.relay = true});
    room.fill(3);
    const MediaPlan plan = room.plan({"m_a"});
    EXPECT_EQ(plan.place, MediaPlace::relayed);
    EXPECT_EQ(plan.encryption, Encryption::end_to_end);
    EXPECT_FALSE(plan.text_only);
    EXPECT_THAT(plan.send_to, SizeIs(2));
    EXPECT_TRUE(plan.microphone && plan.camera);
}

TEST(MediaPlanTest, WithAMediaServerElevenHaveAPictureAndNobodyIsLeased) {
    Room room{false, MediaPlace::media_server};
    room.have({.media_server = true, .may_come_back = true});
    room.fill(10);
    const auto observer = room.with("o", Role::observer);
    room.consent_of_all(observer);
    const MediaPlan plan = room.plan({"m_a"});
    EXPECT_EQ(plan.place, MediaPlace::media_server);
    EXPECT_EQ(plan.encryption, Encryption::to_media_server);
    EXPECT_GT(plan.width, 0);
    EXPECT_THAT(plan.leased, IsEmpty());
}

TEST(MediaPlanTest, JoinsEverybodyInTheRoomWithEverybodyElse) {
    Room room;
    room.fill(3);
    const auto plan = room.plan({"m_p01"});
    EXPECT_THAT(plan.send_to, ElementsAre(MemberId{"m_a"}, MemberId{"m_p02"}));
    EXPECT_EQ(plan.receive_from, plan.send_to);
    EXPECT_TRUE(plan.microphone && plan.camera);
    EXPECT_THAT(plan.leased, IsEmpty());
}

TEST(MediaPlanTest, LeavesOutWhoIsNotInTheRoom) {
    Room room;
    room.fill(4);
    room.leave({"m_p01"});
    room.move_to_lobby({"m_p02"});
    EXPECT_THAT(room.plan({"m_a"}).send_to, ElementsAre(MemberId{"m_p03"}));
    for (const auto* outside : {"m_p01", "m_p02", "m_nobody"}) EXPECT_EQ(room.plan({outside}), MediaPlan{}) << outside;
}

TEST(MediaPlanTest, GivesAPairTheGoodPictureAndNobodyOutsideItAPacket) {
    Room room;
    room.fill(9);
    room.lead({"m_a"});
    room.give_floor({"m_p05"});
    room.pair({"m_p01"}, {"m_p02"});
    const auto plan = room.plan({"m_p01"});
    EXPECT_THAT(plan.send_to, ElementsAre(MemberId{"m_p02"}));
    EXPECT_EQ(plan.receive_from, plan.send_to);
    EXPECT_EQ(plan.width, 320);
    EXPECT_EQ(plan.large_width, 640);
    EXPECT_THAT(plan.large, IsEmpty()) << "who has the floor is elsewhere";
    const auto circle = room.plan({"m_a"});
    EXPECT_THAT(circle.send_to, SizeIs(6));
    EXPECT_EQ(circle.width, 160) << "seven are left in the circle";
    EXPECT_THAT(circle.large, ElementsAre(MemberId{"m_p05"}, MemberId{"m_a"}));
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
    EXPECT_FALSE(room.may({"m_a"}, {"m_p02"}).sound);
}

TEST(MediaPlanTest, LetsSmallCirclesOfALargeGroupTalk) {
    Room room;
    room.fill(14);
    EXPECT_TRUE(room.plan({"m_p01"}).text_only);
    room.pair({"m_p01"}, {"m_p02"});
    EXPECT_FALSE(room.plan({"m_p01"}).text_only);
    EXPECT_TRUE(room.plan({"m_p01"}).microphone);
}

TEST(MediaPlanTest, LeavesTheQuietRoomAlone) {
    Room room;
    room.fill(3);
    room.step_into_quiet_room({"m_p01"});
    EXPECT_EQ(room.plan({"m_p01"}), MediaPlan{});
    EXPECT_THAT(room.plan({"m_a"}).send_to, ElementsAre(MemberId{"m_p02"}));
}

TEST(MediaPlanTest, JoinsAHelpLineBySoundAloneWhereverTheTwoAre) {
    Room room;
    room.fill(3);
    const auto support = room.with("t", Role::techsupport);
    room.leave(support);
    room.move_to_lobby({"m_p01"});
    room.connect({"m_p01"}, support);
    const auto plan = room.plan({"m_p01"});
    EXPECT_THAT(plan.send_to, ElementsAre(support));
    EXPECT_THAT(plan.leased, ElementsAre(support));
    EXPECT_TRUE(plan.microphone);
    EXPECT_FALSE(plan.camera);
    EXPECT_EQ(plan.width, 0);
    EXPECT_THAT(room.plan(support).send_to, ElementsAre(MemberId{"m_p01"}));
    EXPECT_TRUE(room.plan(support).microphone);
    EXPECT_FALSE(room.plan(support).camera);
    EXPECT_TRUE(room.may(support, {"m_p01"}).sound);
    EXPECT_FALSE(room.may({"m_p01"}, support).picture);
    EXPECT_THAT(room.plan({"m_a"}).send_to, ElementsAre(MemberId{"m_p02"}));
}

TEST(MediaPlanTest, LetsAnObserverReceiveAndSendNothing) {
    Room room;
    room.fill(4);
    const auto observer = room.with("o", Role::observer);
    room.consent_of_all(observer);
    const auto plan = room.plan(observer);
    EXPECT_THAT(plan.send_to, IsEmpty());
    EXPECT_THAT(plan.receive_from, SizeIs(4));
    EXPECT_FALSE(plan.microphone || plan.camera);
    EXPECT_EQ(plan.width, 0);
    const auto others = room.plan({"m_a"});
    EXPECT_THAT(others.send_to, testing::Contains(observer));
    EXPECT_THAT(others.receive_from, testing::Not(testing::Contains(observer)));
    EXPECT_THAT(others.leased, ElementsAre(observer));
    EXPECT_FALSE(room.may(observer, {"m_a"}).sound);
    EXPECT_TRUE(room.may({"m_a"}, observer).picture);
}

TEST(MediaPlanTest, LetsAnObserverWithAGivenTurnSendSoundAndNoPicture) {
    Room room;
    room.fill(4);
    const auto observer = room.with("o", Role::observer);
    room.consent_of_all(observer);
    room.give_floor(observer);
    const auto may = room.may(observer, {"m_a"});
    EXPECT_TRUE(may.sound);
    EXPECT_FALSE(may.picture);
    EXPECT_TRUE(room.plan(observer).microphone);
    EXPECT_FALSE(room.plan(observer).camera);
}

TEST(MediaPlanTest, KeepsAnObserverWithoutEverybodysYesApart) {
    Room room;
    room.fill(4);
    const auto observer = room.with("o", Role::observer);
    EXPECT_THAT(room.plan(observer).receive_from, IsEmpty());
    EXPECT_THAT(room.plan({"m_a"}).send_to, testing::Not(testing::Contains(observer)));
}

TEST(MediaPlanTest, JoinsTechnicalSupportOnlyWhenCalledAndByLease) {
    Room room;
    room.fill(3);
    const auto support = room.with("t", Role::techsupport);
    EXPECT_THAT(room.plan(support).receive_from, IsEmpty());
    EXPECT_THAT(room.plan({"m_a"}).send_to, SizeIs(2));
    room.call_support();
    EXPECT_THAT(room.plan(support).receive_from, SizeIs(3));
    EXPECT_THAT(room.plan({"m_a"}).leased, ElementsAre(support));
}

TEST(MediaPlanTest, ClosesEverybodysDevicesInABreak) {
    Room room;
    room.fill(3);
    room.begin_phase(1);
    const auto plan = room.plan({"m_p01"});
    EXPECT_FALSE(plan.microphone || plan.camera);
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
}

TEST(MediaPlanTest, GivesAPseudonymGroupTextOnly) {
    Room room(true);
    room.fill(3);
    const auto plan = room.plan({"m_p01"});
    EXPECT_TRUE(plan.text_only);
    EXPECT_THAT(plan.send_to, IsEmpty());
    EXPECT_THAT(plan.receive_from, IsEmpty());
    EXPECT_FALSE(plan.microphone || plan.camera);
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
}

struct Size {
    std::size_t people;
    std::int64_t width, frames, kilobits;
    bool sound;
};

class PlanBySize : public testing::TestWithParam<Size> {};

TEST_P(PlanBySize, FitsThePictureToTheNumberOfPeople) {
    const auto& [people, width, frames, kilobits, sound] = GetParam();
    Room room;
    room.fill(people);
    const auto plan = room.plan({"m_a"});
    EXPECT_EQ(plan.width, width);
    EXPECT_EQ(plan.frames, frames);
    EXPECT_EQ(plan.kilobits, kilobits);
    EXPECT_EQ(plan.camera, width > 0);
    EXPECT_EQ(plan.send_to.size(), sound ? people - 1 : 0);
    EXPECT_EQ(plan.microphone, sound);
    EXPECT_EQ(plan.text_only, !sound);
}

INSTANTIATE_TEST_SUITE_P(People, PlanBySize,
                         testing::Values(Size{2, 320, 15, 250, true}, Size{4, 320, 15, 250, true}, Size{5, 320, 15, 150, true},
                                         Size{6, 320, 15, 150, true}, Size{7, 160, 8, 70, true}, Size{8, 160, 8, 70, true},
                                         Size{9, 0, 0, 0, true}, Size{12, 0, 0, 0, true}, Size{13, 0, 0, 0, false}));

TEST(MediaPlanTest, ShowsTheFloorLargeAndInLargerCirclesAlsoWhoLeads) {
    for (const std::size_t people : {std::size_t{6}, std::size_t{7}}) {
        Room room;
        room.fill(people);
        room.lead({"m_a"});
        room.give_floor({"m_p02"});
        const auto plan = room.plan({"m_p01"});
        if (people == 6)
            EXPECT_THAT(plan.large, ElementsAre(MemberId{"m_p02"}));
        else
            EXPECT_THAT(plan.large, ElementsAre(MemberId{"m_p02"}, MemberId{"m_a"}));
        EXPECT_GT(plan.large_width, plan.width);
    }
}

TEST(MediaPlanTest, KeepsTheLargestUplinkNearOneMegabit) {
    for (std::size_t people = 2; people <= picture_people_max; ++people) {
        Room room;
        room.fill(people);
        const auto plan = room.plan({"m_a"});
        const auto links = static_cast<std::int64_t>(people - 1);
        EXPECT_GE(plan.large_kilobits, plan.kilobits);
        EXPECT_LE(links * (plan.large_kilobits + 45), 1'050) << people;
    }
}

/// A room of so many people by each way there is.
std::vector<Room> rooms_of(std::size_t people) {
    std::vector<Room> rooms{Room{}, Room{false, MediaPlace::relayed}, Room{false, MediaPlace::media_server}};
    rooms[1].have({.relay = true});
    rooms[2].have({.media_server = true, .may_come_back = true});
    for (Room& room : rooms) room.fill(people);
    return rooms;
}

class ShownBySize : public testing::TestWithParam<std::size_t> {};

TEST_P(ShownBySize, AScreenIsSlowSharpAndLargeForEverybodyInEachPlan) {
    for (Room& room : rooms_of(GetParam())) {
        room.share({"m_p01"});
        const auto sharer = room.plan({"m_p01"});
        EXPECT_THAT(sharer.large, Contains(MemberId{"m_p01"}));
        EXPECT_EQ(sharer.large_width, 1280);
        EXPECT_EQ(sharer.large_height, 720);
        EXPECT_LE(sharer.large_frames, 5);
        EXPECT_GT(sharer.width, 0);
        EXPECT_LE(sharer.large_kilobits, 600);
        if (sharer.place != MediaPlace::media_server) {
            EXPECT_LE(std::ssize(sharer.send_to) * sharer.large_kilobits, 1'500);
        }
        EXPECT_THAT(room.plan({"m_a"}).large, Contains(MemberId{"m_p01"}));
        EXPECT_TRUE(room.may({"m_p01"}, {"m_a"}).picture);
    }
}

TEST_P(ShownBySize, SignsAreLargeAndSmoothEnoughInEachPlanAndNobodyElseSendsMoreForThem) {
    for (Room& room : rooms_of(GetParam())) {
        const auto before = room.plan({"m_a"});
        room.sign({"m_p01"});
        auto plan = room.plan({"m_p01"});
        EXPECT_THAT(plan.signing, ElementsAre(MemberId{"m_p01"}));
        EXPECT_TRUE(plan.camera);
        for (const auto& [width, height, frames] :
             {std::tuple{plan.width, plan.height, plan.frames}, std::tuple{plan.large_width, plan.large_height, plan.large_frames}}) {
            EXPECT_GE(width, 320);
            EXPECT_GE(height, 240);
            EXPECT_GE(frames, 20);
        }
        EXPECT_TRUE(room.may({"m_p01"}, {"m_a"}).picture);
        auto other = room.plan({"m_a"});
        EXPECT_THAT(other.signing, ElementsAre(MemberId{"m_p01"}));
        other.signing.clear();
        EXPECT_EQ(other, before);
    }
}

INSTANTIATE_TEST_SUITE_P(People, ShownBySize, testing::Values(2, 4, 6, 8, 12));

TEST(MediaPlanTest, AnInterpretersPictureCarriesSignsAndAnObserversDoesNot) {
    for (const ObserverPurpose purpose : {ObserverPurpose::interpreting, ObserverPurpose::learning}) {
        Room room;
        room.fill(8);
        const auto observer = room.with("o", Role::observer);
        room.consent_of_all(observer, purpose);
        const bool interprets = purpose == ObserverPurpose::interpreting;
        EXPECT_EQ(room.plan({"m_p01"}).signing.size(), interprets ? 1U : 0U);
        EXPECT_EQ(room.plan(observer).height >= 240, interprets);
    }
}

TEST(MediaPlanTest, WhoShowsAScreenSignsNotMeanwhile) {
    Room room;
    room.fill(4);
    room.sign({"m_p01"});
    room.share({"m_p01"});
    EXPECT_THAT(room.plan({"m_p01"}).signing, IsEmpty());
    EXPECT_EQ(room.plan({"m_p01"}).large_frames, 5);
}

TEST(MediaPlanTest, AScreenIsLargeInItsOwnPlaceAlone) {
    Room room;
    room.fill(6);
    room.pair({"m_p01"}, {"m_p02"});
    room.share({"m_p01"});
    EXPECT_THAT(room.plan({"m_p02"}).large, ElementsAre(MemberId{"m_p01"}));
    EXPECT_THAT(room.plan({"m_a"}).large, IsEmpty());
}

}  // namespace
}  // namespace piiri
