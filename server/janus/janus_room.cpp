#include "janus/janus_room.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <string_view>
#include <vector>

namespace piiri {

std::string room_secret(const std::string& room_admin_key, const std::string& room) {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::vector<unsigned char> name(room.begin(), room.end());
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), room_admin_key.data(), static_cast<int>(room_admin_key.size()), name.data(), name.size(), mac.data(), &size);
    std::string secret;
    for (unsigned int i = 0; i < size; ++i) secret.append({digits[mac.at(i) >> 4U], digits[mac.at(i) & 15U]});
    return secret;
}

}  // namespace piiri
