#include "media/sdp_check.hpp"

#include <algorithm>
#include <optional>

namespace piiri {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Takes what stands before the next `separator` off the front of `rest`.
std::string_view take(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    const auto piece = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return piece;
}

/// Does a direction attribute send? Empty: the line is none.
std::optional<bool> sending(std::string_view line) {
    if (line == "a=sendrecv" || line == "a=sendonly") return true;
    if (line == "a=recvonly" || line == "a=inactive") return false;
    return std::nullopt;
}

/// One media section as it is read, or the part before the first one.
struct Section {
    bool sound = false;
    std::optional<bool> sends;  ///< empty: no direction was named
};

class DescriptionReader {
public:
    DescriptionReader(MaySend may, std::size_t lines_max, std::size_t media_max)
        : may_(may), lines_max_(lines_max), media_max_(media_max) {}

    SdpVerdict read(std::string_view sdp) {
        if (sdp.size() > sdp_bytes_max) return SdpVerdict::too_large;
        while (!sdp.empty()) {
            auto line = take(sdp, '\n');
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (const auto verdict = read_line(line); verdict != SdpVerdict::fine) return verdict;
        }
        return lines_ == 0 ? SdpVerdict::malformed : end_section();
    }

private:
    SdpVerdict read_line(std::string_view line) {
        if (++lines_ > lines_max_ || line.size() > sdp_line_bytes_max) return SdpVerdict::too_large;
        if (line.size() < 2 || line[0] < 'a' || line[0] > 'z' || line[1] != '=' || std::any_of(line.begin(), line.end(), is_control))
            return SdpVerdict::malformed;
        if ((lines_ == 1) != (line[0] == 'v') || (lines_ == 1 && line != "v=0")) return SdpVerdict::malformed;
        if (line[0] == 'm') return begin_section(line.substr(2));
        if (const auto sends = sending(line)) {
            if (current_.sends) return SdpVerdict::malformed;  // two directions: whoever reads it may take either
            current_.sends = sends;
        }
        return SdpVerdict::fine;
    }

    SdpVerdict begin_section(std::string_view media) {
        if (const auto verdict = end_section(); verdict != SdpVerdict::fine) return verdict;
        if (media_ == 0) session_sends_ = current_.sends;
        if (++media_ > media_max_) return SdpVerdict::too_large;
        const auto kind = take(media, ' ');
        if (kind != "audio" && kind != "video") return SdpVerdict::foreign_media;
        current_ = {.sound = kind == "audio", .sends = std::nullopt};
        return SdpVerdict::fine;
    }

    [[nodiscard]] SdpVerdict end_section() const {
        if (media_ == 0) return SdpVerdict::fine;
        const bool sends = current_.sends.value_or(session_sends_.value_or(true));
        const bool may = current_.sound ? may_.sound : may_.picture;
        return sends && !may ? SdpVerdict::sends_without_right : SdpVerdict::fine;
    }

    MaySend may_;
    std::size_t lines_max_;
    std::size_t media_max_;
    std::size_t lines_ = 0;
    std::size_t media_ = 0;
    Section current_;
    std::optional<bool> session_sends_;
};

bool is_number(std::string_view text, std::size_t digits_max) {
    return !text.empty() && text.size() <= digits_max && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_word(std::string_view text, std::size_t length_max, std::string_view others) {
    return !text.empty() && text.size() <= length_max && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos;
    });
}

}  // namespace

SdpVerdict check_description(std::string_view type, std::string_view sdp, MaySend may) {
    if (type != "offer" && type != "answer") return SdpVerdict::unknown_type;
    return DescriptionReader{may, sdp_lines_max, sdp_media_max}.read(sdp);
}

SdpVerdict check_answer_of_listener(std::string_view sdp) {
    return DescriptionReader{MaySend{}, listener_lines_max, listener_media_max}.read(sdp);
}

bool fits_candidate(std::string_view candidate) {
    constexpr std::string_view prefix = "candidate:";
    constexpr std::size_t bytes_max = 1'000;
    if (candidate.empty()) return true;
    if (candidate.size() > bytes_max || !candidate.starts_with(prefix)) return false;
    if (std::any_of(candidate.begin(), candidate.end(), is_control)) return false;
    candidate.remove_prefix(prefix.size());
    if (!is_word(take(candidate, ' '), 32, "+/")) return false;     // foundation
    if (!is_number(take(candidate, ' '), 3)) return false;          // component
    if (!is_word(take(candidate, ' '), 8, "-")) return false;       // transport
    if (!is_number(take(candidate, ' '), 10)) return false;         // priority
    if (!is_word(take(candidate, ' '), 253, ".:-%")) return false;  // address or name
    if (!is_number(take(candidate, ' '), 5)) return false;          // port
    if (take(candidate, ' ') != "typ") return false;
    const auto type = take(candidate, ' ');
    return type == "host" || type == "srflx" || type == "prflx" || type == "relay";
}

}  // namespace piiri
