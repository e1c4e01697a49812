#pragma once
#include "store/seal.hpp"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace piiri::store {

/// Which data key: erasure class, scope within the class, group. Destroying a key is erasing all it sealed.
struct KeyName {
    std::string group;      ///< empty for class person
    std::string key_class;  ///< a KeyClass, or of the side tables "person", "proof", "ballot", "concern"
    std::string scope;      ///< empty for class group
    auto operator<=>(const KeyName&) const = default;
};

[[nodiscard]] KeyName group_key(std::string group);
[[nodiscard]] KeyName person_key(std::string person);
[[nodiscard]] KeyName proof_key(std::string group, std::string person);
[[nodiscard]] KeyName ballot_key(std::string group, std::string question);
[[nodiscard]] KeyName concern_key(std::string group, std::string report);
[[nodiscard]] KeyName installation_key();  ///< what belongs to the organisation, and the index of addresses

/// How many records each key is about to seal.
using KeyDemand = std::map<KeyName, std::int64_t>;

/// The writer's data keys. A key is durable in keys.db before its first use and is never made again once destroyed; it seals at most 2^28
/// records, far below where random nonces would begin to repeat.
class KeyRing {
public:
    KeyRing(Database& keys, const SecretKey& master) : keys_(keys), master_(master) {}

    /// Makes what is missing, in one transaction. Throws DatabaseError.
    void prepare(const KeyDemand& demand);

    /// A record sealed by a prepared key. Empty: that key is destroyed, damaged or used up.
    struct Sealed {
        std::int64_t key_id = 0;
        Bytes record;
    };
    [[nodiscard]] std::optional<Sealed> seal(const KeyName& name, Place place, std::string_view content, std::size_t padded_to = 0);

    /// Reads back what a prepared key sealed; `place` names the key's id too. Empty: destroyed or damaged.
    [[nodiscard]] std::optional<std::string> open(const KeyName& name, const Place& place, BytesView record);

    /// A key for another use from a prepared one (`SecretKey::derive`). Empty: destroyed or damaged.
    [[nodiscard]] std::optional<std::array<std::uint8_t, 16>> derive(const KeyName& name, std::string_view purpose) const;

    /// Can a prepared key seal?
    [[nodiscard]] bool alive(const KeyName& name) const;

    /// Overwrites a key for good (with class group, all keys of the group but those of proofs and concerns). \return ids of the keys
    /// destroyed, now or before
    std::vector<std::int64_t> destroy(const KeyName& name);

private:
    struct DataKey {
        std::int64_t id = 0;
        std::optional<SecretKey> key;  ///< empty: destroyed, or does not open
        std::int64_t records = 0;      ///< durable bound of what it may have sealed
        std::int64_t left = 0;         ///< of these not used yet by this process
    };
    [[nodiscard]] std::optional<DataKey> find(const KeyName& name);
    [[nodiscard]] DataKey make(const KeyName& name);
    void reserve(DataKey& key, std::int64_t records);

    Database& keys_;
    const SecretKey& master_;
    Sealer sealer_;
    std::map<KeyName, DataKey> cache_;
};

/// A data key as a reader finds it.
struct ReadKey {
    KeyName name;
    std::optional<SecretKey> key;  ///< empty: destroyed, or broken
    bool broken = false;           ///< alive, but does not open with the master key
};

/// The data keys of one group, by id.
[[nodiscard]] std::map<std::int64_t, ReadKey> read_keys(Database& keys, const SecretKey& master, Sealer& sealer, std::string_view group);

/// One data key, for reading. Empty: destroyed, unknown or damaged.
[[nodiscard]] std::optional<SecretKey> read_key(Database& keys, const SecretKey& master, Sealer& sealer, const KeyName& name);

/// Is this the master key that the data keys were wrapped with? At first start it becomes so.
[[nodiscard]] bool claim_master_key(Database& keys, const SecretKey& master);

}  // namespace piiri::store
