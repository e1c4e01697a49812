#include "piiri/protocol/texts.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(TextEdit)
PIIRI_CODEC(TextAnswerSet)
PIIRI_CODEC(TextChanged)
PIIRI_CODEC(TextAnswered)
