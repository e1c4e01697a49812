#include "live/qr_rows.hpp"

#include <qrencode.h>

#include <memory>

namespace piiri {

std::vector<std::string> qr_rows(const std::string& text) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    std::vector<std::string> rows;
    if (!code) return rows;
    const auto width = static_cast<std::size_t>(code->width);
    for (std::size_t row = 0; row < width; ++row) {
        std::string& bits = rows.emplace_back();
        for (std::size_t column = 0; column < width; ++column) bits += (code->data[row * width + column] & 1U) != 0 ? '1' : '0';
    }
    return rows;
}

}  // namespace piiri
