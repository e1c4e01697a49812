#include "piiri/protocol/observation.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(ObservationWrite)
PIIRI_CODEC(ObservationRemove)
PIIRI_CODEC(ObservationShare)
PIIRI_CODEC(ObservationBegan)
PIIRI_CODEC(ObservationWritten)
PIIRI_CODEC(ObservationRemoved)
PIIRI_CODEC(SharedObservation)
PIIRI_CODEC(ObservationShared)
