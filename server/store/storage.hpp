#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/// Durable truth behind one asynchronous interface. All calls come from the live thread; every `done` is handed to the `post` given at
/// construction, and what it holds is let go there too, unless said otherwise. Keys never leave the storage threads.
namespace piiri {

using Seq = std::uint64_t;                       ///< place in a group's log, from 1
using TokenHash = std::array<std::uint8_t, 32>;  ///< BLAKE2b-256 of a token or session secret; the secret itself is never stored

/// An event to be stored: sealed with the key of its class and scope. `body` holds kind, time and data as JSON text.
struct ToStore {
    KeyClass key_class = KeyClass::group;
    std::string scope;
    std::string body;
};

/// The group's next deadline, so that it wakes when nobody has it open; absent: none.
struct PutDeadline {
    std::optional<Instant> due;
};

/// One person's row of "my groups", sealed like the log (class group). `row` is a `MyGroup` as JSON text; empty removes the row.
struct PutMyGroup {
    PersonId person;
    MemberId member;
    std::string row;
};

/// Proof of an answer about an observer (class proof, kept 24 months after the group): sealed, read by its giver alone.
struct PutProof {
    PersonId person;
    std::string body;
};

/// A key to destroy once this batch is durable (written beside `expired`): the storage does it itself, after a crash in between too.
struct EraseKey {
    KeyClass key_class = KeyClass::moment;
    std::string scope;
};

/// One unnamed answer to a question of the group (class ballot): no author, no time, and no order of arrival, in the rows or in the file.
/// `body` has at most `ballot_body_max` bytes; all take the same place on disk. A longer one, or a question that is closed, makes the batch
/// stale.
struct PutBallot {
    std::string question;
    std::string body;
};

/// The question is closed: its key is destroyed once this batch is durable, its answers with it. It takes no answer any more.
struct EraseBallots {
    std::string question;
};

/// A letter to one person, sent once from `not_before` on and dropped after `useless_after`. `letter` is opaque here, sealed with the
/// person's own key, and emptied when it has been sent. `about` is what its fate is asked by, and what `DropMail` drops.
struct PutMail {
    std::string id;  ///< 26 characters, random; the Message-ID comes from it, so that a second sending is known as the same
    PersonId to;
    std::string about;
    Instant not_before;
    Instant useless_after;
    std::string letter;
};

/// Letters about this that have not been sent yet are not sent any more.
struct DropMail {
    std::string about;
};

/// A file of the materials shelf, sealed in parts with the key of class material and its id, which seals the event beside it too.
/// Destroying that key takes it away. A larger one than `material_max` makes the batch stale.
struct PutMaterial {
    MaterialId material;
    std::shared_ptr<const std::string> content;
};

using SideWrite = std::variant<PutDeadline, PutMyGroup, PutProof, EraseKey, PutBallot, EraseBallots, PutMail, DropMail, PutMaterial>;

/// One group's events and side writes: all of it becomes durable, or none.
struct Batch {
    GroupId group;
    std::uint64_t epoch = 1;
    Seq expected_seq = 0;  ///< the last one the writer knows; the first event gets the next
    std::vector<ToStore> events;
    std::vector<SideWrite> writes;
};

/// ok: durable. stale: `expected_seq` or `epoch` is not the log's, or the key of a class and scope is destroyed. unavailable: disk full or
/// busy, nothing was written. A failed sync is not an answer: the process ends and recovers at its next start.
enum class Appended { ok, stale, unavailable };

/// A stored event as read back. `body` is empty when its key is destroyed.
struct StoredEvent {
    Seq seq = 0;
    std::string body;
};

struct MemberPerson {
    MemberId member;
    PersonId person;
};

/// intact; absent: no such group; damaged: a row is missing or does not open: the group is quarantined.
enum class GroupHealth { intact, absent, damaged };

struct LoadedGroup {
    GroupHealth health = GroupHealth::absent;
    std::vector<StoredEvent> events;
    std::vector<MemberPerson> people;
    std::array<std::uint8_t, 16> cursor_key{};  ///< derived from the group's key; for resume cursors only
    std::array<std::uint8_t, 32> letter_key{};  ///< derived from the group's key; for the proofs in links of its letters only
};

/// What a single-use token is for.
enum class TokenPurpose { sign_in, invitation };

struct TokenRow {
    TokenHash hash{};
    TokenPurpose purpose = TokenPurpose::sign_in;
    PersonId person;
    std::optional<GroupId> group;
    Instant expires;
};

struct SessionRow {
    PersonId person;
    Language language = Language::fi;
    Instant expires;
    bool coordinator = false;  ///< sessions of coordinators live 12 h, others 30 days, both sliding
};

struct GroupDue {
    GroupId group;
    Instant due;
};

/// A person as the directory knows them. `contact` is JSON text, sealed with their own key.
struct PersonRow {
    Language language = Language::fi;
    std::string contact;
    bool coordinator = false;  ///< may found groups
};

/// A sign-in by mail under way: the code is good together with its request, five tries, or the link (a token of purpose `sign_in`) alone;
/// whichever is used ends both.
struct SignInRow {
    TokenHash request{};
    TokenHash code{};
    TokenHash link{};
    PersonId person;
    Instant expires;
};

/// One session in its owner's list.
struct SessionInfo {
    TokenHash hash{};
    Instant began;
    Instant used;      ///< to the hour
    std::string with;  ///< browser and system; may be empty
};

/// A letter whose time has come, with what is needed to send it.
struct DueMail {
    std::string id;
    PersonId to;
    Language language = Language::fi;
    std::string contact;
    std::string letter;
    std::int64_t attempts = 0;  ///< before this one
};

/// waiting: not sent yet. refused: the mail server would not take it (5xx). dropped: its time was over, or it was called off.
enum class MailState { waiting, sent, refused, dropped };

/// Small records beside the log: programmes of the organisation (owner ""), and of a group (its id): the join form, filled-in forms, words
/// of invited people to the coordinator. A group's are sealed with its own key and end with it.
enum class RecordKind { programme, join_form, joining, door_word };

struct Record {
    std::string id;
    std::string body;
};

/// What a person keeps for themselves alone.
enum class PersonalKind { reflection, mood };

/// `id` is chosen by the client at random, 1..64 bytes.
struct PersonalRow {
    std::string id;
    std::string body;
};

/// A reported concern. `about` is sealed with it.
struct ConcernRow {
    std::string id;  ///< 1..64 bytes
    std::optional<MemberId> about;
    std::string body;
    Instant at;
};

constexpr std::size_t record_body_max = 32'768;    ///< bytes
constexpr std::size_t records_max = 500;           ///< of one kind and owner
constexpr std::size_t letter_max = 65'536;         ///< bytes
constexpr std::size_t material_max = 52'428'800;   ///< bytes
constexpr std::size_t ballot_body_max = 4'096;     ///< bytes
constexpr std::size_t personal_body_max = 32'768;  ///< bytes
constexpr std::size_t personal_rows_max = 500;     ///< of one person and kind
constexpr std::size_t concern_body_max = 32'768;   ///< bytes
constexpr std::size_t concern_rows_max = 1'000;    ///< of one group within their term

class Storage {
public:
    template <class... T>
    using Done = std::function<void(T...)>;
    virtual ~Storage() = default;

    /// Makes one group's batch durable. What waits while a commit runs is committed together, each group under its own savepoint.
    virtual void append(Batch batch, Done<Appended> done) = 0;

    /// Reads a group whole. `done` runs on a storage reader thread, so that folding costs the live thread nothing.
    virtual void load(GroupId group, Done<LoadedGroup> done) = 0;

    /// Destroys one key and empties the bodies it sealed; a truncating checkpoint follows within a minute. Repeated at start if unfinished.
    /// A destroyed (class, scope) is never made again. Class group takes every key of the group's log along, its members and their rows.
    virtual void destroy_key(GroupId group, KeyClass key_class, std::string scope) = 0;

    /// Groups whose deadline is due, oldest first, `limit` at most; and when the next one after them is.
    virtual void due(Instant now, std::size_t limit, Done<std::vector<GroupDue>, std::optional<Instant>> done) = 0;

    /// All groups of this installation, oldest first.
    virtual void groups(Done<std::vector<GroupId>> done) = 0;

    // ---- people, tokens, sessions (the Directory) ----
    /// `address` is normalised (lower case), or empty; found again only through a keyed hash of it. false: the address is known already.
    virtual void add_person(PersonId person, Language language, std::string contact, std::string address, Done<bool> done) = 0;
    virtual void person(PersonId person, Done<std::optional<PersonRow>> done) = 0;
    virtual void person_by_address(std::string address, Done<std::optional<PersonId>> done) = 0;
    virtual void set_contact(PersonId person, std::string contact, std::string address, Done<bool> done) = 0;
    virtual void set_coordinator(PersonId person, bool coordinator, Done<bool> done) = 0;
    virtual void set_language(PersonId person, Language language, Done<bool> done) = 0;
    virtual void add_member(GroupId group, MemberId member, PersonId person,
                            Done<bool> done) = 0;  ///< before the event that names the member
    /// A person who is gone from the group comes back as somebody new. false: they are not `gone`, or the new key is taken.
    virtual void replace_member(GroupId group, MemberId gone, MemberId member, PersonId person, Done<bool> done) = 0;
    virtual void member_of(GroupId group, PersonId person, Done<std::optional<MemberId>> done) = 0;
    virtual void my_groups(PersonId person, Done<std::vector<std::string>> done) = 0;  ///< rows of PutMyGroup
    virtual void add_token(TokenRow token, Done<bool> done) = 0;  ///< re-issue for the same person, purpose and group kills the old one
    virtual void use_token(TokenHash token, Instant now,
                           Done<std::optional<TokenRow>> done) = 0;  ///< once; used, expired and unknown look the same
    /// Until when the token of a purpose and group is good; nothing: used, revoked, expired or none.
    virtual void token_expires(PersonId person, TokenPurpose purpose, GroupId group, Instant now, Done<std::optional<Instant>> done) = 0;
    virtual void drop_token(PersonId person, TokenPurpose purpose, GroupId group, Done<bool> done) = 0;
    /// One sign-in by mail is under way for a person; a new one ends the one before.
    virtual void add_sign_in(SignInRow row, Done<bool> done) = 0;
    /// The code of a request: right, in time, within five tries and not used yet; wrong, expired and unknown look the same.
    virtual void use_sign_in_code(TokenHash request, TokenHash code, Instant now, Done<std::optional<PersonId>> done) = 0;
    virtual void add_session(TokenHash session, PersonId person, bool coordinator, std::string with, Instant now, Done<bool> done) = 0;
    virtual void sessions(PersonId person, Instant now, Done<std::vector<SessionInfo>> done) = 0;
    /// The secret address of a person's calendar; nothing takes it away.
    virtual void set_calendar(PersonId person, std::optional<TokenHash> secret, Done<bool> done) = 0;
    virtual void has_calendar(PersonId person, Done<bool> done) = 0;
    virtual void person_of_calendar(TokenHash secret, Done<std::optional<PersonId>> done) = 0;
    virtual void find_session(TokenHash session, Instant now,
                              Done<std::optional<SessionRow>> done) = 0;  ///< slides the end, at most once an hour
    virtual void end_session(TokenHash session, Done<bool> done) = 0;

    // ---- beside the log: reached through a person or a question alone; no other call reads them ----
    /// Puts or replaces one row; an empty body deletes it. Sealed with the person's own key. false: nobody known, their key is destroyed,
    /// or a limit is passed.
    virtual void put_personal(PersonId person, PersonalKind kind, std::string id, std::string body, Done<bool> done) = 0;
    virtual void personal(PersonId person, PersonalKind kind, Done<std::vector<PersonalRow>> done) = 0;  ///< in the order of their ids

    /// The end of a person's account: destroys their key, and with it their personal rows and contact, in backups too. Their sessions and
    /// tokens go along. Nothing of it is read once `done` says true; false: nobody known, or not written.
    virtual void destroy_personal(PersonId person, Done<bool> done) = 0;
    /// Ends the accounts of those who have been in no group since before `before`, as `destroy_personal` does, and notes who is in none at
    /// `now`. Those who may found groups are never idle.
    virtual void end_idle_accounts(Instant now, Instant before, Done<bool> done) = 0;

    /// The answers to a question that is not closed, in the order of their random ids.
    virtual void ballots(GroupId group, std::string question, Done<std::vector<std::string>> done) = 0;

    /// Keeps a report, sealed with a key of its own; it outlives the group. The same report again (its time aside) is true and changes
    /// nothing. false: another one has this id, it was forgotten already, or a limit is passed.
    virtual void add_concern(GroupId group, ConcernRow concern, Done<bool> done) = 0;
    virtual void concerns(GroupId group, Done<std::vector<ConcernRow>> done) = 0;  ///< oldest first
    /// Destroys the reports of days (UTC) that were over before `before`.
    virtual void forget_concerns(Instant before, Done<bool> done) = 0;

    // ---- the materials shelf ----
    /// A file's content; null: there is none, its key is destroyed, or it does not open.
    virtual void material(GroupId group, MaterialId material, Done<std::shared_ptr<const std::string>> done) = 0;

    // ---- letters ----
    virtual void put_mail(PutMail mail, Done<bool> done) = 0;
    /// Letters whose time has come, oldest first, and when the next one after them is due. What has become useless is dropped.
    virtual void due_mail(Instant now, std::size_t limit, Done<std::vector<DueMail>, std::optional<Instant>> done) = 0;
    /// What came of an attempt: sent, refused, or (waiting) to be tried again at `again`; else `again` is now.
    /// false: it has its fate already, or it was not written.
    virtual void mail_tried(std::string id, MailState state, Instant again, Done<bool> done) = 0;
    /// The last letter about each of these, in their order; nothing: there is none.
    virtual void mail_states(std::vector<std::string> about, Done<std::vector<std::optional<MailState>>> done) = 0;

    // ---- records ----
    /// Puts or replaces one; an empty body deletes it. false: nobody knows the owner, or a limit is passed.
    virtual void put_record(RecordKind kind, std::string owner, std::string id, std::string body, Done<bool> done) = 0;
    virtual void records(RecordKind kind, std::string owner, Done<std::vector<Record>> done) = 0;  ///< in the order of their ids

    /// A write that failed for want of space is tried again by a probe each second; true while new writes are taken.
    [[nodiscard]] virtual bool writable() const = 0;

    /// Finishes what is queued, checkpoints and closes. Blocks; for the end of the process.
    virtual void close() = 0;
};

/// Opens (makes at first start) `directory`: events.db, keys.db, master.key. Takes an exclusive lock: a second process gets
/// std::runtime_error with a sentence for the administrator. `post` runs a function on the live thread and may be called from any thread.
[[nodiscard]] std::unique_ptr<Storage> open_sqlite_storage(const std::string& directory, std::function<void(std::function<void()>)> post);

}  // namespace piiri
