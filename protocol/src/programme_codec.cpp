#include "piiri/protocol/programme.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(ProgrammeTemplate)
PIIRI_CODEC(Programmes)
