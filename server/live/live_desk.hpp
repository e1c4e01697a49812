#pragma once
#include "live/desk.hpp"
#include "live/group_host.hpp"
#include "live/loop.hpp"
#include "live/meters.hpp"
#include "store/storage.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace piiri {

/// The desk of a node: opens groups when somebody comes or a deadline is due, drops them when idle, and holds the sessions' sockets.
class LiveDesk final : public Desk, private SfuListener {
public:
    /// \param origin  of links in letters, as https://piiri.example.org
    LiveDesk(Loop& loop, Storage& storage, Meters& meters, std::string origin = "http://localhost", NodeMedia media = {});
    ~LiveDesk() override;

    /// Begins to watch the deadlines of sleeping groups; overdue ones run before this calls `ready`.
    void open(std::function<void()> ready);
    /// Called when a letter has come into the outbox.
    void on_mail(std::function<void()> put) { mail_put_ = std::move(put); }
    /// Called when the media server begins or ceases to answer.
    void on_media_server(std::function<void(bool answers)> told) { media_server_told_ = std::move(told); }
    /// The system's clock has jumped: what is due by the new time runs now.
    void clock_stepped();
    /// Graceful stop, first half: no socket is taken any more, all are closed with 4003.
    void close_seats();
    /// True when every decision is stored.
    [[nodiscard]] bool settled() const;

    void sign_in(std::string token, std::string with, Done<boost::system::result<SignedIn, Fault>> done) override;
    void find(TokenHash session, Done<std::optional<Visitor>> done) override;
    void session(const Visitor& who, Done<SessionView> done) override;
    void sign_out(TokenHash session, Done<bool> done) override;
    void my_groups(const Visitor& who, Done<MyGroups> done) override;
    void submit(const Visitor& who, GroupId group, Command command, Done<boost::system::result<void, Fault>> done) override;
    void reflections(const Visitor& who, Done<MyReflections> done) override;
    void keep_reflection(const Visitor& who, OwnId id, Reflection reflection, Done<boost::system::result<void, Fault>> done) override;
    void moods(const Visitor& who, Done<MyMoods> done) override;
    void keep_mood(const Visitor& who, OwnId id, std::optional<Mood> mood, Done<boost::system::result<void, Fault>> done) override;
    void report_concern(const Visitor& who, GroupId group, ConcernReport report, Done<boost::system::result<void, Fault>> done) override;
    void concerns(const Visitor& who, GroupId group, Done<boost::system::result<Concerns, Fault>> done) override;
    void admit(const Visitor& who, GroupId group, Done<boost::system::result<Admission, Fault>> done) override;
    std::shared_ptr<Receiver> attach(Admission admission, std::optional<std::string> since, std::shared_ptr<Connection> socket) override;

    // ---- for the administrator's commands, which act for a coordinator ----

    /// A person, known by nothing but what `contact` (JSON text, sealed) says.
    /// \param address  for finding them again, normalised; empty: none. Nothing: it is known already, or could not be stored
    void add_person(Language language, std::string contact, std::string address, Done<std::optional<PersonId>> done);
    /// Makes `person` a member of `group` with a fresh id, before the command that names the member is submitted.
    void add_member(const GroupId& group, const PersonId& person, Done<MemberId> done);
    /// The same with an id that was chosen. false: they are a member under another one, or it is another's
    void add_member(const GroupId& group, const MemberId& member, const PersonId& person, Done<bool> done);
    /// The same for a person who is gone from the group and comes back as somebody new.
    void replace_member(const GroupId& group, const MemberId& gone, const MemberId& member, const PersonId& person, Done<bool> done);
    void submit_as(const MemberId& member, GroupId group, Command command, Done<boost::system::result<void, Fault>> done);
    /// A fresh single-use link token; the one before it for the same purpose and group is dead.
    void issue_token(TokenPurpose purpose, const PersonId& person, std::optional<GroupId> group, std::chrono::seconds lifetime,
                     Done<std::string> done);
    /// A group's coordinator, what they see of it, and who its members are; empty where there is no such group.
    void members(const GroupId& group, Done<std::optional<GroupMembers>> done);

    // ---- for the office ----
    using WithHost = std::function<void(const std::shared_ptr<GroupHost>&)>;
    /// Opens a group. Null: it is damaged. One that was never founded is open and empty.
    void with_host(const GroupId& group, WithHost then);
    /// The same; null also: there is no such group, of which nothing is kept open then.
    void with_founded(const GroupId& group, WithHost then);
    using WithMember = std::function<void(const MemberId&, const std::shared_ptr<GroupHost>&)>;
    /// The same, with who they are there. `refused` is told when they are a stranger or the group cannot be opened.
    void with_member(const Visitor& who, const GroupId& group, const std::function<void(Fault)>& refused, WithMember then);
    /// Begins a session. \param group  where to go next
    void begin_session(const PersonId& person, std::optional<GroupId> group, std::string with,
                       Done<boost::system::result<SignedIn, Fault>> done);

private:
    void put_own(const PersonId& person, PersonalKind kind, const OwnId& id, std::string body,
                 Done<boost::system::result<void, Fault>> done);
    Done<bool> host_told(const GroupId& group, const MemberId& member, const PersonId& person, Done<bool> done);
    void take_folded(const GroupId& group, std::optional<Folded> folded);
    void end_in_storage(const TokenHash& session, Done<bool> done);
    void wake_due();
    void watch_deadlines(std::chrono::milliseconds wait);
    void drop_idle();
    void sfu_available(bool available) override;
    void sfu_describes(const GroupId& group, const MemberId& member, MediaPeerSignal description) override;
    void sfu_lost(const GroupId& group, const MemberId& member, const std::string& session) override;

    Loop& loop_;
    Storage& storage_;
    Meters& meters_;
    std::string origin_;
    NodeMedia media_;
    std::function<void()> mail_put_ = [] {};
    std::function<void(bool)> media_server_told_ = [](bool) {};
    std::map<GroupId, std::shared_ptr<GroupHost>> hosts_;
    std::map<GroupId, std::vector<WithHost>> loading_;
    std::map<GroupId, Instant> quarantined_;               ///< damaged, and when that was seen: looked at again after a while, not at once
    std::map<TokenHash, Instant> ended_;                   ///< sessions that ended a moment ago, or whose end is not stored yet
    std::map<TokenHash, std::unique_ptr<Timing>> ending_;  ///< whose end is tried again
    std::unique_ptr<Timing> deadlines_;
    std::unique_ptr<Timing> idle_;
    std::function<void()> ready_;
    bool stopping_ = false;
    std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< callbacks from storage hold it weakly
};

}  // namespace piiri
