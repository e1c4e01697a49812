#pragma once
#include "store/key_ring.hpp"
#include "store/storage.hpp"

#include <optional>

/// People, members, single-use tokens and sessions. Writing functions run inside the writer's transaction and savepoint; they return false
/// when nothing was (or may be) written. A unique or foreign key they break is the caller's refusal too.
namespace piiri::store {

[[nodiscard]] bool add_person(Database& events, KeyRing& keys, const PersonId& person, Language language, std::string_view contact);
[[nodiscard]] bool set_language(Database& events, const PersonId& person, Language language);
[[nodiscard]] bool add_member(Database& events, const GroupId& group, const MemberId& member, const PersonId& person);
[[nodiscard]] std::optional<MemberId> member_of(Database& events, const GroupId& group, const PersonId& person);

/// Tokens and sessions are found by an index over hashes of 128 random bits: an attacker who measures how long a look-up takes learns about
/// hashes, from which no secret follows, so the comparison need not take constant time.
[[nodiscard]] bool add_token(Database& events, const TokenRow& token);
[[nodiscard]] std::optional<TokenRow> use_token(Database& events, const TokenHash& hash, Instant now);
/// Removes tokens and sessions that ended before `now`.
void purge_expired(Database& events, Instant now);

[[nodiscard]] bool add_session(Database& events, const TokenHash& hash, const PersonId& person, bool coordinator, Instant now);
[[nodiscard]] std::optional<SessionRow> find_session(Database& events, const TokenHash& hash, Instant now);
[[nodiscard]] bool end_session(Database& events, const TokenHash& hash);

/// The end that use at `now` gives the session, when it is at least an hour later than the one it has.
[[nodiscard]] std::optional<Instant> slid(const SessionRow& session, Instant now);
[[nodiscard]] bool slide_session(Database& events, const TokenHash& hash, Instant expires);

}  // namespace piiri::store
