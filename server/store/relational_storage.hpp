#pragma once
#include "store/readers.hpp"
#include "store/storage.hpp"
#include "store/writer.hpp"

namespace piiri::store {

/// `Storage` over any `Database`: turns each call into a job of the writer or of a reader.
class RelationalStorage final : public Storage {
public:
    /// \param lifetime  held as long as the databases are open (the lock on the directory); \param master  must outlive nothing: it is
    /// taken over
    RelationalStorage(std::shared_ptr<const SecretKey> master, std::unique_ptr<Writer> writer, std::unique_ptr<Readers> readers,
                      Writer::Post post, std::shared_ptr<void> lifetime);

    void append(Batch batch, Done<Appended> done) override;
    void load(GroupId group, Done<LoadedGroup> done) override;
    void destroy_key(GroupId group, KeyClass key_class, std::string scope) override;
    void due(Instant now, std::size_t limit, Done<std::vector<GroupDue>, std::optional<Instant>> done) override;
    void add_person(PersonId person, Language language, std::string contact, std::string address, Done<bool> done) override;
    void person(PersonId person, Done<std::optional<PersonRow>> done) override;
    void person_by_address(std::string address, Done<std::optional<PersonId>> done) override;
    void set_contact(PersonId person, std::string contact, std::string address, Done<bool> done) override;
    void set_coordinator(PersonId person, bool coordinator, Done<bool> done) override;
    void set_language(PersonId person, Language language, Done<bool> done) override;
    void add_member(GroupId group, MemberId member, PersonId person, Done<bool> done) override;
    void replace_member(GroupId group, MemberId gone, MemberId member, PersonId person, Done<bool> done) override;
    void member_of(GroupId group, PersonId person, Done<std::optional<MemberId>> done) override;
    void groups(Done<std::vector<GroupId>> done) override;
    void my_groups(PersonId person, Done<std::vector<std::string>> done) override;
    void add_token(TokenRow token, Done<bool> done) override;
    void use_token(TokenHash token, Instant now, Done<std::optional<TokenRow>> done) override;
    void token_expires(PersonId person, TokenPurpose purpose, GroupId group, Instant now, Done<std::optional<Instant>> done) override;
    void drop_token(PersonId person, TokenPurpose purpose, GroupId group, Done<bool> done) override;
    void add_sign_in(SignInRow row, Done<bool> done) override;
    void use_sign_in_code(TokenHash request, TokenHash code, Instant now, Done<std::optional<PersonId>> done) override;
    void add_session(TokenHash session, PersonId person, bool coordinator, std::string with, Instant now, Done<bool> done) override;
    void sessions(PersonId person, Instant now, Done<std::vector<SessionInfo>> done) override;
    void set_calendar(PersonId person, std::optional<TokenHash> secret, Done<bool> done) override;
    void has_calendar(PersonId person, Done<bool> done) override;
    void person_of_calendar(TokenHash secret, Done<std::optional<PersonId>> done) override;
    void put_mail(PutMail mail, Done<bool> done) override;
    void due_mail(Instant now, std::size_t limit, Done<std::vector<DueMail>, std::optional<Instant>> done) override;
    void mail_tried(std::string id, MailState state, Instant again, Done<bool> done) override;
    void mail_states(std::vector<std::string> about, Done<std::vector<std::optional<MailState>>> done) override;
    void put_record(RecordKind kind, std::string owner, std::string id, std::string body, Done<bool> done) override;
    void records(RecordKind kind, std::string owner, Done<std::vector<Record>> done) override;
    void find_session(TokenHash session, Instant now, Done<std::optional<SessionRow>> done) override;
    void end_session(TokenHash session, Done<bool> done) override;
    void put_personal(PersonId person, PersonalKind kind, std::string id, std::string body, Done<bool> done) override;
    void personal(PersonId person, PersonalKind kind, Done<std::vector<PersonalRow>> done) override;
    void destroy_personal(PersonId person, Done<bool> done) override;
    void end_idle_accounts(Instant now, Instant before, Done<bool> done) override;
    void ballots(GroupId group, std::string question, Done<std::vector<std::string>> done) override;
    void add_concern(GroupId group, ConcernRow concern, Done<bool> done) override;
    void concerns(GroupId group, Done<std::vector<ConcernRow>> done) override;
    void forget_concerns(Instant before, Done<bool> done) override;
    void material(GroupId group, MaterialId material, Done<std::shared_ptr<const std::string>> done) override;
    [[nodiscard]] bool writable() const override;
    void close() override;

private:
    void write(std::function<bool(Database&, KeyRing&)> work, Done<bool> done);
    template <class T>
    void read(std::function<T(ReadContext&)> ask, Done<T> done);
    void tidy_mail_away(Instant now);

    std::shared_ptr<void> lifetime_;
    std::shared_ptr<const SecretKey> master_;
    Writer::Post post_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<Readers> readers_;
};

}  // namespace piiri::store
