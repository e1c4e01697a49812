#include "live/group_host.hpp"
#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/views.hpp"

#include <utility>

/// The seats of a group: who is connected, what a fresh page is told, how sockets end. What is decided stands in group_host.cpp.
namespace piiri {
namespace {

using std::chrono::seconds;
constexpr seconds back_within{3};  // who was closed by us comes back at once; only then is their connection called lost

}  // namespace

std::vector<MemberId> GroupHost::connected() const {
    std::vector<MemberId> members;
    members.reserve(seats_.size());
    for (const auto& [member, seat] : seats_) members.push_back(member);
    return members;
}

bool GroupHost::admits(const MemberId& member) const { return !cut_.contains(member) && sight(committed_, member) != Sight::none; }

void GroupHost::attach(const std::shared_ptr<MemberSocket>& seat, const std::optional<std::string>& since) {
    last_used_ = loop_.now();
    const MemberId member = seat->member();
    if (const auto old = seats_.find(member); old != seats_.end()) {
        old->second->close(CloseCode::replaced, "");
        seats_.erase(old);
    }
    seats_.emplace(member, seat);
    expected_.erase(member);
    std::optional<std::vector<Frame>> missed;
    if (since) {
        if (const auto place = cursors_.open(*since)) missed = tail_.after(place->seq, member);
    }
    if (missed) {
        const Resumed resumed{loop_.now(), cursors_.seal(epoch, last_), relay_.devices_for(states(), member),
                              relay_.plan_for_fresh_page(states(), member, connected())};
        seat->send(std::make_shared<const std::string>(encode_notification(Resumed::method, encode(resumed))));
        for (const Frame& frame : *missed) seat->send(frame);
    } else {
        welcome(*seat);
    }
    enqueue(ConnectionChange{member, true});
    refresh_signals();
}

void GroupHost::welcome(MemberSocket& seat) {
    const MemberId& member = seat.member();
    const Welcome welcome{"piiri.v1",
                          member,
                          capabilities(committed_, member),
                          loop_.now(),
                          cursors_.seal(epoch, last_),
                          view(committed_, member),
                          relay_.devices_for(states(), member),
                          relay_.plan_for_fresh_page(states(), member, connected())};
    seat.send(std::make_shared<const std::string>(encode_notification(Welcome::method, encode(welcome))));
}

/// They see less from now on: the socket that showed more is closed, and they come back to a fresh view.
void GroupHost::close_narrowed(const MemberId& member, Sight sees, bool drop_unsent) {
    const auto seat = seats_.at(member);
    seats_.erase(member);
    seat->close(sees == Sight::none ? CloseCode::ended : CloseCode::changed, "", drop_unsent);
    expected_[member] = loop_.after(back_within, [weak = weak_from_this(), member] {
        if (const auto self = weak.lock()) {
            self->expected_.erase(member);
            if (!self->seats_.contains(member)) self->enqueue(ConnectionChange{member, false});
        }
    });
}

void GroupHost::detach(const MemberSocket& seat) {
    const auto known = seats_.find(seat.member());
    if (known == seats_.end() || known->second.get() != &seat) return;
    seats_.erase(known);
    enqueue(ConnectionChange{seat.member(), false});
    refresh_signals();
}

void GroupHost::close_seats(CloseCode code, const std::function<std::string()>& reason) {
    for (auto& [member, seat] : std::exchange(seats_, {})) seat->close(code, reason());
}

void GroupHost::close_session(const TokenHash& session) {
    for (const MemberId& member : connected()) {
        const auto seat = seats_.at(member);
        if (seat->visitor().session != session) continue;
        seats_.erase(member);
        seat->close(CloseCode::ended, "", true);
        enqueue(ConnectionChange{member, false});
    }
}

void GroupHost::media_server_changed(bool available) {
    if (!available) relay_.stage().server_gone();
    refresh_signals();
}

void GroupHost::media_lost(const MemberId& member, const std::string& session) {
    if (relay_.stage().lost(member, session)) refresh_signals();
}

std::optional<GroupMembers> GroupHost::members() const {
    for (const Member& member : committed_.roster->members) {
        if (member.has(Role::coordinator) && !member.gone()) return GroupMembers{member.id, view(committed_, member.id), people_};
    }
    return std::nullopt;
}

std::optional<PersonId> GroupHost::person_of(const MemberId& member) const {
    const auto person = people_.find(member);
    return person == people_.end() ? std::nullopt : std::optional(person->second);
}

bool GroupHost::takes_concern(const MemberId& from, const std::optional<MemberId>& about) const {
    return admits(from) && may_now(committed_, from, Action::report_concern) && (!about || committed_.roster->find(*about) != nullptr);
}

bool GroupHost::reads_concerns(const MemberId& member) const {
    const Member* known = committed_.roster->find(member);
    return admits(member) && known->has(Role::coordinator) && may_now(committed_, member, Action::read_concerns);
}

void GroupHost::signal(const MemberSocket& from, const SignalCommand& signal, const Reply& reply) {
    ++meters_.signals;
    const auto known = seats_.find(from.member());
    if (known == seats_.end() || known->second.get() != &from) return;
    const Result<void> passed = relay_.pass(states(), from.member(), signal, connected());
    reply(passed ? boost::system::result<void, Fault>{} : boost::system::result<void, Fault>{Fault{code_of(passed.error())}});
}

}  // namespace piiri
