#include "piiri/protocol/meeting.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(MeetingPlanned)
PIIRI_CODEC(MeetingChanged)
PIIRI_CODEC(MeetingPresence)
PIIRI_CODEC(SeatConnection)
PIIRI_CODEC(LeadChanged)
PIIRI_CODEC(LobbyRule)
PIIRI_CODEC(PhaseBegan)
PIIRI_CODEC(PhaseTimed)
PIIRI_CODEC(TalkChanged)
PIIRI_CODEC(FloorChanged)
PIIRI_CODEC(MicClosed)
PIIRI_CODEC(SupportCalled)
PIIRI_CODEC(PlanChanged)
PIIRI_CODEC(PlanCued)
PIIRI_CODEC(PhasePrepared)
PIIRI_CODEC(PhaseAsked)
PIIRI_CODEC(QuietChanged)
