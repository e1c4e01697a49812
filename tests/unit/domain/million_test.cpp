#include "domain/presence.hpp"
#include "piiri/protocol/codec.hpp"
#include "support/story.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

/// Random commands by random people at random times, one long look at each: no state without an exit, sound that never leaves its place,
/// people in pairs who are never alone, events that are readable after a restart. 16 000 commands by default; a million:
/// PIIRI_STORY_COMMANDS=1000000 domain_test --gtest_filter='Million.*'
namespace piiri::test {
namespace {

constexpr std::size_t acts_each = 160;

std::size_t stories_wanted() {
    const char* wanted = std::getenv("PIIRI_STORY_COMMANDS");
    return wanted ? std::strtoull(wanted, nullptr, 10) / acts_each : 100;
}

bool only_observes(const Group& group, const MemberId& id) { return group.roster->find(id)->roles == std::vector{Role::observer}; }

/// Who is where, worked out from the parts themselves.
bool share_a_place(const Group& group, const MemberId& one, const MemberId& other) {
    const Asides& asides = *group.asides;
    for (const HelpLine& line : asides.lines) {
        const bool has_one = line.member == one || line.support == one;
        const bool has_other = line.member == other || line.support == other;
        if (has_one || has_other) return has_one && has_other;
    }
    if (asides.in_quiet_room(one) || asides.in_quiet_room(other)) return false;
    if (!group.presence->in_room(one) || !group.presence->in_room(other)) return false;
    const TalkRoom* of_one = pair_of(group, one);
    const TalkRoom* of_other = pair_of(group, other);
    return (of_one ? of_one->id.value : "") == (of_other ? of_other->id.value : "");
}

std::optional<std::string> crossing_sound(const Stage& stage) {
    const Group& group = stage.scene.group;
    for (const Member& from : group.roster->members) {
        const auto place = sound_place(group, from.id);
        for (const Member& to : group.roster->members) {
            if (!audible(group, from.id, to.id)) continue;
            const std::string pair = from.id.value + " is heard by " + to.id.value;
            if (!place || place != sound_place(group, to.id)) return pair + " from another place";
            if (!share_a_place(group, from.id, to.id)) return pair + " who is elsewhere";
            if (may_open_microphone(group, to.id) && !audible(group, to.id, from.id)) return pair + " and not the other way";
        }
        if (place && pair_of(group, from.id) && only_observes(group, from.id)) return from.id.value + " observes a pair";
    }
    return std::nullopt;
}

std::optional<std::string> wrong_pairs(const Stage& stage) {
    const Group& group = stage.scene.group;
    const auto& talk = group.pairs->talk;
    if (!talk) return std::nullopt;
    if (current_phase(group) != PhaseKind::pair_talk) return "pairs outside their phase";
    if (!talk->timer.ends_at && group.programme->open()->state == MeetingState::live) return "pairs without an end";
    std::vector<MemberId> people;
    for (const TalkRoom& room : talk->rooms) {
        if (room.members.size() < 2) return "somebody is alone";
        people.insert(people.end(), room.members.begin(), room.members.end());
    }
    for (const MemberId& member : people) {
        if (std::count(people.begin(), people.end(), member) != 1) return member.value + " is in two pairs";
        if (!group.presence->in_room(member)) return member.value + " is in a pair and not in the room";
        if (!group.roster->find(member)->has(Role::participant)) return member.value + " is no participant";
    }
    return std::nullopt;
}

std::optional<std::string> unreadable(const Stage& stage, Group before, std::size_t said) {
    for (std::size_t i = said; i < stage.scene.log.size(); ++i) {
        const Said& step = stage.scene.log[i];
        const auto read = decode_event_body(encode_event_body(step.event, step.at));
        if (!read || read->event != step.event || read->at != step.at) return "an event is not read as it was written";
        evolve(before, read->event, read->at);
    }
    return before == stage.scene.group ? std::nullopt : std::optional<std::string>{"what is read folds to another state"};
}

/// By those who lead, and by time alone when everybody is gone.
std::optional<std::string> without_an_exit(const Stage& stage) {
    Scene led = stage.scene;
    const Meeting* open = led.group.programme->open();
    if (!open) return std::nullopt;
    const MeetingId meeting = open->plan.meeting;
    const Member* facilitator = led.group.roster->facilitator();
    if (open->going() && facilitator && facilitator->state == MemberState::active) {
        if (!led.ask(facilitator->id, MeetingEnter{meeting}) || !led.ask(facilitator->id, MeetingEnd{meeting}))
            return "whoever leads cannot end the meeting";
        led.pass(30s);
        if (led.group.programme->open()) return "an ended meeting stays open";
    }
    Scene left = stage.scene;
    for (const MemberId& member : stage.people) left.drop(member);
    left.pass(3h);
    if (left.group.programme->find(meeting)->open()) return "time alone does not end it";
    return std::nullopt;
}

TEST(Million, CommandsByRandomPeopleAtRandomTimesBreakNoRule) {
    const Fault fault = [](const Story& story) -> std::optional<std::string> {
        Stage stage;
        for (std::size_t i = 0; i < story.size(); ++i) {
            const Group before = stage.scene.group;
            const std::size_t said = stage.scene.log.size();
            stage.play(story[i], i);
            auto wrong = crossing_sound(stage);
            if (!wrong) wrong = wrong_pairs(stage);
            if (!wrong) wrong = unreadable(stage, before, said);
            if (!wrong && i % 20 == 19) wrong = without_an_exit(stage);
            if (wrong) return "act " + std::to_string(i) + ": " + *wrong;
        }
        return std::nullopt;
    };
    EXPECT_EQ(wrong_story(50'000, stories_wanted(), acts_each, fault), "");
}

}  // namespace
}  // namespace piiri::test
