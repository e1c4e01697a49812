#include "store/relational_storage.hpp"

#include "store/directory.hpp"
#include "store/erasure.hpp"
#include "store/event_log.hpp"
#include "store/materials.hpp"
#include "store/outbox.hpp"
#include "store/records.hpp"
#include "store/side_tables.hpp"

#include <cstdio>

namespace piiri::store {
namespace {

std::size_t size_of(const Batch& batch) {
    std::size_t bytes = 0;
    for (const auto& event : batch.events) bytes += event.body.size();
    for (const auto& write : batch.writes) {
        if (const auto* ballot = std::get_if<PutBallot>(&write)) bytes += ballot->body.size();
        if (const auto* mail = std::get_if<PutMail>(&write)) bytes += mail->letter.size();
        if (const auto* material = std::get_if<PutMaterial>(&write)) bytes += material->content->size();
    }
    return bytes;
}

Appended appended(Verdict verdict) {
    switch (verdict) {
        case Verdict::done: return Appended::ok;
        case Verdict::refused: return Appended::stale;
        case Verdict::unavailable: break;
    }
    return Appended::unavailable;
}

/// What a person's contact and the index of addresses are sealed with.
std::function<void(KeyDemand&)> demand_for(const PersonId& person) {
    return [name = person_key(person.value)](KeyDemand& demand) {
        ++demand[name];
        demand[installation_key()] += 0;
    };
}

/// A job that answers whether it was done.
WriteJob answering(Storage::Done<bool> done) {
    WriteJob job;
    job.reply = [done = std::move(done)](Verdict verdict) { done(verdict == Verdict::done); };
    return job;
}

}  // namespace

RelationalStorage::RelationalStorage(std::shared_ptr<const SecretKey> master, std::unique_ptr<Writer> writer,
                                     std::unique_ptr<Readers> readers, Writer::Post post, std::shared_ptr<void> lifetime)
    : lifetime_(std::move(lifetime)),
      master_(std::move(master)),
      post_(std::move(post)),
      writer_(std::move(writer)),
      readers_(std::move(readers)) {}

void RelationalStorage::append(Batch batch, Done<Appended> done) {
    WriteJob job;
    job.bytes = size_of(batch);
    job.erases = erases(batch);
    job.reply = [done = std::move(done)](Verdict verdict) { done(appended(verdict)); };
    const auto shared = std::make_shared<const Batch>(std::move(batch));
    job.demand = [shared](KeyDemand& demand) { demand_keys(*shared, demand); };
    job.work = [shared](Database& events, KeyRing& keys) { return append_batch(events, keys, *shared); };
    writer_->submit(std::move(job));
}

void RelationalStorage::load(GroupId group, Done<LoadedGroup> done) {
    readers_->submit([master = master_, group = std::move(group), done = std::move(done)](ReadContext& from) {
        LoadedGroup loaded;
        try {
            loaded = load_group(*from.events, *from.keys, *master, *from.sealer, group);
        } catch (const DatabaseError& error) {
            std::fprintf(stderr, "piiri: a group cannot be read: %s\n", error.what());
            loaded = {GroupHealth::damaged, {}, {}, {}, {}};
        }
        done(std::move(loaded));
    });
}

void RelationalStorage::destroy_key(GroupId group, KeyClass key_class, std::string scope) {
    WriteJob job;
    job.erases = true;
    job.must_happen = true;
    job.work = [name = key_of(group, key_class, scope)](Database& events, KeyRing&) {
        request_erasure(events, name);
        return true;
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::write(std::function<bool(Database&, KeyRing&)> work, Done<bool> done) {
    auto job = answering(std::move(done));
    job.work = std::move(work);
    writer_->submit(std::move(job));
}

/// An answer that cannot be read is an empty one: every caller treats "nothing known" as "no". What waits for the answer moves on with it:
/// a copy left behind would end on the reader's thread, and with it whatever only the live thread may touch.
template <class T>
void RelationalStorage::read(std::function<T(ReadContext&)> ask, Done<T> done) {
    readers_->submit([post = post_, ask = std::move(ask), done = std::move(done)](ReadContext& from) mutable {
        T answer{};
        try {
            answer = ask(from);
        } catch (const DatabaseError& error) {
            std::fprintf(stderr, "piiri: the database cannot be read: %s\n", error.what());
        }
        post([done = std::move(done), answer = std::move(answer)] { done(answer); });
    });
}

void RelationalStorage::due(Instant now, std::size_t limit, Done<std::vector<GroupDue>, std::optional<Instant>> done) {
    using Found = std::pair<std::vector<GroupDue>, std::optional<Instant>>;
    read<Found>([now, limit](ReadContext& from) { return due_groups(*from.events, now, limit); },
                [done = std::move(done)](const Found& found) { done(found.first, found.second); });
}

void RelationalStorage::add_person(PersonId person, Language language, std::string contact, std::string address, Done<bool> done) {
    auto job = answering(std::move(done));
    job.bytes = contact.size();
    job.demand = demand_for(person);
    job.work = [person = std::move(person), language, contact = std::move(contact), address = std::move(address)](
                   Database& events, KeyRing& keys) { return store::add_person(events, keys, person, language, contact, address); };
    writer_->submit(std::move(job));
}

void RelationalStorage::person(PersonId person, Done<std::optional<PersonRow>> done) {
    read<std::optional<PersonRow>>(
        [master = master_, person = std::move(person)](ReadContext& from) {
            return person_row({*from.events, *from.keys, *master, *from.sealer}, person);
        },
        std::move(done));
}

void RelationalStorage::person_by_address(std::string address, Done<std::optional<PersonId>> done) {
    read<std::optional<PersonId>>(
        [master = master_, address = std::move(address)](ReadContext& from) {
            return store::person_by_address({*from.events, *from.keys, *master, *from.sealer}, address);
        },
        std::move(done));
}

void RelationalStorage::set_contact(PersonId person, std::string contact, std::string address, Done<bool> done) {
    auto job = answering(std::move(done));
    job.bytes = contact.size();
    job.cleans = true;
    job.demand = demand_for(person);
    job.work = [person = std::move(person), contact = std::move(contact), address = std::move(address)](Database& events, KeyRing& keys) {
        return store::set_contact(events, keys, person, contact, address);
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::set_coordinator(PersonId person, bool coordinator, Done<bool> done) {
    write([person = std::move(person), coordinator](Database& events,
                                                    KeyRing&) { return store::set_coordinator(events, person, coordinator); },
          std::move(done));
}

void RelationalStorage::set_language(PersonId person, Language language, Done<bool> done) {
    write([person = std::move(person), language](Database& events, KeyRing&) { return store::set_language(events, person, language); },
          std::move(done));
}

void RelationalStorage::add_member(GroupId group, MemberId member, PersonId person, Done<bool> done) {
    write([group = std::move(group), member = std::move(member), person = std::move(person)](
              Database& events, KeyRing&) { return store::add_member(events, group, member, person); },
          std::move(done));
}

void RelationalStorage::replace_member(GroupId group, MemberId gone, MemberId member, PersonId person, Done<bool> done) {
    write([group = std::move(group), gone = std::move(gone), member = std::move(member), person = std::move(person)](
              Database& events, KeyRing&) { return store::replace_member(events, group, gone, member, person); },
          std::move(done));
}

void RelationalStorage::member_of(GroupId group, PersonId person, Done<std::optional<MemberId>> done) {
    read<std::optional<MemberId>>(
        [group = std::move(group), person = std::move(person)](ReadContext& from) { return store::member_of(*from.events, group, person); },
        std::move(done));
}

void RelationalStorage::groups(Done<std::vector<GroupId>> done) {
    read<std::vector<GroupId>>([](ReadContext& from) { return all_groups(*from.events); }, std::move(done));
}

void RelationalStorage::my_groups(PersonId person, Done<std::vector<std::string>> done) {
    read<std::vector<std::string>>(
        [master = master_, person = std::move(person)](ReadContext& from) {
            return my_group_rows(*from.events, *from.keys, *master, *from.sealer, person);
        },
        std::move(done));
}

void RelationalStorage::add_token(TokenRow token, Done<bool> done) {
    write([token = std::move(token)](Database& events, KeyRing&) { return store::add_token(events, token); }, std::move(done));
}

void RelationalStorage::use_token(TokenHash token, Instant now, Done<std::optional<TokenRow>> done) {
    const auto used = std::make_shared<std::optional<TokenRow>>();
    write(
        [used, token, now](Database& events, KeyRing&) {
            *used = store::use_token(events, token, now);
            purge_expired(events, now);
            return true;
        },
        [used, done = std::move(done)](bool written) { done(written ? *used : std::nullopt); });
}

void RelationalStorage::token_expires(PersonId person, TokenPurpose purpose, GroupId group, Instant now,
                                      Done<std::optional<Instant>> done) {
    read<std::optional<Instant>>([person = std::move(person), purpose, group = std::move(group),
                                  now](ReadContext& from) { return store::token_expires(*from.events, person, purpose, group, now); },
                                 std::move(done));
}

void RelationalStorage::drop_token(PersonId person, TokenPurpose purpose, GroupId group, Done<bool> done) {
    write([person = std::move(person), purpose, group = std::move(group)](
              Database& events, KeyRing&) { return store::drop_token(events, person, purpose, group); },
          std::move(done));
}

void RelationalStorage::add_sign_in(SignInRow row, Done<bool> done) {
    write([row = std::move(row)](Database& events, KeyRing&) { return store::add_sign_in(events, row); }, std::move(done));
}

void RelationalStorage::use_sign_in_code(TokenHash request, TokenHash code, Instant now, Done<std::optional<PersonId>> done) {
    const auto used = std::make_shared<std::optional<PersonId>>();
    write(
        [used, request, code, now](Database& events, KeyRing&) {
            *used = store::use_sign_in_code(events, request, code, now);
            purge_expired(events, now);
            return true;  // a wrong try is counted durably too
        },
        [used, done = std::move(done)](bool written) { done(written ? *used : std::nullopt); });
}

void RelationalStorage::add_session(TokenHash session, PersonId person, bool coordinator, std::string with, Instant now, Done<bool> done) {
    auto job = answering(std::move(done));
    job.demand = demand_for(person);
    job.work = [session, person = std::move(person), coordinator, with = std::move(with), now](Database& events, KeyRing& keys) {
        return store::add_session(events, keys, session, person, coordinator, with, now);
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::sessions(PersonId person, Instant now, Done<std::vector<SessionInfo>> done) {
    read<std::vector<SessionInfo>>(
        [master = master_, person = std::move(person), now](ReadContext& from) {
            return session_rows({*from.events, *from.keys, *master, *from.sealer}, person, now);
        },
        std::move(done));
}

void RelationalStorage::set_calendar(PersonId person, std::optional<TokenHash> secret, Done<bool> done) {
    write([person = std::move(person), secret](Database& events, KeyRing&) { return store::set_calendar(events, person, secret); },
          std::move(done));
}

void RelationalStorage::has_calendar(PersonId person, Done<bool> done) {
    read<bool>([person = std::move(person)](ReadContext& from) { return store::has_calendar(*from.events, person); }, std::move(done));
}

void RelationalStorage::person_of_calendar(TokenHash secret, Done<std::optional<PersonId>> done) {
    read<std::optional<PersonId>>([secret](ReadContext& from) { return store::person_of_calendar(*from.events, secret); }, std::move(done));
}

void RelationalStorage::put_mail(PutMail mail, Done<bool> done) {
    auto job = answering(std::move(done));
    job.bytes = mail.letter.size();
    job.demand = demand_for(mail.to);
    job.work = [mail = std::move(mail)](Database& events, KeyRing& keys) { return store::put_mail(events, keys, mail); };
    writer_->submit(std::move(job));
}

void RelationalStorage::due_mail(Instant now, std::size_t limit, Done<std::vector<DueMail>, std::optional<Instant>> done) {
    using Found = std::pair<std::vector<DueMail>, std::optional<Instant>>;
    read<Found>(
        [this, master = master_, now, limit](ReadContext& from) {
            if (mail_untidy(*from.events, now)) tidy_mail_away(now);
            return store::due_mail({*from.events, *from.keys, *master, *from.sealer}, now, limit);
        },
        [done = std::move(done)](const Found& found) { done(found.first, found.second); });
}

void RelationalStorage::tidy_mail_away(Instant now) {
    WriteJob job;
    job.cleans = true;
    job.work = [now](Database& events, KeyRing&) {
        tidy_mail(events, now);
        return true;
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::mail_tried(std::string id, MailState state, Instant again, Done<bool> done) {
    auto job = answering(std::move(done));
    job.cleans = state != MailState::waiting;
    job.work = [id = std::move(id), state, again](Database& events, KeyRing&) { return store::mail_tried(events, id, state, again); };
    writer_->submit(std::move(job));
}

void RelationalStorage::mail_states(std::vector<std::string> about, Done<std::vector<std::optional<MailState>>> done) {
    read<std::vector<std::optional<MailState>>>(
        [about = std::move(about)](ReadContext& from) { return store::mail_states(*from.events, about); }, std::move(done));
}

void RelationalStorage::put_record(RecordKind kind, std::string owner, std::string id, std::string body, Done<bool> done) {
    auto job = answering(std::move(done));
    job.bytes = body.size();
    job.cleans = true;
    job.demand = [name = record_key(owner)](KeyDemand& demand) { ++demand[name]; };
    job.work = [kind, owner = std::move(owner), record = Record{std::move(id), std::move(body)}](Database& events, KeyRing& keys) {
        return store::put_record(events, keys, kind, owner, record);
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::records(RecordKind kind, std::string owner, Done<std::vector<Record>> done) {
    read<std::vector<Record>>(
        [master = master_, kind, owner = std::move(owner)](ReadContext& from) {
            return record_rows({*from.events, *from.keys, *master, *from.sealer}, kind, owner);
        },
        std::move(done));
}

void RelationalStorage::find_session(TokenHash session, Instant now, Done<std::optional<SessionRow>> done) {
    readers_->submit([this, session, now, done = std::move(done)](ReadContext& from) mutable {
        std::optional<SessionRow> found;
        try {
            found = store::find_session(*from.events, session, now);
        } catch (const DatabaseError& error) {
            std::fprintf(stderr, "piiri: a session cannot be read: %s\n", error.what());
        }
        if (const auto end = found ? slid(*found, now) : std::nullopt) {
            found->expires = *end;
            write([session, end](Database& events, KeyRing&) { return slide_session(events, session, *end); }, [](bool) {});
        }
        post_([done = std::move(done), found = std::move(found)] { done(found); });
    });
}

void RelationalStorage::end_session(TokenHash session, Done<bool> done) {
    write([session](Database& events, KeyRing&) { return store::end_session(events, session); }, std::move(done));
}

void RelationalStorage::put_personal(PersonId person, PersonalKind kind, std::string id, std::string body, Done<bool> done) {
    auto job = answering(std::move(done));
    job.bytes = body.size();
    job.cleans = true;  // an earlier wording is nobody's to find either
    job.demand = [name = person_key(person.value)](KeyDemand& demand) { ++demand[name]; };
    job.work = [person = std::move(person), kind, row = PersonalRow{std::move(id), std::move(body)}](Database& events, KeyRing& keys) {
        return store::put_personal(events, keys, person, kind, row);
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::personal(PersonId person, PersonalKind kind, Done<std::vector<PersonalRow>> done) {
    read<std::vector<PersonalRow>>(
        [master = master_, person = std::move(person), kind](ReadContext& from) {
            return personal_rows({*from.events, *from.keys, *master, *from.sealer}, person, kind);
        },
        std::move(done));
}

void RelationalStorage::destroy_personal(PersonId person, Done<bool> done) {
    auto job = answering(std::move(done));
    job.erases = true;
    job.work = [person = std::move(person)](Database& events, KeyRing&) { return request_personal_erasure(events, person); };
    writer_->submit(std::move(job));
}

void RelationalStorage::end_idle_accounts(Instant now, Instant before, Done<bool> done) {
    auto job = answering(std::move(done));
    job.erases = true;
    job.work = [now, before](Database& events, KeyRing&) {
        request_idle_erasures(events, now, before);
        return true;
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::ballots(GroupId group, std::string question, Done<std::vector<std::string>> done) {
    read<std::vector<std::string>>(
        [master = master_, group = std::move(group), question = std::move(question)](ReadContext& from) {
            return ballot_bodies({*from.events, *from.keys, *master, *from.sealer}, group, question);
        },
        std::move(done));
}

void RelationalStorage::add_concern(GroupId group, ConcernRow concern, Done<bool> done) {
    auto job = answering(std::move(done));
    job.bytes = concern.body.size();
    job.demand = [name = concern_key(group.value, concern.id)](KeyDemand& demand) { ++demand[name]; };
    job.work = [group = std::move(group), concern = std::move(concern)](Database& events, KeyRing& keys) {
        return store::add_concern(events, keys, group, concern);
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::concerns(GroupId group, Done<std::vector<ConcernRow>> done) {
    read<std::vector<ConcernRow>>(
        [master = master_, group = std::move(group)](ReadContext& from) {
            return concern_rows({*from.events, *from.keys, *master, *from.sealer}, group);
        },
        std::move(done));
}

void RelationalStorage::forget_concerns(Instant before, Done<bool> done) {
    auto job = answering(std::move(done));
    job.erases = true;
    job.work = [before](Database& events, KeyRing&) {
        request_concern_erasures(events, before);
        return true;
    };
    writer_->submit(std::move(job));
}

void RelationalStorage::material(GroupId group, MaterialId material, Done<std::shared_ptr<const std::string>> done) {
    read<std::shared_ptr<const std::string>>(
        [master = master_, group = std::move(group), material = std::move(material)](ReadContext& from) {
            return material_content({*from.events, *from.keys, *master, *from.sealer}, group, material);
        },
        std::move(done));
}

bool RelationalStorage::writable() const { return writer_->writable(); }

void RelationalStorage::close() {
    readers_->close();  // first: an open snapshot would hold the journal, and a reader may still slide a session
    writer_->close();
    lifetime_.reset();
}

}  // namespace piiri::store
