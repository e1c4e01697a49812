#include "domain/group.hpp"
#include "live/live_office.hpp"
#include "live/secrets.hpp"
#include "live/states.hpp"
#include "mail/letter.hpp"
#include "piiri/protocol/codec.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

/// Ways in: the door of those who are invited, the join form, and the buttons in mails.
namespace piiri {
namespace {

const std::string form_id = "form";

std::string hex_of(const TokenHash& hash) {
    std::array<char, 65> text{};
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return text.data();
}

bool takes_newcomers(GroupState state) {
    return state == GroupState::draft || state == GroupState::inviting || state == GroupState::forming || state == GroupState::running ||
           state == GroupState::on_break;
}

bool has_a_date(const Meeting& meeting) {
    return meeting.ahead() && meeting.state != MeetingState::planned && meeting.state != MeetingState::polling;
}

Door door_of(const Group& group, const Member& invited) {
    const Roster& roster = *group.roster;
    Door door;
    door.name = roster.name;
    door.type = roster.type;
    door.languages = roster.languages;
    door.roles = invited.roles;
    if (const Member* facilitator = roster.facilitator()) door.facilitator = facilitator->name;
    door.pseudonyms = roster.pseudonyms;
    door.camera_off = roster.camera_off;
    door.media = roster.media;
    const Meeting* first = nullptr;
    for (const Meeting& meeting : group.programme->meetings) {
        if (meeting.state == MeetingState::cancelled) continue;
        ++door.meetings;
        if (has_a_date(meeting) && (first == nullptr || meeting.plan.starts_at < first->plan.starts_at)) first = &meeting;
    }
    if (first != nullptr) {
        door.first = first->plan.starts;
        door.minutes = first->plan.minutes;
    }
    return door;
}

const Record* find_record(const std::vector<Record>& records, const std::string& id) {
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

StoredDoor stored_door(const std::vector<Record>& records, const MemberId& member) {
    const Record* record = find_record(records, member.value);
    auto door = record != nullptr ? decode_text<StoredDoor>(record->body, Unknown::ignore) : Fault{};
    return door ? std::move(*door) : StoredDoor{};
}

}  // namespace

// ---- the door ----

/// The information text of the group's programme, else the organisation's.
void LiveOffice::information_for(const Group& group, Language language, std::function<void(std::string)> then) {
    const auto& programme = group.roster->programme;
    if (!programme) return then(settings_.information(language));
    storage_.records(RecordKind::programme, "", [this, id = programme->value, language, then = std::move(then)](const Records& records) {
        const Record* record = find_record(records, id);
        auto kept = record != nullptr ? decode_text<OrganisationProgramme>(record->body, Unknown::ignore) : Fault{};
        const bool own = kept && !kept->information.value.empty();
        then(own ? kept->information.value : settings_.information(language));
    });
}

void LiveOffice::door(const Visitor& who, GroupId group, Answer<Door> done) {
    with_own_group(who, group, done, [this, who, group, done](const MemberId& member, const Host& host) {
        const Member* invited = host->group().roster->find(member);
        if (invited->state != MemberState::invited) return done(Fault{ErrorCode::conflict});
        Door door = door_of(host->group(), *invited);
        information_for(host->group(), who.language, [this, group, member, before = std::move(door), done](const std::string& information) {
            storage_.records(RecordKind::door_word, group.value, [member, before, information, done](const Records& records) {
                const StoredDoor kept = stored_door(records, member);
                Door whole = before;
                whole.information = information;
                whole.word_sent = !kept.word.value.empty();
                if (kept.display_name) whole.display_name = kept.display_name->value;
                done(std::move(whole));
            });
        });
    });
}

void LiveOffice::door_word(const Visitor& who, GroupId group, DoorWord word, Answer<void> done) {
    with_own_group(who, group, done, [this, group, word = std::move(word), done](const MemberId& member, const Host& host) {
        if (host->group().roster->find(member)->state != MemberState::invited) return done(Fault{ErrorCode::conflict});
        storage_.records(RecordKind::door_word, group.value, [this, group, member, word, done](const Records& records) {
            StoredDoor kept = stored_door(records, member);
            kept.word = word.text;
            put_record(RecordKind::door_word, group.value, member.value, encode(kept), done);
        });
    });
}

// ---- the join form ----

void LiveOffice::with_form_keeper(const Visitor& who, const GroupId& group, const Refused& refused, LiveDesk::WithMember then) {
    with_own_group(who, group, refused, [refused, then = std::move(then)](const MemberId& member, const Host& host) {
        const Roster& roster = *host->group().roster;
        const bool keeps = roster.find(member)->has(Role::coordinator) && may_now(host->group(), member, Action::invite_people);
        if (!keeps || roster.type != GroupType::network) return refused(Fault{ErrorCode::forbidden});
        then(member, host);
    });
}

void LiveOffice::list_joinings(const GroupId& group, JoinForm form, const Answer<JoinForm>& done) {
    storage_.records(RecordKind::joining, group.value, [form = std::move(form), done](const Records& records) mutable {
        for (const Record& record : records) {
            auto joining = decode_text<StoredJoining>(record.body, Unknown::ignore);
            if (!joining) continue;
            form.rows.push_back({DoorId{record.id}, joining->at, joining->address.value, joining->display_name.value,
                                 joining->organisation.value, joining->word.value, joining->language});
        }
        std::stable_sort(form.rows.begin(), form.rows.end(), [](const JoinRow& one, const JoinRow& other) { return one.at < other.at; });
        done(std::move(form));
    });
}

void LiveOffice::set_join_form(const Visitor& who, GroupId group, JoinFormSet form, Answer<JoinForm> done) {
    with_form_keeper(who, group, done, [this, group, form, done](const MemberId&, const Host& host) {
        if (form.open && !takes_newcomers(host->group().roster->state)) return done(Fault{ErrorCode::conflict});
        const std::string token = fresh_secret(loop_);
        JoinForm now;
        now.open = form.open;
        if (form.open) now.link = settings_.origin + "/#/join/" + group.value + "/" + token;
        const std::string body = form.open ? encode(StoredForm{true, hex_of(token_hash(token))}) : std::string();
        put_record(RecordKind::join_form, group.value, form_id, body,
                   [this, group, now, done](const boost::system::result<void, Fault>& kept) {
                       kept ? list_joinings(group, now, done) : done(kept.error());
                   });
    });
}

void LiveOffice::join_form(const Visitor& who, GroupId group, Answer<JoinForm> done) {
    with_form_keeper(who, group, done, [this, group, done](const MemberId&, const Host&) {
        storage_.records(RecordKind::join_form, group.value, [this, group, done](const Records& records) {
            JoinForm form;
            form.open = find_record(records, form_id) != nullptr;
            list_joinings(group, std::move(form), done);
        });
    });
}

void LiveOffice::with_form(const GroupId& group, const std::string& token, const Refused& refused, std::function<void(const Host&)> then) {
    storage_.records(RecordKind::join_form, group.value, [this, group, token, refused, then = std::move(then)](const Records& records) {
        const Record* record = find_record(records, form_id);
        const auto form = record != nullptr ? decode_text<StoredForm>(record->body, Unknown::ignore) : Fault{};
        const std::string given = hex_of(token_hash(token));
        const bool right = form && form->token.size() == given.size() && sodium_memcmp(form->token.data(), given.data(), given.size()) == 0;
        if (!right) return refused(Fault{ErrorCode::not_found});
        desk_.with_founded(group, [refused, then](const Host& host) {
            if (!host || !takes_newcomers(host->group().roster->state)) return refused(Fault{ErrorCode::not_found});
            then(host);
        });
    });
}

void LiveOffice::look_at_join_form(GroupId group, JoinLook look, Answer<JoinAbout> done) {
    with_form(group, look.token.value, done, [this, done](const Host& host) {
        const Roster& roster = *host->group().roster;
        JoinAbout about{roster.name, roster.languages, {}};
        information_for(host->group(), roster.languages.front(), [about = std::move(about), done](std::string information) mutable {
            about.information = std::move(information);
            done(std::move(about));
        });
    });
}

void LiveOffice::join(GroupId group, Joining joining, Answer<void> done) {
    if (!sound_address(joining.address.value)) return done(Fault{ErrorCode::invalid, "address"});
    const std::string token = joining.token.value;
    with_form(group, token, done, [this, group, joining = std::move(joining), done](const Host&) {
        const StoredJoining kept{loop_.now(), joining.address, joining.display_name, joining.organisation, joining.language, joining.word};
        put_record(RecordKind::joining, group.value, joining.key.value, encode(kept), done);
    });
}

void LiveOffice::answer_joining(const Visitor& who, GroupId group, DoorId id, JoinAnswer answer, Answer<void> done) {
    with_form_keeper(who, group, done, [this, group, id, answer, done](const MemberId& by, const Host& host) {
        storage_.records(RecordKind::joining, group.value, [this, group, id, answer, by, host, done](const Records& records) {
            const Record* record = find_record(records, id.value);
            auto joining = record != nullptr ? decode_text<StoredJoining>(record->body, Unknown::ignore) : Fault{};
            if (record == nullptr || !joining) return done(Fault{ErrorCode::not_found});
            const auto put_away = [this, group, id, done] { put_record(RecordKind::joining, group.value, id.value, {}, done); };
            if (!answer.approve) return put_away();
            const Invitation invitation{derived_id<MemberId>(group.value + "|joining|" + id.value),
                                        {{Role::participant}},
                                        joining->language,
                                        joining->address,
                                        joining->display_name};
            invite_as(host, group, by, invitation, [put_away, done](const boost::system::result<InvitationMade, Fault>& made) {
                made ? put_away() : done(made.error());
            });
        });
    });
}

// ---- buttons in mails ----

void LiveOffice::press(GroupId group, MailButtonPress press, Answer<void> done) {
    desk_.with_founded(group, [press = std::move(press), done = std::move(done)](const Host& host) {
        const bool right = host && host->proves(press.member, press.meeting, press.proof.value) &&
                           host->group().roster->find(press.member) != nullptr && host->group().programme->find(press.meeting) != nullptr;
        if (!right) return done(Fault{ErrorCode::not_found});
        switch (press.button) {
            case MailButton::comes: return host->submit(press.member, AbsenceSet{press.meeting, AbsenceNotice::comes}, done);
            case MailButton::cannot_come: return host->submit(press.member, AbsenceSet{press.meeting, AbsenceNotice::cannot_come}, done);
            case MailButton::late: return host->submit(press.member, AbsenceSet{press.meeting, AbsenceNotice::late}, done);
            case MailButton::leaves_early: return host->submit(press.member, AbsenceSet{press.meeting, AbsenceNotice::leaves_early}, done);
            case MailButton::no_reminders: break;
        }
        const RemindersChosen now = host->group().reminders->of(press.member);
        host->submit(press.member, RemindersSet{false, false, false, now.calendar}, done);
    });
}

}  // namespace piiri
