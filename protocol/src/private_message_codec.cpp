#include "piiri/protocol/private_message.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(MessageSend)
PIIRI_CODEC(MessageSent)
