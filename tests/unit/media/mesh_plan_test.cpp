#include "media/mesh_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace piiri {
namespace {

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

    void consent_of_all(const MemberId& observer) {
        say(ObserverProposed{observer, ObserverPurpose::learning});
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

    [[nodiscard]] MeshSignal mesh(const MemberId& member) const { return mesh_plan(group_, member); }
    [[nodiscard]] MaySend may(const MemberId& from, const MemberId& to) const { return may_send(group_, from, to); }

private:
    void say(const Event& event) { evolve(group_, event, Instant{}); }

    Group group_;
    MeetingId meeting_{"t_1"};
    PhaseRunId phase_{"f_1"};
};

TEST(MeshPlan, JoinsEverybodyInTheRoomWithEverybodyElse) {
    Room room;
    room.fill(3);
    const auto mesh = room.mesh({"m_p01"});
    EXPECT_THAT(mesh.send_to, ElementsAre(MemberId{"m_a"}, MemberId{"m_p02"}));
    EXPECT_EQ(mesh.receive_from, mesh.send_to);
    EXPECT_TRUE(mesh.microphone && mesh.camera);
    EXPECT_THAT(mesh.leased, IsEmpty());
}

TEST(MeshPlan, LeavesOutWhoIsNotInTheRoom) {
    Room room;
    room.fill(4);
    room.leave({"m_p01"});
    room.move_to_lobby({"m_p02"});
    EXPECT_THAT(room.mesh({"m_a"}).send_to, ElementsAre(MemberId{"m_p03"}));
    for (const auto* outside : {"m_p01", "m_p02", "m_nobody"}) EXPECT_EQ(room.mesh({outside}), MeshSignal{}) << outside;
}

TEST(MeshPlan, GivesAPairTheGoodPictureAndNobodyOutsideItAPacket) {
    Room room;
    room.fill(9);
    room.lead({"m_a"});
    room.give_floor({"m_p05"});
    room.pair({"m_p01"}, {"m_p02"});
    const auto mesh = room.mesh({"m_p01"});
    EXPECT_THAT(mesh.send_to, ElementsAre(MemberId{"m_p02"}));
    EXPECT_EQ(mesh.receive_from, mesh.send_to);
    EXPECT_EQ(mesh.width, 320);
    EXPECT_EQ(mesh.large_width, 640);
    EXPECT_THAT(mesh.large, IsEmpty()) << "who has the floor is elsewhere";
    const auto circle = room.mesh({"m_a"});
    EXPECT_THAT(circle.send_to, SizeIs(6));
    EXPECT_EQ(circle.width, 160) << "seven are left in the circle";
    EXPECT_THAT(circle.large, ElementsAre(MemberId{"m_p05"}, MemberId{"m_a"}));
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
    EXPECT_FALSE(room.may({"m_a"}, {"m_p02"}).sound);
}

TEST(MeshPlan, LetsSmallCirclesOfALargeGroupTalk) {
    Room room;
    room.fill(14);
    EXPECT_TRUE(room.mesh({"m_p01"}).text_only);
    room.pair({"m_p01"}, {"m_p02"});
    EXPECT_FALSE(room.mesh({"m_p01"}).text_only);
    EXPECT_TRUE(room.mesh({"m_p01"}).microphone);
}

TEST(MeshPlan, LeavesTheQuietRoomAlone) {
    Room room;
    room.fill(3);
    room.step_into_quiet_room({"m_p01"});
    EXPECT_EQ(room.mesh({"m_p01"}), MeshSignal{});
    EXPECT_THAT(room.mesh({"m_a"}).send_to, ElementsAre(MemberId{"m_p02"}));
}

TEST(MeshPlan, JoinsAHelpLineBySoundAloneWhereverTheTwoAre) {
    Room room;
    room.fill(3);
    const auto support = room.with("t", Role::techsupport);
    room.leave(support);
    room.move_to_lobby({"m_p01"});
    room.connect({"m_p01"}, support);
    const auto mesh = room.mesh({"m_p01"});
    EXPECT_THAT(mesh.send_to, ElementsAre(support));
    EXPECT_THAT(mesh.leased, ElementsAre(support));
    EXPECT_TRUE(mesh.microphone);
    EXPECT_FALSE(mesh.camera);
    EXPECT_EQ(mesh.width, 0);
    EXPECT_THAT(room.mesh(support).send_to, ElementsAre(MemberId{"m_p01"}));
    EXPECT_TRUE(room.mesh(support).microphone);
    EXPECT_FALSE(room.mesh(support).camera);
    EXPECT_TRUE(room.may(support, {"m_p01"}).sound);
    EXPECT_FALSE(room.may({"m_p01"}, support).picture);
    EXPECT_THAT(room.mesh({"m_a"}).send_to, ElementsAre(MemberId{"m_p02"}));
}

TEST(MeshPlan, LetsAnObserverReceiveAndSendNothing) {
    Room room;
    room.fill(4);
    const auto observer = room.with("o", Role::observer);
    room.consent_of_all(observer);
    const auto mesh = room.mesh(observer);
    EXPECT_THAT(mesh.send_to, IsEmpty());
    EXPECT_THAT(mesh.receive_from, SizeIs(4));
    EXPECT_FALSE(mesh.microphone || mesh.camera);
    EXPECT_EQ(mesh.width, 0);
    const auto others = room.mesh({"m_a"});
    EXPECT_THAT(others.send_to, testing::Contains(observer));
    EXPECT_THAT(others.receive_from, testing::Not(testing::Contains(observer)));
    EXPECT_THAT(others.leased, ElementsAre(observer));
    EXPECT_FALSE(room.may(observer, {"m_a"}).sound);
    EXPECT_TRUE(room.may({"m_a"}, observer).picture);
}

TEST(MeshPlan, LetsAnObserverWithAGivenTurnSendSoundAndNoPicture) {
    Room room;
    room.fill(4);
    const auto observer = room.with("o", Role::observer);
    room.consent_of_all(observer);
    room.give_floor(observer);
    const auto may = room.may(observer, {"m_a"});
    EXPECT_TRUE(may.sound);
    EXPECT_FALSE(may.picture);
    EXPECT_TRUE(room.mesh(observer).microphone);
    EXPECT_FALSE(room.mesh(observer).camera);
}

TEST(MeshPlan, KeepsAnObserverWithoutEverybodysYesApart) {
    Room room;
    room.fill(4);
    const auto observer = room.with("o", Role::observer);
    EXPECT_THAT(room.mesh(observer).receive_from, IsEmpty());
    EXPECT_THAT(room.mesh({"m_a"}).send_to, testing::Not(testing::Contains(observer)));
}

TEST(MeshPlan, JoinsTechnicalSupportOnlyWhenCalledAndByLease) {
    Room room;
    room.fill(3);
    const auto support = room.with("t", Role::techsupport);
    EXPECT_THAT(room.mesh(support).receive_from, IsEmpty());
    EXPECT_THAT(room.mesh({"m_a"}).send_to, SizeIs(2));
    room.call_support();
    EXPECT_THAT(room.mesh(support).receive_from, SizeIs(3));
    EXPECT_THAT(room.mesh({"m_a"}).leased, ElementsAre(support));
}

TEST(MeshPlan, ClosesEverybodysDevicesInABreak) {
    Room room;
    room.fill(3);
    room.begin_phase(1);
    const auto mesh = room.mesh({"m_p01"});
    EXPECT_FALSE(mesh.microphone || mesh.camera);
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
}

TEST(MeshPlan, GivesAPseudonymGroupTextOnly) {
    Room room(true);
    room.fill(3);
    const auto mesh = room.mesh({"m_p01"});
    EXPECT_TRUE(mesh.text_only);
    EXPECT_THAT(mesh.send_to, IsEmpty());
    EXPECT_THAT(mesh.receive_from, IsEmpty());
    EXPECT_FALSE(mesh.microphone || mesh.camera);
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
}

TEST(MeshPlan, ShowsNobodysAddressWhereTheGroupHasChosenRelays) {
    Room room(false, MediaPlace::relayed);
    room.fill(3);
    const auto mesh = room.mesh({"m_p01"});
    EXPECT_TRUE(mesh.text_only);
    EXPECT_THAT(mesh.send_to, IsEmpty());
    EXPECT_THAT(mesh.receive_from, IsEmpty());
    EXPECT_FALSE(room.may({"m_p01"}, {"m_a"}).sound);
}

struct Size {
    std::size_t people;
    std::int64_t width, frames, kilobits;
    bool sound;
};

class MeshPlanBySize : public testing::TestWithParam<Size> {};

TEST_P(MeshPlanBySize, FitsThePictureToTheNumberOfPeople) {
    const auto& [people, width, frames, kilobits, sound] = GetParam();
    Room room;
    room.fill(people);
    const auto mesh = room.mesh({"m_a"});
    EXPECT_EQ(mesh.width, width);
    EXPECT_EQ(mesh.frames, frames);
    EXPECT_EQ(mesh.kilobits, kilobits);
    EXPECT_EQ(mesh.camera, width > 0);
    EXPECT_EQ(mesh.send_to.size(), sound ? people - 1 : 0);
    EXPECT_EQ(mesh.microphone, sound);
    EXPECT_EQ(mesh.text_only, !sound);
}

INSTANTIATE_TEST_SUITE_P(People, MeshPlanBySize,
                         testing::Values(Size{2, 320, 15, 250, true}, Size{4, 320, 15, 250, true}, Size{5, 320, 15, 150, true},
                                         Size{6, 320, 15, 150, true}, Size{7, 160, 8, 70, true}, Size{8, 160, 8, 70, true},
                                         Size{9, 0, 0, 0, true}, Size{12, 0, 0, 0, true}, Size{13, 0, 0, 0, false}));

TEST(MeshPlan, ShowsTheFloorLargeAndInLargerCirclesAlsoWhoLeads) {
    for (const std::size_t people : {std::size_t{6}, std::size_t{7}}) {
        Room room;
        room.fill(people);
        room.lead({"m_a"});
        room.give_floor({"m_p02"});
        const auto mesh = room.mesh({"m_p01"});
        if (people == 6)
            EXPECT_THAT(mesh.large, ElementsAre(MemberId{"m_p02"}));
        else
            EXPECT_THAT(mesh.large, ElementsAre(MemberId{"m_p02"}, MemberId{"m_a"}));
        EXPECT_GT(mesh.large_width, mesh.width);
    }
}

TEST(MeshPlan, KeepsTheLargestUplinkNearOneMegabit) {
    for (std::size_t people = 2; people <= picture_people_max; ++people) {
        Room room;
        room.fill(people);
        const auto mesh = room.mesh({"m_a"});
        const auto links = static_cast<std::int64_t>(people - 1);
        EXPECT_GE(mesh.large_kilobits, mesh.kilobits);
        EXPECT_LE(links * (mesh.large_kilobits + 45), 1'050) << people;
    }
}

}  // namespace
}  // namespace piiri
