#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Theme board and dots". No author is stored: a card carries a lock, and whoever holds its secret may change it.
namespace piiri {

using CardText = Text<1, 140>;
/// 32 bytes as unpadded base64url: a card's secret, or the SHA-256 of its 32 bytes, the lock.
using CardSecret = Text<43, 43>;

/// Puts an unnamed card on the board. The client draws the secret, keeps it, and sends its hash alone.
struct CardAdd {
    static constexpr std::string_view method = "card.add";
    static constexpr auto action = Action::write_shared;
    CardId key;       ///< becomes the card's id; random
    CardSecret lock;  ///< SHA-256 of the secret
    CardText text;
};
BOOST_DESCRIBE_STRUCT(CardAdd, (), (key, lock, text))

/// Other words on a card. A wrong secret is `forbidden`.
struct CardChange {
    static constexpr std::string_view method = "card.change";
    static constexpr auto action = Action::write_shared;
    CardId card;
    CardSecret secret;
    CardText text;
};
BOOST_DESCRIBE_STRUCT(CardChange, (), (card, secret, text))

/// Takes a card from the board. A wrong secret is `forbidden`.
struct CardWithdraw {
    static constexpr std::string_view method = "card.withdraw";
    static constexpr auto action = Action::write_shared;
    CardId card;
    CardSecret secret;
};
BOOST_DESCRIBE_STRUCT(CardWithdraw, (), (card, secret))

/// Makes one card of several that say the same. Not while a vote is open.
struct CardsMerge {
    static constexpr std::string_view method = "cards.merge";
    static constexpr auto action = Action::lead_phase;
    CardId into;
    List<CardId, 1, 20> cards;  ///< those that go into it
    CardText text;              ///< what the card says then
};
BOOST_DESCRIBE_STRUCT(CardsMerge, (), (into, cards, text))

/// Opens a vote: everybody who may vote has three dots, placed at the same time and unseen.
struct VoteOpen {
    static constexpr std::string_view method = "vote.open";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    VoteId key;  ///< becomes the vote's id
    List<CardId, 2, 30> cards;
};
BOOST_DESCRIBE_STRUCT(VoteOpen, (), (phase, key, cards))

/// Closes a vote: the totals are told and logged, single votes are forgotten. Fewer than three voters: no totals are told.
struct VoteClose {
    static constexpr std::string_view method = "vote.close";
    static constexpr auto action = Action::lead_phase;
    VoteId vote;
};
BOOST_DESCRIBE_STRUCT(VoteClose, (), (vote))

/// Names the theme of the open or of a coming meeting: after a vote, after talk about a tie, or without a vote.
struct ThemeChoose {
    static constexpr std::string_view method = "theme.choose";
    static constexpr auto action = Action::lead_phase;
    MeetingId meeting;
    CardId card;
};
BOOST_DESCRIBE_STRUCT(ThemeChoose, (), (meeting, card))

/// A card is on the board. `lock` is the hash of a secret that its writer alone holds; empty: a suggestion of the programme.
struct CardAdded {
    static constexpr std::string_view kind = "card.added";
    static constexpr auto key_class = KeyClass::group;
    CardId card;
    std::string lock;
    std::string text;
    bool operator==(const CardAdded&) const = default;
};
BOOST_DESCRIBE_STRUCT(CardAdded, (), (card, lock, text))

/// A card says something else.
struct CardChanged {
    static constexpr std::string_view kind = "card.changed";
    static constexpr auto key_class = KeyClass::group;
    CardId card;
    std::string text;
    bool operator==(const CardChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(CardChanged, (), (card, text))

/// A card is gone: withdrawn, or merged into another.
struct CardGone {
    static constexpr std::string_view kind = "card.gone";
    static constexpr auto key_class = KeyClass::group;
    CardId card;
    std::optional<CardId> into;  ///< the card it was merged into
    bool operator==(const CardGone&) const = default;
};
BOOST_DESCRIBE_STRUCT(CardGone, (), (card, into))

/// A vote is open.
struct VoteOpened {
    static constexpr std::string_view kind = "vote.opened";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    VoteId vote;
    std::vector<CardId> cards;
    bool operator==(const VoteOpened&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteOpened, (), (phase, vote, cards))

/// How many dots a card got.
struct CardDots {
    CardId card;
    std::int64_t dots = 0;
    bool operator==(const CardDots&) const = default;
};
BOOST_DESCRIBE_STRUCT(CardDots, (), (card, dots))

/// A vote is closed. Only totals, most dots first; the cards that share the first place when several do.
struct VoteClosed {
    static constexpr std::string_view kind = "vote.closed";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    VoteId vote;
    std::vector<CardDots> totals;  ///< empty: too few voted for totals to be told
    std::vector<CardId> tie;       ///< two or more: talk, then vote again among these
    bool operator==(const VoteClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteClosed, (), (meeting, vote, totals, tie))

/// The group's theme of a meeting.
struct ThemeChosen {
    static constexpr std::string_view kind = "theme.chosen";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    CardId card;
    std::string text;
    bool operator==(const ThemeChosen&) const = default;
};
BOOST_DESCRIBE_STRUCT(ThemeChosen, (), (meeting, card, text))

}  // namespace piiri
