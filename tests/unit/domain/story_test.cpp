#include "support/story.hpp"

#include "domain/permissions.hpp"

#include <gtest/gtest.h>

#include <set>

/// What no order of commands may ever bring about. Each fault prints its seed and the shortest story that shows it.
namespace piiri::test {
namespace {

// ---- who may be in the room, written down anew from the specification, not asked of the code under test ----

bool consents_hold(const Group& group, const MemberId& observer) {
    const ObserverQuestion* question = group.consents->find(observer);
    if (!question || question->outcome != ConsentOutcome::everyone) return false;
    for (const Member& member : group.roster->members) {
        const bool asked = member.has(Role::participant) && (member.state == MemberState::active || member.state == MemberState::suspended);
        const auto given = question->answers.find(member.id);
        if (asked && (given == question->answers.end() || given->second != ConsentAnswer::yes)) return false;
    }
    return true;
}

bool entitled_to_the_room(const Group& group, const MemberId& id) {
    const Member* member = group.roster->find(id);
    if (!member || member->state != MemberState::active) return false;
    if (member->has(Role::facilitator) || member->has(Role::cofacilitator) || member->has(Role::participant)) return true;
    if (member->has(Role::observer) && consents_hold(group, id)) return true;
    const auto phase = current_phase(group);
    return member->has(Role::techsupport) && (group.support->until || phase == PhaseKind::arrival || phase == PhaseKind::pause);
}

bool is_of_the_room(const Event& event) {
    return std::holds_alternative<PhaseBegan>(event) || std::holds_alternative<PhaseTimed>(event) ||
           std::holds_alternative<TalkChanged>(event) || std::holds_alternative<FloorChanged>(event) ||
           std::holds_alternative<MicClosed>(event) || std::holds_alternative<RoundBegan>(event) ||
           std::holds_alternative<TurnMoved>(event) || std::holds_alternative<TurnEnded>(event) ||
           std::holds_alternative<RoundEnded>(event) || std::holds_alternative<HandChanged>(event) ||
           std::holds_alternative<QueueOrdered>(event) || std::holds_alternative<ChatPosted>(event) ||
           std::holds_alternative<ChatDeleted>(event) || std::holds_alternative<LobbyRule>(event) ||
           std::holds_alternative<PhasePrepared>(event) || std::holds_alternative<PhaseAsked>(event) ||
           std::holds_alternative<QuietChanged>(event) || std::holds_alternative<MoodShown>(event) ||
           std::holds_alternative<CaseOffered>(event) || std::holds_alternative<CaseBegan>(event) ||
           std::holds_alternative<CaseStepped>(event) || std::holds_alternative<CaseAsked>(event) ||
           std::holds_alternative<VoteOpened>(event) || std::holds_alternative<SecretaryNamed>(event) ||
           std::holds_alternative<NoteWritten>(event) || std::holds_alternative<NoteRemoved>(event) ||
           std::holds_alternative<NotesProposed>(event) || std::holds_alternative<NotesAnswered>(event);
}

/// Plays a story and asks `look` after every act: the stage, the group before, and how long the log was then.
template <class Look>
Fault after_every_act(Look look) {
    return [look](const Story& story) -> std::optional<std::string> {
        Stage stage;
        for (std::size_t i = 0; i < story.size(); ++i) {
            const Group before = stage.scene.group;
            const std::size_t said = stage.scene.log.size();
            stage.play(story[i], i);
            if (auto fault = look(stage, before, said)) return "act " + std::to_string(i) + ": " + *fault;
        }
        return std::nullopt;
    };
}

TEST(Stories, NoOrderOfCommandsRaisesARole) {
    EXPECT_EQ(wrong_story(1, story_count, story_acts,
                          after_every_act([](const Stage& stage, const Group& before, std::size_t) -> std::optional<std::string> {
                              for (const Member& member : stage.scene.group.roster->members) {
                                  const Member* known = before.roster->find(member.id);
                                  if (known && known->roles != member.roles) return "a role of " + member.id.value + " has changed";
                                  if (known && known->gone() && known->state != member.state && member.state != MemberState::removed) {
                                      return member.id.value + " has come back";
                                  }
                                  if (!known && member.state != MemberState::invited)
                                      return member.id.value + " came without an invitation";
                              }
                              const auto& members = stage.scene.group.roster->members;
                              const auto facilitators = std::count_if(
                                  members.begin(), members.end(), [](const Member& m) { return m.has(Role::facilitator) && !m.gone(); });
                              if (facilitators > 1) return std::string{"two facilitators"};
                              return std::nullopt;
                          })),
              "");
}

TEST(Stories, WhatHappensInTheRoomIsToldOnlyToThoseEntitledToSitThere) {
    EXPECT_EQ(wrong_story(2'000, story_count, story_acts,
                          after_every_act([](const Stage& stage, const Group& before, std::size_t said) -> std::optional<std::string> {
                              Group group = before;
                              for (std::size_t i = said; i < stage.scene.log.size(); ++i) {
                                  const Said& step = stage.scene.log[i];
                                  evolve(group, step.event, step.at);
                                  if (const auto* answered = std::get_if<ConsentAnswered>(&step.event)) {
                                      if (step.audience.size() > 1 || (step.audience.size() == 1 && step.audience[0] != answered->by))
                                          return "a consent was told";
                                  }
                                  if (!is_of_the_room(step.event)) continue;
                                  for (const MemberId& member : step.audience) {
                                      if (!group.presence->in_room(member)) return member.value + " learns of the room from outside";
                                      if (!entitled_to_the_room(group, member)) return member.value + " learns of the room without a right";
                                  }
                              }
                              for (const Seat& seat : group.presence->seats) {
                                  const Meeting* open = group.programme->open();
                                  if (seat.place == Place::room && open && open->going() && !entitled_to_the_room(group, seat.member)) {
                                      return seat.member.value + " sits in the room without a right";
                                  }
                              }
                              return std::nullopt;
                          })),
              "");
}

TEST(Stories, NobodyHearsOrIsHeardWithoutARight) {
    EXPECT_EQ(
        wrong_story(3'000, story_count, story_acts,
                    after_every_act([](const Stage& stage, const Group&, std::size_t) -> std::optional<std::string> {
                        const Group& group = stage.scene.group;
                        const Meeting* open = group.programme->open();
                        const auto phase = current_phase(group);
                        for (const MemberId& from : stage.people) {
                            for (const MemberId& to : stage.people) {
                                if (!audible(group, from, to)) continue;
                                const std::string pair = from.value + " is heard by " + to.value;
                                if (const HelpLine* line = group.asides->line_of(from)) {
                                    if (line == group.asides->line_of(to)) continue;
                                    return pair + " beside a help line";
                                }
                                if (!open || !open->going() || phase == PhaseKind::pause || phase == PhaseKind::quiet_reflection)
                                    return pair + " in silence";
                                for (const MemberId& one : {from, to}) {
                                    if (!group.presence->in_room(one) || !entitled_to_the_room(group, one))
                                        return pair + " without a right";
                                }
                                const Member& speaker = *group.roster->find(from);
                                const bool only_observes = speaker.roles == std::vector{Role::observer};
                                const ObserverQuestion* question = group.consents->find(from);
                                if (only_observes && group.talk->floor != from && question->purpose != ObserverPurpose::interpreting) {
                                    return pair + " without a given turn";
                                }
                            }
                            if (may_open_camera(group, from) && !may_open_microphone(group, from) && !listens(group, from))
                                return from.value + " is seen and not heard";
                        }
                        return std::nullopt;
                    })),
        "");
}

TEST(Stories, OnlyBreakReflectionAndTheSixthStepOfACaseCloseAMicrophone) {
    EXPECT_EQ(wrong_story(3'500, story_count, story_acts,
                          after_every_act([](const Stage& stage, const Group&, std::size_t) -> std::optional<std::string> {
                              const Group& group = stage.scene.group;
                              const Meeting* open = group.programme->open();
                              const auto phase = current_phase(group);
                              if (!open || !open->going() || phase == PhaseKind::pause || phase == PhaseKind::quiet_reflection)
                                  return std::nullopt;
                              for (const Member& member : group.roster->members) {
                                  const bool talks = member.has(Role::participant) || member.has(Role::facilitator);
                                  if (!talks || !sound_place(group, member.id) || may_open_microphone(group, member.id)) continue;
                                  const CaseWork& work = *group.case_work;
                                  const bool hears_colleagues =
                                      phase == PhaseKind::case_consultation && work.step == 6 && work.giver == member.id;
                                  if (!hears_colleagues) return member.id.value + " may not open a microphone";
                              }
                              return std::nullopt;
                          })),
              "");
}

TEST(Stories, TheTalkingPieceIsNeverLost) {
    EXPECT_EQ(wrong_story(4'000, story_count * 2, story_acts,
                          after_every_act([](const Stage& stage, const Group&, std::size_t) -> std::optional<std::string> {
                              const Group& group = stage.scene.group;
                              const Meeting* open = group.programme->open();
                              const Round* round = group.rounds->going();
                              if (!round || !open || !open->going()) return std::nullopt;
                              if (round->by == RoundOrder::volunteers && round->rests) return std::nullopt;  // each of them can take it
                              if (round->holder && !group.presence->in_room(*round->holder)) return "the piece is outside";
                              for (const RoundSeat& seat : round->seats) {
                                  if (!seat.done && reachable(group, seat.member) && !round->holder)
                                      return seat.member.value + " waits and nobody holds it";
                              }
                              return std::nullopt;
                          })),
              "");
}

TEST(Stories, TheLogFoldsToTheStateThatWasDecided) {
    EXPECT_EQ(wrong_story(5'000, story_count, story_acts,
                          after_every_act([](const Stage& stage, const Group& before, std::size_t said) -> std::optional<std::string> {
                              Group folded = before;
                              for (std::size_t i = said; i < stage.scene.log.size(); ++i)
                                  evolve(folded, stage.scene.log[i].event, stage.scene.log[i].at);
                              if (folded == stage.scene.group) return std::nullopt;
                              return "the fold differs";
                          })),
              "");
}

TEST(Stories, WhatIsErasedLeavesNoTraceInTheState) {
    const Fault fault = [](const Story& story) -> std::optional<std::string> {
        Stage stage;
        for (std::size_t i = 0; i < story.size(); ++i) stage.play(story[i], i);
        stage.scene.pass(24h * 31);
        std::set<std::pair<KeyClass, std::string>> dead;
        for (const Said& said : stage.scene.log) {
            if (const auto* expired = std::get_if<Expired>(&said.event)) dead.insert({expired->what, expired->scope});
        }
        Group folded;
        for (const Said& said : stage.scene.log) {
            const KeyClass sealed = std::visit([](const auto& e) { return std::decay_t<decltype(e)>::key_class; }, said.event);
            if (!dead.contains({sealed, scope_of(said.event)})) evolve(folded, said.event, said.at);
        }
        return folded == stage.scene.group ? std::nullopt : std::optional<std::string>{"the fold without the dead differs"};
    };
    EXPECT_EQ(wrong_story(6'000, story_count, story_acts, fault), "");
}

// ---- the law of silence: a consent answer that is not published shows nowhere ----

/// Every frame and the view of everybody but the giver.
struct Seen {
    std::map<MemberId, std::vector<Event>> frames;
    std::map<MemberId, GroupView> views;
    std::map<MemberId, std::vector<Action>> may;
};

Seen seen(const Stage& stage, std::size_t said, const MemberId& giver) {
    Seen all;
    for (const MemberId& member : stage.people) {
        if (member == giver) continue;
        all.views[member] = view(stage.scene.group, member);
        all.may[member] = capabilities(stage.scene.group, member);
        for (std::size_t i = said; i < stage.scene.log.size(); ++i) {
            const auto& audience = stage.scene.log[i].audience;
            if (std::binary_search(audience.begin(), audience.end(), member)) all.frames[member].push_back(stage.scene.log[i].event);
        }
    }
    return all;
}

/// From here on the outcome may be known: it is published, or an observer comes or goes.
bool tells(const Stage& stage, std::size_t said) {
    for (std::size_t i = said; i < stage.scene.log.size(); ++i) {
        const Event& event = stage.scene.log[i].event;
        if (std::holds_alternative<ConsentPublished>(event)) return true;
        const auto* presence = std::get_if<MeetingPresence>(&event);
        if (presence && stage.scene.group.roster->find(presence->member)->has(Role::observer)) return true;
    }
    return false;
}

bool answers(const Act& act) { return act.what % kinds_of_act >= 7 && act.what % kinds_of_act <= 11; }

/// The other answer than the one this participant has given about the observer.
void change_mind(Stage& stage, const MemberId& giver) {
    const ObserverQuestion& question = *stage.scene.group.consents->find(stage.scene.cast.observer);
    const auto given = question.answers.find(giver);
    const bool was_yes = given != question.answers.end() && given->second == ConsentAnswer::yes;
    const auto answer = was_yes ? ConsentAnswer::no : ConsentAnswer::yes;
    (void)stage.scene.ask(giver, ConsentAnswerSet{question.observer, question.purpose, answer, {1}});
}

/// Two worlds, in one of which somebody changes their mind about the observer: nobody else can tell them apart until it is published.
std::optional<std::string> told_by_silence(const Story& story) {
    Stage with;
    Stage without;
    for (Stage* stage : {&with, &without}) change_mind(*stage, stage->scene.cast.participants[1]);  // the last yes: the outcome is everyone
    const std::size_t hidden = story.size() / 4;
    const MemberId giver = story.empty() ? MemberId{} : with.scene.cast.participants[story[0].who % 4];
    for (std::size_t i = 0; i < story.size(); ++i) {
        const std::size_t said_with = with.scene.log.size();
        const std::size_t said_without = without.scene.log.size();
        if (i == hidden) change_mind(with, giver);
        with.play(story[i], i);
        without.play(story[i], i);
        if (i < hidden) continue;
        if (tells(with, said_with) || tells(without, said_without)) return std::nullopt;
        if (answers(story[i]) && with.actors[story[i].who % with.actors.size()] == giver) continue;  // shows to the giver alone, too
        const Seen a = seen(with, said_with, giver);
        const Seen b = seen(without, said_without, giver);
        if (a.frames != b.frames) return "act " + std::to_string(i) + ": a frame tells";
        if (a.views != b.views) return "act " + std::to_string(i) + ": a view tells";
        if (a.may != b.may) return "act " + std::to_string(i) + ": the capabilities tell";
    }
    return std::nullopt;
}

TEST(Stories, AHiddenAnswerIsHiddenFromEverybodyElse) { EXPECT_EQ(wrong_story(7'000, story_count, 60, told_by_silence), ""); }

template <class... Kinds>
std::set<std::size_t> places_of() {
    return {Event(Kinds{}).index()...};
}

/// Events that no act of a story leads to.
const std::set<std::size_t> not_played = places_of<ObservationShared>();

TEST(Stories, ReachEveryKindOfEvent) {
    // a harness that plays only refusals would prove nothing
    std::set<std::size_t> kinds;
    for (std::uint64_t seed = 1; seed < 120; ++seed) {
        Stage stage;
        const Story story = drawn_story(seed, story_acts);
        for (std::size_t i = 0; i < story.size(); ++i) stage.play(story[i], i);
        for (const Said& said : stage.scene.log) kinds.insert(said.event.index());
    }
    for (std::size_t kind = 0; kind < std::variant_size_v<EventChoice>; ++kind) {
        EXPECT_TRUE(kinds.contains(kind) || not_played.contains(kind)) << "event " << kind << " of messages.hpp";
        EXPECT_FALSE(kinds.contains(kind) && not_played.contains(kind)) << "event " << kind << " of messages.hpp is played";
    }
}

}  // namespace
}  // namespace piiri::test
