#include "piiri/protocol/board.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(CardAdd)
PIIRI_CODEC(CardChange)
PIIRI_CODEC(CardWithdraw)
PIIRI_CODEC(CardsMerge)
PIIRI_CODEC(VoteOpen)
PIIRI_CODEC(VoteClose)
PIIRI_CODEC(ThemeChoose)
PIIRI_CODEC(CardAdded)
PIIRI_CODEC(CardChanged)
PIIRI_CODEC(CardGone)
PIIRI_CODEC(VoteOpened)
PIIRI_CODEC(CardDots)
PIIRI_CODEC(VoteClosed)
PIIRI_CODEC(ThemeChosen)
