#include "piiri/protocol/views.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(GroupView)
PIIRI_CODEC(Welcome)
PIIRI_CODEC(Resumed)
