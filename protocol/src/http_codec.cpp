#include "piiri/protocol/http.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(SignIn)
PIIRI_CODEC(SessionView)
PIIRI_CODEC(MyLanguage)
PIIRI_CODEC(MyGroup)
PIIRI_CODEC(MyGroups)
PIIRI_CODEC(About)
PIIRI_CODEC(Problem)
