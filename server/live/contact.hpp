#pragma once
#include "piiri/protocol/office.hpp"

#include <optional>
#include <string>

namespace piiri {

/// How a person is reached: kept sealed with their own key, as JSON text.
struct Contact {
    std::optional<Address> address;     ///< as it was written
    std::optional<Text<1, 64>> zone{};  ///< IANA name; absent: times are said in the group's
};
BOOST_DESCRIBE_STRUCT(Contact, (), (address, zone))

/// An empty contact where the text is not one.
[[nodiscard]] Contact contact_of(const std::string& stored);

/// The form in which addresses are compared: letters of ASCII in lower case.
[[nodiscard]] std::string normalised(const std::string& address);

}  // namespace piiri
