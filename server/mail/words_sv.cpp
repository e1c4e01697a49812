#include "mail/words.hpp"

namespace piiri {
namespace {

constexpr std::string_view about_meeting = "Piiri: träff";
constexpr std::string_view join = "Gå med i träffen";
constexpr std::string_view when = "{when}";
constexpr std::string_view unexpected = "Om du inte väntade dig det här meddelandet kan du radera det.";

}  // namespace

KindWords swedish_words(LetterKind kind) {
    switch (kind) {
        case LetterKind::sign_in:
            return {"Piiri: inloggning",
                    {"skriv den här koden på inloggningssidan:", "{code}", "Du kan också öppna länken."},
                    "Logga in",
                    {"Koden och länken fungerar en gång. De gäller i 10 minuter."},
                    {"Om du inte försökte logga in kan du radera det här meddelandet. Ge inte koden till någon."}};
        case LetterKind::invitation:
            return {"Piiri: inbjudan till en grupp",
                    {"du är inbjuden till en grupp. Gruppens namn och program syns när du öppnar inbjudan."},
                    "Öppna inbjudan",
                    {"Inbjudan är personlig. Den fungerar en gång.", "Inbjudan gäller till: {until}.",
                     "Du kan först läsa i lugn och ro vad det handlar om. Du förbinder dig inte till något när du öppnar inbjudan."},
                    {"Du behöver ingen app och inget lösenord. Om knappen inte fungerar kan du be gruppens koordinator om en ny inbjudan.",
                     unexpected}};
        case LetterKind::dated: return {about_meeting, {"träffen har fått en tid:", when}, join, {}, {}};
        case LetterKind::moved: return {"Piiri: träffen flyttas", {"träffen flyttas. Den nya tiden är:", when}, join, {}, {}};
        case LetterKind::cancelled: return {"Piiri: träffen ställs in", {"träffen är inställd:", when}, "Öppna Piiri", {}, {}};
        case LetterKind::reminder: return {about_meeting, {"snart är det dags för träffen:", when}, join, {}, {}};
        case LetterKind::poll_opened:
            return {"Piiri: vilken tid passar dig?",
                    {"vi söker en tid för träffen. Berätta vilka tider som passar dig."},
                    "Svara på frågan",
                    {"Du kan svara till: {until}."},
                    {}};
        case LetterKind::poll_reminder:
            return {"Piiri: vilken tid passar dig?",
                    {"du har ännu inte svarat på vilken tid som passar. Ditt svar hjälper oss att hitta en tid."},
                    "Svara på frågan",
                    {"Du kan svara till: {until}."},
                    {}};
        case LetterKind::quorum_lost:
            return {about_meeting,
                    {"för många har förhinder för träffen:", when, "Du kan flytta träffen till en annan tid."},
                    "Öppna träffen",
                    {},
                    {}};
        case LetterKind::admission_asked:
            return {"Piiri: en fråga till dig",
                    {"du får frågan om en ny medlem kan komma med. Ingen ser vad du svarade."},
                    "Läs och svara",
                    {},
                    {}};
        case LetterKind::group_cancelled:
            return {"Piiri: träffarna ställs in", {"de kommande träffarna är inställda. Gruppen fortsätter inte."}, "Öppna Piiri", {}, {}};
        case LetterKind::office: break;
    }
    return {"Piiri: något väntar på dig", {"något väntar på dig på koordinatorns sida."}, "Öppna Piiri", {}, {}};
}

}  // namespace piiri
