#include "store/directory.hpp"

#include "store/event_log.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

namespace piiri::store {
namespace {

using namespace std::chrono_literals;

constexpr auto session_life = std::chrono::hours(24 * 30);
constexpr auto coordinator_session_life = 12h;
constexpr auto slide_step = 1h;

std::string_view word(Language language) { return boost::describe::enum_to_string(language, ""); }

Language language_of(std::string_view word) {
    auto language = Language::fi;
    boost::describe::enum_from_string(std::string(word).c_str(), language);  // the table's CHECK lets no other word in
    return language;
}

// Not derived from the enum's description: these words are the table's, and its CHECK names them.
std::string_view word(TokenPurpose purpose) { return purpose == TokenPurpose::sign_in ? "sign_in" : "invitation"; }

std::chrono::milliseconds life(bool coordinator) { return coordinator ? coordinator_session_life : session_life; }

}  // namespace

bool add_person(Database& events, KeyRing& keys, const PersonId& person, Language language, std::string_view contact) {
    const auto sealed = keys.seal(person_key(person.value), {"contact", {}, 0, person.value, 0}, contact);
    if (!sealed) return false;
    return events.execute("INSERT INTO person (id, language, key_id, contact) VALUES (?1, ?2, ?3, ?4)",
                          {std::string_view(person.value), word(language), sealed->key_id, BytesView(sealed->record)}) == 1;
}

bool set_language(Database& events, const PersonId& person, Language language) {
    return events.execute("UPDATE person SET language = ?2 WHERE id = ?1", {std::string_view(person.value), word(language)}) == 1;
}

bool add_member(Database& events, const GroupId& group, const MemberId& member, const PersonId& person) {
    return events.execute("INSERT INTO member (id, group_id, person_id) VALUES (?1, ?2, ?3)",
                          {std::string_view(member.value), std::string_view(group.value), std::string_view(person.value)}) == 1;
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
    return used;
}

void purge_expired(Database& events, Instant now) {
    events.execute("DELETE FROM token WHERE expires <= ?1", {milliseconds(now)});
    events.execute("DELETE FROM session WHERE expires <= ?1", {milliseconds(now)});
}

bool add_session(Database& events, const TokenHash& hash, const PersonId& person, bool coordinator, Instant now) {
    return events.execute(
               "INSERT INTO session (hash, person_id, coordinator, expires) VALUES (?1, ?2, ?3, ?4)",
               {BytesView(hash), std::string_view(person.value), std::int64_t{coordinator}, milliseconds(now + life(coordinator))}) == 1;
}

std::optional<SessionRow> find_session(Database& events, const TokenHash& hash, Instant now) {
    std::optional<SessionRow> found;
    events.query(
        "SELECT s.person_id, p.language, s.expires, s.coordinator FROM session s JOIN person p ON p.id = s.person_id "
        "WHERE s.hash = ?1 AND s.expires > ?2",
        {BytesView(hash), milliseconds(now)}, [&](const Row& row) {
            found = SessionRow{PersonId{std::string(row.text(0))}, language_of(row.text(1)), instant(row.integer(2)), row.integer(3) != 0};
        });
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
