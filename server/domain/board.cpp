#include "domain/board.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <sodium.h>

#include <algorithm>
#include <set>

namespace piiri {
namespace {

constexpr std::size_t cards_max = 60;          ///< on the board
constexpr std::size_t cards_gone_max = 2'000;  ///< taken from it, in the life of a group

using Bytes32 = std::array<unsigned char, 32>;
static_assert(crypto_hash_sha256_BYTES == 32);

/// 32 bytes from unpadded base64url; nothing: not its one canonical spelling.
std::optional<Bytes32> bytes_of(const std::string& text) {
    Bytes32 bytes{};
    std::size_t length = 0;
    const char* end = nullptr;
    const bool read = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    if (!read || length != bytes.size() || end != text.data() + text.size()) return std::nullopt;
    return bytes;
}

/// Does this secret's SHA-256 equal the lock? Takes as long whatever the answer is. A suggestion's empty lock is opened by nothing.
bool opens(const std::string& lock, const CardSecret& secret) {
    const auto expected = bytes_of(lock);
    const auto bytes = bytes_of(secret.value);
    if (!expected || !bytes) return false;
    Bytes32 hash{};
    crypto_hash_sha256(hash.data(), bytes->data(), bytes->size());
    return sodium_memcmp(hash.data(), expected->data(), hash.size()) == 0;
}

bool collects(GroupState state) { return state == GroupState::forming || state == GroupState::running || state == GroupState::closing; }

bool in_open_vote(const Group& group, const CardId& card) {
    const auto vote = open_vote(group);
    return vote && std::find(vote->cards.begin(), vote->cards.end(), card) != vote->cards.end();
}

Card* find(Board& board, const CardId& id) {
    const auto found = std::find_if(board.cards.begin(), board.cards.end(), [&](const Card& card) { return card.id == id; });
    return found == board.cards.end() ? nullptr : &*found;
}

CardId drawn_card(Chance& chance) {
    std::array<std::uint8_t, 16> bits{};
    for (std::size_t i = 0; i < bits.size(); i += 8) {
        const std::uint64_t drawn = chance.draw();
        for (std::size_t byte = 0; byte < 8; ++byte) bits.at(i + byte) = static_cast<std::uint8_t>(drawn >> (8 * byte));
    }
    return id_from<CardId>(bits);
}

/// The titles of coming meetings that have a theme, each once.
Events suggestions(const Group& group, Chance& chance) {
    std::set<std::string> told;
    for (const Card& card : group.board->cards) told.insert(card.text);
    Events events;
    for (const Meeting& meeting : group.programme->meetings) {
        const bool has_theme = meeting.plan.pattern != AgendaPattern::first && meeting.plan.pattern != AgendaPattern::last;
        if (!meeting.ahead() || !has_theme || !told.insert(meeting.plan.title).second) continue;
        if (group.board->cards.size() + events.size() >= cards_max) break;
        events.push_back(CardAdded{drawn_card(chance), {}, meeting.plan.title});
    }
    return events;
}

/// What naming this theme leads to; nothing when it is so already.
Events chosen(const Board& board, const MeetingId& meeting, const Card& card) {
    const ThemeChosen choice{meeting, card.id, card.text};
    const auto known = board.themes.find(meeting);
    if (known != board.themes.end() && known->second == choice) return {};
    return {choice};
}

}  // namespace

const Card* Board::find(const CardId& id) const {
    const auto found = std::find_if(cards.begin(), cards.end(), [&](const Card& card) { return card.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

/// \errors invalid: a lock that is no hash; conflict: the key is taken by another card, or the group collects no themes in this state;
/// too_large: the board is full
Result<Events> decide(const Group& group, const MemberId&, const CardAdd& command, Now&) {
    const Board& board = *group.board;
    if (!bytes_of(command.lock.value)) return Refusal::invalid;
    if (const Card* known = board.find(command.key)) {
        const bool same = known->lock == command.lock.value && known->text == command.text.value;
        return same ? Result<Events>{Events{}} : Refusal::conflict;
    }
    if (const auto known = board.gone.find(command.key); known != board.gone.end()) {
        return known->second == command.lock.value ? Result<Events>{Events{}} : Refusal::conflict;
    }
    if (!collects(group.roster->state)) return Refusal::conflict;
    if (board.cards.size() >= cards_max || board.gone.size() >= cards_gone_max) return Refusal::too_large;
    return Events{CardAdded{command.key, command.lock.value, command.text.value}};
}

/// \errors not_found; forbidden: the secret of another card; conflict: an open vote is about it, or the group collects no themes now
Result<Events> decide(const Group& group, const MemberId&, const CardChange& command, Now&) {
    const Card* card = group.board->find(command.card);
    if (!card) return Refusal::not_found;
    if (!opens(card->lock, command.secret)) return Refusal::forbidden;
    if (card->text == command.text.value) return Events{};
    if (!collects(group.roster->state) || in_open_vote(group, card->id)) return Refusal::conflict;
    return Events{CardChanged{card->id, command.text.value}};
}

/// \errors not_found; forbidden: the secret of another card; conflict: an open vote is about it, or the group collects no themes now
Result<Events> decide(const Group& group, const MemberId&, const CardWithdraw& command, Now&) {
    const Board& board = *group.board;
    const Card* card = board.find(command.card);
    const auto gone = board.gone.find(command.card);
    if (!card && gone == board.gone.end()) return Refusal::not_found;
    if (!opens(card ? card->lock : gone->second, command.secret)) return Refusal::forbidden;
    if (!card) return Events{};
    if (!collects(group.roster->state) || in_open_vote(group, card->id)) return Refusal::conflict;
    return Events{CardGone{card->id, std::nullopt}};
}

/// Cards that are gone already are merged enough.
/// \errors not_found: a card that never was, or the one to merge into is gone; invalid: a card into itself; conflict: a vote is open, or
/// the group collects no themes in this state
Result<Events> decide(const Group& group, const MemberId&, const CardsMerge& command, Now&) {
    const Board& board = *group.board;
    const Card* into = board.find(command.into);
    if (!into) return Refusal::not_found;
    Events events;
    if (into->text != command.text.value) events.push_back(CardChanged{into->id, command.text.value});
    std::set<CardId> merged;
    for (const CardId& card : command.cards.items) {
        if (card == command.into) return Refusal::invalid;
        if (!board.find(card) && !board.gone.contains(card)) return Refusal::not_found;
        if (board.find(card) && merged.insert(card).second) events.push_back(CardGone{card, command.into});
    }
    if (events.empty()) return events;
    if (!collects(group.roster->state) || open_vote(group)) return Refusal::conflict;
    return events;
}

/// \errors not_found: no such meeting or card; conflict: the meeting is over
Result<Events> decide(const Group& group, const MemberId&, const ThemeChoose& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    const Card* card = group.board->find(command.card);
    if (!meeting || !card) return Refusal::not_found;
    if (!meeting->ahead() && !meeting->open()) return Refusal::conflict;
    return chosen(*group.board, command.meeting, *card);
}

void evolve(Board& part, const CardAdded& event) {
    if (find(part, event.card)) return;
    part.cards.push_back({event.card, event.lock, event.text, std::nullopt, std::nullopt});
    part.suggested = part.suggested || event.lock.empty();
}

void evolve(Board& part, const CardChanged& event) {
    if (Card* card = find(part, event.card)) card->text = event.text;
}

void evolve(Board& part, const CardGone& event) {
    const Card* card = find(part, event.card);
    if (!card) return;
    part.gone.emplace(card->id, card->lock);
    std::erase_if(part.cards, [&](const Card& one) { return one.id == event.card; });
}

void evolve(Board& part, const ThemeChosen& event) {
    part.themes[event.meeting] = event;
    for (Card& card : part.cards) {
        if (card.theme_of == event.meeting) card.theme_of.reset();
        if (card.id == event.card) card.theme_of = event.meeting;
    }
}

/// Dots stay as a hint for coming meetings.
void evolve(Board& part, const VoteClosed& event) {
    for (const CardDots& total : event.totals) {
        if (Card* card = find(part, total.card)) card->dots = total.dots;
    }
}

namespace board {

/// The first choice of themes finds the programme's suggestions on the board; a vote with one clear winner names the meeting's theme.
Events follow_up(const Group& group, const Event& event, Now& now) {
    if (std::holds_alternative<PhaseBegan>(event) && !group.board->suggested && current_phase(group) == PhaseKind::theme_choice)
        return suggestions(group, now.chance);
    const auto* closed = std::get_if<VoteClosed>(&event);
    if (!closed || closed->totals.empty() || !closed->tie.empty()) return {};
    const Card* winner = group.board->find(closed->totals.front().card);
    return winner ? chosen(*group.board, closed->meeting, *winner) : Events{};
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Sight sees = sight(group, viewer);
    if ((sees != Sight::circle && sees != Sight::room) || !may(group, viewer, Action::write_shared)) return;
    for (MeetingView& meeting : view.meetings) {
        const auto theme = group.board->themes.find(meeting.id);
        if (theme != group.board->themes.end()) meeting.theme = theme->second.text;
    }
    for (const Card& card : group.board->cards) view.cards.push_back({card.id, card.text, card.lock.empty(), card.dots, card.theme_of});
}

}  // namespace board
}  // namespace piiri
