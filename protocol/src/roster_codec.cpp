#include "piiri/protocol/roster.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(GroupFound)
PIIRI_CODEC(GroupConfirm)
PIIRI_CODEC(GroupChange)
PIIRI_CODEC(MemberInvite)
PIIRI_CODEC(MemberAccept)
PIIRI_CODEC(MemberRename)
PIIRI_CODEC(MemberLeave)
PIIRI_CODEC(MemberSuspend)
PIIRI_CODEC(MemberRemove)
PIIRI_CODEC(GroupFounded)
PIIRI_CODEC(GroupChanged)
PIIRI_CODEC(MemberInvited)
PIIRI_CODEC(MemberNamed)
PIIRI_CODEC(MemberChanged)
PIIRI_CODEC(CircleDrawn)
PIIRI_CODEC(Expired)
