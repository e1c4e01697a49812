#include "store/side_tables.hpp"

#include "store/erasure.hpp"
#include "store/event_log.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

namespace piiri::store {
namespace {

std::string_view word(PersonalKind kind) { return kind == PersonalKind::reflection ? "reflection" : "mood"; }

Bytes copy(BytesView bytes) { return {bytes.begin(), bytes.end()}; }

std::int64_t count(Database& events, std::string_view sql, Values values) {
    std::int64_t rows = 0;
    events.query(sql, values, [&](const Row& row) { rows = row.integer(0); });
    return rows;
}

/// A row of one kind cannot stand in for another, of this person or of somebody else.
std::string personal_owner(const PersonId& person, PersonalKind kind, std::string_view id) {
    return person.value + '\n' + std::string(word(kind)) + '\n' + std::string(id);
}
Place personal_place(std::string_view owner, std::int64_t key_id = 0) { return {"personal", {}, 0, owner, key_id}; }

Place ballot_place(std::string_view group, std::int64_t id, std::string_view question, std::int64_t key_id = 0) {
    return {"ballot", group, static_cast<std::uint64_t>(id), question, key_id};
}

Place concern_place(std::string_view group, std::string_view report, std::int64_t key_id = 0) {
    return {"concern", group, 0, report, key_id};
}

std::int64_t day_of(Instant at) { return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count(); }

/// Time and member stand on lines of their own before the words.
std::string packed(const ConcernRow& concern) {
    return std::to_string(concern.at.time_since_epoch().count()) + '\n' + (concern.about ? concern.about->value : "") + '\n' + concern.body;
}

std::optional<ConcernRow> unpacked(std::string id, const std::string& content) {
    const auto time_end = content.find('\n');
    const auto about_end = time_end == std::string::npos ? time_end : content.find('\n', time_end + 1);
    if (about_end == std::string::npos) return std::nullopt;
    std::int64_t ms = 0;
    std::from_chars(content.data(), content.data() + time_end, ms);
    ConcernRow concern{std::move(id), std::nullopt, content.substr(about_end + 1), Instant(std::chrono::milliseconds(ms))};
    if (about_end > time_end + 1) concern.about = MemberId{content.substr(time_end + 1, about_end - time_end - 1)};
    return concern;
}

struct SealedRow {
    std::int64_t id = 0;
    std::string name;
    std::int64_t key_id = 0;
    Bytes body;
};

std::vector<SealedRow> rows_of(Database& events, std::string_view sql, Values values) {
    std::vector<SealedRow> rows;
    events.query(sql, values, [&](const Row& row) {
        rows.push_back({row.integer(0), std::string(row.text(1)), row.integer(2), copy(row.bytes(3))});
    });
    return rows;
}

}  // namespace

bool put_personal(Database& events, KeyRing& keys, const PersonId& person, PersonalKind kind, const PersonalRow& row) {
    const std::string_view owner = person.value;
    const std::string_view id = row.id;
    if (row.body.empty()) {
        events.execute("DELETE FROM personal WHERE person_id = ?1 AND kind = ?2 AND name = ?3", {owner, word(kind), id});
        return true;
    }
    const auto others =
        count(events, "SELECT count(*) FROM personal WHERE person_id = ?1 AND kind = ?2 AND name <> ?3", {owner, word(kind), id});
    if (std::cmp_greater_equal(others, personal_rows_max) || row.body.size() > personal_body_max) return false;
    const auto sealed = keys.seal(person_key(person.value), personal_place(personal_owner(person, kind, id)), row.body);
    if (!sealed) return false;
    return events.execute(
               "INSERT INTO personal (id, person_id, kind, name, key_id, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
               "ON CONFLICT (person_id, kind, name) DO UPDATE SET key_id = excluded.key_id, body = excluded.body",
               {random_row_id(), owner, word(kind), id, sealed->key_id, BytesView(sealed->record)}) == 1;
}

std::vector<PersonalRow> personal_rows(const Reading& from, const PersonId& person, PersonalKind kind) {
    std::vector<SealedRow> sealed;
    {
        Transaction snapshot(from.events, Transaction::Kind::read);
        if (erasure_requested(from.events, person_key(person.value))) return {};
        sealed = rows_of(from.events, "SELECT id, name, key_id, body FROM personal WHERE person_id = ?1 AND kind = ?2 ORDER BY name",
                         {std::string_view(person.value), word(kind)});
    }
    std::vector<PersonalRow> rows;
    const auto key = read_key(from.keys, from.master, from.sealer, person_key(person.value));
    if (!key) return rows;
    for (auto& row : sealed) {
        auto body = from.sealer.open(*key, personal_place(personal_owner(person, kind, row.name), row.key_id), row.body);
        if (body) rows.push_back({std::move(row.name), std::move(*body)});
    }
    return rows;
}

bool request_personal_erasure(Database& events, const PersonId& person) {
    if (count(events, "SELECT count(*) FROM person WHERE id = ?1", {std::string_view(person.value)}) == 0) return false;
    request_erasure(events, person_key(person.value));
    return true;
}

void request_idle_erasures(Database& events, Instant now, Instant before) {
    events.execute(
        "UPDATE person SET idle_since = NULL WHERE idle_since IS NOT NULL"
        " AND (coordinator = 1 OR EXISTS (SELECT 1 FROM my_group WHERE person_id = person.id))",
        {});
    events.execute(
        "UPDATE person SET idle_since = ?1 WHERE idle_since IS NULL AND coordinator = 0 AND length(contact) > 0"
        " AND NOT EXISTS (SELECT 1 FROM my_group WHERE person_id = person.id)",
        {milliseconds(now)});
    std::vector<KeyName> ended;
    events.query("SELECT id FROM person WHERE idle_since < ?1 AND length(contact) > 0", {milliseconds(before)},
                 [&](const Row& row) { ended.push_back(person_key(std::string(row.text(0)))); });
    for (const auto& name : ended) request_erasure(events, name);
}

bool put_ballot(Database& events, KeyRing& keys, const GroupId& group, const PutBallot& ballot) {
    if (ballot.body.size() > ballot_body_max) return false;
    const std::string_view group_id = group.value;
    const std::string_view question = ballot.question;
    const auto id = random_row_id();
    auto sealed = keys.seal(ballot_key(group.value, ballot.question), ballot_place(group_id, id, question), ballot.body, ballot_body_max);
    if (!sealed) return false;
    auto rows =
        rows_of(events, "SELECT id, question, key_id, body FROM ballot WHERE group_id = ?1 AND question = ?2", {group_id, question});
    rows.push_back({id, ballot.question, sealed->key_id, std::move(sealed->record)});
    std::ranges::sort(rows, {}, &SealedRow::id);
    events.execute("DELETE FROM ballot WHERE group_id = ?1 AND question = ?2", {group_id, question});
    for (const auto& row : rows) {
        events.execute("INSERT INTO ballot (id, group_id, question, key_id, body) VALUES (?1, ?2, ?3, ?4, ?5)",
                       {row.id, group_id, question, row.key_id, BytesView(row.body)});
    }
    return true;
}

std::vector<std::string> ballot_bodies(const Reading& from, const GroupId& group, const std::string& question) {
    const auto name = ballot_key(group.value, question);
    std::vector<SealedRow> sealed;
    {
        Transaction snapshot(from.events, Transaction::Kind::read);
        if (erasure_requested(from.events, name) || erasure_requested(from.events, group_key(group.value))) return {};
        sealed = rows_of(from.events, "SELECT id, question, key_id, body FROM ballot WHERE group_id = ?1 AND question = ?2 ORDER BY id",
                         {std::string_view(group.value), std::string_view(question)});
    }
    std::vector<std::string> bodies;
    const auto key = read_key(from.keys, from.master, from.sealer, name);
    if (!key) return bodies;
    for (const auto& row : sealed) {
        auto body = from.sealer.open(*key, ballot_place(group.value, row.id, question, row.key_id), row.body);
        if (body) bodies.push_back(std::move(*body));
    }
    return bodies;
}

bool add_concern(Database& events, KeyRing& keys, const GroupId& group, const ConcernRow& concern) {
    const std::string_view group_id = group.value;
    const std::string_view report = concern.id;
    const auto name = concern_key(group.value, concern.id);
    const auto known =
        rows_of(events, "SELECT id, report, key_id, body FROM concern WHERE group_id = ?1 AND report = ?2", {group_id, report});
    if (!known.empty()) {
        const auto content = keys.open(name, concern_place(group_id, report, known[0].key_id), known[0].body);
        const auto same = content ? unpacked(concern.id, *content) : std::nullopt;
        return same && same->about == concern.about && same->body == concern.body;
    }
    const auto others = count(events, "SELECT count(*) FROM concern WHERE group_id = ?1", {group_id});
    if (std::cmp_greater_equal(others, concern_rows_max) || concern.body.size() > concern_body_max) return false;
    const auto sealed = keys.seal(name, concern_place(group_id, report), packed(concern));
    if (!sealed) return false;
    return events.execute("INSERT INTO concern (id, group_id, report, day, key_id, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                          {random_row_id(), group_id, report, day_of(concern.at), sealed->key_id, BytesView(sealed->record)}) == 1;
}

std::vector<ConcernRow> concern_rows(const Reading& from, const GroupId& group) {
    std::vector<SealedRow> sealed;
    {
        Transaction snapshot(from.events, Transaction::Kind::read);
        sealed = rows_of(from.events, "SELECT id, report, key_id, body FROM concern WHERE group_id = ?1", {std::string_view(group.value)});
        std::erase_if(sealed, [&](const SealedRow& row) { return erasure_requested(from.events, concern_key(group.value, row.name)); });
    }
    std::vector<ConcernRow> rows;
    for (auto& row : sealed) {
        const auto key = read_key(from.keys, from.master, from.sealer, concern_key(group.value, row.name));
        if (!key) continue;
        const auto content = from.sealer.open(*key, concern_place(group.value, row.name, row.key_id), row.body);
        if (auto concern = content ? unpacked(std::move(row.name), *content) : std::nullopt) rows.push_back(std::move(*concern));
    }
    std::ranges::sort(rows, {}, [](const ConcernRow& row) { return std::tie(row.at, row.id); });
    return rows;
}

void request_concern_erasures(Database& events, Instant before) {
    std::vector<KeyName> ended;
    events.query("SELECT group_id, report FROM concern WHERE day < ?1", {day_of(before)},
                 [&](const Row& row) { ended.push_back(concern_key(std::string(row.text(0)), std::string(row.text(1)))); });
    for (const auto& name : ended) request_erasure(events, name);
}

}  // namespace piiri::store
