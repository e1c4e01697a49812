#include "mail/letter.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(Letter)
