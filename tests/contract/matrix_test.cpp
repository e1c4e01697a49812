#include "contract/node.hpp"

#include <gtest/gtest.h>

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

constexpr std::array<Method, 44> methods{{
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
    {"devices.set", "-++12+", true},
    {"resonance.show", "-++--+", true},
    {"quality.report", "-ooooo"},
}};

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
    /// \param real  ids of what there is: it would do something
    [[nodiscard]] Told params(const std::string& method, std::size_t role, bool real) const;
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

bool Matrix::allowed(const Method& method, std::size_t role, const Scene& scene) {
    const std::string_view name = method.name;
    if (name == "quality.report" && role == 3) return scene.consented;  // whoever sees nobody reports to nobody
    switch (method.signs[role]) {
        case '+':
        case 'o': return true;
        case '1': return scene.consented;
        case '2': return scene.support_may_come;
        default: return false;  // 3: the observer is never given a turn here
    }
}

Told Matrix::params(const std::string& method, std::size_t role, bool real) const {
    const auto pick = [&](const std::string& known, const char* prefix) { return real ? known : fresh_id(prefix); };
    const Told meeting{{"meeting", pick(group.meeting, "t_")}};
    const Told about_phase{{"phase", pick(phase, "f_")}};
    const Told about_turn{{"round", fresh_id("r_")}, {"turn", 0}};
    const std::string other = pick(group.members.at("pihla"), "m_");
    const auto with = [](Told base, const Told& more) {
        base.update(more);
        return base;
    };
    const std::string wall = "2030-01-07T10:00";
    const std::map<std::string, std::function<Told()>> table{
        {"group.found",
         [&] {
             return Told{{"key", fresh_id("g_")},
                         {"name", "Mine"},
                         {"type", "work"},
                         {"languages", Told::array({"en"})},
                         {"zone", "UTC"},
                         {"size", 6},
                         {"pseudonyms", false},
                         {"camera_off", false},
                         {"also_facilitator", false},
                         {"display_name", "Me"}};
         }},
        {"group.confirm", [] { return Told::object(); }},
        {"group.change",
         [&] {
             return Told{{"to", real ? "close" : "resume"}};
         }},
        {"member.invite",
         [&] {
             return Told{{"key", fresh_id("m_")},
                         {"roles", real ? Told::array({"participant"}) : Told::array({"participant", "participant"})}};
         }},
        {"member.accept",
         [] {
             return Told{{"display_name", "Somebody else"}, {"language", "en"}, {"terms", 1}};
         }},
        {"member.rename",
         [&] {
             return Told{{"display_name", names[role]}};
         }},
        {"member.leave", [] { return Told::object(); }},
        {"member.suspend",
         [&] {
             return Told{{"member", other}, {"suspended", true}};
         }},
        {"member.remove",
         [&] {
             return Told{{"member", other}};
         }},
        {"observer.propose",
         [&] {
             return Told{{"observer", pick(group.members.at("observer"), "m_")}, {"purpose", "research"}};
         }},
        {"consent.answer",
         [&] {
             return Told{{"observer", pick(group.members.at("observer"), "m_")}, {"purpose", "learning"}, {"answer", "no"}, {"text", 1}};
         }},
        {"meeting.plan",
         [&] {
             return Told{{"key", fresh_id("t_")},
                         {"title", ""},
                         {"question", ""},
                         {"pattern", "dialogue"},
                         {"minutes", 90},
                         {"starts", {{"local", wall}, {"zone", real ? "UTC" : "Europe/Oslo"}}},
                         {"starts_at", "2030-01-07T10:00:00.000Z"}};
         }},
        {"lobby.admit",
         [&] {
             return with(meeting, {{"member", other}});
         }},
        {"lobby.move",
         [&] {
             return with(meeting, {{"member", other}});
         }},
        {"lobby.set",
         [&] {
             return with(meeting, {{"one_by_one", true}});
         }},
        {"phase.go",
         [&] {
             return with(about_phase, {{"to", 4}});
         }},
        {"phase.extend",
         [&] {
             return with(about_phase, {{"length_ms", 600'000}, {"minutes", 5}});
         }},
        {"talk.set",
         [&] {
             return with(about_phase, {{"mode", "queue"}});
         }},
        {"floor.give",
         [&] {
             return with(about_phase, {{"to", other}});
         }},
        {"floor.end",
         [&] {
             return with(about_phase, {{"holder", other}});
         }},
        {"mic.close",
         [&] {
             return with(meeting, {{"member", other}});
         }},
        {"turn.type",
         [&] {
             return with(about_turn, {{"key", fresh_id("c_")}, {"text", "typed"}});
         }},
        {"turn.give",
         [&] {
             return with(about_turn, {{"to", other}});
         }},
        {"hand.set",
         [&] {
             return with(about_phase, {{"raised", true}, {"kind", "point"}});
         }},
        {"queue.order",
         [&] {
             return with(about_phase, {{"order", Told::array()}});
         }},
        {"chat.post",
         [&] {
             return with(meeting, {{"key", fresh_id("c_")}, {"text", "not for you"}});
         }},
        {"chat.delete",
         [&] {
             return with(meeting, {{"message", pick(message, "c_")}});
         }},
        {"signal.send",
         [&] {
             return Told{
                 {"to", group.members.at(role == 1 ? "kanerva" : "facilitator")}, {"session", "walk"}, {"step", {{"kind", "restart"}}}};
         }},
        {"devices.set",
         [] {
             return Told{{"microphone", false}, {"camera", false}, {"part", "text"}};
         }},
        {"resonance.show", [] { return Told::object(); }},
        {"quality.report",
         [] {
             return Told{{"quality", "fair"}};
         }},
    };
    if (const auto found = table.find(method); found != table.end()) return found->second();
    if (method.starts_with("turn.")) return about_turn;
    return meeting;
}

/// Ends with fresh pages: a socket's allowance of commands is used up by the walk.
void Matrix::walk(const Scene& scene) {
    open_pages();
    Seat& listener = page("pihla");
    listener.catch_up();
    const std::size_t events = listener.events();
    for (std::size_t role = 0; role < people.size(); ++role) {
        Seat& actor = page(people[role]);
        ASSERT_EQ(actor.status(), 101) << people[role];
        const bool in_room = scene.in_room.contains(people[role]);
        for (const Method& method : methods) {
            const std::string name = method.name;
            const bool yes = allowed(method, role, scene);
            if (yes && name == "member.leave") continue;  // the last thing one does: its own test below
            std::string code = actor.ask(name, params(name, role, !yes));
            while (code == "rate_limited") code = actor.ask(name, params(name, role, !yes));
            const std::string cell = std::string(scene.name) + ", " + people[role] + ", " + name;
            const bool is_signal = name == "signal.send" || name == "devices.set" || name == "resonance.show";
            if (!yes || (is_signal && (!in_room || (name == "signal.send" && !scene.going)))) {
                EXPECT_EQ(code, "forbidden") << cell;
            } else if (method.room_first && scene.going && !in_room) {
                EXPECT_EQ(code, "forbidden") << cell;
            } else {
                EXPECT_TRUE(code.empty() || code == "not_found" || code == "conflict" || code == "invalid") << cell << ": " << code;
            }
        }
    }
    listener.catch_up();
    EXPECT_EQ(listener.events(), events) << scene.name << ": somebody who was told no did something";
    for (const char* who : {"otso", "pihla"}) EXPECT_EQ(page(who).ask("quality.report", {{"quality", "good"}}), "");
    open_pages();
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
