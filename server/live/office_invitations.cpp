#include "domain/group.hpp"
#include "live/group_letters.hpp"
#include "live/live_office.hpp"
#include "live/qr_rows.hpp"
#include "live/secrets.hpp"
#include "live/states.hpp"
#include "mail/letter.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

/// Invitations: made, made again, revoked, listed. Who may invite to what is the matrix's; the rules decide, and the letter goes into the
/// outbox in the batch of their event.
namespace piiri {
namespace {

constexpr std::chrono::hours invitation_lasts{14 * 24};

MemberInvite command_of(const Invitation& invitation) { return {invitation.key, invitation.roles, invitation.display_name}; }

/// May they invite at all, to whatever role?
bool invites(const Group& group, const MemberId& member) {
    return may_now(group, member, Action::create_group) || may_now(group, member, Action::propose_observer) ||
           may_now(group, member, Action::invite_people);
}

MailFate fate_of(const std::optional<MailState>& state) {
    if (!state) return MailFate::none;
    switch (*state) {
        case MailState::waiting: return MailFate::waiting;
        case MailState::sent: return MailFate::sent;
        case MailState::refused: return MailFate::refused;
        case MailState::dropped: break;
    }
    return MailFate::none;
}

}  // namespace

void LiveOffice::with_own_group(const Visitor& who, const GroupId& group, const Refused& refused, LiveDesk::WithMember then) {
    desk_.with_member(who, group, refused, [refused, then = std::move(then)](const MemberId& member, const Host& host) {
        const Member* known = host->group().roster->find(member);
        if (known == nullptr || known->gone()) return refused(Fault{ErrorCode::not_found});
        then(member, host);
    });
}

void LiveOffice::invite(const Visitor& who, GroupId group, Invitation invitation, Answer<InvitationMade> done) {
    with_own_group(who, group, done, [this, group, invitation = std::move(invitation), done](const MemberId& by, const Host& host) {
        invite_as(host, group, by, invitation, done);
    });
}

void LiveOffice::invite_as(const Host& host, const GroupId& group, const MemberId& by, const Invitation& invitation,
                           Answer<InvitationMade> done) {
    if (!may_now(host->group(), by, needed(command_of(invitation)))) return done(Fault{ErrorCode::forbidden});
    if (invitation.address && !sound_address(invitation.address->value)) return done(Fault{ErrorCode::invalid, "address"});
    if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
    if (const Member* known = host->group().roster->find(invitation.key)) {  // asked for again
        if (known->roles != invitation.roles.items) return done(Fault{ErrorCode::conflict, "key"});
        const auto person = host->person_of(invitation.key);
        if (!person) return done(Fault{ErrorCode::conflict, "key"});
        return storage_.token_expires(*person, TokenPurpose::invitation, group, loop_.now(),
                                      [this, key = invitation.key, done](std::optional<Instant> expires) {
                                          done(InvitationMade{key, expires.value_or(loop_.now()), std::nullopt, {}});
                                      });
    }
    with_invited(invitation, done, [this, host, group, by, invitation, done](const PersonId& person) {
        make_member(host, group, by, invitation, person, done);
    });
}

void LiveOffice::with_invited(const Invitation& invitation, const Refused& refused, std::function<void(const PersonId&)> then) {
    const auto add = [this, invitation, refused, then] {
        const std::string address = invitation.address ? normalised(invitation.address->value) : std::string();
        desk_.add_person(
            invitation.language, encode(Contact{invitation.address, std::nullopt}), address,
            [refused, then](const std::optional<PersonId>& person) { person ? then(*person) : refused(Fault{ErrorCode::unavailable}); });
    };
    if (!invitation.address) return add();
    storage_.person_by_address(normalised(invitation.address->value),
                               [add, then](const std::optional<PersonId>& person) { person ? then(*person) : add(); });
}

void LiveOffice::make_member(const Host& host, const GroupId& group, const MemberId& by, const Invitation& invitation,
                             const PersonId& person, Answer<InvitationMade> done) {
    const auto submit = [this, host, group, by, invitation, person, done] {
        make_ticket(host->group(), invitation.key, person, invitation.address.has_value(),
                    [this, host, group, by, invitation, done](const std::optional<Ticket>& ticket) {
                        if (!ticket) return done(Fault{ErrorCode::unavailable});
                        const auto told = [this, group, invitation, ticket = *ticket,
                                           done](const boost::system::result<void, Fault>& invited) {
                            if (!invited) return done(invited.error());
                            if (!invitation.display_name) return done(ticket.made);
                            const StoredDoor door{invitation.display_name, {}};
                            put_record(RecordKind::door_word, group.value, invitation.key.value, encode(door),
                                       [made = ticket.made, done](const auto&) { done(made); });
                        };
                        host->submit(by, command_of(invitation), told, ticket->letter);
                    });
    };
    storage_.member_of(group, person,
                       [this, host, group, key = invitation.key, person, submit, done](const std::optional<MemberId>& known) {
                           const auto go_on = [submit, done](bool added) { added ? submit() : done(Fault{ErrorCode::conflict, "key"}); };
                           if (!known) return desk_.add_member(group, key, person, go_on);
                           if (*known == key) return submit();
                           const Member* before = host->group().roster->find(*known);
                           if (before == nullptr || !before->gone()) return done(Fault{ErrorCode::conflict, "address"});
                           desk_.replace_member(group, *known, key, person, go_on);
                       });
}

void LiveOffice::make_ticket(const Group& group, const MemberId& member, const PersonId& person, bool by_mail,
                             std::function<void(std::optional<Ticket>)> then) {
    const Instant now = loop_.now();
    const Instant expires = now + invitation_lasts;
    const std::string token = fresh_secret(loop_);
    const std::string link = settings_.origin + "/#/invitation/" + group.roster->id.value + "/" + token;
    Ticket ticket{{member, expires, std::nullopt, {}}, {DropMail{about_invitation(member)}}};
    if (by_mail) {
        StoredLetter letter;
        letter.kind = LetterKind::invitation;
        letter.link = link;
        letter.until = expires;
        letter.zone = group.roster->zone;
        ticket.letter.emplace_back(PutMail{fresh_mail_id(loop_), person, about_invitation(member), now, expires, encode(letter)});
    } else {
        ticket.made.link = link;
        ticket.made.code = qr_rows(link);
    }
    storage_.add_token(
        {token_hash(token), TokenPurpose::invitation, person, group.roster->id, expires},
        [ticket = std::move(ticket), then = std::move(then)](bool added) { then(added ? std::optional(ticket) : std::nullopt); });
}

void LiveOffice::invite_again(const Visitor& who, GroupId group, MemberId member, InvitationAgain again, Answer<InvitationMade> done) {
    with_own_group(who, group, done, [this, member, again, done](const MemberId& by, const Host& host) {
        const Member* known = host->group().roster->find(member);
        const auto person = host->person_of(member);
        if (!invites(host->group(), by)) return done(Fault{ErrorCode::forbidden});
        if (known == nullptr || !person) return done(Fault{ErrorCode::not_found});
        if (!may_now(host->group(), by, needed(MemberInvite{member, {known->roles}, {}}))) return done(Fault{ErrorCode::forbidden});
        if (known->state != MemberState::invited) return done(Fault{ErrorCode::conflict});
        with_person(*person, done, [this, host, member, again, person = *person, done](const PersonRow&, const Contact& contact) {
            if (again.by_mail && !contact.address) return done(Fault{ErrorCode::invalid, "by_mail"});
            make_ticket(host->group(), member, person, again.by_mail, [host, done](const std::optional<Ticket>& ticket) {
                if (!ticket) return done(Fault{ErrorCode::unavailable});
                host->write(ticket->letter, [made = ticket->made, done](const boost::system::result<void, Fault>& written) {
                    written ? done(made) : done(written.error());
                });
            });
        });
    });
}

void LiveOffice::revoke(const Visitor& who, GroupId group, MemberId member, Answer<void> done) {
    with_own_group(who, group, done, [this, group, member, done](const MemberId& by, const Host& host) {
        const Member* known = host->group().roster->find(member);
        const auto person = host->person_of(member);
        if (!invites(host->group(), by)) return done(Fault{ErrorCode::forbidden});
        if (known == nullptr || !person) return done(Fault{ErrorCode::not_found});
        if (known->state != MemberState::invited) return done(Fault{ErrorCode::conflict});
        host->submit(by, MemberRemove{member}, [this, group, person = *person, done](const boost::system::result<void, Fault>& removed) {
            if (!removed) return done(removed.error());
            storage_.drop_token(person, TokenPurpose::invitation, group, [done](bool dropped) {
                dropped ? done(boost::system::result<void, Fault>{}) : done(Fault{ErrorCode::unavailable});
            });
        });
    });
}

// ---- the list ----

void LiveOffice::invitations(const Visitor& who, GroupId group, Answer<Invitations> done) {
    with_own_group(who, group, done, [this, done](const MemberId& reader, const Host& host) {
        if (!invites(host->group(), reader)) return done(Fault{ErrorCode::forbidden});
        auto rows = std::make_shared<Invitations>();
        std::vector<std::string> about;
        for (const Member& member : host->group().roster->members) {
            if (member.gone() || member.has(Role::coordinator)) continue;
            InvitationRow row;
            row.member = member.id;
            row.roles = member.roles;
            row.state = member.state;
            about.push_back(about_invitation(member.id));
            rows->invitations.push_back(std::move(row));
        }
        storage_.mail_states(about, [this, host, reader, rows, done](const std::vector<std::optional<MailState>>& states) {
            for (std::size_t i = 0; i < states.size() && i < rows->invitations.size(); ++i) rows->invitations[i].mail = fate_of(states[i]);
            storage_.records(RecordKind::door_word, host->group().roster->id.value,
                             [this, host, reader, rows, done](const Records& records) {
                                 for (const Record& record : records) {
                                     const auto door = decode_text<StoredDoor>(record.body, Unknown::ignore);
                                     for (InvitationRow& row : rows->invitations) {
                                         const bool told = row.member.value == record.id && door && !door->word.value.empty();
                                         if (told && host->group().roster->find(reader)->has(Role::coordinator))
                                             row.word = door->word.value;
                                     }
                                 }
                                 complete(host, reader, rows, done);
                             });
        });
    });
}

/// Adds what is asked for person by person: the link's end and, for those who may see it, the address.
void LiveOffice::complete(const Host& host, const MemberId& reader, std::shared_ptr<Invitations> rows, const Answer<Invitations>& done) {
    const bool sees_contact = may_now(host->group(), reader, Action::see_contact);
    const auto waited_for = std::make_shared<std::size_t>(1);
    const auto one_less = [rows, done, waited_for] {
        if (--*waited_for == 0) done(*rows);
    };
    for (std::size_t i = 0; i < rows->invitations.size(); ++i) {
        const auto person = host->person_of(rows->invitations[i].member);
        if (!person) continue;
        if (rows->invitations[i].state == MemberState::invited) {
            ++*waited_for;
            storage_.token_expires(*person, TokenPurpose::invitation, host->group().roster->id, loop_.now(),
                                   [rows, i, one_less](std::optional<Instant> expires) {
                                       rows->invitations[i].expires = expires;
                                       one_less();
                                   });
        }
        if (!sees_contact) continue;
        ++*waited_for;
        storage_.person(*person, [rows, i, one_less](const std::optional<PersonRow>& row) {
            const Contact contact = row ? contact_of(row->contact) : Contact{};
            if (contact.address) rows->invitations[i].address = contact.address->value;
            one_less();
        });
    }
    one_less();
}

}  // namespace piiri
