#include "piiri/protocol/consent.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(ObserverPropose)
PIIRI_CODEC(ConsentAnswerSet)
PIIRI_CODEC(ObserverProposed)
PIIRI_CODEC(ConsentAnswered)
PIIRI_CODEC(ConsentPublished)
