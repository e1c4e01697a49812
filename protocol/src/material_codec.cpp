#include "piiri/protocol/material.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(MaterialShelve)
PIIRI_CODEC(MaterialRemove)
PIIRI_CODEC(MaterialShelved)
PIIRI_CODEC(MaterialRemoved)
