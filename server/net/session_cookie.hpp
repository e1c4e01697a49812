#pragma once
#include "store/storage.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace piiri {

/// The session's cookie. Over TLS, ours or the proxy's, `__Host-piiri`: the browser then keeps it to this host and to TLS.
class SessionCookie {
public:
    explicit SessionCookie(bool secure) : secure_(secure) {}

    /// The session's secret from a `Cookie` field; empty when there is none of the right form, or more than one.
    [[nodiscard]] std::optional<std::string> secret(std::string_view cookies) const;
    /// Value of `Set-Cookie`. Lives 30 days from the last visit; the session itself may end sooner.
    [[nodiscard]] std::string set(std::string_view secret) const;
    [[nodiscard]] std::string clear() const;

private:
    [[nodiscard]] std::string_view name() const { return secure_ ? "__Host-piiri" : "piiri"; }
    [[nodiscard]] std::string with(std::string_view value, std::string_view age) const;
    bool secure_;
};

/// BLAKE2b-256 of a secret as it is written: what is kept of it.
[[nodiscard]] TokenHash hash_of(std::string_view secret);

/// 32 hexadecimal digits of a BLAKE2b-128 in quotes, with `suffix` before the second one: the entity tag of some content.
[[nodiscard]] std::string entity_tag(std::string_view content, std::string_view suffix = {});

/// Does an `If-None-Match` field name that tag, weakly or strongly, or any?
[[nodiscard]] bool none_match_names(std::string_view field, std::string_view tag);

}  // namespace piiri
