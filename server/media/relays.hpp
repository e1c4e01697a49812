#pragma once
#include "piiri/protocol/ids.hpp"
#include "piiri/protocol/media.hpp"

#include <string>
#include <vector>

namespace piiri {

/// The organisation's relays (TURN, RFC 8656), and access to them for one member in one meeting.
class Relays {
public:
    Relays() = default;
    /// \param urls    what pages are told (RFC 7065)
    /// \param secret  that the relays have too (coturn's static-auth-secret)
    Relays(std::vector<std::string> urls, std::string secret) : urls_(std::move(urls)), secret_(std::move(secret)) {}

    [[nodiscard]] bool any() const { return !urls_.empty(); }

    /// Access until the first full hour that is at least one hour after `ends`, so that it stays the same while the meeting does
    /// (draft-uberti-behave-turn-rest-00). Its name is the same for one member throughout a meeting and tells nobody who it is.
    [[nodiscard]] std::vector<RelayAccess> access(const GroupId& group, const MeetingId& meeting, const MemberId& member,
                                                  Instant ends) const;

private:
    std::vector<std::string> urls_;
    std::string secret_;
};

}  // namespace piiri
