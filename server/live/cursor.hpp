#pragma once
#include "store/storage.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace piiri {

/// A place in a group's log, as its members know it: (epoch, seq, zeros) sealed in one AES-128 block under a key of the group.
/// A raw seq would tell by its gaps that something hidden happened. The same for all receivers, so a frame is encoded once.
class Cursors {
public:
    explicit Cursors(const std::array<std::uint8_t, 16>& key);
    ~Cursors();
    Cursors(Cursors&&) noexcept;
    Cursors& operator=(Cursors&&) noexcept;

    /// 22 characters of base64url.
    [[nodiscard]] std::string seal(std::uint32_t epoch, Seq seq) const;

    struct Place {
        std::uint32_t epoch = 0;
        Seq seq = 0;
    };
    /// Empty when the text is not a cursor of this group.
    [[nodiscard]] std::optional<Place> open(std::string_view text) const;

private:
    struct Ciphers;
    std::unique_ptr<Ciphers> ciphers_;
};

}  // namespace piiri
