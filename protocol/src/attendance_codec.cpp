#include "piiri/protocol/attendance.hpp"

#include "piiri/protocol/admission.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(AttendanceCorrect)
PIIRI_CODEC(AttendanceCounted)
PIIRI_CODEC(AttendanceCorrected)
PIIRI_CODEC(PromiseMake)
PIIRI_CODEC(PromiseClose)
PIIRI_CODEC(PromiseMade)
PIIRI_CODEC(PromiseClosed)
PIIRI_CODEC(AdmissionAsk)
PIIRI_CODEC(AdmissionAnswer)
PIIRI_CODEC(AdmissionBallot)
PIIRI_CODEC(AdmissionAsked)
PIIRI_CODEC(AdmissionAnswered)
PIIRI_CODEC(AdmissionClosed)
PIIRI_CODEC(AdmissionDecided)
