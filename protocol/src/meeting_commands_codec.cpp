#include "piiri/protocol/meeting.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(MeetingPlan)
PIIRI_CODEC(MeetingCancel)
PIIRI_CODEC(MeetingEnter)
PIIRI_CODEC(MeetingExit)
PIIRI_CODEC(MeetingStart)
PIIRI_CODEC(MeetingPause)
PIIRI_CODEC(MeetingContinue)
PIIRI_CODEC(MeetingEnd)
PIIRI_CODEC(MeetingReopen)
PIIRI_CODEC(LobbyAdmit)
PIIRI_CODEC(LobbyMove)
PIIRI_CODEC(LobbySet)
PIIRI_CODEC(PhaseGo)
PIIRI_CODEC(PhaseExtend)
PIIRI_CODEC(TalkSet)
PIIRI_CODEC(FloorGive)
PIIRI_CODEC(FloorEnd)
PIIRI_CODEC(MicClose)
PIIRI_CODEC(SupportCall)
