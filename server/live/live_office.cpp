#include "live/live_office.hpp"

#include "calendar/ics.hpp"
#include "calendar/zones.hpp"
#include "live/group_letters.hpp"
#include "live/mail_round.hpp"
#include "live/my_group.hpp"
#include "live/secrets.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

/// Sign-in by mail, one's own settings, sessions and calendar.
namespace piiri {
namespace {

constexpr std::chrono::minutes sign_in_lasts{10};

/// What tells a session in a list. It opens nothing: the session's own hash cannot be found from it.
SessionId session_id(const TokenHash& session) { return derived_id<SessionId>("session|" + std::string(session.begin(), session.end())); }

/// A code is good with its request alone, and so it is kept.
TokenHash code_hash(const std::string& request, const std::string& code) { return token_hash(request + "|" + code); }

/// Is somebody in a group that still meets, or will?
bool goes_on_with(const MyGroup& group) {
    const bool is_in =
        group.member == MemberState::accepted || group.member == MemberState::active || group.member == MemberState::on_break;
    return is_in && group.state != GroupState::closed && group.state != GroupState::cancelled && group.state != GroupState::erased;
}

std::vector<CalendarEntry> entries_of(const MyGroup& group, const std::string& origin, Language language) {
    std::vector<CalendarEntry> entries;
    for (const MyDate& date : group.dates) {
        entries.push_back({date.id, date.starts, date.minutes, date.sequence, date.cancelled, entry_title(language),
                           origin + "/#/meeting/" + group.group.value + "/" + date.id.value});
    }
    return entries;
}

}  // namespace

LiveOffice::LiveOffice(LiveDesk& desk, Loop& loop, Storage& storage, const ProgrammeLibrary& library, OfficeSettings settings)
    : desk_(desk), loop_(loop), storage_(storage), library_(library), settings_(std::move(settings)) {}

void LiveOffice::with_person(const PersonId& person, const Refused& refused, std::function<void(const PersonRow&, const Contact&)> then) {
    storage_.person(person, [refused, then = std::move(then)](const std::optional<PersonRow>& row) {
        if (!row) return refused(Fault{ErrorCode::unavailable});
        then(*row, contact_of(row->contact));
    });
}

// ---- sign-in by mail ----

SignInAsked LiveOffice::sign_in_ask(SignInAsk ask) {
    const std::string request = fresh_secret(loop_);
    storage_.person_by_address(normalised(ask.address.value), [this, request](const std::optional<PersonId>& person) {
        if (person) mail_sign_in(*person, request);
    });
    return {request};
}

void LiveOffice::mail_sign_in(const PersonId& person, const std::string& request) {
    StoredLetter letter;
    letter.code = fresh_digits(loop_);
    const std::string token = fresh_secret(loop_);
    letter.link = settings_.origin + "/#/sign-in/" + token;
    const Instant now = loop_.now();
    const Instant expires = now + sign_in_lasts;
    PutMail mail{fresh_mail_id(loop_), person, "sign-in", now, expires, encode(letter)};
    storage_.add_sign_in({token_hash(request), code_hash(request, letter.code), token_hash(token), person, expires},
                         [this, mail = std::move(mail)](bool added) {
                             if (!added) return;
                             storage_.put_mail(mail, [this](bool put) {
                                 if (put) mail_put_();
                             });
                         });
}

void LiveOffice::sign_in_code(SignInCode code, std::string with, Answer<Desk::SignedIn> done) {
    if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
    const std::string& request = code.request.value;
    storage_.use_sign_in_code(token_hash(request), code_hash(request, code.code.value), loop_.now(),
                              [this, with = std::move(with), done = std::move(done)](const std::optional<PersonId>& person) {
                                  if (!person) return done(Fault{ErrorCode::not_found});
                                  desk_.begin_session(*person, std::nullopt, with, done);
                              });
}

// ---- one's own ----

void LiveOffice::me(const Visitor& who, Answer<Me> done) {
    with_person(who.person, done, [this, who, done](const PersonRow& row, const Contact& contact) {
        Me me{row.language, std::nullopt, std::nullopt, row.coordinator, false};
        if (contact.zone) me.zone = contact.zone->value;
        if (contact.address) me.address = contact.address->value;
        storage_.has_calendar(who.person, [me, done](bool has) mutable {
            me.calendar = has;
            done(std::move(me));
        });
    });
}

void LiveOffice::change(const Visitor& who, MyChange change, Answer<void> done) {
    if (change.zone && !zone_exists(change.zone->value)) return done(Fault{ErrorCode::invalid, "zone"});
    const auto told = [done](bool stored) { stored ? done(boost::system::result<void, Fault>{}) : done(Fault{ErrorCode::unavailable}); };
    const auto set_zone = [this, who, zone = change.zone, told, done] {
        if (!zone) return told(true);
        with_person(who.person, done, [this, who, zone, told](const PersonRow&, Contact contact) {
            contact.zone = zone;
            storage_.set_contact(who.person, encode(contact), contact.address ? normalised(contact.address->value) : std::string(), told);
        });
    };
    if (!change.language) return set_zone();
    storage_.set_language(who.person, *change.language, [set_zone, told](bool stored) { stored ? set_zone() : told(false); });
}

void LiveOffice::sessions(const Visitor& who, Answer<MySessions> done) {
    storage_.sessions(who.person, loop_.now(), [who, done = std::move(done)](const std::vector<SessionInfo>& rows) {
        MySessions mine;
        for (const SessionInfo& row : rows) {
            mine.sessions.push_back({session_id(row.hash), row.began, row.used, row.with, row.hash == who.session});
        }
        done(std::move(mine));
    });
}

void LiveOffice::end_session(const Visitor& who, SessionId session, Answer<void> done) {
    storage_.sessions(who.person, loop_.now(), [this, session, done = std::move(done)](const std::vector<SessionInfo>& rows) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const SessionInfo& row) { return session_id(row.hash) == session; });
        if (found == rows.end()) return done(Fault{ErrorCode::not_found});
        desk_.sign_out(found->hash,
                       [done](bool ended) { ended ? done(boost::system::result<void, Fault>{}) : done(Fault{ErrorCode::unavailable}); });
    });
}

void LiveOffice::erase_me(const Visitor& who, Answer<void> done) {
    desk_.my_groups(who, [this, person = who.person, done](const MyGroups& mine) {
        if (std::any_of(mine.groups.begin(), mine.groups.end(), goes_on_with)) return done(Fault{ErrorCode::conflict});
        storage_.destroy_personal(
            person, [done](bool erased) { erased ? done(boost::system::result<void, Fault>{}) : done(Fault{ErrorCode::unavailable}); });
    });
}

// ---- calendars ----

void LiveOffice::make_calendar(const Visitor& who, Answer<MyCalendar> done) {
    const std::string secret = fresh_secret(loop_);
    storage_.set_calendar(who.person, token_hash(secret), [this, secret, done = std::move(done)](bool stored) {
        if (!stored) return done(Fault{ErrorCode::unavailable});
        done(MyCalendar{settings_.origin + "/calendar/" + secret + ".ics"});
    });
}

void LiveOffice::drop_calendar(const Visitor& who, Answer<void> done) {
    storage_.set_calendar(who.person, std::nullopt, [done = std::move(done)](bool stored) {
        stored ? done(boost::system::result<void, Fault>{}) : done(Fault{ErrorCode::unavailable});
    });
}

void LiveOffice::calendar(std::string secret, Answer<std::string> done) {
    storage_.person_of_calendar(token_hash(secret), [this, done = std::move(done)](const std::optional<PersonId>& person) {
        if (!person) return done(Fault{ErrorCode::not_found});
        storage_.person(*person, [this, person = *person, done](const std::optional<PersonRow>& row) {
            if (!row) return done(Fault{ErrorCode::not_found});
            storage_.my_groups(person, [this, language = row->language, done](const std::vector<std::string>& rows) {
                std::vector<CalendarEntry> all;
                for (const std::string& text : rows) {
                    const auto group = decode_my_group(text);
                    if (!group) continue;
                    auto entries = entries_of(*group, settings_.origin, language);
                    std::move(entries.begin(), entries.end(), std::back_inserter(all));
                }
                auto file = calendar_file(all, CalendarMethod::publish, std::nullopt, settings_.host, loop_.now());
                file ? done(std::move(*file)) : done(Fault{ErrorCode::unavailable});
            });
        });
    });
}

void LiveOffice::calendar_entry(const Visitor& who, GroupId group, MeetingId meeting, Answer<std::string> done) {
    storage_.my_groups(who.person, [this, who, group, meeting, done = std::move(done)](const std::vector<std::string>& rows) {
        for (const std::string& text : rows) {
            const auto row = decode_my_group(text);
            if (!row || row->group != group) continue;
            auto entries = entries_of(*row, settings_.origin, who.language);
            std::erase_if(entries, [&](const CalendarEntry& entry) { return entry.meeting != meeting; });
            if (entries.empty()) break;
            auto file = calendar_file(entries, CalendarMethod::publish, std::nullopt, settings_.host, loop_.now());
            return file ? done(std::move(*file)) : done(Fault{ErrorCode::unavailable});
        }
        done(Fault{ErrorCode::not_found});
    });
}

}  // namespace piiri
