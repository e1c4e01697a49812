#pragma once
#include "live/live_office.hpp"
#include "live/mail_round.hpp"
#include "unit/live/live_fixture.hpp"

#include <deque>
#include <functional>
#include <string>

namespace piiri::test {

/// A postman who keeps what he is given. His answers are the test's.
class FakePostman final : public Postman {
public:
    struct Mail {
        Envelope envelope;
        std::string message;
    };
    void send(Envelope envelope, std::string message, std::function<void(Delivery)> done) override {
        mails.push_back({std::move(envelope), std::move(message)});
        if (silent) return;
        Delivery answer = Delivery::sent;
        if (!answers.empty()) {
            answer = answers.front();
            answers.pop_front();
        }
        done(answer);
    }
    void close() override {}

    std::vector<Mail> mails;
    std::deque<Delivery> answers;  ///< then all is sent
    bool silent = false;           ///< takes mails, and the process dies before the answer
};

/// An office and a mail round over the desk of the fixture. Mails are read in English.
class OfficeTest : public LiveTest {
protected:
    OfficeTest() { open_office(); }
    void open_office();
    /// The process is gone and another one has started on the same data.
    void restart_office();

    template <class T>
    [[nodiscard]] boost::system::result<T, Fault> ask(const std::function<void(Office::Answer<T>)>& call) {
        return wait<boost::system::result<T, Fault>>([&](auto answer) { call(answer); });
    }
    /// "" or the code of the error.
    [[nodiscard]] std::string done(const std::function<void(Office::Answer<void>)>& call);

    /// A person with a session, known by an address.
    Visitor person_at(const std::string& address, bool founds = false);
    /// A group founded by `who`.
    GroupId found_by(const Visitor& who, GroupType type = GroupType::work);
    /// Invites by mail; the member.
    MemberId invite_by_mail(const Visitor& who, const GroupId& to, const std::string& address, Role role);
    /// Signs in by the link of the newest mail to this address.
    Visitor sign_in_by_mail(const std::string& address);
    /// The newest mail to this address: the letter's plain text decoded far enough to find links and digits in it.
    [[nodiscard]] std::string mail_to(const std::string& address) const;
    [[nodiscard]] std::size_t mails_to(const std::string& address) const;
    /// What follows `before` in a text, as long as it is of base64url.
    [[nodiscard]] static std::string token_after(const std::string& text, const std::string& before);

    ProgrammeLibrary library = ProgrammeLibrary::read(PIIRI_TEMPLATES, "");
    FakePostman postman;
    std::unique_ptr<LiveOffice> office;
    std::unique_ptr<MailRound> round;
};

}  // namespace piiri::test
