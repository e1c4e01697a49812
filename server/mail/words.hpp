#pragma once
#include "mail/letter.hpp"

#include <string_view>
#include <vector>

/// The words of letters. `{when}`, `{until}` and `{code}` stand for a letter's own texts; a paragraph whose text is missing is left out.
namespace piiri {

/// What one kind of letter says.
struct KindWords {
    std::string_view subject;
    std::vector<std::string_view> before;  ///< above the button
    std::string_view button;
    std::vector<std::string_view> after;
    std::vector<std::string_view> small;  ///< at the end, in small print
};

/// What several kinds say.
struct CommonWords {
    std::string_view greeting;
    std::string_view group_time;    ///< before the time in the group's zone
    std::string_view absence;       ///< who cannot come
    std::string_view absence_link;  ///< words of the link
    std::string_view calendar;      ///< there is a calendar entry
    std::string_view mute_link;
};

[[nodiscard]] KindWords finnish_words(LetterKind kind);
[[nodiscard]] KindWords swedish_words(LetterKind kind);
[[nodiscard]] KindWords english_words(LetterKind kind);

inline constexpr CommonWords finnish_common{"Hei,",
                                            "Ryhmän aika:",
                                            "Etkö pääse paikalle, myöhästytkö tai lähdetkö aiemmin? Kerro siitä yhdellä painalluksella.",
                                            "En pääse paikalle",
                                            "Kalenterimerkintä on liitteenä.",
                                            "En halua muistutuksia tästä tapaamisesta"};
inline constexpr CommonWords swedish_common{"Hej,",
                                            "Gruppens tid:",
                                            "Kan du inte komma, blir du sen eller går du tidigare? Meddela det med ett tryck.",
                                            "Jag kan inte komma",
                                            "Kalenderhändelsen är bifogad.",
                                            "Jag vill inte ha påminnelser om den här träffen"};
inline constexpr CommonWords english_common{"Hello,",
                                            "The group's time:",
                                            "Unable to come, late, or leaving early? Say so in one tap.",
                                            "I cannot come",
                                            "A calendar entry is attached.",
                                            "I do not want reminders of this meeting"};

}  // namespace piiri
