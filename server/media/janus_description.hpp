#pragma once
#include <optional>
#include <string>
#include <string_view>

/// Descriptions and candidates on their way between a page and Janus. Texts from pages have passed `sdp_check.hpp`.
namespace piiri {

/// A page's candidate as Janus can use it. A `.local` name (RFC 8828, section 5.1), which Janus never finds, gives way to `address`.
/// \param address  of the page, numerical; empty: candidates with such names are dropped
/// \return empty: Janus has no use for it (TCP, or nothing can stand in for the name)
[[nodiscard]] std::optional<std::string> candidate_for_janus(std::string_view candidate, std::string_view address);

/// A page's description as Janus can use it: its candidates likewise, lines ending in CR LF.
[[nodiscard]] std::string description_for_janus(std::string_view sdp, std::string_view address);

/// A description of Janus as pages are told it: lines ending in LF alone.
[[nodiscard]] std::string description_for_page(std::string_view sdp);

}  // namespace piiri
