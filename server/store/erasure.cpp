#include "store/erasure.hpp"

#include <utility>

namespace piiri::store {
namespace {

/// Rows of the log stay, emptied: a missing one would mean damage.
void empty_events(Database& events, std::string_view group, const std::vector<std::int64_t>& key_ids) {
    const BytesView nothing;
    for (const auto id : key_ids) {
        events.execute(
            "UPDATE event SET body = ?3 WHERE log_id = (SELECT id FROM group_log WHERE group_id = ?1) AND key_id = ?2 AND length(body) > 0",
            {group, id, nothing});
    }
}

/// An erased group also loses its rows beside the log, and nobody is its member any more.
void empty_group(Database& events, std::string_view group) {
    const BytesView nothing;
    events.execute("UPDATE event SET body = ?2 WHERE log_id = (SELECT id FROM group_log WHERE group_id = ?1) AND length(body) > 0",
                   {group, nothing});
    events.execute("UPDATE group_log SET due = NULL WHERE group_id = ?1", {group});
    events.execute("DELETE FROM my_group WHERE group_id = ?1", {group});
    events.execute("DELETE FROM token WHERE group_id = ?1", {group});
    events.execute("DELETE FROM member WHERE group_id = ?1", {group});
    events.execute("DELETE FROM ballot WHERE group_id = ?1", {group});
    events.execute("DELETE FROM record WHERE owner = ?1", {group});
    events.execute("DELETE FROM material WHERE group_id = ?1", {group});
}

/// An erased person loses what they kept, and nobody signs in as them any more.
void empty_person(Database& events, std::string_view person) {
    const BytesView nothing;
    events.execute("DELETE FROM personal WHERE person_id = ?1", {person});
    events.execute("UPDATE person SET contact = ?2, address_index = NULL, coordinator = 0 WHERE id = ?1", {person, nothing});
    events.execute("DELETE FROM token WHERE person_id = ?1", {person});
    events.execute("DELETE FROM session WHERE person_id = ?1", {person});
    events.execute("DELETE FROM sign_in WHERE person_id = ?1", {person});
    events.execute("DELETE FROM calendar WHERE person_id = ?1", {person});
    events.execute("DELETE FROM mail WHERE person_id = ?1", {person});
}

void empty_records(Database& events, const KeyName& name, const std::vector<std::int64_t>& key_ids) {
    const std::string_view group = name.group;
    const std::string_view scope = name.scope;
    if (name.key_class == "group") {
        empty_group(events, group);
    } else if (name.key_class == "person") {
        empty_person(events, scope);
    } else if (name.key_class == "ballot") {
        events.execute("DELETE FROM ballot WHERE group_id = ?1 AND question = ?2", {group, scope});
    } else if (name.key_class == "concern") {
        events.execute("DELETE FROM concern WHERE group_id = ?1 AND report = ?2", {group, scope});
    } else {
        if (name.key_class == "material") events.execute("DELETE FROM material WHERE group_id = ?1 AND material = ?2", {group, scope});
        empty_events(events, group, key_ids);
    }
}

}  // namespace

void request_erasure(Database& events, const KeyName& name) {
    events.execute("INSERT INTO erasure (group_id, class, scope) VALUES (?1, ?2, ?3) ON CONFLICT (group_id, class, scope) DO NOTHING",
                   {std::string_view(name.group), std::string_view(name.key_class), std::string_view(name.scope)});
}

bool erasure_requested(Database& events, const KeyName& name) {
    bool requested = false;
    events.query("SELECT 1 FROM erasure WHERE group_id = ?1 AND class = ?2 AND scope = ?3",
                 {std::string_view(name.group), std::string_view(name.key_class), std::string_view(name.scope)},
                 [&](const Row&) { requested = true; });
    return requested;
}

bool finish_erasures(Database& events, KeyRing& keys) {
    std::vector<std::pair<std::int64_t, KeyName>> wanted;
    events.query("SELECT id, group_id, class, scope FROM erasure ORDER BY id", {}, [&](const Row& row) {
        wanted.emplace_back(row.integer(0), KeyName{std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3))});
    });
    for (const auto& [id, name] : wanted) {
        const auto key_ids = keys.destroy(name);  // durable in keys.db before anything here changes
        Transaction transaction(events, Transaction::Kind::write);
        empty_records(events, name, key_ids);
        events.execute("DELETE FROM erasure WHERE id = ?1", {id});
        transaction.commit();
    }
    return !wanted.empty();
}

}  // namespace piiri::store
