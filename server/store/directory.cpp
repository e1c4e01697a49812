#include "store/directory.hpp"

#include "store/erasure.hpp"
#include "store/event_log.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace piiri::store {
namespace {

using namespace std::chrono_literals;

constexpr auto session_life = std::chrono::hours(24 * 30);
constexpr auto coordinator_session_life = 12h;
constexpr auto slide_step = 1h;
constexpr std::int64_t code_tries = 5;
constexpr std::string_view touch = "INSERT INTO probe (id, filler) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET filler = excluded.filler";

std::string_view word(Language language) { return boost::describe::enum_to_string(language, ""); }

// Not derived from the enum's description: these words are the table's, and its CHECK names them.
std::string_view word(TokenPurpose purpose) { return purpose == TokenPurpose::sign_in ? "sign_in" : "invitation"; }

std::chrono::milliseconds life(bool coordinator) { return coordinator ? coordinator_session_life : session_life; }

Place session_place(std::string_view person, std::int64_t key_id = 0) { return {"session", {}, 0, person, key_id}; }

/// The index of an address, as a value of a statement. false: the installation's key is gone.
bool index_of(const KeyRing& keys, std::string_view address, AddressIndex& index, Value& value) {
    if (address.empty()) return true;
    const auto key = keys.derive(installation_key(), address_key_purpose);
    if (!key) return false;
    index = address_index(*key, address);
    value = BytesView(index);
    return true;
}

}  // namespace

Place contact_place(std::string_view person, std::int64_t key_id) { return {"contact", {}, 0, person, key_id}; }

Language language_of(std::string_view word) {
    auto language = Language::fi;
    boost::describe::enum_from_string(std::string(word).c_str(), language);  // the table's CHECK lets no other word in
    return language;
}

AddressIndex address_index(std::span<const std::uint8_t, 16> key, std::string_view address) {
    AddressIndex index{};
    unsigned int size = 0;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL takes bytes
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(address.data()), address.size(),
         index.data(), &size);
    return index;
}

bool add_person(Database& events, KeyRing& keys, const PersonId& person, Language language, std::string_view contact,
                std::string_view address) {
    const auto sealed = keys.seal(person_key(person.value), contact_place(person.value), contact);
    AddressIndex index{};
    Value indexed;
    if (!sealed || !index_of(keys, address, index, indexed)) return false;
    return events.execute("INSERT INTO person (id, language, key_id, contact, address_index) VALUES (?1, ?2, ?3, ?4, ?5)",
                          {std::string_view(person.value), word(language), sealed->key_id, BytesView(sealed->record), indexed}) == 1;
}

bool set_contact(Database& events, KeyRing& keys, const PersonId& person, std::string_view contact, std::string_view address) {
    const auto sealed = keys.seal(person_key(person.value), contact_place(person.value), contact);
    AddressIndex index{};
    Value indexed;
    if (!sealed || !index_of(keys, address, index, indexed)) return false;
    return events.execute("UPDATE person SET key_id = ?2, contact = ?3, address_index = ?4 WHERE id = ?1",
                          {std::string_view(person.value), sealed->key_id, BytesView(sealed->record), indexed}) == 1;
}

bool set_coordinator(Database& events, const PersonId& person, bool coordinator) {
    return events.execute("UPDATE person SET coordinator = ?2 WHERE id = ?1",
                          {std::string_view(person.value), std::int64_t{coordinator}}) == 1;
}

std::optional<PersonRow> person_row(const Reading& from, const PersonId& person) {
    std::optional<PersonRow> found;
    std::int64_t key_id = 0;
    Bytes contact;
    from.events.query("SELECT language, coordinator, key_id, contact FROM person WHERE id = ?1", {std::string_view(person.value)},
                      [&](const Row& row) {
                          found = PersonRow{language_of(row.text(0)), {}, row.integer(1) != 0};
                          key_id = row.integer(2);
                          const auto bytes = row.bytes(3);
                          contact.assign(bytes.begin(), bytes.end());
                      });
    if (!found || erasure_requested(from.events, person_key(person.value))) return std::nullopt;
    const auto key = read_key(from.keys, from.master, from.sealer, person_key(person.value));
    if (!key) return std::nullopt;
    auto opened = from.sealer.open(*key, contact_place(person.value, key_id), contact);
    if (!opened) return std::nullopt;
    found->contact = std::move(*opened);
    return found;
}

std::optional<PersonId> person_by_address(const Reading& from, std::string_view address) {
    const auto key = read_key(from.keys, from.master, from.sealer, installation_key());
    if (!key || address.empty()) return std::nullopt;
    const auto index = address_index(key->derive(address_key_purpose), address);
    std::optional<PersonId> found;
    from.events.query("SELECT id FROM person WHERE address_index = ?1", {BytesView(index)},
                      [&](const Row& row) { found = PersonId{std::string(row.text(0))}; });
    if (found && erasure_requested(from.events, person_key(found->value))) return std::nullopt;
    return found;
}

bool set_language(Database& events, const PersonId& person, Language language) {
    return events.execute("UPDATE person SET language = ?2 WHERE id = ?1", {std::string_view(person.value), word(language)}) == 1;
}

bool add_member(Database& events, const GroupId& group, const MemberId& member, const PersonId& person) {
    return events.execute("INSERT INTO member (id, group_id, person_id) VALUES (?1, ?2, ?3)",
                          {std::string_view(member.value), std::string_view(group.value), std::string_view(person.value)}) == 1;
}

bool replace_member(Database& events, const GroupId& group, const MemberId& gone, const MemberId& member, const PersonId& person) {
    return events.execute("UPDATE member SET id = ?2 WHERE id = ?1 AND group_id = ?3 AND person_id = ?4",
                          {std::string_view(gone.value), std::string_view(member.value), std::string_view(group.value),
                           std::string_view(person.value)}) == 1;
}

std::optional<MemberId> member_of(Database& events, const GroupId& group, const PersonId& person) {
    std::optional<MemberId> found;
    events.query("SELECT id FROM member WHERE group_id = ?1 AND person_id = ?2",
                 {std::string_view(group.value), std::string_view(person.value)},
                 [&](const Row& row) { found = MemberId{std::string(row.text(0))}; });
    return found;
}

bool add_token(Database& events, const TokenRow& token) {
    const std::string_view group = token.group ? std::string_view(token.group->value) : std::string_view();
    events.execute("DELETE FROM token WHERE person_id = ?1 AND purpose = ?2 AND group_id = ?3",
                   {std::string_view(token.person.value), word(token.purpose), group});
    return events.execute(
               "INSERT INTO token (hash, purpose, person_id, group_id, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
               {BytesView(token.hash), word(token.purpose), std::string_view(token.person.value), group, milliseconds(token.expires)}) == 1;
}

std::optional<TokenRow> use_token(Database& events, const TokenHash& hash, Instant now) {
    std::optional<TokenRow> used;
    events.query("DELETE FROM token WHERE hash = ?1 AND expires > ?2 RETURNING purpose, person_id, group_id, expires",
                 {BytesView(hash), milliseconds(now)}, [&](const Row& row) {
                     used.emplace();
                     used->hash = hash;
                     used->purpose = row.text(0) == "sign_in" ? TokenPurpose::sign_in : TokenPurpose::invitation;
                     used->person = PersonId{std::string(row.text(1))};
                     if (!row.text(2).empty()) used->group = GroupId{std::string(row.text(2))};
                     used->expires = instant(row.integer(3));
                 });
    // The link of a sign-in by mail takes its code along.
    if (used && used->purpose == TokenPurpose::sign_in && !used->group) {
        events.execute("DELETE FROM sign_in WHERE person_id = ?1", {std::string_view(used->person.value)});
    }
    return used;
}

std::optional<Instant> token_expires(Database& events, const PersonId& person, TokenPurpose purpose, const GroupId& group, Instant now) {
    std::optional<Instant> expires;
    events.query("SELECT expires FROM token WHERE person_id = ?1 AND purpose = ?2 AND group_id = ?3 AND expires > ?4",
                 {std::string_view(person.value), word(purpose), std::string_view(group.value), milliseconds(now)},
                 [&](const Row& row) { expires = instant(row.integer(0)); });
    return expires;
}

bool drop_token(Database& events, const PersonId& person, TokenPurpose purpose, const GroupId& group) {
    events.execute("DELETE FROM token WHERE person_id = ?1 AND purpose = ?2 AND group_id = ?3",
                   {std::string_view(person.value), word(purpose), std::string_view(group.value)});
    return true;
}

bool add_sign_in(Database& events, const SignInRow& row) {
    events.execute("DELETE FROM sign_in WHERE person_id = ?1", {std::string_view(row.person.value)});
    return add_token(events, {row.link, TokenPurpose::sign_in, row.person, std::nullopt, row.expires}) &&
           events.execute("INSERT INTO sign_in (request, person_id, code, tries, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
                          {BytesView(row.request), std::string_view(row.person.value), BytesView(row.code), code_tries,
                           milliseconds(row.expires)}) == 1;
}

std::optional<PersonId> use_sign_in_code(Database& events, const TokenHash& request, const TokenHash& code, Instant now) {
    std::optional<PersonId> person;
    TokenHash right{};
    events.query("UPDATE sign_in SET tries = tries - 1 WHERE request = ?1 AND expires > ?2 AND tries > 0 RETURNING person_id, code",
                 {BytesView(request), milliseconds(now)}, [&](const Row& row) {
                     person = PersonId{std::string(row.text(0))};
                     const auto bytes = row.bytes(1);
                     std::copy(bytes.begin(), bytes.end(), right.begin());
                 });
    // An unknown request costs a write as a known one does: its time must not tell whose address is known.
    if (!person) events.execute(touch, {BytesView(right)});
    const bool same = CRYPTO_memcmp(right.data(), code.data(), code.size()) == 0;
    if (!person || !same) return std::nullopt;
    events.execute("DELETE FROM sign_in WHERE request = ?1", {BytesView(request)});
    static_cast<void>(drop_token(events, *person, TokenPurpose::sign_in, GroupId{}));
    return person;
}

bool set_calendar(Database& events, const PersonId& person, const std::optional<TokenHash>& secret) {
    events.execute("DELETE FROM calendar WHERE person_id = ?1", {std::string_view(person.value)});
    if (!secret) return true;
    return events.execute("INSERT INTO calendar (person_id, secret) VALUES (?1, ?2)",
                          {std::string_view(person.value), BytesView(*secret)}) == 1;
}

bool has_calendar(Database& events, const PersonId& person) {
    bool has = false;
    events.query("SELECT 1 FROM calendar WHERE person_id = ?1", {std::string_view(person.value)}, [&](const Row&) { has = true; });
    return has;
}

std::optional<PersonId> person_of_calendar(Database& events, const TokenHash& secret) {
    std::optional<PersonId> found;
    events.query("SELECT person_id FROM calendar WHERE secret = ?1", {BytesView(secret)},
                 [&](const Row& row) { found = PersonId{std::string(row.text(0))}; });
    if (found && erasure_requested(events, person_key(found->value))) return std::nullopt;
    return found;
}

void purge_expired(Database& events, Instant now) {
    events.execute("DELETE FROM sign_in WHERE expires <= ?1", {milliseconds(now)});
    events.execute("DELETE FROM token WHERE expires <= ?1", {milliseconds(now)});
    events.execute("DELETE FROM session WHERE expires <= ?1", {milliseconds(now)});
}

bool add_session(Database& events, KeyRing& keys, const TokenHash& hash, const PersonId& person, bool coordinator, std::string_view with,
                 Instant now) {
    const auto sealed = keys.seal(person_key(person.value), session_place(person.value), with);
    if (!sealed) return false;
    return events.execute(
               "INSERT INTO session (hash, person_id, coordinator, expires, began, key_id, browser) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
               {BytesView(hash), std::string_view(person.value), std::int64_t{coordinator}, milliseconds(now + life(coordinator)),
                milliseconds(now), sealed->key_id, BytesView(sealed->record)}) == 1;
}

std::vector<SessionInfo> session_rows(const Reading& from, const PersonId& person, Instant now) {
    const auto key = read_key(from.keys, from.master, from.sealer, person_key(person.value));
    std::vector<SessionInfo> sessions;
    from.events.query(
        "SELECT hash, began, expires, coordinator, key_id, browser FROM session WHERE person_id = ?1 AND expires > ?2 ORDER BY began",
        {std::string_view(person.value), milliseconds(now)}, [&](const Row& row) {
            SessionInfo info;
            const auto hash = row.bytes(0);
            std::copy(hash.begin(), hash.end(), info.hash.begin());
            info.began = instant(row.integer(1));
            info.used = std::max(info.began, instant(row.integer(2)) - life(row.integer(3) != 0));  // its end slides with its use
            if (key && !row.is_null(5)) {
                if (auto with = from.sealer.open(*key, session_place(person.value, row.integer(4)), row.bytes(5)))
                    info.with = std::move(*with);
            }
            sessions.push_back(std::move(info));
        });
    return sessions;
}

std::optional<SessionRow> find_session(Database& events, const TokenHash& hash, Instant now) {
    std::optional<SessionRow> found;
    events.query(
        "SELECT s.person_id, p.language, s.expires, s.coordinator FROM session s JOIN person p ON p.id = s.person_id "
        "WHERE s.hash = ?1 AND s.expires > ?2",
        {BytesView(hash), milliseconds(now)}, [&](const Row& row) {
            found = SessionRow{PersonId{std::string(row.text(0))}, language_of(row.text(1)), instant(row.integer(2)), row.integer(3) != 0};
        });
    if (found && erasure_requested(events, person_key(found->person.value))) return std::nullopt;
    return found;
}

bool end_session(Database& events, const TokenHash& hash) {
    return events.execute("DELETE FROM session WHERE hash = ?1", {BytesView(hash)}) == 1;
}

std::optional<Instant> slid(const SessionRow& session, Instant now) {
    const auto end = now + life(session.coordinator);
    return end >= session.expires + slide_step ? std::optional(end) : std::nullopt;
}

bool slide_session(Database& events, const TokenHash& hash, Instant expires) {
    return events.execute("UPDATE session SET expires = ?2 WHERE hash = ?1 AND expires < ?2", {BytesView(hash), milliseconds(expires)}) ==
           1;
}

}  // namespace piiri::store
