#include "store/records.hpp"

#include "store/erasure.hpp"

#include <utility>

namespace piiri::store {
namespace {

std::string_view word(RecordKind kind) {
    switch (kind) {
        case RecordKind::programme: return "programme";
        case RecordKind::join_form: return "join_form";
        case RecordKind::joining: return "joining";
        case RecordKind::door_word: break;
    }
    return "door_word";
}

/// A row of one kind cannot stand in for another.
std::string row_owner(RecordKind kind, std::string_view name) { return std::string(word(kind)) + '\n' + std::string(name); }

Place record_place(std::string_view owner, std::string_view row, std::int64_t key_id = 0) { return {"record", owner, 0, row, key_id}; }

}  // namespace

KeyName record_key(const std::string& owner) { return owner.empty() ? installation_key() : group_key(owner); }

bool put_record(Database& events, KeyRing& keys, RecordKind kind, const std::string& owner, const Record& record) {
    const std::string_view of = owner;
    const std::string_view name = record.id;
    if (record.body.empty()) {
        events.execute("DELETE FROM record WHERE kind = ?1 AND owner = ?2 AND name = ?3", {word(kind), of, name});
        return true;
    }
    if (!owner.empty()) {
        bool known = false;
        events.query("SELECT 1 FROM group_log WHERE group_id = ?1", {of}, [&](const Row&) { known = true; });
        if (!known) return false;
    }
    std::int64_t others = 0;
    events.query("SELECT count(*) FROM record WHERE kind = ?1 AND owner = ?2 AND name <> ?3", {word(kind), of, name},
                 [&](const Row& row) { others = row.integer(0); });
    if (std::cmp_greater_equal(others, records_max) || record.body.size() > record_body_max) return false;
    const auto sealed = keys.seal(record_key(owner), record_place(of, row_owner(kind, name)), record.body);
    if (!sealed) return false;
    return events.execute(
               "INSERT INTO record (kind, owner, name, key_id, body) VALUES (?1, ?2, ?3, ?4, ?5) "
               "ON CONFLICT (kind, owner, name) DO UPDATE SET key_id = excluded.key_id, body = excluded.body",
               {word(kind), of, name, sealed->key_id, BytesView(sealed->record)}) == 1;
}

std::vector<Record> record_rows(const Reading& from, RecordKind kind, const std::string& owner) {
    struct Sealed {
        std::string name;
        std::int64_t key_id;
        Bytes body;
    };
    std::vector<Sealed> sealed;
    {
        Transaction snapshot(from.events, Transaction::Kind::read);
        if (erasure_requested(from.events, record_key(owner))) return {};
        from.events.query("SELECT name, key_id, body FROM record WHERE kind = ?1 AND owner = ?2 ORDER BY name",
                          {word(kind), std::string_view(owner)}, [&](const Row& row) {
                              const auto body = row.bytes(2);
                              sealed.push_back({std::string(row.text(0)), row.integer(1), Bytes(body.begin(), body.end())});
                          });
    }
    std::vector<Record> rows;
    const auto key = read_key(from.keys, from.master, from.sealer, record_key(owner));
    if (!key) return rows;
    for (auto& row : sealed) {
        auto body = from.sealer.open(*key, record_place(owner, row_owner(kind, row.name), row.key_id), row.body);
        if (body) rows.push_back({std::move(row.name), std::move(*body)});
    }
    return rows;
}

}  // namespace piiri::store
