#include "net/session_cookie.hpp"

#include <sodium.h>

#include <algorithm>

namespace piiri {

namespace {

constexpr std::size_t secret_chars_min = 22;  // 128 bits in base64url
constexpr std::size_t secret_chars_max = 64;

bool well_formed(std::string_view secret) {
    return secret.size() >= secret_chars_min && secret.size() <= secret_chars_max && std::all_of(secret.begin(), secret.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

template <class Take>
void for_each_part(std::string_view list, char separator, Take take) {
    while (!list.empty()) {
        const auto end = std::min(list.find(separator), list.size());
        auto part = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        take(part);
    }
}

}  // namespace

std::optional<std::string> SessionCookie::secret(std::string_view cookies) const {
    std::optional<std::string> found;
    int count = 0;
    for_each_part(cookies, ';', [&](std::string_view part) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos || part.substr(0, equals) != name()) return;
        ++count;
        if (const auto value = part.substr(equals + 1); well_formed(value)) found = std::string(value);
    });
    return count == 1 ? found : std::nullopt;
}

std::string SessionCookie::with(std::string_view value, std::string_view age) const {
    std::string field(name());
    field.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=").append(age);
    return secure_ ? field + "; Secure" : field;
}

std::string SessionCookie::set(std::string_view secret) const { return with(secret, "2592000"); }
std::string SessionCookie::clear() const { return with("", "0"); }

TokenHash hash_of(std::string_view secret) {
    TokenHash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
    return hash;
}

std::string entity_tag(std::string_view content, std::string_view suffix) {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()), content.size(), nullptr, 0);
    std::array<char, 33> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return '"' + std::string(hex.data()).append(suffix) + '"';
}

bool none_match_names(std::string_view field, std::string_view tag) {
    bool named = false;
    for_each_part(field, ',', [&](std::string_view part) {
        if (part.starts_with("W/")) part.remove_prefix(2);
        named = named || part == "*" || part == tag;
    });
    return named;
}

}  // namespace piiri
