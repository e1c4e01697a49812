#include "piiri/protocol/case.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(CaseOffer)
PIIRI_CODEC(CaseBegin)
PIIRI_CODEC(CaseStepGo)
PIIRI_CODEC(CaseAsk)
PIIRI_CODEC(CaseOffered)
PIIRI_CODEC(CaseBegan)
PIIRI_CODEC(CaseStepped)
PIIRI_CODEC(CaseAsked)
