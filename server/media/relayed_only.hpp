#pragma once
#include <optional>
#include <string>
#include <string_view>

/// Where members must not learn each other's network addresses, descriptions and candidates go on with those of the relay alone.
namespace piiri {

/// The candidate without the address behind the relay; empty: it is none of a relay, and goes nowhere. The end of candidates stays.
/// \param candidate  of the form of RFC 8839, section 5.1 (`fits_candidate`)
[[nodiscard]] std::optional<std::string> relayed_only(std::string_view candidate);

/// The description with no other candidates, and with no address of its sender in its `o=`, `c=` and `a=rtcp` lines (RFC 8866; RFC 3605).
[[nodiscard]] std::string relayed_only_description(std::string_view sdp);

}  // namespace piiri
