#pragma once
#include "media/media_plan.hpp"

#include <cstddef>
#include <string_view>

/// What is looked at in a description or candidate before it is relayed. Never throws, whatever the text; time grows with its length alone.
namespace piiri {

enum class SdpVerdict {
    fine,
    unknown_type,        ///< neither offer nor answer
    too_large,           ///< more bytes, lines or media sections than a mesh of one sound and one picture ever needs
    malformed,           ///< not of the form of RFC 8866
    foreign_media,       ///< something else than sound and picture
    sends_without_right  ///< a section would send what its sender may not send
};

inline constexpr std::size_t sdp_bytes_max = 40'000;
inline constexpr std::size_t sdp_lines_max = 600;
inline constexpr std::size_t sdp_line_bytes_max = 2'000;
inline constexpr std::size_t sdp_media_max = 4;

/// Holds a session description against what its sender may send. A media section without a direction counts as sending (RFC 8866, section
/// 6.7); so does one whose port is 0, since a bundle may use it all the same.
[[nodiscard]] SdpVerdict check_description(std::string_view type, std::string_view sdp, MaySend may);

/// Has the form of an ICE candidate (RFC 8839, section 5.1), or is empty: the end of candidates.
[[nodiscard]] bool fits_candidate(std::string_view candidate);

}  // namespace piiri
