#include "store/event_log.hpp"

#include "store/erasure.hpp"
#include "store/materials.hpp"
#include "store/outbox.hpp"
#include "store/side_tables.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <map>
#include <string>

namespace piiri::store {
namespace {

constexpr std::int64_t first_epoch = 1;

Place event_place(std::string_view group, std::uint64_t seq, std::int64_t key_id = 0) { return {"event", group, seq, {}, key_id}; }
Place my_group_place(std::string_view group, std::string_view person, std::int64_t key_id = 0) {
    return {"my_group", group, 0, person, key_id};
}

struct Head {
    std::int64_t id = 0;
    std::int64_t epoch = first_epoch;
    std::int64_t last_seq = 0;
};

std::optional<Head> head_of(Database& events, std::string_view group) {
    std::optional<Head> head;
    events.query("SELECT id, epoch, last_seq FROM group_log WHERE group_id = ?1", {group}, [&](const Row& row) {
        head = Head{row.integer(0), row.integer(1), row.integer(2)};
    });
    return head;
}

Head begin_log(Database& events, std::string_view group) {
    Head head;
    events.query("INSERT INTO group_log (group_id, epoch, last_seq) VALUES (?1, ?2, 0) RETURNING id", {group, first_epoch},
                 [&](const Row& row) { head.id = row.integer(0); });
    return head;
}

/// Writes the rows that go with a batch. false: a key they need is destroyed.
struct SideWriter {
    Database& events;
    KeyRing& keys;
    const GroupId& group;
    std::int64_t log_id;

    bool operator()(const PutDeadline& write) const {
        events.execute("UPDATE group_log SET due = ?2 WHERE id = ?1", {log_id, write.due ? Value(milliseconds(*write.due)) : Value()});
        return true;
    }
    bool operator()(const PutMyGroup& write) const {
        if (write.row.empty()) {
            events.execute("DELETE FROM my_group WHERE person_id = ?1 AND group_id = ?2",
                           {std::string_view(write.person.value), std::string_view(group.value)});
            return true;
        }
        const auto sealed = keys.seal(group_key(group.value), my_group_place(group.value, write.person.value), write.row);
        if (!sealed) return false;
        events.execute(
            "INSERT INTO my_group (person_id, group_id, member_id, key_id, body) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (person_id, group_id) DO UPDATE SET member_id = excluded.member_id, key_id = excluded.key_id, body = "
            "excluded.body",
            {std::string_view(write.person.value), std::string_view(group.value), std::string_view(write.member.value), sealed->key_id,
             BytesView(sealed->record)});
        return true;
    }
    bool operator()(const PutProof& write) const {
        const auto sealed =
            keys.seal(proof_key(group.value, write.person.value), {"proof", group.value, 0, write.person.value, 0}, write.body);
        if (!sealed) return false;
        events.execute("INSERT INTO proof (person_id, group_id, key_id, body) VALUES (?1, ?2, ?3, ?4)",
                       {std::string_view(write.person.value), std::string_view(group.value), sealed->key_id, BytesView(sealed->record)});
        return true;
    }
    bool operator()(const EraseKey& write) const {
        request_erasure(events, key_of(group, write.key_class, write.scope));
        return true;
    }
    bool operator()(const PutMail& write) const {
        // Whoever ended their account gets no letter; the group goes on.
        return !keys.alive(person_key(write.to.value)) || put_mail(events, keys, write);
    }
    bool operator()(const DropMail& write) const {
        drop_mail(events, write);
        return true;
    }
    bool operator()(const PutMaterial& write) const { return put_material(events, keys, group, write); }
    bool operator()(const PutBallot& write) const { return put_ballot(events, keys, group, write); }
    bool operator()(const EraseBallots& write) const {
        request_erasure(events, ballot_key(group.value, write.question));
        return true;
    }
};

struct StoredRecord {
    Seq seq = 0;
    std::int64_t key_id = 0;
    Bytes body;
};

/// Opens the records of one group in place. false: one of them is damaged.
bool open_records(const std::vector<StoredRecord>& records, const std::map<std::int64_t, ReadKey>& keys, Sealer& sealer,
                  std::string_view group, std::vector<StoredEvent>& out) {
    out.reserve(records.size());
    for (const auto& record : records) {
        const auto key = keys.find(record.key_id);
        if (record.seq != out.size() + 1 || key == keys.end() || key->second.broken) return false;
        if (!key->second.key) {
            out.push_back({record.seq, {}});
            continue;
        }
        auto body = sealer.open(*key->second.key, event_place(group, record.seq, record.key_id), record.body);
        if (!body) return false;
        out.push_back({record.seq, std::move(*body)});
    }
    return true;
}

}  // namespace

KeyName key_of(const GroupId& group, KeyClass key_class, const std::string& scope) {
    if (key_class == KeyClass::group) return group_key(group.value);
    return {group.value, boost::describe::enum_to_string(key_class, ""), scope};
}

void demand_keys(const Batch& batch, KeyDemand& demand) {
    // Always the group's own: once it is destroyed nothing more is written to the group.
    demand[group_key(batch.group.value)] += 0;
    for (const auto& event : batch.events) ++demand[key_of(batch.group, event.key_class, event.scope)];
    for (const auto& write : batch.writes) {
        if (std::holds_alternative<PutMyGroup>(write)) ++demand[group_key(batch.group.value)];
        if (const auto* proof = std::get_if<PutProof>(&write)) ++demand[proof_key(batch.group.value, proof->person.value)];
        if (const auto* mail = std::get_if<PutMail>(&write)) ++demand[person_key(mail->to.value)];
        if (const auto* material = std::get_if<PutMaterial>(&write))
            demand[material_key(batch.group.value, material->material.value)] += material_parts(material->content->size());
        if (const auto* ballot = std::get_if<PutBallot>(&write)) ++demand[ballot_key(batch.group.value, ballot->question)];
    }
}

bool append_batch(Database& events, KeyRing& keys, const Batch& batch) {
    const std::string_view group = batch.group.value;
    if (!keys.alive(group_key(batch.group.value))) return false;
    auto head = head_of(events, group);
    if (!head) head = begin_log(events, group);
    if (std::cmp_not_equal(head->epoch, batch.epoch) || std::cmp_not_equal(head->last_seq, batch.expected_seq)) return false;
    auto seq = batch.expected_seq;
    for (const auto& event : batch.events) {
        const auto sealed = keys.seal(key_of(batch.group, event.key_class, event.scope), event_place(group, ++seq), event.body);
        if (!sealed) return false;
        events.execute("INSERT INTO event (log_id, seq, key_id, body) VALUES (?1, ?2, ?3, ?4)",
                       {head->id, static_cast<std::int64_t>(seq), sealed->key_id, BytesView(sealed->record)});
    }
    events.execute("UPDATE group_log SET last_seq = ?2 WHERE id = ?1", {head->id, static_cast<std::int64_t>(seq)});
    const SideWriter writer{events, keys, batch.group, head->id};
    for (const auto& write : batch.writes) {
        if (!std::visit(writer, write)) return false;
    }
    return true;
}

bool erases(const Batch& batch) {
    return std::ranges::any_of(batch.writes, [](const SideWrite& write) {
        return std::holds_alternative<EraseKey>(write) || std::holds_alternative<EraseBallots>(write);
    });
}

LoadedGroup load_group(Database& events, Database& keys, const SecretKey& master, Sealer& sealer, const GroupId& group) {
    LoadedGroup loaded;
    std::vector<StoredRecord> records;
    std::optional<Head> head;
    {
        Transaction snapshot(events, Transaction::Kind::read);
        head = head_of(events, group.value);
        if (!head || head->last_seq == 0) return loaded;
        events.query("SELECT seq, key_id, body FROM event WHERE log_id = ?1 ORDER BY seq", {head->id}, [&](const Row& row) {
            const auto body = row.bytes(2);
            records.push_back({static_cast<Seq>(row.integer(0)), row.integer(1), Bytes(body.begin(), body.end())});
        });
        events.query("SELECT id, person_id FROM member WHERE group_id = ?1 ORDER BY id", {std::string_view(group.value)},
                     [&](const Row& row) {
                         loaded.people.push_back({MemberId{std::string(row.text(0))}, PersonId{std::string(row.text(1))}});
                     });
    }
    // After the log: a key is durable before its first use, so every key the records name is there.
    const auto found = read_keys(keys, master, sealer, group.value);
    const bool whole = std::cmp_equal(records.size(), head->last_seq) && open_records(records, found, sealer, group.value, loaded.events);
    loaded.health = whole ? GroupHealth::intact : GroupHealth::damaged;
    if (!whole) loaded.events.clear();
    for (const auto& [id, key] : found) {
        if (!key.key || key.name != group_key(group.value)) continue;
        loaded.cursor_key = key.key->derive("piiri resume cursor 1");
        const auto first = key.key->derive("piiri letter proofs 1, first half");
        const auto second = key.key->derive("piiri letter proofs 1, second half");
        std::copy(first.begin(), first.end(), loaded.letter_key.begin());
        std::copy(second.begin(), second.end(), loaded.letter_key.begin() + first.size());
    }
    return loaded;
}

std::pair<std::vector<GroupDue>, std::optional<Instant>> due_groups(Database& events, Instant now, std::size_t limit) {
    std::vector<GroupDue> due;
    std::optional<Instant> next;
    events.query("SELECT group_id, due FROM group_log WHERE due IS NOT NULL ORDER BY due, id LIMIT ?1",
                 {static_cast<std::int64_t>(limit) + 1}, [&](const Row& row) {
                     const auto at = instant(row.integer(1));
                     if (at <= now && due.size() < limit) {
                         due.push_back({GroupId{std::string(row.text(0))}, at});
                     } else if (!next) {
                         next = at;
                     }
                 });
    return {std::move(due), next};
}

std::vector<GroupId> all_groups(Database& events) {
    std::vector<GroupId> groups;
    events.query("SELECT group_id FROM group_log ORDER BY id", {}, [&](const Row& row) { groups.push_back({std::string(row.text(0))}); });
    return groups;
}

std::vector<std::string> my_group_rows(Database& events, Database& keys, const SecretKey& master, Sealer& sealer, const PersonId& person) {
    struct Sealed {
        std::string group;
        std::int64_t key_id;
        Bytes body;
    };
    std::vector<Sealed> sealed;
    events.query("SELECT group_id, key_id, body FROM my_group WHERE person_id = ?1 ORDER BY id", {std::string_view(person.value)},
                 [&](const Row& row) {
                     const auto body = row.bytes(2);
                     sealed.push_back({std::string(row.text(0)), row.integer(1), Bytes(body.begin(), body.end())});
                 });
    std::vector<std::string> rows;
    for (const auto& row : sealed) {
        const auto key = read_key(keys, master, sealer, group_key(row.group));
        if (!key) continue;
        auto opened = sealer.open(*key, my_group_place(row.group, person.value, row.key_id), row.body);
        if (opened) rows.push_back(std::move(*opened));
    }
    return rows;
}

}  // namespace piiri::store
