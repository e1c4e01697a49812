#include "piiri/protocol/http.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(SignIn)
PIIRI_CODEC(SessionView)

PIIRI_CODEC(MyGroup)
PIIRI_CODEC(MyGroups)
PIIRI_CODEC(About)
PIIRI_CODEC(Problem)
PIIRI_CODEC(Reflection)
PIIRI_CODEC(MyReflections)
PIIRI_CODEC(Mood)
PIIRI_CODEC(MyMoods)
PIIRI_CODEC(ConcernReport)
PIIRI_CODEC(Concerns)
