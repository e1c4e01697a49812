#include "live/live_desk.hpp"

#include "live/my_group.hpp"
#include "live/secrets.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

namespace piiri {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
constexpr std::size_t woken_at_once = 4;
constexpr seconds idle_after{60};
constexpr seconds idle_sweep{15};
constexpr seconds damaged_for{60};
constexpr seconds ended_for{60};  // longer than any upgrade that began before the session ended
constexpr seconds due_retry_after{1};
constexpr milliseconds deadline_watch_longest{60'000};
constexpr milliseconds deadline_watch_busy{50};
constexpr milliseconds back_soonest{300};
constexpr milliseconds back_spread{2000};

}  // namespace

LiveDesk::LiveDesk(Loop& loop, Storage& storage, Meters& meters, std::string origin, NodeMedia media)
    : loop_(loop), storage_(storage), meters_(meters), origin_(std::move(origin)), media_(std::move(media)) {}
LiveDesk::~LiveDesk() = default;

// ---- sessions ----

void LiveDesk::sign_in(std::string token, std::string with, Done<boost::system::result<SignedIn, Fault>> done) {
    if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
    storage_.use_token(token_hash(token), loop_.now(),
                       [this, with = std::move(with), done = std::move(done)](const std::optional<TokenRow>& row) {
                           if (!row) return done(Fault{ErrorCode::not_found});
                           begin_session(row->person, row->group, with, done);
                       });
}

/// Sessions of coordinators are shorter: whoever may found and close groups signs in anew each day.
void LiveDesk::begin_session(const PersonId& person, std::optional<GroupId> group, std::string with,
                             Done<boost::system::result<SignedIn, Fault>> done) {
    const auto begin = [this, person, group, with, done](bool founds, bool coordinator) {
        std::string session = fresh_secret(loop_);
        const TokenHash hash = token_hash(session);
        storage_.add_session(hash, person, coordinator, with, loop_.now(), [this, done, hash, session, group, founds](bool ok) {
            if (!ok) return done(Fault{ErrorCode::unavailable});
            find(hash, [done, session, group, founds](std::optional<Visitor> visitor) {
                if (!visitor) return done(Fault{ErrorCode::unavailable});
                done(SignedIn{session, SessionView{visitor->language, group, founds}});
            });
        });
    };
    storage_.person(person, [this, person, begin](const std::optional<PersonRow>& row) {
        const bool founds = row && row->coordinator;
        storage_.my_groups(person, [begin, founds](const std::vector<std::string>& rows) {
            begin(founds, founds || std::any_of(rows.begin(), rows.end(), coordinates));
        });
    });
}

void LiveDesk::session(const Visitor& who, Done<SessionView> done) {
    storage_.person(who.person, [language = who.language, done = std::move(done)](const std::optional<PersonRow>& row) {
        done(SessionView{language, std::nullopt, row && row->coordinator});
    });
}

void LiveDesk::find(TokenHash session, Done<std::optional<Visitor>> done) {
    storage_.find_session(session, loop_.now(), [this, session, done = std::move(done)](std::optional<SessionRow> row) {
        if (!row || ended_.contains(session)) return done(std::nullopt);
        done(Visitor{row->person, row->language, session});
    });
}

void LiveDesk::sign_out(TokenHash session, Done<bool> done) {
    ended_[session] = loop_.now();
    for (auto& [group, host] : hosts_) host->close_session(session);
    end_in_storage(session, std::move(done));
}

/// On a full disk the session stays ended here and its end is tried again, until it is stored.
void LiveDesk::end_in_storage(const TokenHash& session, Done<bool> done) {
    storage_.end_session(session, [this, session, done = std::move(done), alive = std::weak_ptr<int>(alive_)](bool ended) {
        if (alive.expired()) return;
        if (!ended && !storage_.writable()) {
            ending_[session] = loop_.after(due_retry_after, [this, session] { end_in_storage(session, [](bool) {}); });
        } else {
            ending_.erase(session);
        }
        done(ended);
    });
}

void LiveDesk::my_groups(const Visitor& who, Done<MyGroups> done) {
    storage_.my_groups(who.person, [done = std::move(done)](std::vector<std::string> rows) {
        MyGroups groups;
        for (const std::string& row : rows) {
            if (auto decoded = decode_my_group(row)) groups.groups.push_back(std::move(*decoded));
        }
        done(std::move(groups));
    });
}

// ---- groups ----

void LiveDesk::with_host(const GroupId& group, WithHost then) {
    if (const auto open = hosts_.find(group); open != hosts_.end()) return then(open->second);
    if (quarantined_.contains(group)) return then(nullptr);
    auto& waiting = loading_[group];
    waiting.push_back(std::move(then));
    if (waiting.size() > 1) return;
    storage_.load(group, [this, group, alive = std::weak_ptr<int>(alive_)](LoadedGroup loaded) {
        // On a storage reader thread: folding costs the live thread nothing.
        auto folded = std::make_shared<std::optional<Folded>>(fold(loaded));
        loop_.post([this, group, alive, folded] {
            if (!alive.expired()) take_folded(group, std::move(*folded));
        });
    });
}

void LiveDesk::take_folded(const GroupId& group, std::optional<Folded> folded) {
    std::shared_ptr<GroupHost> host;
    if (folded) {
        host = std::make_shared<GroupHost>(group, std::move(*folded),
                                           Around{loop_, storage_, meters_, origin_, [this] { mail_put_(); }, media_},
                                           [this, group] { hosts_.erase(group); });
        hosts_.insert_or_assign(group, host);
        host->open();
    } else {
        quarantined_[group] = loop_.now();
        ++meters_.quarantined;
    }
    const auto waiting = std::move(loading_.extract(group).mapped());
    for (const auto& then : waiting) then(host);
}

void LiveDesk::with_founded(const GroupId& group, WithHost then) {
    with_host(group, [this, group, then = std::move(then)](const std::shared_ptr<GroupHost>& host) {
        if (host && host->founded()) return then(host);
        if (host && host->idle()) hosts_.erase(group);
        then(nullptr);
    });
}

void LiveDesk::submit(const Visitor& who, GroupId group, Command command, Done<boost::system::result<void, Fault>> done) {
    storage_.member_of(group, who.person,
                       [this, group, command = std::move(command), done = std::move(done)](std::optional<MemberId> member) {
                           if (!member) return done(Fault{ErrorCode::not_found});
                           submit_as(*member, group, command, done);
                       });
}

void LiveDesk::submit_as(const MemberId& member, GroupId group, Command command, Done<boost::system::result<void, Fault>> done) {
    with_host(group, [member, command = std::move(command), done = std::move(done)](const std::shared_ptr<GroupHost>& host) {
        if (!host) return done(Fault{ErrorCode::unavailable});
        host->submit(member, command, done);
    });
}

void LiveDesk::admit(const Visitor& who, GroupId group, Done<boost::system::result<Admission, Fault>> done) {
    if (stopping_) return done(Fault{ErrorCode::unavailable});
    storage_.member_of(group, who.person, [this, who, group, done = std::move(done)](std::optional<MemberId> member) {
        if (!member) return done(Fault{ErrorCode::not_found});
        with_host(group, [who, group, member = *member, done](const std::shared_ptr<GroupHost>& host) {
            if (!host) return done(Fault{ErrorCode::unavailable});
            if (!host->admits(member)) return done(Fault{ErrorCode::not_found});
            done(Admission{who, group, member});
        });
    });
}

std::shared_ptr<Receiver> LiveDesk::attach(Admission admission, std::optional<std::string> since, std::shared_ptr<Connection> socket) {
    const auto open = hosts_.find(admission.group);
    if (ended_.contains(admission.who.session)) {
        socket->close(CloseCode::ended, "");
        return nullptr;
    }
    if (stopping_ || open == hosts_.end() || !open->second->admits(admission.member)) {
        socket->close(stopping_ ? CloseCode::restarting : CloseCode::changed, "");
        return nullptr;
    }
    auto seat = std::make_shared<MemberSocket>(std::move(admission), std::move(socket), open->second, loop_);
    open->second->attach(seat, since);
    return seat;
}

// ---- deadlines of sleeping groups, and sleep ----

void LiveDesk::open(std::function<void()> ready) {
    ready_ = std::move(ready);
    if (media_.media_server != nullptr) media_.media_server->listen(*this);
    wake_due();
    drop_idle();
}

/// Due groups are opened four at a time; opening runs what is due, and stores the next deadline.
void LiveDesk::wake_due() {
    storage_.due(loop_.now(), woken_at_once + hosts_.size() + quarantined_.size(),
                 [this, alive = std::weak_ptr<int>(alive_)](std::vector<GroupDue> due, std::optional<Instant> next) {
                     if (alive.expired()) return;
                     std::erase_if(due, [&](const GroupDue& each) {
                         return hosts_.contains(each.group) || loading_.contains(each.group) || quarantined_.contains(each.group);
                     });
                     for (const GroupDue& each : due) {
                         if (loading_.size() >= woken_at_once) break;
                         with_host(each.group, [](const std::shared_ptr<GroupHost>&) {});
                     }
                     if (!due.empty()) return watch_deadlines(deadline_watch_busy);
                     if (ready_ && loading_.empty()) std::exchange(ready_, nullptr)();
                     const auto wait = next ? std::max<milliseconds>(deadline_watch_busy, *next - loop_.now()) : deadline_watch_longest;
                     watch_deadlines(ready_ ? deadline_watch_busy : std::min(wait, deadline_watch_longest));
                 });
}

void LiveDesk::watch_deadlines(milliseconds wait) {
    deadlines_ = loop_.after(wait, [this] { wake_due(); });
}

void LiveDesk::clock_stepped() {
    if (stopping_) return;
    for (const auto& [group, host] : hosts_) host->wake();
    watch_deadlines(milliseconds{0});
}

void LiveDesk::drop_idle() {
    const Instant now = loop_.now();
    std::erase_if(hosts_, [&](const auto& entry) { return entry.second->idle() && now - entry.second->last_used() > idle_after; });
    std::erase_if(quarantined_, [&](const auto& entry) { return now - entry.second > damaged_for; });
    std::erase_if(ended_, [&](const auto& entry) { return now - entry.second > ended_for && !ending_.contains(entry.first); });
    meters_.groups_open = hosts_.size();
    meters_.seats = 0;
    for (const auto& [group, host] : hosts_) meters_.seats += host->seat_count();
    idle_ = loop_.after(idle_sweep, [this] { drop_idle(); });
}

void LiveDesk::close_seats() {
    stopping_ = true;
    deadlines_.reset();
    idle_.reset();
    // Not all at once: each comes back at a moment of its own.
    for (auto& [group, host] : hosts_) {
        host->close_seats(CloseCode::restarting, [this] {
            std::array<std::uint8_t, 1> chance{};
            loop_.random(chance);
            return std::to_string((back_soonest + (back_spread * chance[0]) / 256).count());
        });
    }
}

bool LiveDesk::settled() const {
    return std::all_of(hosts_.begin(), hosts_.end(), [](const auto& entry) { return entry.second->settled(); });
}

// ---- what the media server tells ----

void LiveDesk::sfu_available(bool available) {
    meters_.media_server_answers = available;
    if (!available) ++meters_.media_server_lost;
    media_server_told_(available);
    for (const auto& [group, host] : hosts_) host->media_server_changed(available);
}

void LiveDesk::sfu_describes(const GroupId& group, const MemberId& member, MediaPeerSignal description) {
    if (const auto host = hosts_.find(group); host != hosts_.end()) host->second->media_described(member, description);
}

void LiveDesk::sfu_lost(const GroupId& group, const MemberId& member, const std::string& session) {
    if (const auto host = hosts_.find(group); host != hosts_.end()) host->second->media_lost(member, session);
}

// ---- for the administrator ----

void LiveDesk::add_person(Language language, std::string contact, std::string address, Done<std::optional<PersonId>> done) {
    const auto person = fresh_id<PersonId>(loop_);
    storage_.add_person(person, language, std::move(contact), std::move(address),
                        [person, done = std::move(done)](bool added) { done(added ? std::optional(person) : std::nullopt); });
}

void LiveDesk::add_member(const GroupId& group, const PersonId& person, Done<MemberId> done) {
    const auto member = fresh_id<MemberId>(loop_);
    add_member(group, member, person, [member, done = std::move(done)](bool) { done(member); });
}

void LiveDesk::add_member(const GroupId& group, const MemberId& member, const PersonId& person, Done<bool> done) {
    storage_.add_member(group, member, person, host_told(group, member, person, std::move(done)));
}

void LiveDesk::replace_member(const GroupId& group, const MemberId& gone, const MemberId& member, const PersonId& person, Done<bool> done) {
    storage_.replace_member(group, gone, member, person, host_told(group, member, person, std::move(done)));
}

/// Who a member is, for the group's host too once it is stored.
LiveDesk::Done<bool> LiveDesk::host_told(const GroupId& group, const MemberId& member, const PersonId& person, Done<bool> done) {
    return [this, group, member, person, done = std::move(done)](bool stored) {
        if (!stored) return done(false);
        with_host(group, [member, person, done](const std::shared_ptr<GroupHost>& host) {
            if (host) host->add_person(member, person);
            done(host != nullptr);
        });
    };
}

void LiveDesk::issue_token(TokenPurpose purpose, const PersonId& person, std::optional<GroupId> group, seconds lifetime,
                           Done<std::string> done) {
    std::string token = fresh_secret(loop_);
    storage_.add_token({token_hash(token), purpose, person, std::move(group), loop_.now() + lifetime},
                       [token, done = std::move(done)](bool) { done(token); });
}

void LiveDesk::members(const GroupId& group, Done<std::optional<GroupMembers>> done) {
    with_host(group, [done = std::move(done)](const std::shared_ptr<GroupHost>& host) { done(host ? host->members() : std::nullopt); });
}

}  // namespace piiri
