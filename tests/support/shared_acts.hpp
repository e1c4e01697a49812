#pragma once
#include "support/act.hpp"
#include "support/scene.hpp"

/// Acts about what a group makes together: rules and agreement, cards, votes and themes, notes, feedback; and about absences.
namespace piiri::test {

[[nodiscard]] inline bool is_shared_act(const Act& act) {
    const std::uint8_t what = act.what % kinds_of_act;
    return (what >= 80 && what <= 95) || (what >= 116 && what <= 121);
}
[[nodiscard]] inline bool approves_notes(std::uint8_t what) { return (what >= 91 && what <= 93) || (what >= 119 && what <= 121); }
[[nodiscard]] inline bool gives_feedback(std::uint8_t what) { return what == 95 || (what >= 116 && what <= 118); }

/// The notes of the meeting that is open; empty: none, or nothing written.
[[nodiscard]] inline const NoteDrafts& open_notes(const Group& group) {
    const Meeting* open = group.programme->open();
    return group.notes->of(open ? open->plan.meeting : MeetingId{});
}

/// Who acts: whoever leads, mostly, where only they may; who has not answered yet, where notes are proposed.
[[nodiscard]] inline MemberId shared_actor(const Scene& scene, const Act& act, const MemberId& drawn) {
    const std::uint8_t what = act.what % kinds_of_act;
    const bool by_who_leads = what == 80 || (what >= 83 && what <= 88) || (what == 94 && act.a % 3 == 0);
    const bool ends = gives_feedback(what) && act.a % 4 < 2;
    if (by_who_leads || ends) return act.who % 4 ? scene.cast.facilitator : drawn;
    const NoteDrafts& drafts = open_notes(scene.group);
    if (!approves_notes(what) || !drafts.proposed) return drawn;
    for (const MemberId& peer : scene.cast.participants) {
        const auto& given = drafts.answers;
        const bool answered = std::any_of(given.begin(), given.end(), [&](const NotesAnswerView& one) { return one.member == peer; });
        if (!answered && scene.group.presence->in_room(peer)) return peer;
    }
    return drawn;
}

[[nodiscard]] inline CardAdd added_card(const Act& act, std::uint64_t number) {
    return {made_id<CardId>(number + 1), card_lock, {"Card " + std::to_string(act.a % 6)}};
}

[[nodiscard]] inline Command card_command(const Board& board, const Act& act, std::uint64_t number) {
    if (board.cards.empty()) return added_card(act, number);
    const auto& cards = board.cards;
    const CardId& card = cards[act.a % cards.size()].id;
    switch (act.b % 4) {
        case 0: return CardWithdraw{card, card_secret};
        case 1: return CardsMerge{card, {{cards[act.who % cards.size()].id}}, {"Merged " + std::to_string(act.a % 4)}};
        default: return CardChange{card, card_secret, {"Changed " + std::to_string(act.a % 4)}};
    }
}

/// The next step towards a theme: to its phase, to two cards, to a vote, to its close.
[[nodiscard]] inline Command vote_command(const Group& group, const Act& act, std::uint64_t number, const PhaseRunId& phase) {
    if (current_phase(group) != PhaseKind::theme_choice) return PhaseGo{phase, {4}};
    if (const auto vote = open_vote(group)) return VoteClose{vote->id};
    const auto& cards = group.board->cards;
    if (cards.size() < 2) return added_card(act, number);
    VoteOpen open{phase, made_id<VoteId>(number + 1), {}};
    for (std::size_t i = 0; i < std::min<std::size_t>(cards.size(), 2 + act.a % 4); ++i) open.cards.items.push_back(cards[i].id);
    return open;
}

/// The dots of some voters, three each, on the cards of a vote.
[[nodiscard]] inline Tally drawn_tally(const VoteView& vote, const Act& act) {
    Tally tally{vote.id, {}, act.b % 6};
    for (const CardId& card : vote.cards) tally.totals.push_back({card, 0});
    for (std::size_t dot = 0; dot < 3 * static_cast<std::size_t>(tally.voters); ++dot)
        ++tally.totals[(act.a + dot * act.who) % tally.totals.size()].dots;
    return tally;
}

[[nodiscard]] inline Command note_command(const NoteDrafts& drafts, const Act& act, std::uint64_t number, const MeetingId& meeting) {
    const std::string text = "Line " + std::to_string(act.b);
    const NoteLineView* line = drafts.lines.empty() ? nullptr : &drafts.lines[act.a % drafts.lines.size()];
    if (line && act.b % 8 == 0) return NoteRemove{meeting, line->id, {line->version}};
    if (line && act.b % 3 == 0) return NoteWrite{meeting, line->id, {line->version - (act.b % 4 == 1)}, {text}, std::nullopt};
    return NoteWrite{meeting, made_id<LineId>(number + 1), {0}, {text}, line && act.b % 2 ? std::optional{line->id} : std::nullopt};
}

/// The next step towards the end of a meeting, or an answer to its questions.
[[nodiscard]] inline Command feedback_command(const Group& group, const Act& act, const MeetingId& meeting, const PhaseRunId& phase) {
    if (act.a % 4 > 1) return FeedbackAnswer{meeting, Whole<1, 5>{1 + act.a % 5}, std::nullopt, std::nullopt};
    if (current_phase(group) != PhaseKind::feedback) return PhaseGo{phase, {13}};
    return MeetingEnd{meeting};
}

[[nodiscard]] inline Command shared_command(const Scene& scene, const Act& act, std::uint64_t number, const MeetingId& meeting,
                                            const PhaseRunId& phase) {
    const Group& group = scene.group;
    const auto what = static_cast<SharedText>(act.b % 2);
    const TextView* text = group.texts->find(what);
    const std::int64_t version = text ? text->version : 0;
    const NoteDrafts& drafts = open_notes(group);
    switch (act.what % kinds_of_act) {
        case 80: return TextEdit{what, {version}, {"Text " + std::to_string(act.a % 4)}};
        case 81: return TextAnswerSet{what, {std::max<std::int64_t>(version, 1)}, act.a % 4 ? TextAnswer::accepted : TextAnswer::talk};
        case 82: return added_card(act, number);
        case 83: return card_command(*group.board, act, number);
        case 84:
        case 85:
        case 86:
        case 87: return vote_command(group, act, number, phase);
        case 88: {
            const auto& cards = group.board->cards;
            return ThemeChoose{meeting, cards.empty() ? made_id<CardId>(1) : cards[act.a % cards.size()].id};
        }
        case 89:
        case 90: return note_command(drafts, act, number, meeting);
        case 94:
            if (act.a % 3) return AbsenceSet{meeting, static_cast<AbsenceNotice>(act.b % 4)};
            return SecretarySet{meeting, act.b % 4 ? std::optional{scene.cast.participants[act.b % 4]} : std::nullopt};
        default: break;
    }
    if (gives_feedback(act.what % kinds_of_act)) return feedback_command(group, act, meeting, phase);
    if (drafts.proposed) return NotesAnswer{meeting, {*drafts.proposed}, act.a % 8 != 0};
    return NotesPropose{meeting, {std::max<std::int64_t>(drafts.version, 1)}};
}

/// What the host does between commands: the answers of every closed box are drawn.
inline Events draw_feedback(Scene& scene) {
    Events drawn;
    for (const MeetingId& meeting : feedback_to_draw(scene.group)) {
        const std::size_t given = scene.group.feedback->find(meeting)->given.size();
        const std::vector<FeedbackBallot> answers(given, FeedbackBallot{Whole<1, 5>{3}, std::nullopt, std::nullopt});
        const Events events = scene.apply(on_ballots(scene.group, meeting, answers, scene.moment()));
        drawn.insert(drawn.end(), events.begin(), events.end());
    }
    return drawn;
}

}  // namespace piiri::test
