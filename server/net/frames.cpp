#include "net/frames.hpp"

#include <algorithm>
#include <cstring>

namespace piiri {

namespace {

constexpr std::uint16_t protocol_error = 1002;
constexpr std::uint16_t unsupported = 1003;
constexpr std::uint16_t bad_text = 1007;
constexpr std::uint16_t too_big = 1009;
constexpr std::size_t control_bytes_max = 125;
constexpr std::size_t kept_capacity = 512;  // an idle connection keeps no more than this from its last fragmented message

/// May a client say this code? RFC 6455, section 7.4: 1004 to 1006 and 1015 never travel, 1016 to 2999 are not given out.
bool may_be_said(unsigned code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

bool is_utf8(std::string_view text) {
    Utf8Judge judge;
    return judge.feed(text) && judge.complete();
}

}  // namespace

FrameHead frame_head(Opcode opcode, std::size_t payload_bytes) {
    FrameHead head;
    const auto put = [&head](std::uint64_t byte) { head.bytes[head.size++] = static_cast<char>(byte & 0xFFU); };
    put(0x80U | static_cast<std::uint8_t>(opcode));
    if (payload_bytes < 126) {
        put(payload_bytes);
    } else if (payload_bytes <= 0xFFFF) {
        put(126);
        put(payload_bytes >> 8U);
        put(payload_bytes);
    } else {
        put(127);
        for (unsigned shift = 64; shift > 0; shift -= 8) put(std::uint64_t{payload_bytes} >> (shift - 8));
    }
    return head;
}

std::string close_payload(std::uint16_t code, std::string_view reason) {
    auto length = std::min(reason.size(), control_bytes_max - 2);
    while (length < reason.size() && length > 0 && (static_cast<unsigned char>(reason[length]) & 0xC0U) == 0x80) --length;
    std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
    return payload.append(reason.substr(0, length));
}

std::size_t FrameReader::head_bytes() const {
    if (head_size_ < 2) return 2;
    const unsigned length = head_[1] & 0x7FU;
    return 2U + (length == 126 ? 2U : length == 127 ? 8U : 0U) + ((head_[1] & 0x80U) != 0 ? 4U : 0U);
}

bool FrameReader::read_head(std::span<char>& input) {
    while (head_size_ < head_bytes()) {
        if (input.empty()) return false;
        head_[head_size_++] = static_cast<unsigned char>(input.front());
        input = input.subspan(1);
    }
    return true;
}

/// \return 0, or the code to close with
std::uint16_t FrameReader::judge_head() {
    final_ = (head_[0] & 0x80U) != 0;
    opcode_ = head_[0] & 0x0FU;
    const bool masked = (head_[1] & 0x80U) != 0;
    if ((head_[0] & 0x70U) != 0 || !masked) return protocol_error;

    const unsigned length = head_[1] & 0x7FU;
    left_ = length;
    std::size_t at = 2;
    if (length >= 126) {
        left_ = 0;
        for (const std::size_t end = length == 126 ? 4 : 10; at < end; ++at) left_ = left_ << 8U | head_[at];
        const std::uint64_t least = length == 126 ? 126 : 0x10000;
        if (left_ < least || left_ >> 63U != 0) return protocol_error;  // the shortest form is the only one
    }
    std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(at), mask_.size(), mask_.begin());
    mask_at_ = 0;

    switch (static_cast<Opcode>(opcode_)) {
        case Opcode::close:
        case Opcode::ping:
        case Opcode::pong: return final_ && left_ <= control_bytes_max ? 0 : protocol_error;
        case Opcode::continuation:
            if (!in_message_) return protocol_error;
            break;
        case Opcode::text:
            if (in_message_) return protocol_error;
            break;
        case Opcode::binary: return in_message_ ? protocol_error : unsupported;
        default: return protocol_error;
    }
    return left_ > message_bytes_max_ - message_.size() ? too_big : 0;
}

/// What was handed out last is let go only now: its view was promised until the next call.
void FrameReader::forget_last() {
    control_.clear();
    if (in_message_) return;
    message_.clear();
    if (message_.capacity() > kept_capacity) message_.shrink_to_fit();
}

std::optional<Incoming> FrameReader::next(std::span<char>& input) {
    if (failed_) return std::nullopt;
    for (;;) {
        if (!in_payload_) {
            if (head_size_ == 0) forget_last();
            if (!read_head(input)) return std::nullopt;
            if (const auto code = judge_head(); code != 0) return fail(code);
            in_payload_ = true;
        }
        const bool whole = input.size() >= left_;
        if (auto item = read_payload(input)) return item;
        if (!whole) return std::nullopt;
    }
}

/// Takes what there is of the frame's payload; a frame that lies whole in the input is not copied.
std::optional<Incoming> FrameReader::read_payload(std::span<char>& input) {
    const auto piece = input.first(static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size())));
    input = input.subspan(piece.size());
    left_ -= piece.size();
    unmask(piece);
    const std::string_view text(piece.data(), piece.size());
    if (!is_control() && !text_.feed(text)) return fail(bad_text);

    auto& kept = is_control() ? control_ : message_;
    const bool uncopied = left_ == 0 && kept.empty() && final_;
    if (!uncopied) kept.append(text);
    if (left_ > 0) return std::nullopt;
    return finish_frame(uncopied ? text : std::string_view(kept));
}

std::optional<Incoming> FrameReader::finish_frame(std::string_view payload) {
    in_payload_ = false;
    head_size_ = 0;
    if (is_control()) return finish_control(payload);
    in_message_ = !final_;
    if (!final_) return std::nullopt;
    if (!text_.complete()) return fail(bad_text);
    text_.restart();
    return Incoming{Incoming::Kind::text, payload, 0};
}

Incoming FrameReader::finish_control(std::string_view payload) {
    if (opcode_ == static_cast<std::uint8_t>(Opcode::ping)) return {Incoming::Kind::ping, payload, 0};
    if (opcode_ == static_cast<std::uint8_t>(Opcode::pong)) return {Incoming::Kind::pong, payload, 0};
    if (payload.empty()) return {Incoming::Kind::close, {}, no_code};
    if (payload.size() == 1) return fail(protocol_error);
    const auto code = static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8U | static_cast<unsigned char>(payload[1]));
    if (!may_be_said(code)) return fail(protocol_error);
    if (!is_utf8(payload.substr(2))) return fail(bad_text);
    return {Incoming::Kind::close, payload.substr(2), code};
}

Incoming FrameReader::fail(std::uint16_t code) {
    failed_ = true;
    message_ = {};
    return {Incoming::Kind::failed, {}, code};
}

void FrameReader::unmask(std::span<char> piece) {
    std::array<char, 8> mask{};
    for (auto& byte : mask) byte = mask_[mask_at_++ & 3U];  // eight bytes on, the mask stands where it stood
    std::uint64_t mask_word = 0;
    std::memcpy(&mask_word, mask.data(), sizeof mask_word);
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + sizeof word <= piece.size(); at += sizeof word) {
        std::memcpy(&word, &piece[at], sizeof word);
        word ^= mask_word;
        std::memcpy(&piece[at], &word, sizeof word);
    }
    for (std::size_t i = 0; at < piece.size(); ++at, ++i) piece[at] = static_cast<char>(piece[at] ^ mask[i]);
    mask_at_ = (mask_at_ + piece.size()) & 3U;
}

}  // namespace piiri
