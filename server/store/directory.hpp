#pragma once
#include "store/key_ring.hpp"
#include "store/side_tables.hpp"
#include "store/storage.hpp"

#include <optional>

/// People, members, single-use tokens and sessions. Writing functions run inside the writer's transaction and savepoint; they return false
/// when nothing was (or may be) written. A unique or foreign key they break is the caller's refusal too.
namespace piiri::store {

/// Where a contact stands sealed.
[[nodiscard]] Place contact_place(std::string_view person, std::int64_t key_id = 0);
[[nodiscard]] Language language_of(std::string_view word);

/// A keyed hash of a normalised address; it tells nothing without the installation's key.
using AddressIndex = std::array<std::uint8_t, 32>;
[[nodiscard]] AddressIndex address_index(std::span<const std::uint8_t, 16> key, std::string_view address);
inline constexpr std::string_view address_key_purpose = "piiri address index 1";

/// With an empty `address` there is none to be found again.
[[nodiscard]] bool add_person(Database& events, KeyRing& keys, const PersonId& person, Language language, std::string_view contact,
                              std::string_view address);
[[nodiscard]] bool set_contact(Database& events, KeyRing& keys, const PersonId& person, std::string_view contact, std::string_view address);
[[nodiscard]] bool set_coordinator(Database& events, const PersonId& person, bool coordinator);
[[nodiscard]] std::optional<PersonRow> person_row(const Reading& from, const PersonId& person);
[[nodiscard]] std::optional<PersonId> person_by_address(const Reading& from, std::string_view address);
[[nodiscard]] bool set_language(Database& events, const PersonId& person, Language language);
[[nodiscard]] bool add_member(Database& events, const GroupId& group, const MemberId& member, const PersonId& person);
[[nodiscard]] bool replace_member(Database& events, const GroupId& group, const MemberId& gone, const MemberId& member,
                                  const PersonId& person);
[[nodiscard]] std::optional<MemberId> member_of(Database& events, const GroupId& group, const PersonId& person);

/// Tokens and sessions are found by an index over hashes of 128 random bits: an attacker who measures how long a look-up takes learns about
/// hashes, from which no secret follows, so the comparison need not take constant time.
[[nodiscard]] bool add_token(Database& events, const TokenRow& token);
[[nodiscard]] std::optional<TokenRow> use_token(Database& events, const TokenHash& hash, Instant now);
[[nodiscard]] std::optional<Instant> token_expires(Database& events, const PersonId& person, TokenPurpose purpose, const GroupId& group,
                                                   Instant now);
[[nodiscard]] bool drop_token(Database& events, const PersonId& person, TokenPurpose purpose, const GroupId& group);

/// A sign-in by mail; the link becomes a token. false: nobody known.
[[nodiscard]] bool add_sign_in(Database& events, const SignInRow& row);
/// Counts a try down, right or wrong; the comparison takes the same time for every code. A used code takes its link along.
[[nodiscard]] std::optional<PersonId> use_sign_in_code(Database& events, const TokenHash& request, const TokenHash& code, Instant now);

/// nothing takes the calendar's secret address away.
[[nodiscard]] bool set_calendar(Database& events, const PersonId& person, const std::optional<TokenHash>& secret);
[[nodiscard]] bool has_calendar(Database& events, const PersonId& person);
[[nodiscard]] std::optional<PersonId> person_of_calendar(Database& events, const TokenHash& secret);

/// Removes tokens, sign-ins and sessions that ended before `now`.
void purge_expired(Database& events, Instant now);

[[nodiscard]] bool add_session(Database& events, KeyRing& keys, const TokenHash& hash, const PersonId& person, bool coordinator,
                               std::string_view with, Instant now);
[[nodiscard]] std::vector<SessionInfo> session_rows(const Reading& from, const PersonId& person, Instant now);
[[nodiscard]] std::optional<SessionRow> find_session(Database& events, const TokenHash& hash, Instant now);
[[nodiscard]] bool end_session(Database& events, const TokenHash& hash);

/// The end that use at `now` gives the session, when it is at least an hour later than the one it has.
[[nodiscard]] std::optional<Instant> slid(const SessionRow& session, Instant now);
[[nodiscard]] bool slide_session(Database& events, const TokenHash& hash, Instant expires);

}  // namespace piiri::store
