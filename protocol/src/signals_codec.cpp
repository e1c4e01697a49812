#include "piiri/protocol/signals.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(SignalSend)
PIIRI_CODEC(DevicesSet)
PIIRI_CODEC(ResonanceShow)
PIIRI_CODEC(QualityReport)
PIIRI_CODEC(PeerSignal)
PIIRI_CODEC(DevicesSignal)
PIIRI_CODEC(ResonanceSignal)
PIIRI_CODEC(QualitySignal)
PIIRI_CODEC(LeaseSignal)
PIIRI_CODEC(MeshSignal)
PIIRI_CODEC(DotsSet)
PIIRI_CODEC(TypingSet)
PIIRI_CODEC(NearSay)
PIIRI_CODEC(HeardReport)
PIIRI_CODEC(VoteSignal)
PIIRI_CODEC(TypingSignal)
PIIRI_CODEC(NearSignal)
PIIRI_CODEC(HeardSignal)
