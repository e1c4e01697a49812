#include "net/upgrade.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <span>

namespace piiri {

namespace {

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return (x >= 'A' && x <= 'Z' ? x + ('a' - 'A') : x) == (y >= 'A' && y <= 'Z' ? y + ('a' - 'A') : y);
    });
}

bool lists(std::string_view field, std::string_view word) {
    while (!field.empty()) {
        const auto end = std::min(field.find(','), field.size());
        auto item = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        while (item.ends_with(' ')) item.remove_suffix(1);
        if (same_word(item, word)) return true;
    }
    return false;
}

std::string base64(std::span<const unsigned char> bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL takes bytes
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
    return text;
}

/// 16 bytes in base64.
bool is_key(std::string_view key) {
    return key.size() == 24 && key.ends_with("==") && std::all_of(key.begin(), key.end() - 2, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
           });
}

}  // namespace

int judge_upgrade(const HttpRequest& request) {
    const bool asks =
        request.method == "GET" && lists(request.field("connection"), "upgrade") && lists(request.field("upgrade"), "websocket");
    if (!asks || request.field("sec-websocket-version") != "13") return 426;
    const bool good = request.count("sec-websocket-key") == 1 && is_key(request.field("sec-websocket-key")) && request.body.empty() &&
                      lists(request.field("sec-websocket-protocol"), subprotocol);
    return good ? 101 : 400;
}

HttpResponse upgrade_answer(const HttpRequest& request) {
    const auto joined = request.field("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, 20> digest{};
    EVP_Digest(joined.data(), joined.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
    return {.status = 101,
            .fields = {{"Upgrade", "websocket"},
                       {"Connection", "Upgrade"},
                       {"Sec-WebSocket-Accept", base64(digest)},
                       {"Sec-WebSocket-Protocol", std::string(subprotocol)}}};
}

}  // namespace piiri
