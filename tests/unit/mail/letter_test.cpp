#include "mail/letter.hpp"
#include "piiri/protocol/codec.hpp"

#include <gtest/gtest.h>
#include <boost/describe/enum_to_string.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace piiri {
namespace {

using namespace std::chrono;

const Envelope envelope{"piiri@example.org", "Piiri", "a@example.org", "abc@piiri.example", Instant{sys_days{year{2026} / 9 / 1}}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Letter reminder() {
    Letter letter;
    letter.kind = LetterKind::reminder;
    letter.link = "https://piiri.example/#/meeting/g/t";
    letter.when = "ti 24.11.2026 klo 13.00–15.00";
    letter.absence_link = "https://piiri.example/#/absence/g/t/m/proof";
    letter.mute_link = "https://piiri.example/#/quiet/g_00000000000000000000000000/t_00000000000000000000000000/m_0/proof";
    return letter;
}

/// The exact text of each mail, as tests/golden/mail has it. PIIRI_WRITE_GOLDEN=1 writes it anew.
void golden(const Letter& letter, Language language, const std::string& message, const LetterText& words) {
    const auto check = [](const std::string& path, const std::string& text) {
        if (std::getenv("PIIRI_WRITE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
        std::ifstream in(path, std::ios::binary);
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text) << path;
    };
    const std::string kind = boost::describe::enum_to_string(letter.kind, "");
    const std::string name = PIIRI_GOLDEN "/mail/" + kind + "." + boost::describe::enum_to_string(language, "");
    check(name + ".eml", message);
    check(name + ".txt", words.subject + "\n\n" + words.plain);  // to be read by people
}

TEST(Letters, EveryKindHasSubjectAndWordsInEveryLanguageAndTellsNoKindOfGroup) {
    for (int kind = 0; kind <= static_cast<int>(LetterKind::office); ++kind) {
        for (const Language language : {Language::fi, Language::sv, Language::en}) {
            Letter letter = reminder();
            letter.kind = static_cast<LetterKind>(kind);
            letter.code = "123456";
            letter.until = "ti 8.9.2026";
            const LetterText words = words_of(letter, language);
            EXPECT_TRUE(words.subject.starts_with("Piiri: ")) << words.subject;
            EXPECT_TRUE(has(words.plain, letter.link));
            EXPECT_TRUE(has(words.html, letter.link));
            EXPECT_FALSE(has(words.plain, "{")) << words.plain;
            const auto message = compose(letter, language, envelope);
            ASSERT_TRUE(message.has_value());
            golden(letter, language, *message, words);
        }
    }
}

TEST(Letters, AnInvitationReadsAsItIsDrawn) {
    Letter letter;
    letter.kind = LetterKind::invitation;
    letter.link = "https://piiri.example/#/invitation/g/token";
    letter.until = "ti 8.9.2026 klo 12.00";
    EXPECT_EQ(words_of(letter, Language::fi).plain,
              "Hei,\n\nsinut on kutsuttu ryhmään. Ryhmän nimi ja ohjelma näkyvät, kun avaat kutsun.\n\n"
              "Avaa kutsu:\nhttps://piiri.example/#/invitation/g/token\n\n"
              "Kutsu on henkilökohtainen. Se toimii yhden kerran.\n\nKutsu on voimassa: ti 8.9.2026 klo 12.00.\n\n"
              "Voit ensin lukea rauhassa, mistä on kyse. Et sitoudu mihinkään, kun avaat kutsun.\n\n"
              "Et tarvitse sovellusta etkä salasanaa. Jos painike ei toimi, pyydä uusi kutsu ryhmän koordinaattorilta.\n\n"
              "Jos et odottanut tätä viestiä, voit poistaa sen.\n\nPiiri\n");
}

TEST(Letters, MarkupInALetterIsText) {
    Letter letter = reminder();
    letter.when = "<img src=x onerror=\"y\">";
    EXPECT_FALSE(has(words_of(letter, Language::en).html, "<img"));
    letter.link = "https://piiri.example/\"><script>";
    EXPECT_FALSE(has(words_of(letter, Language::en).html, "<script"));
}

TEST(Letters, AMessageHasItsHeadersWholeAndIsTheSameEachTime) {
    Letter letter = reminder();
    letter.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    letter.method = "REQUEST";
    const auto message = compose(letter, Language::sv, envelope);
    ASSERT_TRUE(message.has_value());
    for (const std::string& line : {std::string("Message-Id: <abc@piiri.example>\r\n"), std::string("Auto-Submitted: auto-generated\r\n"),
                                    "List-Unsubscribe: <" + letter.mute_link + ">\r\n", std::string("From: Piiri <piiri@example.org>\r\n"),
                                    std::string("multipart/mixed;"), std::string("multipart/alternative;"), std::string("method=REQUEST"),
                                    std::string("piiri.ics")}) {
        EXPECT_TRUE(has(*message, line)) << line << *message;
    }
    for (std::size_t at = message->find('\n'); at != std::string::npos; at = message->find('\n', at + 1)) {
        ASSERT_EQ(message->at(at - 1), '\r');
    }
    EXPECT_EQ(*message, *compose(letter, Language::sv, envelope));
    letter.calendar.clear();
    EXPECT_FALSE(has(*compose(letter, Language::sv, envelope), "multipart/mixed"));
}

TEST(Letters, WhatWouldMakeAHeaderOfItsOwnIsRefused) {
    Envelope bad = envelope;
    bad.to = "a@example.org\r\nBcc: b@example.org";
    EXPECT_FALSE(compose(reminder(), Language::fi, bad).has_value());
    bad = envelope;
    bad.from_name = "Piiri\nBcc: b@example.org";
    EXPECT_FALSE(compose(reminder(), Language::fi, bad).has_value());
    Letter letter = reminder();
    letter.mute_link += "\r\nBcc: b@example.org";
    EXPECT_FALSE(compose(letter, Language::fi, envelope).has_value());
}

TEST(Letters, AnAddressIsOneMailbox) {
    for (const char* good : {"a@example.org", "etu.suku+x@posti.example.org"}) EXPECT_TRUE(sound_address(good)) << good;
    for (const char* bad :
         {"", "a", "@b.org", "a@", "a b@c.org", "A <a@b.org>", "a@b.org,c@d.org", "a@b.org\n", "a..b@c.org", "a@b@c.org"}) {
        EXPECT_FALSE(sound_address(bad)) << bad;
    }
    EXPECT_FALSE(sound_address("a@" + std::string(260, 'b')));
}

TEST(Letters, ComeBackFromTheOutboxAsTheyWent) {
    const Letter letter = reminder();
    const auto back = decode_text<Letter>(encode(letter), Unknown::refuse);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(encode(*back), encode(letter));
}

}  // namespace
}  // namespace piiri
