#include "piiri/protocol/feedback.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(FeedbackAnswer)
PIIRI_CODEC(AbsenceSet)
PIIRI_CODEC(FeedbackGiven)
PIIRI_CODEC(FeedbackClosed)
PIIRI_CODEC(FeedbackBallot)
PIIRI_CODEC(FeedbackDrawn)
PIIRI_CODEC(AbsenceNoticed)
