#include "store/key_ring.hpp"

#include <algorithm>

namespace piiri::store {
namespace {

constexpr std::int64_t records_max = std::int64_t{1} << 28;
constexpr std::int64_t records_step = 4096;  // one more write of keys.db per so many records, or per start
constexpr std::size_t cached_max = 4096;
constexpr std::string_view master_check_name = "master check";

/// What a wrapped key is bound to: swapped rows do not open.
std::string wrapped_name(std::int64_t id, const KeyName& name) {
    return std::to_string(id) + '\n' + name.group + '\n' + name.key_class + '\n' + name.scope;
}

}  // namespace

KeyName group_key(std::string group) { return {std::move(group), "group", ""}; }
KeyName person_key(std::string person) { return {"", "person", std::move(person)}; }
KeyName proof_key(std::string group, std::string person) { return {std::move(group), "proof", std::move(person)}; }
KeyName ballot_key(std::string group, std::string question) { return {std::move(group), "ballot", std::move(question)}; }
KeyName concern_key(std::string group, std::string report) { return {std::move(group), "concern", std::move(report)}; }
KeyName installation_key() { return {"", "installation", ""}; }

void KeyRing::prepare(const KeyDemand& demand) {
    if (cache_.size() + demand.size() > cached_max) cache_.clear();
    std::map<KeyName, DataKey> found;
    std::optional<Transaction> transaction;
    const auto write = [&] {
        if (!transaction) transaction.emplace(keys_, Transaction::Kind::write);
    };
    for (const auto& [name, records] : demand) {
        const auto cached = cache_.find(name);
        if (cached != cache_.end() && (!cached->second.key || cached->second.left >= records)) continue;
        auto key = find(name);
        if (!key) {
            write();
            key = make(name);
        }
        if (key->key) {
            write();
            reserve(*key, records);
        }
        found.emplace(name, std::move(*key));
    }
    if (transaction) transaction->commit();
    for (auto& [name, key] : found) cache_.insert_or_assign(name, std::move(key));
}

std::optional<KeyRing::DataKey> KeyRing::find(const KeyName& name) {
    std::optional<DataKey> out;
    keys_.query("SELECT id, wrapped, records FROM data_key WHERE group_id = ?1 AND class = ?2 AND scope = ?3",
                {std::string_view(name.group), std::string_view(name.key_class), std::string_view(name.scope)}, [&](const Row& row) {
                    out.emplace();
                    out->id = row.integer(0);
                    out->key = sealer_.unwrap(master_, wrapped_name(out->id, name), row.bytes(1));
                    out->records = row.integer(2);
                });
    return out;
}

KeyRing::DataKey KeyRing::make(const KeyName& name) {
    DataKey out;
    keys_.query("SELECT coalesce(max(id), 0) + 1 FROM data_key", {}, [&](const Row& row) { out.id = row.integer(0); });
    out.key = SecretKey::random();
    const auto wrapped = sealer_.wrap(master_, wrapped_name(out.id, name), *out.key);
    keys_.execute(
        "INSERT INTO data_key (id, group_id, class, scope, wrapped, records) VALUES (?1, ?2, ?3, ?4, ?5, 0)",
        {out.id, std::string_view(name.group), std::string_view(name.key_class), std::string_view(name.scope), BytesView(wrapped)});
    return out;
}

void KeyRing::reserve(DataKey& key, std::int64_t records) {
    const auto step = std::max(records, records_step);
    if (key.records + step > records_max) {
        key.key.reset();
        return;
    }
    key.records += step;
    key.left = step;
    keys_.execute("UPDATE data_key SET records = ?1 WHERE id = ?2", {key.records, key.id});
}

std::optional<KeyRing::Sealed> KeyRing::seal(const KeyName& name, Place place, std::string_view content, std::size_t padded_to) {
    const auto found = cache_.find(name);
    if (found == cache_.end() || !found->second.key || found->second.left == 0) return std::nullopt;
    auto& key = found->second;
    --key.left;
    place.key_id = key.id;
    return Sealed{key.id, sealer_.seal(*key.key, place, content, padded_to)};
}

std::optional<std::string> KeyRing::open(const KeyName& name, const Place& place, BytesView record) {
    const auto found = cache_.find(name);
    if (found == cache_.end() || !found->second.key) return std::nullopt;
    return sealer_.open(*found->second.key, place, record);
}

std::optional<std::array<std::uint8_t, 16>> KeyRing::derive(const KeyName& name, std::string_view purpose) const {
    const auto found = cache_.find(name);
    if (found == cache_.end() || !found->second.key) return std::nullopt;
    return found->second.key->derive(purpose);
}

bool KeyRing::alive(const KeyName& name) const {
    const auto found = cache_.find(name);
    return found != cache_.end() && found->second.key;
}

std::vector<std::int64_t> KeyRing::destroy(const KeyName& name) {
    Transaction transaction(keys_, Transaction::Kind::write);
    if (!find(name)) static_cast<void>(make(name));  // a key never made leaves its mark too: it is not made later
    constexpr std::string_view one = "UPDATE data_key SET wrapped = ?4 WHERE group_id = ?1 AND class = ?2 AND scope = ?3 RETURNING id";
    constexpr std::string_view whole_group =
        "UPDATE data_key SET wrapped = ?2 WHERE group_id = ?1 AND class NOT IN ('proof', 'concern') RETURNING id";
    std::vector<std::int64_t> ids;
    const auto take = [&](const Row& row) { ids.push_back(row.integer(0)); };
    const BytesView nothing;
    if (name.key_class == "group") {
        keys_.query(whole_group, {std::string_view(name.group), nothing}, take);
    } else {
        keys_.query(one, {std::string_view(name.group), std::string_view(name.key_class), std::string_view(name.scope), nothing}, take);
    }
    transaction.commit();
    std::erase_if(cache_, [&](const auto& entry) { return std::ranges::count(ids, entry.second.id) != 0; });
    return ids;
}

std::map<std::int64_t, ReadKey> read_keys(Database& keys, const SecretKey& master, Sealer& sealer, std::string_view group) {
    std::map<std::int64_t, ReadKey> out;
    keys.query("SELECT id, class, scope, wrapped FROM data_key WHERE group_id = ?1", {group}, [&](const Row& row) {
        ReadKey key{{std::string(group), std::string(row.text(1)), std::string(row.text(2))}, std::nullopt, false};
        if (!row.bytes(3).empty()) {
            key.key = sealer.unwrap(master, wrapped_name(row.integer(0), key.name), row.bytes(3));
            key.broken = !key.key;
        }
        out.emplace(row.integer(0), std::move(key));
    });
    return out;
}

std::optional<SecretKey> read_key(Database& keys, const SecretKey& master, Sealer& sealer, const KeyName& name) {
    std::optional<SecretKey> out;
    keys.query("SELECT id, wrapped FROM data_key WHERE group_id = ?1 AND class = ?2 AND scope = ?3",
               {std::string_view(name.group), std::string_view(name.key_class), std::string_view(name.scope)},
               [&](const Row& row) { out = sealer.unwrap(master, wrapped_name(row.integer(0), name), row.bytes(1)); });
    return out;
}

bool claim_master_key(Database& keys, const SecretKey& master) {
    Sealer sealer;
    std::optional<Bytes> kept;
    keys.query("SELECT wrapped FROM master_check WHERE id = 1", {},
               [&](const Row& row) { kept.emplace(row.bytes(0).begin(), row.bytes(0).end()); });
    if (kept) return sealer.unwrap(master, master_check_name, *kept).has_value();
    keys.execute("INSERT INTO master_check (id, wrapped) VALUES (1, ?1)",
                 {BytesView(sealer.wrap(master, master_check_name, SecretKey::random()))});
    return true;
}

}  // namespace piiri::store
