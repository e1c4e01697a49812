#pragma once
#include <string>
#include <vector>

namespace piiri {

/// A text as a QR code (ISO/IEC 18004, error correction M) by libqrencode: rows of '0' and '1', without a quiet zone. Empty: too long.
[[nodiscard]] std::vector<std::string> qr_rows(const std::string& text);

}  // namespace piiri
