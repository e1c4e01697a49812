#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace piiri {

/// A title and an opening question in one language.
struct ThemeText {
    std::string_view title;
    std::string_view question;
};

/// One meeting of the built-in programme (domain.md section 3): its pattern and its suggested theme in fi, sv, en.
struct ProgrammeMeeting {
    AgendaPattern pattern;
    std::array<ThemeText, 3> texts;  ///< in the order of `Language`
    [[nodiscard]] constexpr const ThemeText& in(Language language) const { return texts[static_cast<std::size_t>(language)]; }
};

inline constexpr std::array<ProgrammeMeeting, 8> eight_meetings{{
    {AgendaPattern::first,
     {{{"Tutustuminen ja yhteinen sopimus", "Mitä toivon ryhmältä, ja mitä voin itse antaa?"},
       {"Lära känna varandra och vår överenskommelse", "Vad hoppas jag på av gruppen, och vad kan jag själv ge?"},
       {"Getting acquainted and our agreement", "What do I hope for, and what can I give?"}}}},
    {AgendaPattern::dialogue,
     {{{"Minun työni ja sen rajat", "Mikä kuuluu työhöni, mikä ei?"},
       {"Mitt arbete och dess gränser", "Vad hör till mitt arbete, vad gör det inte?"},
       {"My work and its limits", "What belongs to my work, what does not?"}}}},
    {AgendaPattern::dialogue,
     {{{"Mistä saan voimaa", "Milloin työ viimeksi sujui ja tuntui hyvältä?"},
       {"Vad ger mig kraft", "När gick arbetet senast bra och kändes bra?"},
       {"What gives me strength", "When did work last go well and feel good?"}}}},
    {AgendaPattern::midway,
     {{{"Tapaus työstä ja puolivälin pysähdys", "Mihin tilanteeseen tarvitsen muiden ajatuksia?"},
       {"Ett fall ur arbetet och halvtidsstopp", "I vilken situation behöver jag de andras tankar?"},
       {"A case from work and a midway stop", "In which situation do I need the others' thinking?"}}}},
    {AgendaPattern::dialogue,
     {{{"Ihmiset ympärillä: vapaaehtoiset, hallitus, kumppanit", "Missä yhteistyö kantaa, missä se painaa?"},
       {"Människorna omkring: frivilliga, styrelse, partner", "Var bär samarbetet, var tynger det?"},
       {"The people around: volunteers, board, partners", "Where does working together carry, where does it weigh?"}}}},
    {AgendaPattern::dialogue,
     {{{"Aika, kuormitus ja palautuminen", "Mistä voin luopua, mitä voin tehdä toisin?"},
       {"Tid, belastning och återhämtning", "Vad kan jag släppa, vad kan jag göra annorlunda?"},
       {"Time, load and recovery", "What can I let go of, what can I do differently?"}}}},
    {AgendaPattern::case_meeting,
     {{{"Osaaminen ja suunta eteenpäin", "Mitä olen oppinut, mitä haluan oppia?"},
       {"Kunnande och riktning framåt", "Vad har jag lärt mig, vad vill jag lära mig?"},
       {"Skills and the way ahead", "What have I learned, what do I want to learn?"}}}},
    {AgendaPattern::last,
     {{{"Päätös ja arviointi", "Mitä vien mukanani, ja kenen kanssa jatkan?"},
       {"Avslutning och utvärdering", "Vad tar jag med mig, och vem fortsätter jag med?"},
       {"Closing and evaluation", "What do I take with me, and with whom do I continue?"}}}},
}};

/// The built-in programme cut to 8, 7 (without the seventh) or 6 meetings (without 6 and 7); fewer: the first ones and the last.
[[nodiscard]] inline std::vector<ProgrammeMeeting> programme_of(std::size_t meetings) {
    std::vector<ProgrammeMeeting> chosen(eight_meetings.begin(), eight_meetings.end());
    if (meetings == 7) chosen.erase(chosen.begin() + 6);
    while (meetings < 7 && chosen.size() > std::max<std::size_t>(meetings, 1)) {
        chosen.erase(chosen.size() > 6 ? chosen.begin() + 5 : chosen.end() - (chosen.size() > 1 ? 2 : 1));
    }
    return chosen;
}

}  // namespace piiri
