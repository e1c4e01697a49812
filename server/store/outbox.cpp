#include "store/outbox.hpp"

#include "store/directory.hpp"
#include "store/erasure.hpp"
#include "store/event_log.hpp"

#include <algorithm>

namespace piiri::store {
namespace {

constexpr auto fates_kept = std::chrono::hours(24 * 30);

Place mail_place(std::string_view name, std::string_view person, std::int64_t key_id = 0) { return {"mail", name, 0, person, key_id}; }

std::string_view word(MailState state) {
    switch (state) {
        case MailState::waiting: return "waiting";
        case MailState::sent: return "sent";
        case MailState::refused: return "refused";
        case MailState::dropped: break;
    }
    return "dropped";
}

MailState state_of(std::string_view word) {
    if (word == "waiting") return MailState::waiting;
    if (word == "sent") return MailState::sent;
    return word == "refused" ? MailState::refused : MailState::dropped;
}

}  // namespace

bool put_mail(Database& events, KeyRing& keys, const PutMail& mail) {
    if (mail.letter.size() > letter_max) return false;
    const auto sealed = keys.seal(person_key(mail.to.value), mail_place(mail.id, mail.to.value), mail.letter);
    if (!sealed) return false;
    return events.execute(
               "INSERT INTO mail (name, person_id, about, not_before, useless_after, state, attempts, key_id, letter) "
               "VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', 0, ?6, ?7)",
               {std::string_view(mail.id), std::string_view(mail.to.value), std::string_view(mail.about), milliseconds(mail.not_before),
                milliseconds(mail.useless_after), sealed->key_id, BytesView(sealed->record)}) == 1;
}

void drop_mail(Database& events, const DropMail& mail) {
    events.execute("UPDATE mail SET state = 'dropped', letter = ?2 WHERE about = ?1 AND state = 'waiting'",
                   {std::string_view(mail.about), BytesView()});
}

bool mail_tried(Database& events, const std::string& id, MailState state, Instant again) {
    if (state == MailState::waiting) {
        return events.execute("UPDATE mail SET attempts = attempts + 1, not_before = ?2 WHERE name = ?1 AND state = 'waiting'",
                              {std::string_view(id), milliseconds(again)}) == 1;
    }
    return events.execute(
               "UPDATE mail SET attempts = attempts + 1, state = ?2, letter = ?3 WHERE name = ?1 AND state IN ('waiting', 'dropped')",
               {std::string_view(id), word(state), BytesView()}) == 1;
}

bool mail_untidy(Database& events, Instant now) {
    bool untidy = false;
    events.query("SELECT 1 FROM mail WHERE (state = 'waiting' AND useless_after <= ?1) OR useless_after <= ?2 LIMIT 1",
                 {milliseconds(now), milliseconds(now - fates_kept)}, [&](const Row&) { untidy = true; });
    return untidy;
}

void tidy_mail(Database& events, Instant now) {
    events.execute("UPDATE mail SET state = 'dropped', letter = ?2 WHERE state = 'waiting' AND useless_after <= ?1",
                   {milliseconds(now), BytesView()});
    events.execute("DELETE FROM mail WHERE state <> 'waiting' AND useless_after <= ?1", {milliseconds(now - fates_kept)});
}

std::pair<std::vector<DueMail>, std::optional<Instant>> due_mail(const Reading& from, Instant now, std::size_t limit) {
    struct Sealed {
        DueMail mail;
        std::int64_t letter_key = 0;
        Bytes letter;
        std::int64_t contact_key = 0;
        Bytes contact;
    };
    std::vector<Sealed> found;
    std::optional<Instant> next;
    {
        Transaction snapshot(from.events, Transaction::Kind::read);
        from.events.query(
            "SELECT m.name, m.person_id, m.attempts, m.key_id, m.letter, p.language, p.key_id, p.contact, m.not_before FROM mail m "
            "JOIN person p ON p.id = m.person_id WHERE m.state = 'waiting' AND m.useless_after > ?1 ORDER BY m.not_before, m.id LIMIT ?2",
            {milliseconds(now), static_cast<std::int64_t>(limit) + 1}, [&](const Row& row) {
                const auto at = instant(row.integer(8));
                if (at > now || found.size() == limit) {
                    if (!next) next = at;
                    return;
                }
                const auto letter = row.bytes(4);
                const auto contact = row.bytes(7);
                found.push_back(
                    {{std::string(row.text(0)), PersonId{std::string(row.text(1))}, language_of(row.text(5)), {}, {}, row.integer(2)},
                     row.integer(3),
                     Bytes(letter.begin(), letter.end()),
                     row.integer(6),
                     Bytes(contact.begin(), contact.end())});
            });
        std::erase_if(found, [&](const Sealed& each) { return erasure_requested(from.events, person_key(each.mail.to.value)); });
    }
    std::vector<DueMail> due;
    for (auto& each : found) {
        const auto key = read_key(from.keys, from.master, from.sealer, person_key(each.mail.to.value));
        if (!key) continue;
        auto letter = from.sealer.open(*key, mail_place(each.mail.id, each.mail.to.value, each.letter_key), each.letter);
        auto contact = from.sealer.open(*key, contact_place(each.mail.to.value, each.contact_key), each.contact);
        if (!letter || !contact) continue;
        each.mail.letter = std::move(*letter);
        each.mail.contact = std::move(*contact);
        due.push_back(std::move(each.mail));
    }
    return {std::move(due), next};
}

std::vector<std::optional<MailState>> mail_states(Database& events, const std::vector<std::string>& about) {
    std::vector<std::optional<MailState>> states;
    for (const auto& each : about) {
        auto& state = states.emplace_back();
        events.query("SELECT state FROM mail WHERE about = ?1 ORDER BY id DESC LIMIT 1", {std::string_view(each)},
                     [&](const Row& row) { state = state_of(row.text(0)); });
    }
    return states;
}

}  // namespace piiri::store
