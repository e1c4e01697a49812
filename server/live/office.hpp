#pragma once
#include "live/desk.hpp"
#include "piiri/protocol/office.hpp"

#include <functional>
#include <optional>
#include <string>

namespace piiri {

/// What is done around the meetings: sign-in by mail, one's own settings, founding, invitations, join forms, calendars, buttons in mails.
/// Live thread only; every `done` comes back on it, once, maybe before the call returns. A stranger's group is not_found.
class Office {
public:
    template <class T>
    using Done = std::function<void(T)>;
    template <class T>
    using Answer = std::function<void(boost::system::result<T, Fault>)>;
    virtual ~Office() = default;

    // ---- sign-in by mail ----
    /// Answers before the address is looked up: alike for everybody.
    [[nodiscard]] virtual SignInAsked sign_in_ask(SignInAsk ask) = 0;
    /// \param with  browser and system. \errors not_found: wrong, expired, used, tried too often, or unknown
    virtual void sign_in_code(SignInCode code, std::string with, Answer<Desk::SignedIn> done) = 0;

    // ---- one's own ----
    virtual void me(const Visitor& who, Answer<Me> done) = 0;
    /// \errors invalid: no such zone
    virtual void change(const Visitor& who, MyChange change, Answer<void> done) = 0;
    /// Erases the account: contact, private writings, sessions. \errors conflict: still in a group that goes on
    virtual void erase_me(const Visitor& who, Answer<void> done) = 0;
    virtual void sessions(const Visitor& who, Answer<MySessions> done) = 0;
    virtual void end_session(const Visitor& who, SessionId session, Answer<void> done) = 0;
    virtual void make_calendar(const Visitor& who, Answer<MyCalendar> done) = 0;
    virtual void drop_calendar(const Visitor& who, Answer<void> done) = 0;
    /// The calendar behind a secret address, as an iCalendar file. \errors not_found
    virtual void calendar(std::string secret, Answer<std::string> done) = 0;
    /// One meeting of one of my groups, as an iCalendar file. \errors not_found
    virtual void calendar_entry(const Visitor& who, GroupId group, MeetingId meeting, Answer<std::string> done) = 0;

    // ---- founding ----
    /// \errors forbidden: not a coordinator of the organisation; invalid; conflict: the key is taken
    virtual void found(const Visitor& who, Founding founding, Answer<Founded> done) = 0;
    [[nodiscard]] virtual boost::system::result<SeriesDates, Fault> series(const SeriesAsk& ask) = 0;
    /// For coordinators of the organisation. \errors forbidden
    virtual void programmes(const Visitor& who, Answer<OrganisationProgrammes> done) = 0;
    virtual void keep_programme(const Visitor& who, ProgrammeId id, OrganisationProgramme programme, Answer<void> done) = 0;

    // ---- invitations ----
    /// \errors forbidden; invalid; conflict, field `address`: they are a member already
    virtual void invite(const Visitor& who, GroupId group, Invitation invitation, Answer<InvitationMade> done) = 0;
    virtual void invite_again(const Visitor& who, GroupId group, MemberId member, InvitationAgain again, Answer<InvitationMade> done) = 0;
    virtual void revoke(const Visitor& who, GroupId group, MemberId member, Answer<void> done) = 0;
    virtual void invitations(const Visitor& who, GroupId group, Answer<Invitations> done) = 0;
    /// \errors conflict: accepted already
    virtual void door(const Visitor& who, GroupId group, Answer<Door> done) = 0;
    virtual void door_word(const Visitor& who, GroupId group, DoorWord word, Answer<void> done) = 0;

    // ---- join form ----
    virtual void set_join_form(const Visitor& who, GroupId group, JoinFormSet form, Answer<JoinForm> done) = 0;
    virtual void join_form(const Visitor& who, GroupId group, Answer<JoinForm> done) = 0;
    virtual void answer_joining(const Visitor& who, GroupId group, DoorId id, JoinAnswer answer, Answer<void> done) = 0;
    /// \errors not_found: no such form, or it is closed
    virtual void look_at_join_form(GroupId group, JoinLook look, Answer<JoinAbout> done) = 0;
    virtual void join(GroupId group, Joining joining, Answer<void> done) = 0;

    // ---- buttons in mails ----
    /// \errors not_found: no such group, member or meeting, or the proof is another one's; else what the rules say
    virtual void press(GroupId group, MailButtonPress press, Answer<void> done) = 0;
};

}  // namespace piiri
