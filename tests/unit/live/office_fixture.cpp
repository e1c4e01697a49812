#include "unit/live/office_fixture.hpp"

#include "live/secrets.hpp"

#include <algorithm>

namespace piiri::test {
namespace {

const std::string origin = "https://piiri.example.org";

/// Quoted-printable (RFC 2045) taken apart: soft line breaks and "=3D".
std::string unquoted(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 3, "=\r\n") == 0) {
            i += 2;
        } else if (text.compare(i, 3, "=3D") == 0) {
            plain += '=';
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

}  // namespace

void OfficeTest::open_office() {
    office = std::make_unique<LiveOffice>(*desk, loop, *storage, library,
                                          OfficeSettings{origin, "piiri.example.org", [](Language) { return std::string("Welcome."); }});
    round = std::make_unique<MailRound>(loop, *storage, postman, MailSender{"piiri@example.org", "Piiri", "piiri.example.org"}, meters);
    office->on_mail([this] { round->wake(); });
    desk->on_mail([this] { round->wake(); });
    round->open();
}

void OfficeTest::restart_office() {
    round.reset();
    office.reset();
    restart();
    open_office();
}

std::string OfficeTest::done(const std::function<void(Office::Answer<void>)>& call) {
    const auto result = ask<void>(call);
    return result ? std::string() : std::string(word(result.error().code));
}

Visitor OfficeTest::person_at(const std::string& address, bool founds) {
    const auto person = wait<std::optional<PersonId>>([&](auto answer) {
        desk->add_person(Language::en, encode(Contact{Address{address}, std::nullopt}), normalised(address), answer);
    });
    EXPECT_TRUE(person.has_value());
    EXPECT_TRUE(wait<bool>([&](auto answer) { storage->set_coordinator(*person, founds, answer); }));
    const auto signed_in = wait<boost::system::result<Desk::SignedIn, Fault>>(
        [&](auto answer) { desk->begin_session(*person, std::nullopt, "Firefox, Linux", answer); });
    return wait<std::optional<Visitor>>([&](auto answer) { desk->find(token_hash(signed_in->secret), answer); }).value();
}

GroupId OfficeTest::found_by(const Visitor& who, GroupType type) {
    const auto key = fresh<GroupId>();
    const bool network = type == GroupType::network;
    const Founding founding{
        GroupFound{key, {"Everyday work"}, type, {{Language::en}}, {"Europe/Helsinki"}, {6}, false, false, false, {"Kaarna"}, {}, {}},
        {network ? "network-120" : "work-120"},
        {2},
        {WallTime{{"2027-01-12T13:00"}, {"Europe/Helsinki"}}, {4}, false}};
    const auto founded = ask<Founded>([&](auto answer) { office->found(who, founding, answer); });
    EXPECT_TRUE(founded.has_value()) << (founded ? "" : founded.error().field);
    return key;
}

MemberId OfficeTest::invite_by_mail(const Visitor& who, const GroupId& to, const std::string& address, Role role) {
    const Invitation invitation{fresh<MemberId>(), {{role}}, Language::en, Address{address}, std::nullopt};
    const auto made = ask<InvitationMade>([&](auto answer) { office->invite(who, to, invitation, answer); });
    EXPECT_TRUE(made.has_value()) << (made ? "" : word(made.error().code));
    pass(100ms);
    return invitation.key;
}

Visitor OfficeTest::sign_in_by_mail(const std::string& address) {
    const std::string mail = mail_to(address);
    std::string token = token_after(mail, "/#/sign-in/");
    if (token.empty()) token = token_after(mail, "/#/invitation/g_").substr(27);
    const auto signed_in = wait<boost::system::result<Desk::SignedIn, Fault>>([&](auto answer) { desk->sign_in(token, "", answer); });
    if (!signed_in) throw std::runtime_error("the link of the mail does not sign in:\n" + mail);
    return wait<std::optional<Visitor>>([&](auto answer) { desk->find(token_hash(signed_in->secret), answer); }).value();
}

std::string OfficeTest::mail_to(const std::string& address) const {
    for (auto mail = postman.mails.rbegin(); mail != postman.mails.rend(); ++mail) {
        if (mail->envelope.to == address) return unquoted(mail->message);
    }
    return {};
}

std::size_t OfficeTest::mails_to(const std::string& address) const {
    return static_cast<std::size_t>(
        std::count_if(postman.mails.begin(), postman.mails.end(), [&](const auto& mail) { return mail.envelope.to == address; }));
}

std::string OfficeTest::token_after(const std::string& text, const std::string& before) {
    const auto at = text.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    const auto end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/", begin);
    return text.substr(begin, end - begin);
}

}  // namespace piiri::test
