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
/// From a media server a page receives sound and picture of up to 25 others, and a section is never taken away.
inline constexpr std::size_t listener_lines_max = 2'000;
inline constexpr std::size_t listener_media_max = 64;

/// Holds a session description against what its sender may send. A media section without a direction counts as sending (RFC 8866, section
/// 6.7); so does one whose port is 0, since a bundle may use it all the same.
[[nodiscard]] SdpVerdict check_description(std::string_view type, std::string_view sdp, MaySend may);

/// The same for the answer of a page that receives from a media server: one section for each stream, none of which sends.
[[nodiscard]] SdpVerdict check_answer_of_listener(std::string_view sdp);

/// Has the form of an ICE candidate (RFC 8839, section 5.1), or is empty: the end of candidates.
[[nodiscard]] bool fits_candidate(std::string_view candidate);

}  // namespace piiri
