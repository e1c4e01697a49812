#include "media/relays.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace piiri {
namespace {

constexpr std::size_t name_bytes = 12;

std::string keyed_hash(const EVP_MD* hash, std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int length = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(text.data());
    if (HMAC(hash, key.data(), static_cast<int>(key.size()), data, text.size(), bytes.data(), &length) == nullptr) {
        throw std::runtime_error("HMAC failed");
    }
    return {bytes.begin(), bytes.begin() + length};
}

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

}  // namespace

std::vector<RelayAccess> Relays::access(const GroupId& group, const MeetingId& meeting, const MemberId& member, Instant ends) const {
    using std::chrono::hours;
    if (!any()) return {};
    const auto until = std::chrono::ceil<hours>(ends + hours{1});
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(until.time_since_epoch()).count();
    const std::string who = keyed_hash(EVP_sha256(), secret_, "name|" + group.value + '|' + meeting.value + '|' + member.value);
    RelayAccess access{urls_, std::to_string(seconds) + ':' + base64(std::string_view(who).substr(0, name_bytes)), {}};
    access.credential = base64(keyed_hash(EVP_sha1(), secret_, access.username));  // what coturn reckons too
    return {access};
}

}  // namespace piiri
