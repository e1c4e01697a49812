#include "describe_codec.hpp"
#include "live/contact.hpp"
#include "live/live_office.hpp"
#include "live/stored_letter.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>

/// What live/ keeps in the storage in forms of its own.
PIIRI_CODEC(Contact)
PIIRI_CODEC(StoredLetter)
PIIRI_CODEC(StoredDoor)
PIIRI_CODEC(StoredForm)
PIIRI_CODEC(StoredJoining)

namespace piiri {

Contact contact_of(const std::string& stored) {
    auto contact = decode_text<Contact>(stored, Unknown::ignore);
    return contact ? std::move(*contact) : Contact{};
}

std::string normalised(const std::string& address) {
    std::string lower = address;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; });
    return lower;
}

}  // namespace piiri
