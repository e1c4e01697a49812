#include "contract/matrix_requests.hpp"
#include "contract/node.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

/// Every command, in every role and every meeting state, through real sockets. What is expected is written down from the permission matrix
/// a second time, not asked of the code. Where the matrix says no, the request is one that would do something; where it says yes, it names
/// things that do not exist, so that the walk changes nothing: a member who listens all the while hears no event.
namespace piiri::test {
namespace {

struct Method {
    const char* name;
    std::string_view signs;   ///< of its row: C F K O T P
    bool room_first = false;  ///< whether one is in the room is asked before anything else
};

constexpr std::array<Method, 106> methods{{
    {"group.found", "+-----"},
    {"group.confirm", "+-----"},
    {"group.change", "++----"},
    {"member.invite", "+-----"},
    {"member.accept", "oooooo"},
    {"member.rename", "oooooo"},
    {"member.leave", "-ooooo"},
    {"member.suspend", "++----"},
    {"member.remove", "+-----"},
    {"observer.propose", "++----"},
    {"consent.answer", "-----o"},
    {"meeting.plan", "+++---"},
    {"meeting.cancel", "+++---"},
    {"meeting.enter", "-++12+"},
    {"meeting.exit", "oooooo"},
    {"meeting.start", "-++---"},
    {"meeting.pause", "-++--+"},
    {"meeting.continue", "-++---"},
    {"meeting.end", "-++---"},
    {"meeting.reopen", "-++---"},
    {"lobby.admit", "-++---"},
    {"lobby.move", "-++---"},
    {"lobby.set", "-++---"},
    {"phase.go", "-++---"},
    {"phase.extend", "-++---"},
    {"talk.set", "-++---"},
    {"floor.give", "-++---"},
    {"floor.end", "-++32+"},
    {"mic.close", "-++-2-"},
    {"support.call", "-++--+"},
    {"turn.take", "-++32+", true},
    {"turn.end", "-++--+", true},
    {"turn.pass", "-++--+", true},
    {"turn.defer", "-++--+", true},
    {"turn.type", "-++-2+", true},
    {"turn.give", "-++---", true},
    {"hand.set", "-++--+"},
    {"queue.order", "-++---"},
    {"chat.post", "-++-2+"},
    {"chat.delete", "-++-oo"},
    {"signal.send", "-++12+", true},
    {"keys.send", "-++12+", true},
    {"media.send", "-++12+", true},
    {"media.able", "oooooo"},
    {"pictures.set", "oooooo"},
    {"devices.set", "-++12+", true},
    {"resonance.show", "-++--+", true},
    {"quality.report", "-ooooo"},
    {"plan.set", "-++---"},
    {"phase.prepare", "-++---"},
    {"phase.ask", "-++---"},
    {"talk.quiet", "-++---"},
    {"round.start", "-++---"},
    {"mood.show", "-++--+"},
    {"text.edit", "-++---"},
    {"text.answer", "-+++++"},
    {"card.add", "-++--+"},
    {"card.change", "-++--+"},
    {"card.withdraw", "-++--+"},
    {"cards.merge", "-++---"},
    {"vote.open", "-++---"},
    {"vote.close", "-++---"},
    {"theme.choose", "-++---"},
    {"case.offer", "-----+"},
    {"case.begin", "-++---"},
    {"case.step", "-++---"},
    {"case.ask", "-----+"},
    {"pairs.start", "-++---"},
    {"pairs.end", "-++---"},
    {"pair.call", "-++--+"},
    {"pair.visit", "-++---"},
    {"pair.place", "-++---"},
    {"quiet_room.set", "-++--+"},
    {"line.ask", "-++--+"},
    {"line.answer", "-++-+o"},
    {"line.end", "oooooo"},
    {"secretary.set", "-++---"},
    {"note.write", "-++--+"},
    {"note.remove", "-++--+"},
    {"notes.propose", "-++--+"},
    {"notes.answer", "-++--+"},
    {"feedback.answer", "-----o"},
    {"absence.set", "-ooooo"},
    {"message.send", "-++--+"},
    {"observation.write", "---1--"},
    {"observation.remove", "---1--"},
    {"observation.share", "---1--"},
    {"dots.set", "------"},  // no vote is open on these walks; who may place dots in one has tests of its own
    {"typing.set", "-++-2+", true},
    {"near.say", "------"},  // nobody is in a pair or on a help line on these walks
    {"heard.report", "-ooooo"},
    {"meetings.date", "+++---"},
    {"poll.open", "+++---"},
    {"poll.answer", "-ooooo"},
    {"poll.close", "+++---"},
    {"away.set", "-ooooo"},
    {"reminders.set", "oooooo"},
    {"attendance.correct", "-++--o"},
    {"promise.make", "-----+"},
    {"promise.close", "-----+"},
    {"admission.ask", "++----"},
    {"admission.answer", "-----o"},
    {"material.remove", "-++--+"},
    {"group.edit", "++----"},
    {"group.allow", "+-----"},
    {"member.rest", "-ooooo"},
}};

/// Relayed in the room alone.
constexpr bool is_signal(std::string_view name) {
    return name == "signal.send" || name == "keys.send" || name == "media.send" || name == "devices.set" || name == "resonance.show" ||
           name == "typing.set";
}

/// Of these, what concerns one's own page as long as one is in the room.
constexpr bool is_for_oneself(std::string_view name) { return name == "devices.set" || name == "media.send"; }

/// In the order of the columns.
constexpr std::array<const char*, 6> people{"coordinator", "facilitator", "cofacilitator", "observer", "techsupport", "kanerva"};
constexpr std::array<const char*, 6> names{"Kaarna", "Sampo", "Taimi", "Halla", "Lumi", "Kanerva"};

struct Scene {
    const char* name;
    bool going = false;             ///< live or paused
    bool support_may_come = false;  ///< called in, or arrival
    bool consented = false;
    std::set<std::string> in_room = {};
};

class Matrix : public ::testing::Test {
protected:
    [[nodiscard]] Asking asking(std::size_t role, bool real) const { return {group, phase, message, names[role], role, real}; }
    [[nodiscard]] static bool allowed(const Method& method, std::size_t role, const Scene& scene);
    void walk(const Scene& scene);
    [[nodiscard]] Seat& page(const std::string& who) { return *pages.at(who); }
    void open_pages();
    [[nodiscard]] Told open_meeting() { return page("facilitator").first()["params"]["group"]["open"]; }

    RunningNode node;
    GroupAtHand group;
    std::map<std::string, std::unique_ptr<Seat>> pages;
    std::string phase = fresh_id("f_");
    std::string message = fresh_id("c_");
};

void Matrix::open_pages() {
    for (const char* who : people) pages[who] = std::make_unique<Seat>(node, group, who);
    for (const char* who : {"otso", "pihla"}) pages[who] = std::make_unique<Seat>(node, group, who);
}

/// Where the row says yes and the feature, for want of anything to act on, no.
bool has_a_rule_of_its_own(const std::string& method, std::size_t role) {
    // Row 32 lets the others see their own connection; calls are technical support's.
    if (method == "line.answer") return role != 4;
    // Row 44 lets participants see their own attendance; correcting it is for those who lead.
    if (method == "attendance.correct") return role == 5;
    // An observer has meetings to be reminded of, or to be away from, only with everybody's consent.
    return (method == "away.set" || method == "reminders.set") && role == 3;
}

bool Matrix::allowed(const Method& method, std::size_t role, const Scene& scene) {
    const std::string_view name = method.name;
    if ((name == "quality.report" || name == "heard.report") && role == 3) return scene.consented;  // whoever sees nobody reports to nobody
    switch (method.signs[role]) {
        case '+':
        case 'o': return true;
        case '1': return scene.consented;
        case '2': return scene.support_may_come;
        default: return false;  // 3: the observer is never given a turn here
    }
}

/// Ends with fresh pages: a socket's allowance of commands is used up by the walk.
void Matrix::walk(const Scene& scene) {
    open_pages();
    Seat& listener = page("pihla");
    listener.catch_up();
    const std::size_t events = listener.events();
    for (std::size_t role = 0; role < people.size(); ++role) {
        ASSERT_EQ(page(people[role]).status(), 101) << people[role];
        const bool in_room = scene.in_room.contains(people[role]);
        for (const Method& method : methods) {
            const std::string name = method.name;
            const bool yes = allowed(method, role, scene);
            if (yes && name == "member.leave") continue;  // the last thing one does: its own test below
            std::string code = page(people[role]).ask(name, request(name, asking(role, !yes)));
            if (code == "rate_limited") {  // a fresh socket has its whole allowance
                pages[people[role]] = std::make_unique<Seat>(node, group, people[role]);
                code = page(people[role]).ask(name, request(name, asking(role, !yes)));
            }
            const std::string cell = std::string(scene.name) + ", " + people[role] + ", " + name;
            if (!yes || (is_signal(name) && (!in_room || (!is_for_oneself(name) && !scene.going)))) {
                EXPECT_EQ(code, "forbidden") << cell;
            } else if (method.room_first && scene.going && !in_room) {
                EXPECT_EQ(code, "forbidden") << cell;
            } else {
                const bool own_rule = code == "forbidden" && has_a_rule_of_its_own(name, role);
                EXPECT_TRUE(own_rule || code.empty() || code == "not_found" || code == "conflict" || code == "invalid")
                    << cell << ": " << code;
            }
        }
    }
    listener.catch_up();
    EXPECT_EQ(listener.events(), events) << scene.name << ": somebody who was told no did something";
    for (const char* who : {"otso", "pihla"}) EXPECT_EQ(page(who).ask("quality.report", {{"quality", "good"}}), "");
    open_pages();
}

TEST(MatrixWalk, KnowsEveryMethodThereIs) {
    std::set<std::string> walked;
    for (const Method& method : methods) walked.insert(method.name);
    std::set<std::string> written;
    for (const auto& entry : std::filesystem::directory_iterator(PIIRI_EXAMPLES)) {
        const std::string name = entry.path().stem().string();
        if (name.starts_with("command.")) written.insert(name.substr(std::string_view("command.").size()));
    }
    EXPECT_EQ(walked, written);
}

TEST_F(Matrix, HoldsBeforeAMeetingAndAfterItWasGivenUp) {
    group = node.found_group("Everyday work", 40min);
    walk({.name = "scheduled"});
    ASSERT_EQ(page("facilitator").ask("meeting.cancel", {{"meeting", group.meeting}}), "");
    walk({.name = "cancelled"});
}

TEST_F(Matrix, HoldsFromTheLobbyToTheEnd) {
    group = node.found_group();
    walk({.name = "lobby"});

    const std::set<std::string> circle{"facilitator", "cofacilitator", "kanerva"};
    for (const char* who : {"facilitator", "cofacilitator", "kanerva", "otso", "pihla"}) {
        ASSERT_EQ(page(who).ask("meeting.enter", {{"meeting", group.meeting}}), "");
    }
    ASSERT_EQ(page("facilitator").ask("meeting.start", {{"meeting", group.meeting}}), "");
    const Told said = line(group, "mine");
    ASSERT_EQ(page("otso").ask("chat.post", said), "");
    message = said["key"];
    open_pages();
    phase = open_meeting()["room"]["phase"]["id"];
    walk({.name = "live, arrival", .going = true, .support_may_come = true, .in_room = circle});

    ASSERT_EQ(page("facilitator").ask("phase.go", {{"phase", phase}, {"to", 1}}), "");
    open_pages();
    phase = open_meeting()["room"]["phase"]["id"];
    walk({.name = "live, nobody called, no consent", .going = true, .in_room = circle});

    for (const char* who : {"kanerva", "otso", "pihla"}) {
        ASSERT_EQ(page(who).ask("consent.answer",
                                {{"observer", group.members["observer"]}, {"purpose", "learning"}, {"answer", "yes"}, {"text", 1}}),
                  "");
    }
    ASSERT_EQ(page("kanerva").ask("support.call", {{"meeting", group.meeting}}), "");
    ASSERT_EQ(page("techsupport").ask("meeting.enter", {{"meeting", group.meeting}}), "");
    std::set<std::string> everybody = circle;
    everybody.insert("techsupport");
    walk({.name = "live, support called in, consent not told yet", .going = true, .support_may_come = true, .in_room = everybody});

    ASSERT_EQ(page("kanerva").ask("meeting.pause", {{"meeting", group.meeting}}), "");
    walk({.name = "paused", .going = true, .support_may_come = true, .in_room = everybody});

    ASSERT_EQ(page("facilitator").ask("meeting.end", {{"meeting", group.meeting}}), "");
    walk({.name = "ended, can be taken back", .support_may_come = true, .in_room = everybody});
}

TEST_F(Matrix, HoldsForAnObserverWithEverybodysConsent) {
    group = node.found_group();
    open_pages();
    for (const char* who : {"kanerva", "otso", "pihla"}) {
        ASSERT_EQ(page(who).ask("consent.answer",
                                {{"observer", group.members["observer"]}, {"purpose", "learning"}, {"answer", "yes"}, {"text", 1}}),
                  "");
    }
    for (const char* who : {"facilitator", "cofacilitator", "kanerva", "otso", "pihla", "observer"}) {
        ASSERT_EQ(page(who).ask("meeting.enter", {{"meeting", group.meeting}}), "") << who;
    }
    ASSERT_EQ(page("facilitator").ask("meeting.start", {{"meeting", group.meeting}}), "");
    open_pages();
    phase = open_meeting()["room"]["phase"]["id"];
    walk({.name = "live, with the observer",
          .going = true,
          .support_may_come = true,
          .consented = true,
          .in_room = {"facilitator", "cofacilitator", "kanerva", "observer"}});
}

TEST_F(Matrix, EverybodyButTheCoordinatorMayLeaveTheGroupAndIsOutAtOnce) {
    group = node.found_group();
    open_pages();
    for (const char* who : {"observer", "techsupport", "cofacilitator", "kanerva", "facilitator"}) {
        EXPECT_EQ(page(who).ask("member.leave", Told::object()), "") << who;
        EXPECT_EQ(page(who).close_code(), 4006U) << who;
        EXPECT_EQ(Seat(node, group, who).status(), 404) << who;
    }
    EXPECT_EQ(page("coordinator").ask("member.leave", Told::object()), "forbidden");
    EXPECT_EQ(page("pihla").ask("quality.report", {{"quality", "good"}}), "");
}

}  // namespace
}  // namespace piiri::test
