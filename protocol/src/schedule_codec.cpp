#include "piiri/protocol/schedule.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(MeetingsDate)
PIIRI_CODEC(MeetingDated)
PIIRI_CODEC(PollOpen)
PIIRI_CODEC(PollAnswerSet)
PIIRI_CODEC(PollClose)
PIIRI_CODEC(PollOpened)
PIIRI_CODEC(PollAnswered)
PIIRI_CODEC(PollTotals)
PIIRI_CODEC(PollRanked)
PIIRI_CODEC(PollReminded)
PIIRI_CODEC(PollClosed)
PIIRI_CODEC(QuorumLost)
PIIRI_CODEC(AwaySet)
PIIRI_CODEC(AwayChanged)
PIIRI_CODEC(RemindersSet)
PIIRI_CODEC(RemindersChosen)
PIIRI_CODEC(ReminderDue)
