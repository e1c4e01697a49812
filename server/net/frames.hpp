#pragma once
#include "net/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// WebSocket frames both ways, without input or output: RFC 6455, section 5, from the server's side, without extensions.
namespace piiri {

enum class Opcode : std::uint8_t { continuation = 0x0, text = 0x1, binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

/// The 2, 4 or 10 bytes before the payload of an unfragmented, unmasked frame.
struct FrameHead {
    std::array<char, 10> bytes{};
    std::uint8_t size = 0;
    [[nodiscard]] std::string_view view() const { return {bytes.data(), size}; }
};
[[nodiscard]] FrameHead frame_head(Opcode opcode, std::size_t payload_bytes);

/// Payload of a close frame. The reason is cut to 123 bytes, between two characters.
[[nodiscard]] std::string close_payload(std::uint16_t code, std::string_view reason);

inline constexpr std::uint16_t no_code = 1005;  ///< stands for a close frame without a code; never sent (RFC 6455, section 7.4.1)

/// What a client's bytes came to.
struct Incoming {
    enum class Kind {
        text,  ///< a whole message, valid UTF-8
        ping,  ///< to be answered with the same payload
        pong,
        close,  ///< `code` is what the client said, 1005 when it said none
        failed  ///< the client broke the protocol: close with `code`; nothing more is read
    };
    Kind kind = Kind::failed;
    std::string_view payload;  ///< valid until the next call or until the input is overwritten
    std::uint16_t code = 0;
};

/// Takes apart what one client sends, in pieces cut anywhere. Masked frames only; text only; control frames may stand between fragments.
class FrameReader {
public:
    /// \param message_bytes_max  of a whole message, fragments together; over it: 1009 as soon as a frame's head says so
    explicit FrameReader(std::size_t message_bytes_max) : message_bytes_max_(message_bytes_max) {}

    /// Takes the next item off the front of `input`, which is unmasked in place. Empty: all of it is used up and more is needed.
    [[nodiscard]] std::optional<Incoming> next(std::span<char>& input);

private:
    void forget_last();
    [[nodiscard]] std::size_t head_bytes() const;
    [[nodiscard]] bool read_head(std::span<char>& input);
    [[nodiscard]] std::uint16_t judge_head();
    [[nodiscard]] std::optional<Incoming> read_payload(std::span<char>& input);
    [[nodiscard]] std::optional<Incoming> finish_frame(std::string_view payload);
    [[nodiscard]] Incoming finish_control(std::string_view payload);
    [[nodiscard]] Incoming fail(std::uint16_t code);
    [[nodiscard]] bool is_control() const { return (opcode_ & 0x8U) != 0; }
    void unmask(std::span<char> piece);

    std::size_t message_bytes_max_;
    std::uint64_t left_ = 0;  ///< payload bytes of this frame still to come
    std::size_t mask_at_ = 0;
    std::string message_;  ///< fragments before this frame, and this frame's part when it came in pieces
    std::string control_;  ///< the same for a control frame
    std::array<unsigned char, 14> head_{};
    std::uint8_t head_size_ = 0;
    std::uint8_t opcode_ = 0;
    std::array<char, 4> mask_{};
    Utf8Judge text_;
    bool final_ = false;
    bool in_message_ = false;  ///< between the first and the last fragment
    bool in_payload_ = false;
    bool failed_ = false;
};

}  // namespace piiri
