#pragma once
#include "live/live_desk.hpp"
#include "piiri/protocol/office.hpp"
#include "programme/library.hpp"

#include <functional>

/// Founding a group and planning its meetings from a programme template: one path for the wizard and for `piiri admin`.
namespace piiri {

/// Founds a group as `founder` says, and plans its meetings. The same founding again is harmless, and finishes one that was interrupted:
/// the ids of its meetings come of the group's.
/// \errors invalid, with the field: no such template or zone, a template for other groups, fewer meetings than asked for, a time that is
/// none; conflict: the key is another group's
void found_group(LiveDesk& desk, Storage& storage, Loop& loop, const ProgrammeLibrary& library, const PersonId& founder, Founding founding,
                 std::function<void(boost::system::result<MemberId, Fault>)> done);

/// The command that plans a meeting by a draft. \errors invalid: the time is none
[[nodiscard]] Result<MeetingPlan> plan_of(const MeetingId& key, const MeetingDraft& draft, const WallTime& starts, bool tentative);

}  // namespace piiri
