#pragma once
#include "store/key_ring.hpp"
#include "store/storage.hpp"

#include <string>
#include <vector>

/// What stands beside the groups' logs: personal rows, ballots and concerns. Writing functions run inside the writer's transaction and
/// savepoint; they return false when nothing was (or may be) written. Reading leaves out what is noted to be erased, and what does not
/// open.
namespace piiri::store {

/// The keys and databases a reader opens records with.
struct Reading {
    Database& events;
    Database& keys;
    const SecretKey& master;
    Sealer& sealer;
};

[[nodiscard]] bool put_personal(Database& events, KeyRing& keys, const PersonId& person, PersonalKind kind, const PersonalRow& row);
[[nodiscard]] std::vector<PersonalRow> personal_rows(const Reading& from, const PersonId& person, PersonalKind kind);
[[nodiscard]] bool request_personal_erasure(Database& events, const PersonId& person);
/// Notes who is in no group at `now`, and asks for the erasure of those who have been in none since before `before`.
void request_idle_erasures(Database& events, Instant now, Instant before);

/// Adds one answer and writes those to the same question anew, in the order of their ids: where they stand in the file tells nothing of
/// when they came either.
[[nodiscard]] bool put_ballot(Database& events, KeyRing& keys, const GroupId& group, const PutBallot& ballot);
[[nodiscard]] std::vector<std::string> ballot_bodies(const Reading& from, const GroupId& group, const std::string& question);

[[nodiscard]] bool add_concern(Database& events, KeyRing& keys, const GroupId& group, const ConcernRow& concern);
[[nodiscard]] std::vector<ConcernRow> concern_rows(const Reading& from, const GroupId& group);
void request_concern_erasures(Database& events, Instant before);

}  // namespace piiri::store
