#include "mail/words.hpp"

namespace piiri {
namespace {

constexpr std::string_view about_meeting = "Piiri: tapaaminen";
constexpr std::string_view join = "Liity tapaamiseen";
constexpr std::string_view when = "{when}";
constexpr std::string_view unexpected = "Jos et odottanut tätä viestiä, voit poistaa sen.";

}  // namespace

KindWords finnish_words(LetterKind kind) {
    switch (kind) {
        case LetterKind::sign_in:
            return {"Piiri: kirjautuminen",
                    {"kirjoita tämä koodi kirjautumissivulle:", "{code}", "Voit myös avata linkin."},
                    "Kirjaudu sisään",
                    {"Koodi ja linkki toimivat yhden kerran. Ne ovat voimassa 10 minuuttia."},
                    {"Jos et yrittänyt kirjautua, voit poistaa tämän viestin. Älä anna koodia kenellekään."}};
        case LetterKind::invitation:
            return {
                "Piiri: kutsu ryhmään",
                {"sinut on kutsuttu ryhmään. Ryhmän nimi ja ohjelma näkyvät, kun avaat kutsun."},
                "Avaa kutsu",
                {"Kutsu on henkilökohtainen. Se toimii yhden kerran.", "Kutsu on voimassa: {until}.",
                 "Voit ensin lukea rauhassa, mistä on kyse. Et sitoudu mihinkään, kun avaat kutsun."},
                {"Et tarvitse sovellusta etkä salasanaa. Jos painike ei toimi, pyydä uusi kutsu ryhmän koordinaattorilta.", unexpected}};
        case LetterKind::dated: return {about_meeting, {"tapaamisella on aika:", when}, join, {}, {}};
        case LetterKind::moved: return {"Piiri: tapaaminen siirtyy", {"tapaaminen siirtyy. Uusi aika on:", when}, join, {}, {}};
        case LetterKind::cancelled: return {"Piiri: tapaaminen perutaan", {"tapaaminen on peruttu:", when}, "Avaa Piiri", {}, {}};
        case LetterKind::reminder: return {about_meeting, {"tapaaminen on tulossa:", when}, join, {}, {}};
        case LetterKind::poll_opened:
            return {"Piiri: mikä aika sopii sinulle?",
                    {"etsimme tapaamiselle aikaa. Kerro, mitkä ajat sopivat sinulle."},
                    "Vastaa kyselyyn",
                    {"Voit vastata tähän asti: {until}."},
                    {}};
        case LetterKind::poll_reminder:
            return {"Piiri: mikä aika sopii sinulle?",
                    {"et ole vielä vastannut aikakyselyyn. Vastauksesi auttaa löytämään ajan."},
                    "Vastaa kyselyyn",
                    {"Voit vastata tähän asti: {until}."},
                    {}};
        case LetterKind::quorum_lost:
            return {about_meeting,
                    {"liian moni on estynyt tulemasta tapaamiseen:", when, "Voit siirtää tapaamisen toiseen aikaan."},
                    "Avaa tapaaminen",
                    {},
                    {}};
        case LetterKind::admission_asked:
            return {"Piiri: kysymys sinulle",
                    {"sinulta kysytään, voiko uusi jäsen tulla mukaan. Kukaan ei näe, mitä vastasit."},
                    "Lue ja vastaa",
                    {},
                    {}};
        case LetterKind::group_cancelled:
            return {"Piiri: tapaamiset perutaan", {"tulevat tapaamiset on peruttu. Ryhmä ei jatka."}, "Avaa Piiri", {}, {}};
        case LetterKind::office: break;
    }
    return {"Piiri: jokin odottaa sinua", {"jokin odottaa sinua koordinaattorin sivulla."}, "Avaa Piiri", {}, {}};
}

}  // namespace piiri
