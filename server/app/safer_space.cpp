#include "app/config.hpp"

namespace piiri {
namespace {

/// For organisations that have not written their own. Lines, each a principle.
std::string_view built_in(Language language) {
    switch (language) {
        case Language::fi:
            return "Kohtaan jokaisen vertaisena ja kunnioitan sitä, mitä hän on.\n"
                   "En oleta toisen taustaa, tunteita tai kokemuksia, vaan kysyn.\n"
                   "Kuuntelen loppuun ja annan tilaa niille, jotka puhuvat vähemmän.\n"
                   "Puhun omasta puolestani. Jokainen päättää itse, mitä kertoo, ja saa aina ohittaa.\n"
                   "Mitä täällä kuulen, jää tänne. Vain hengen tai lapsen vaara ja lain velvoite menevät tämän edelle.\n"
                   "En hyväksy häirintää, vähättelyä enkä syrjintää, en myöskään vitsinä.\n"
                   "Jos loukkaan, kuuntelen, pyydän anteeksi ja muutan tapaani.\n"
                   "Jos jokin tuntuu väärältä, sanon siitä, pyydän pysähtymään tai ilmoitan huolesta.";
        case Language::sv:
            return "Jag möter var och en som en jämlike och respekterar den hen är.\n"
                   "Jag antar ingenting om andras bakgrund, känslor eller erfarenheter, utan frågar.\n"
                   "Jag lyssnar färdigt och ger plats åt dem som talar mindre.\n"
                   "Jag talar för mig själv. Var och en bestämmer själv vad hen berättar och får alltid passa.\n"
                   "Det jag hör här stannar här. Bara fara för liv eller för ett barn och lagens skyldigheter går före.\n"
                   "Jag godtar inte trakasserier, nedvärdering eller diskriminering, inte heller på skämt.\n"
                   "Om jag sårar någon lyssnar jag, ber om ursäkt och gör annorlunda.\n"
                   "Om något känns fel säger jag det, ber att vi stannar upp eller meddelar oro.";
        case Language::en: break;
    }
    return "I meet everyone as a peer and respect who they are.\n"
           "I assume nothing about another's background, feelings or experience; I ask.\n"
           "I listen to the end and leave room for those who speak less.\n"
           "I speak for myself. Everyone decides what they tell, and may always pass.\n"
           "What I hear here stays here. Only danger to life or to a child, and duties set by law, come before this.\n"
           "I accept no harassment, belittling or discrimination, not as a joke either.\n"
           "If I hurt someone, I listen, apologise and change what I do.\n"
           "If something feels wrong, I say so, ask for a pause, or report a concern.";
}

/// For organisations that have not written their own: what everybody must know before they say yes.
std::string_view built_in_information(Language language) {
    switch (language) {
        case Language::fi:
            return "Sinut on kutsuttu pieneen, suljettuun vertaisryhmään, joka tapaa videolla sovittuina aikoina.\n"
                   "Ryhmän jäsenet näkevät valitsemasi nimen sekä sen, mitä itse ryhmässä kerrot ja kirjoitat.\n"
                   "Mitään ei nauhoiteta. Se, mitä ryhmässä puhutaan, jää ryhmään.\n"
                   "Sähköpostiosoitettasi käytetään kirjautumiseen, kutsuihin ja muistutuksiin, eikä ryhmä näe sitä.\n"
                   "Voit aina passata, pitää taukoa tai lähteä ryhmästä kertomatta syytä.";
        case Language::sv:
            return "Du är inbjuden till en liten, sluten grupp av jämlikar som möts på video på avtalade tider.\n"
                   "Gruppens medlemmar ser det namn du väljer och det du själv berättar och skriver i gruppen.\n"
                   "Inget spelas in. Det som sägs i gruppen stannar i gruppen.\n"
                   "Din e-postadress används för inloggning, inbjudningar och påminnelser, och gruppen ser den inte.\n"
                   "Du får alltid passa, ta paus eller lämna gruppen utan att säga varför.";
        case Language::en: break;
    }
    return "You are invited to a small, closed group of peers that meets by video at agreed times.\n"
           "Members of the group see the name you choose and what you yourself tell and write there.\n"
           "Nothing is recorded. What is said in the group stays in the group.\n"
           "Your e-mail address is used for signing in, invitations and reminders; the group does not see it.\n"
           "You may always pass, rest for a while or leave the group without saying why.";
}

}  // namespace

std::string information(const Config& config, Language language) {
    const auto own = config.information.find(language);
    return own != config.information.end() ? own->second : std::string(built_in_information(language));
}

std::string safer_space(const Config& config, Language language) {
    const auto own = config.safer_space.find(language);
    return own != config.safer_space.end() ? own->second : std::string(built_in(language));
}

}  // namespace piiri
