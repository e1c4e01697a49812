#pragma once
#include "live/contact.hpp"
#include "live/live_desk.hpp"
#include "live/office.hpp"
#include "live/stored_letter.hpp"
#include "programme/library.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace piiri {

/// A group's join form as it is kept: the hash of its token in hexadecimal.
struct StoredForm {
    bool open = false;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(StoredForm, (), (open, token))

/// A filled-in join form as it is kept.
struct StoredJoining {
    Instant at;
    Address address;
    DisplayName display_name;
    Text<0, 120> organisation;
    Language language = Language::fi;
    Text<0, 500> word;
};
BOOST_DESCRIBE_STRUCT(StoredJoining, (), (at, address, display_name, organisation, language, word))

/// What is kept of an invited person until they accept: the name that was suggested to them, and their word to the coordinator.
struct StoredDoor {
    std::optional<DisplayName> display_name{};
    Text<0, 500> word{};
};
BOOST_DESCRIBE_STRUCT(StoredDoor, (), (display_name, word))

/// What the office of an installation rests on.
struct OfficeSettings {
    std::string origin;                                ///< of links, as https://piiri.example.org
    std::string host;                                  ///< right part of calendar entries' UIDs
    std::function<std::string(Language)> information;  ///< the organisation's information text
};

/// The office of a node. What is a group's goes through its host and the matrix; what is a person's through the storage.
class LiveOffice final : public Office {
public:
    /// \param library  programme templates; outlives the office
    LiveOffice(LiveDesk& desk, Loop& loop, Storage& storage, const ProgrammeLibrary& library, OfficeSettings settings);

    /// Called when a letter has come into the outbox.
    void on_mail(std::function<void()> put) { mail_put_ = std::move(put); }

    [[nodiscard]] SignInAsked sign_in_ask(SignInAsk ask) override;
    void sign_in_code(SignInCode code, std::string with, Answer<Desk::SignedIn> done) override;
    void me(const Visitor& who, Answer<Me> done) override;
    void change(const Visitor& who, MyChange change, Answer<void> done) override;
    void sessions(const Visitor& who, Answer<MySessions> done) override;
    void end_session(const Visitor& who, SessionId session, Answer<void> done) override;
    void make_calendar(const Visitor& who, Answer<MyCalendar> done) override;
    void erase_me(const Visitor& who, Answer<void> done) override;
    void drop_calendar(const Visitor& who, Answer<void> done) override;
    void calendar(std::string secret, Answer<std::string> done) override;
    void calendar_entry(const Visitor& who, GroupId group, MeetingId meeting, Answer<std::string> done) override;

    void found(const Visitor& who, Founding founding, Answer<Founded> done) override;
    [[nodiscard]] boost::system::result<SeriesDates, Fault> series(const SeriesAsk& ask) override;
    void programmes(const Visitor& who, Answer<OrganisationProgrammes> done) override;
    void keep_programme(const Visitor& who, ProgrammeId id, OrganisationProgramme programme, Answer<void> done) override;

    void invite(const Visitor& who, GroupId group, Invitation invitation, Answer<InvitationMade> done) override;
    void invite_again(const Visitor& who, GroupId group, MemberId member, InvitationAgain again, Answer<InvitationMade> done) override;
    void revoke(const Visitor& who, GroupId group, MemberId member, Answer<void> done) override;
    void invitations(const Visitor& who, GroupId group, Answer<Invitations> done) override;
    void door(const Visitor& who, GroupId group, Answer<Door> done) override;
    void door_word(const Visitor& who, GroupId group, DoorWord word, Answer<void> done) override;

    void set_join_form(const Visitor& who, GroupId group, JoinFormSet form, Answer<JoinForm> done) override;
    void join_form(const Visitor& who, GroupId group, Answer<JoinForm> done) override;
    void answer_joining(const Visitor& who, GroupId group, DoorId id, JoinAnswer answer, Answer<void> done) override;
    void look_at_join_form(GroupId group, JoinLook look, Answer<JoinAbout> done) override;
    void join(GroupId group, Joining joining, Answer<void> done) override;

    void press(GroupId group, MailButtonPress press, Answer<void> done) override;

private:
    using Host = std::shared_ptr<GroupHost>;
    using Refused = std::function<void(Fault)>;
    using Records = std::vector<Record>;

    void mail_sign_in(const PersonId& person, const std::string& request);
    /// The person's row with their contact, or `refused` is told.
    void with_person(const PersonId& person, const Refused& refused, std::function<void(const PersonRow&, const Contact&)> then);
    /// Only for coordinators of the organisation.
    void with_coordinator(const Visitor& who, const Refused& refused, std::function<void()> then);
    /// A member whose membership is not over, and their group.
    void with_own_group(const Visitor& who, const GroupId& group, const Refused& refused, LiveDesk::WithMember then);

    /// Somebody to be invited: known by their address, or new.
    void with_invited(const Invitation& invitation, const Refused& refused, std::function<void(const PersonId&)> then);
    void invite_as(const Host& host, const GroupId& group, const MemberId& by, const Invitation& invitation, Answer<InvitationMade> done);
    void make_member(const Host& host, const GroupId& group, const MemberId& by, const Invitation& invitation, const PersonId& person,
                     Answer<InvitationMade> done);
    /// A fresh token, and the letter or the link to hand over that holds it.
    struct Ticket {
        InvitationMade made;
        std::vector<SideWrite> letter;
    };
    void make_ticket(const Group& group, const MemberId& member, const PersonId& person, bool by_mail,
                     std::function<void(std::optional<Ticket>)> then);
    void complete(const Host& host, const MemberId& reader, std::shared_ptr<Invitations> rows, const Answer<Invitations>& done);

    void with_form(const GroupId& group, const std::string& token, const Refused& refused, std::function<void(const Host&)> then);
    /// For coordinators of a `network` group.
    void with_form_keeper(const Visitor& who, const GroupId& group, const Refused& refused, LiveDesk::WithMember then);
    void list_joinings(const GroupId& group, JoinForm form, const Answer<JoinForm>& done);
    void information_for(const Group& group, Language language, std::function<void(std::string)> then);
    void put_record(RecordKind kind, const std::string& owner, const std::string& id, std::string body, const Answer<void>& done);

    LiveDesk& desk_;
    Loop& loop_;
    Storage& storage_;
    const ProgrammeLibrary& library_;
    OfficeSettings settings_;
    std::function<void()> mail_put_ = [] {};
};

}  // namespace piiri
