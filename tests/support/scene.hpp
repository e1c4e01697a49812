#pragma once
#include "domain/rules.hpp"
#include "support/fake_clock.hpp"

#include <algorithm>
#include <memory>

namespace piiri::test {

using namespace std::chrono_literals;

/// A valid id that says which one it is only to the test that made it.
template <class AnyId>
[[nodiscard]] AnyId made_id(std::uint64_t number) {
    std::array<std::uint8_t, 16> bits{};
    for (std::size_t i = 0; i < 8; ++i) bits[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return id_from<AnyId>(bits);
}

/// An event as a group's log keeps it, and who received it.
struct Said {
    Event event;
    Instant at;
    std::vector<MemberId> audience;
};

/// The people of one group.
struct Cast {
    MemberId coordinator = made_id<MemberId>(1);
    MemberId facilitator = made_id<MemberId>(2);
    MemberId cofacilitator = made_id<MemberId>(3);
    MemberId observer = made_id<MemberId>(4);
    MemberId support = made_id<MemberId>(5);
    MemberId observing_support = made_id<MemberId>(6);  ///< observer and technical support in one person
    std::vector<MemberId> participants;

    [[nodiscard]] std::vector<MemberId> everybody() const;
};

struct Founding {
    std::size_t participants = 3;
    std::int64_t size = 6;
    GroupType type = GroupType::work;
    bool pseudonyms = false;
};

/// The wall time of a group in Helsinki, in winter.
[[nodiscard]] WallTime helsinki(Instant at);

/// The secret of 32 zero bytes, and the SHA-256 of those (`head -c 32 /dev/zero | sha256sum`). Whoever plays
/// holds the secret of every card.
inline const CardSecret card_secret{std::string(43, 'A')};
inline const CardSecret card_lock{"Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU"};

/// The phases of a meeting of this kind as in the built-in programme: 120 minutes, a pair's 60.
[[nodiscard]] std::vector<PlannedPhase> phases_of(AgendaPattern pattern);

/// One group played by a test: what is asked of it, what it says, and a clock that stops at every deadline on its way.
class Scene {
public:
    Group group;
    std::vector<Said> log;
    FakeClock clock;
    Cast cast;

    /// Nothing has happened yet.
    Scene() = default;
    /// A group that is `forming`, with everybody active.
    [[nodiscard]] static Scene formed(const Founding& founding = {});
    /// The same with a meeting planned, its lobby open and nobody in it.
    [[nodiscard]] static Scene with_lobby(const Founding& founding = {}, AgendaPattern pattern = AgendaPattern::dialogue);
    [[nodiscard]] static Scene with_lobby(const Founding& founding, AgendaPattern pattern, std::vector<PlannedPhase> phases);
    /// The same with the meeting live: facilitator, co-facilitator and all participants are in the room.
    [[nodiscard]] static Scene live(const Founding& founding = {}, AgendaPattern pattern = AgendaPattern::dialogue);

    [[nodiscard]] Result<Events> ask(const MemberId& by, const Command& command);
    Events let(const MemberId& by, const Command& command);                                    ///< as `ask`; a refusal fails the test
    [[nodiscard]] std::optional<Refusal> refusal(const MemberId& by, const Command& command);  ///< changes nothing

    Events pass(std::chrono::milliseconds time);  ///< all deadlines on the way, each at its instant
    Events drop(const MemberId& member);
    Events back(const MemberId& member);
    Events apply(Outcome outcome);

    MeetingId plan(std::chrono::minutes from_now, AgendaPattern pattern = AgendaPattern::dialogue);
    MeetingId plan(std::chrono::minutes from_now, AgendaPattern pattern, std::vector<PlannedPhase> phases);
    MeetingId suggest(std::chrono::minutes from_now);                                             ///< tentative
    [[nodiscard]] MeetingTime at(const MeetingId& meeting, std::chrono::minutes from_now) const;  ///< a date to give it
    void invite(const MemberId& by, const MemberId& who, std::vector<Role> roles);
    void accept(const MemberId& who, const std::string& name);
    void add(const MemberId& who, std::vector<Role> roles);  ///< invited by the coordinator and accepted
    void enter(const MemberId& who);
    void consent(const MemberId& observer, ConsentAnswer answer);  ///< the same answer of every participant
    void go_to(PhaseKind kind);

    [[nodiscard]] MeetingId meeting() const;  ///< the first one planned
    [[nodiscard]] MeetingState state() const;
    [[nodiscard]] PhaseRunId phase() const;
    [[nodiscard]] const Round& round() const;
    [[nodiscard]] Place place(const MemberId& who) const;
    [[nodiscard]] Moment moment();
    void reseed(std::uint64_t seed) { made_ = seed; }  ///< what is drawn from here on depends on this alone

private:
    MeetingId plan(std::chrono::minutes from_now, AgendaPattern pattern, std::vector<PlannedPhase> phases, bool tentative);

    std::uint64_t made_ = 1000;  ///< ids and seeds given out
};

template <class Kind>
[[nodiscard]] const Kind* first(const Events& events) {
    const auto found = std::find_if(events.begin(), events.end(), [](const Event& e) { return std::holds_alternative<Kind>(e); });
    return found == events.end() ? nullptr : &std::get<Kind>(*found);
}

template <class Kind>
[[nodiscard]] std::size_t how_many(const Events& events) {
    return static_cast<std::size_t>(
        std::count_if(events.begin(), events.end(), [](const Event& e) { return std::holds_alternative<Kind>(e); }));
}

}  // namespace piiri::test
