#pragma once
#include <cstdint>
#include <string_view>

namespace piiri {

/// Judges UTF-8 as it arrives, in pieces cut anywhere. No overlong forms, no surrogates, nothing above U+10FFFF.
/// Source: RFC 3629, section 4
class Utf8Judge {
public:
    /// \return false as soon as no continuation could make the text valid
    [[nodiscard]] bool feed(std::string_view piece);
    /// Does the text so far end between two characters?
    [[nodiscard]] bool complete() const { return missing_ == 0; }
    void restart() { *this = {}; }

private:
    [[nodiscard]] bool begin(unsigned char lead);

    std::uint8_t missing_ = 0;  ///< continuation bytes still to come
    std::uint8_t low_ = 0x80;   ///< range of the next continuation byte
    std::uint8_t high_ = 0xBF;
};

}  // namespace piiri
