#pragma once
#include "domain/notices.hpp"
#include "domain/rules.hpp"
#include "live/loop.hpp"
#include "store/storage.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace piiri {

/// The letters of one group: which go into the outbox with an event, and the proofs in their links.
class GroupLetters {
public:
    using Key = std::array<std::uint8_t, 32>;
    using People = std::map<MemberId, PersonId>;
    GroupLetters(GroupId group, const Key& key, std::string origin) : group_(std::move(group)), key_(key), origin_(std::move(origin)) {}

    /// What an event puts into the outbox, and what it takes out of it: a moved meeting's waiting letters are false from that moment.
    /// \param before  the group before the decision  \param after  and after it  \param by  whose command it was; nothing: time's
    [[nodiscard]] std::vector<SideWrite> writes(const Group& before, const Group& after, const Event& event,
                                                const std::optional<MemberId>& by, const People& people, Instant at, Loop& loop) const;

    /// Is this the proof for the buttons in this member's letters about this meeting? Takes as long for a wrong one.
    [[nodiscard]] bool proves(const MemberId& member, const MeetingId& meeting, std::string_view proof) const;
    [[nodiscard]] std::string proof(const MemberId& member, const MeetingId& meeting) const;

private:
    [[nodiscard]] std::optional<PutMail> letter(const Group& after, const Notice& notice, bool moved, const PersonId& to, Instant at,
                                                Loop& loop) const;
    [[nodiscard]] std::string link(std::string_view page, std::string_view more = {}) const;

    GroupId group_;
    Key key_;
    std::string origin_;
};

/// By this the fate of an invitation's letter is asked.
[[nodiscard]] inline std::string about_invitation(const MemberId& member) { return member.value; }

}  // namespace piiri
