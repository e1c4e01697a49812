#include "piiri/protocol/rooms.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(PairsStart)
PIIRI_CODEC(PairsEnd)
PIIRI_CODEC(PairCall)
PIIRI_CODEC(PairVisit)
PIIRI_CODEC(PairPlace)
PIIRI_CODEC(QuietRoomSet)
PIIRI_CODEC(LineAsk)
PIIRI_CODEC(LineAnswer)
PIIRI_CODEC(LineEnd)
PIIRI_CODEC(TalkRoom)
PIIRI_CODEC(PairsMade)
PIIRI_CODEC(PairsTimed)
PIIRI_CODEC(PairCalled)
PIIRI_CODEC(PairVisited)
PIIRI_CODEC(QuietRoomChanged)
PIIRI_CODEC(LineAsked)
PIIRI_CODEC(LineChanged)
