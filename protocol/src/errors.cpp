#include "piiri/protocol/errors.hpp"

#include <array>
#include <boost/describe/enum_to_string.hpp>

namespace piiri {
namespace {

/// One row of protocol/README.md, "Errors", in the order of ErrorCode.
struct Row {
    ErrorCode code;
    int rpc;
    int http;
    std::array<std::string_view, 3> sentence;  ///< in the order of Language
};

constexpr std::array<Row, 12> rows{{
    {ErrorCode::forbidden,
     -32001,
     403,
     {"Sinulla ei ole oikeutta tähän. Kysy ohjaajalta.", "Du har inte rätt att göra detta. Fråga samtalsledaren.",
      "You have no right to do this. Ask the facilitator."}},
    {ErrorCode::not_found,
     -32002,
     404,
     {"Tätä ei ole enää. Päivitä sivu.", "Detta finns inte längre. Ladda om sidan.", "This is no longer here. Reload the page."}},
    {ErrorCode::invalid,
     -32602,
     422,
     {"Tieto puuttuu tai on väärin. Tarkista ja lähetä uudelleen.", "En uppgift saknas eller är fel. Kontrollera och skicka igen.",
      "Something is missing or wrong. Check it and send again."}},
    {ErrorCode::conflict,
     -32004,
     409,
     {"Tilanne ehti muuttua. Katso uusi tilanne ja yritä uudelleen.", "Läget hann ändras. Se det nya läget och försök igen.",
      "Things have changed. Look again and retry."}},
    {ErrorCode::too_large,
     -32005,
     413,
     {"Sisältö on liian pitkä. Lyhennä sitä ja lähetä uudelleen.", "Innehållet är för långt. Korta det och skicka igen.",
      "This is too long. Shorten it and send again."}},
    {ErrorCode::rate_limited,
     -32006,
     429,
     {"Liian monta pyyntöä peräkkäin. Odota hetki ja yritä uudelleen.", "För många försök efter varandra. Vänta lite och försök igen.",
      "Too many requests at once. Wait a moment and retry."}},
    {ErrorCode::not_ready,
     -32007,
     409,
     {"Tämä ei onnistu vielä. Odota, että vaihe alkaa.", "Det här går inte ännu. Vänta tills momentet börjar.",
      "This is not possible yet. Wait until it begins."}},
    {ErrorCode::unavailable,
     -32008,
     503,
     {"Palvelin ei voi juuri nyt tallentaa. Tekstisi säilyy. Yritä pian uudelleen.",
      "Servern kan inte spara just nu. Din text finns kvar. Försök snart igen.",
      "The server cannot save right now. Your text is kept. Retry soon."}},
    {ErrorCode::unauthenticated,
     -32009,
     401,
     {"Et ole kirjautunut sisään. Avaa oma kirjautumislinkkisi.", "Du är inte inloggad. Öppna din egen inloggningslänk.",
      "You are not signed in. Open your own sign-in link."}},
    {ErrorCode::unknown_method,
     -32601,
     404,
     {"Palvelin ei tunne tätä toimintoa. Päivitä sivu.", "Servern känner inte till denna åtgärd. Ladda om sidan.",
      "The server does not know this action. Reload the page."}},
    {ErrorCode::malformed,
     -32700,
     400,
     {"Palvelin ei ymmärtänyt viestiä. Päivitä sivu.", "Servern förstod inte meddelandet. Ladda om sidan.",
      "The server did not understand the message. Reload the page."}},
    {ErrorCode::moved,
     -32012,
     421,
     {"Ryhmä siirtyi toiselle palvelimelle. Yhteys palaa itsestään.",
      "Gruppen flyttades till en annan server. Anslutningen återkommer av sig själv.",
      "The group moved to another server. The connection returns by itself."}},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].code) != i) return false;
    }
    return true;
}
static_assert(in_order());

const Row& row(ErrorCode code) { return rows[static_cast<std::size_t>(code)]; }

}  // namespace

ErrorCode code_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::forbidden: return ErrorCode::forbidden;
        case Refusal::not_found: return ErrorCode::not_found;
        case Refusal::invalid: return ErrorCode::invalid;
        case Refusal::conflict: return ErrorCode::conflict;
        case Refusal::too_large: return ErrorCode::too_large;
    }
    return ErrorCode::unavailable;
}

std::string_view word(ErrorCode code) { return boost::describe::enum_to_string(code, ""); }

std::string_view sentence(ErrorCode code, Language language) { return row(code).sentence[static_cast<std::size_t>(language)]; }

int rpc_number(const Fault& fault) {
    // JSON that is no request has a number of its own in JSON-RPC, and a field that says why.
    if (fault.code == ErrorCode::malformed && !fault.field.empty()) return -32600;
    return row(fault.code).rpc;
}

int http_status(ErrorCode code) { return row(code).http; }

}  // namespace piiri
