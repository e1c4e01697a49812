#include "app/admin.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(AdminFound)
PIIRI_CODEC(AdminCoordinator)
PIIRI_CODEC(AdminInvite)
PIIRI_CODEC(AdminConfirm)
PIIRI_CODEC(AdminObserver)
PIIRI_CODEC(AdminPlan)
PIIRI_CODEC(AdminLink)
PIIRI_CODEC(AdminShow)
PIIRI_CODEC(AdminGroups)
PIIRI_CODEC(AdminAnswer)
