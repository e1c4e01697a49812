#include "piiri/protocol/talk.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(TurnTake)
PIIRI_CODEC(TurnEndNow)
PIIRI_CODEC(TurnPass)
PIIRI_CODEC(TurnDefer)
PIIRI_CODEC(TurnType)
PIIRI_CODEC(TurnGive)
PIIRI_CODEC(HandSet)
PIIRI_CODEC(QueueOrder)
PIIRI_CODEC(ChatPost)
PIIRI_CODEC(ChatDelete)
PIIRI_CODEC(RoundBegan)
PIIRI_CODEC(TurnMoved)
PIIRI_CODEC(TurnEnded)
PIIRI_CODEC(RoundEnded)
PIIRI_CODEC(HandChanged)
PIIRI_CODEC(QueueOrdered)
PIIRI_CODEC(ChatPosted)
PIIRI_CODEC(ChatDeleted)
