#pragma once
#include "domain/rules.hpp"
#include "piiri/protocol/http.hpp"

#include <optional>
#include <string>

/// The projection "my groups": one row per person and group, committed with the events that change it.
namespace piiri {

/// May this event change somebody's row?
[[nodiscard]] bool changes_my_groups(const Event& event);

/// The SEQUENCE of a meeting's calendar entry: that of its date, and one more when it is called off.
[[nodiscard]] std::int64_t date_sequence(const Meeting& meeting);

/// A member's row, `MyGroup` as JSON text; empty for those who are no longer of the group.
[[nodiscard]] std::string my_group_row(const Group& group, const MemberId& member);

[[nodiscard]] std::optional<MyGroup> decode_my_group(const std::string& row);

/// Does this row make its person a coordinator?
[[nodiscard]] bool coordinates(const std::string& row);

/// The stored proof of a consent that was given, refused or withdrawn: text version, purpose, answer and time.
[[nodiscard]] std::string consent_proof(const ConsentAnswerSet& answer, Instant at);

}  // namespace piiri
