#pragma once
#include "store/storage.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace piiri::test {

/// A storage with a gate in front of it: appends can be held back as by a slow disk, or answered without being written. All else goes
/// straight through. Calls on the test's thread.
class GatedStorage final : public Storage {
public:
    using Post = std::function<void(std::function<void()>)>;
    GatedStorage(std::unique_ptr<Storage> real, Post post) : real_(std::move(real)), post_(std::move(post)) {}

    /// From now on appends wait until `release`.
    void hold() { holding_ = true; }
    void release() {
        holding_ = false;
        for (Held& held : std::exchange(held_, {})) pass(std::move(held.batch), std::move(held.done));
    }
    [[nodiscard]] std::size_t held() const { return held_.size(); }

    /// Answers what is held and all later appends like this; nothing of it is written. `unavailable` is a full disk: sessions cannot be
    /// ended on it either. Ends with `heal`.
    void answer_all(Appended how) {
        answer_ = how;
        writable_ = how != Appended::unavailable;
        for (Held& held : std::exchange(held_, {})) post_([done = std::move(held.done), how] { done(how); });
        holding_ = false;
    }
    void heal() {
        answer_.reset();
        writable_ = true;
    }
    /// Batches that reached the disk or were answered for it.
    [[nodiscard]] const std::deque<Batch>& appended() const { return appended_; }
    [[nodiscard]] std::size_t loads() const { return loads_; }
    /// The most groups that were being loaded at one time.
    [[nodiscard]] std::size_t most_loading() const { return most_loading_; }
    /// Nothing is under way but what is held.
    [[nodiscard]] bool quiet() const { return under_way_->load() == 0; }
    [[nodiscard]] Storage& real() { return *real_; }

    void append(Batch batch, Done<Appended> done) override {
        appended_.push_back(batch);
        if (holding_) {
            held_.push_back({std::move(batch), std::move(done)});
        } else if (answer_) {
            post_([done = std::move(done), how = *answer_] { done(how); });
        } else {
            pass(std::move(batch), std::move(done));
        }
    }
    void load(GroupId group, Done<LoadedGroup> done) override {
        ++loads_;
        most_loading_ = std::max<std::size_t>(most_loading_, ++loading_);
        Done<LoadedGroup> told = [this, done = std::move(done)](LoadedGroup loaded) {
            done(std::move(loaded));
            --loading_;
        };
        real_->load(std::move(group), count(std::move(told)));
    }
    void destroy_key(GroupId group, KeyClass key_class, std::string scope) override {
        real_->destroy_key(std::move(group), key_class, std::move(scope));
    }
    void due(Instant now, std::size_t limit, Done<std::vector<GroupDue>, std::optional<Instant>> done) override {
        real_->due(now, limit, count<std::vector<GroupDue>, std::optional<Instant>>(std::move(done)));
    }
    void groups(Done<std::vector<GroupId>> done) override { real_->groups(count<std::vector<GroupId>>(std::move(done))); }
    void add_person(PersonId person, Language language, std::string contact, std::string address, Done<bool> done) override {
        real_->add_person(std::move(person), language, std::move(contact), std::move(address), count<bool>(std::move(done)));
    }
    void person(PersonId person, Done<std::optional<PersonRow>> done) override {
        real_->person(std::move(person), count<std::optional<PersonRow>>(std::move(done)));
    }
    void person_by_address(std::string address, Done<std::optional<PersonId>> done) override {
        real_->person_by_address(std::move(address), count<std::optional<PersonId>>(std::move(done)));
    }
    void set_contact(PersonId person, std::string contact, std::string address, Done<bool> done) override {
        real_->set_contact(std::move(person), std::move(contact), std::move(address), count<bool>(std::move(done)));
    }
    void set_coordinator(PersonId person, bool coordinator, Done<bool> done) override {
        real_->set_coordinator(std::move(person), coordinator, count<bool>(std::move(done)));
    }
    void set_language(PersonId person, Language language, Done<bool> done) override {
        real_->set_language(std::move(person), language, count<bool>(std::move(done)));
    }
    void replace_member(GroupId group, MemberId gone, MemberId member, PersonId person, Done<bool> done) override {
        real_->replace_member(std::move(group), std::move(gone), std::move(member), std::move(person), count<bool>(std::move(done)));
    }
    void add_member(GroupId group, MemberId member, PersonId person, Done<bool> done) override {
        real_->add_member(std::move(group), std::move(member), std::move(person), count<bool>(std::move(done)));
    }
    void member_of(GroupId group, PersonId person, Done<std::optional<MemberId>> done) override {
        real_->member_of(std::move(group), std::move(person), count<std::optional<MemberId>>(std::move(done)));
    }
    void my_groups(PersonId person, Done<std::vector<std::string>> done) override {
        real_->my_groups(std::move(person), count<std::vector<std::string>>(std::move(done)));
    }
    void add_token(TokenRow token, Done<bool> done) override { real_->add_token(std::move(token), count<bool>(std::move(done))); }
    void use_token(TokenHash token, Instant now, Done<std::optional<TokenRow>> done) override {
        real_->use_token(token, now, count<std::optional<TokenRow>>(std::move(done)));
    }
    void token_expires(PersonId person, TokenPurpose purpose, GroupId group, Instant now, Done<std::optional<Instant>> done) override {
        real_->token_expires(std::move(person), purpose, std::move(group), now, count<std::optional<Instant>>(std::move(done)));
    }
    void drop_token(PersonId person, TokenPurpose purpose, GroupId group, Done<bool> done) override {
        real_->drop_token(std::move(person), purpose, std::move(group), count<bool>(std::move(done)));
    }
    void add_sign_in(SignInRow row, Done<bool> done) override { real_->add_sign_in(std::move(row), count<bool>(std::move(done))); }
    void use_sign_in_code(TokenHash request, TokenHash code, Instant now, Done<std::optional<PersonId>> done) override {
        real_->use_sign_in_code(request, code, now, count<std::optional<PersonId>>(std::move(done)));
    }
    void add_session(TokenHash session, PersonId person, bool coordinator, std::string with, Instant now, Done<bool> done) override {
        real_->add_session(session, std::move(person), coordinator, std::move(with), now, count<bool>(std::move(done)));
    }
    void sessions(PersonId person, Instant now, Done<std::vector<SessionInfo>> done) override {
        real_->sessions(std::move(person), now, count<std::vector<SessionInfo>>(std::move(done)));
    }
    void set_calendar(PersonId person, std::optional<TokenHash> secret, Done<bool> done) override {
        real_->set_calendar(std::move(person), secret, count<bool>(std::move(done)));
    }
    void has_calendar(PersonId person, Done<bool> done) override { real_->has_calendar(std::move(person), count<bool>(std::move(done))); }
    void person_of_calendar(TokenHash secret, Done<std::optional<PersonId>> done) override {
        real_->person_of_calendar(secret, count<std::optional<PersonId>>(std::move(done)));
    }
    void find_session(TokenHash session, Instant now, Done<std::optional<SessionRow>> done) override {
        real_->find_session(session, now, count<std::optional<SessionRow>>(std::move(done)));
    }
    void end_session(TokenHash session, Done<bool> done) override {
        if (!writable_) return post_([done = std::move(done)] { done(false); });
        real_->end_session(session, count<bool>(std::move(done)));
    }
    void put_personal(PersonId person, PersonalKind kind, std::string id, std::string body, Done<bool> done) override {
        real_->put_personal(std::move(person), kind, std::move(id), std::move(body), count<bool>(std::move(done)));
    }
    void personal(PersonId person, PersonalKind kind, Done<std::vector<PersonalRow>> done) override {
        real_->personal(std::move(person), kind, count<std::vector<PersonalRow>>(std::move(done)));
    }
    void destroy_personal(PersonId person, Done<bool> done) override {
        real_->destroy_personal(std::move(person), count<bool>(std::move(done)));
    }
    void ballots(GroupId group, std::string question, Done<std::vector<std::string>> done) override {
        real_->ballots(std::move(group), std::move(question), count<std::vector<std::string>>(std::move(done)));
    }
    void add_concern(GroupId group, ConcernRow concern, Done<bool> done) override {
        real_->add_concern(std::move(group), std::move(concern), count<bool>(std::move(done)));
    }
    void concerns(GroupId group, Done<std::vector<ConcernRow>> done) override {
        real_->concerns(std::move(group), count<std::vector<ConcernRow>>(std::move(done)));
    }
    void end_idle_accounts(Instant now, Instant before, Done<bool> done) override {
        real_->end_idle_accounts(now, before, count<bool>(std::move(done)));
    }
    void forget_concerns(Instant before, Done<bool> done) override { real_->forget_concerns(before, count<bool>(std::move(done))); }
    void material(GroupId group, MaterialId material, Done<std::shared_ptr<const std::string>> done) override {
        real_->material(std::move(group), std::move(material), count<std::shared_ptr<const std::string>>(std::move(done)));
    }
    void put_mail(PutMail mail, Done<bool> done) override { real_->put_mail(std::move(mail), count<bool>(std::move(done))); }
    void due_mail(Instant now, std::size_t limit, Done<std::vector<DueMail>, std::optional<Instant>> done) override {
        real_->due_mail(now, limit, count<std::vector<DueMail>, std::optional<Instant>>(std::move(done)));
    }
    void mail_tried(std::string id, MailState state, Instant again, Done<bool> done) override {
        real_->mail_tried(std::move(id), state, again, count<bool>(std::move(done)));
    }
    void mail_states(std::vector<std::string> about, Done<std::vector<std::optional<MailState>>> done) override {
        real_->mail_states(std::move(about), count<std::vector<std::optional<MailState>>>(std::move(done)));
    }
    void put_record(RecordKind kind, std::string owner, std::string id, std::string body, Done<bool> done) override {
        real_->put_record(kind, std::move(owner), std::move(id), std::move(body), count<bool>(std::move(done)));
    }
    void records(RecordKind kind, std::string owner, Done<std::vector<Record>> done) override {
        real_->records(kind, std::move(owner), count<std::vector<Record>>(std::move(done)));
    }
    [[nodiscard]] bool writable() const override { return writable_ && real_->writable(); }
    void close() override { real_->close(); }

private:
    struct Held {
        Batch batch;
        Done<Appended> done;
    };

    void pass(Batch batch, Done<Appended> done) { real_->append(std::move(batch), count<Appended>(std::move(done))); }

    /// Counts a call as under way until it has been answered.
    template <class... T>
    Done<T...> count(Done<T...> done) {
        ++*under_way_;
        return [under_way = under_way_, done = std::move(done)](T... answer) {
            done(std::move(answer)...);
            --*under_way;
        };
    }

    std::unique_ptr<Storage> real_;
    Post post_;
    bool holding_ = false;
    bool writable_ = true;
    std::optional<Appended> answer_;
    std::deque<Held> held_;
    std::deque<Batch> appended_;
    std::size_t loads_ = 0;
    std::atomic<std::size_t> loading_ = 0;
    std::size_t most_loading_ = 0;
    std::shared_ptr<std::atomic<int>> under_way_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace piiri::test
