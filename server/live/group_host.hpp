#pragma once
#include "domain/rules.hpp"
#include "live/fold.hpp"
#include "live/group_letters.hpp"
#include "live/loop.hpp"
#include "live/member_socket.hpp"
#include "live/meters.hpp"
#include "live/node_media.hpp"
#include "live/signal_relay.hpp"
#include "live/waiting_list.hpp"
#include "piiri/protocol/messages.hpp"
#include "store/storage.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace piiri {

/// A group as its coordinator's tools need it.
struct GroupMembers {
    MemberId coordinator;
    GroupView view;  ///< the coordinator's
    std::map<MemberId, PersonId> people;
};

/// What a host needs of the node around it.
struct Around {
    Loop& loop;
    Storage& storage;
    Meters& meters;
    std::string origin;              ///< of links in letters, as https://piiri.example.org
    std::function<void()> mail_put;  ///< something went into the outbox
    const NodeMedia& media;
};

/// One open group: the only place where its commands are decided, in order. Live thread only.
///
/// `committed_` is what the world sees: views, audiences, signals. `next_` is `committed_` plus the batch under way and is seen by `decide`
/// alone. One batch is in flight at a time; what comes meanwhile waits and is decided in order of arrival when it ends.
class GroupHost : public std::enable_shared_from_this<GroupHost> {
public:
    /// \param lost  called when this host cannot go on (another writer owns the log, or the group has only now been founded and its key
    /// made): it must be let go at once; what comes next opens the group anew
    GroupHost(GroupId group, Folded folded, const Around& around, std::function<void()> lost);

    /// Begins the deadlines, and marks everybody whom the log still has in the meeting as disconnected: after a restart nobody is there
    /// yet.
    void open();

    /// \param along  stored with the events of the command, if it leads to any
    void submit(MemberId by, Command command, Reply reply, std::vector<SideWrite> along = {});
    /// Stores something beside the log, in its order with what is decided.
    void write(std::vector<SideWrite> writes, Reply reply);
    /// Signals do not wait for storage: relayed at once if both `committed_` and `next_` allow them.
    void signal(const MemberSocket& from, const SignalCommand& signal, const Reply& reply);

    /// A person becomes a member with this id; must come before the event that names the member.
    /// Whoever the person was in this group before is nobody any more.
    void add_person(const MemberId& member, const PersonId& person) {
        std::erase_if(people_, [&](const auto& known) { return known.second == person; });
        people_[member] = person;
    }

    /// May this member hold a socket now? A right that has ended but is not stored yet counts as ended.
    [[nodiscard]] bool admits(const MemberId& member) const;
    void attach(const std::shared_ptr<MemberSocket>& seat, const std::optional<std::string>& since);
    void detach(const MemberSocket& seat);
    /// \param reason  made for each seat
    void close_seats(CloseCode code, const std::function<std::string()>& reason);
    /// Closes the seats of one session, with 4006.
    void close_session(const TokenHash& session);
    // ---- what the media server tells ----
    void media_server_changed(bool available);
    void media_described(const MemberId& member, const MediaPeerSignal& description) { relay_.stage().describe(member, description); }
    void media_lost(const MemberId& member, const std::string& session);

    /// Runs what is due. For groups woken by their deadline.
    void wake();

    [[nodiscard]] std::optional<GroupMembers> members() const;

    /// The group as the world sees it.
    [[nodiscard]] const Group& group() const { return committed_; }
    [[nodiscard]] bool founded() const { return last_ != 0; }
    [[nodiscard]] std::optional<PersonId> person_of(const MemberId& member) const;
    [[nodiscard]] std::string proof(const MemberId& member, const MeetingId& meeting) const { return letters_.proof(member, meeting); }
    [[nodiscard]] bool proves(const MemberId& member, const MeetingId& meeting, std::string_view proof) const {
        return letters_.proves(member, meeting, proof);
    }

    /// Row 39: may this member report a concern now, and is whom it is about a member?
    [[nodiscard]] bool takes_concern(const MemberId& from, const std::optional<MemberId>& about) const;
    /// Row 40, coordinators alone.
    [[nodiscard]] bool reads_concerns(const MemberId& member) const;

    /// Every decision is stored and answered.
    [[nodiscard]] bool settled() const { return waiting_.empty() && !in_flight_; }
    [[nodiscard]] bool idle() const { return seats_.empty() && settled(); }
    [[nodiscard]] Instant last_used() const { return last_used_; }
    [[nodiscard]] std::size_t seat_count() const { return seats_.size(); }

private:
    static constexpr std::uint32_t epoch = 1;  ///< SQLite: one process holds the lock

    /// What a batch under way will have changed, once it is durable.
    struct InFlight {
        std::vector<Step> steps;
        std::vector<Waiting> parts;
        std::vector<std::pair<Reply, boost::system::result<void, Fault>>> replies;
        Instant at;
        Instant began;
        bool mail = false;  ///< letters are in it
    };

    void enqueue(Waiting waiting);
    void enqueue_acted(Ask ask);
    void schedule_pump();
    void pump();
    void decide_one(Waiting& waiting, InFlight& batch, Moment moment);
    void decide_command(Ask& ask, InFlight& batch, Moment moment);
    void add_side_writes(const Ask& ask, Instant at);
    void take(InFlight& batch, Outcome&& outcome, const std::optional<MemberId>& by, Instant at);
    void draw_ballots();
    [[nodiscard]] Batch to_store(const InFlight& batch);
    void committed(Appended how);
    void let_go(ErrorCode why);
    void tell(const InFlight& batch, const Sights& before);
    void keep_trying();
    void forget_batch();
    [[nodiscard]] bool narrow_at_once(Ask& ask);
    void narrow_again();
    void close_narrowed(const MemberId& member, Sight sees, bool drop_unsent);
    void lift_cuts(const std::vector<Waiting>& decided);
    void welcome(MemberSocket& seat);
    [[nodiscard]] std::vector<MemberId> connected() const;  ///< ascending
    void set_timer();
    [[nodiscard]] Moment moment();
    [[nodiscard]] std::optional<ErrorCode> refused_at_the_door(const MemberId& by) const;
    [[nodiscard]] States states() const { return {committed_, next_, narrowed_ ? &*narrowed_ : nullptr}; }
    void refresh_signals();

    GroupId group_;
    Loop& loop_;
    Storage& storage_;
    Meters& meters_;
    std::function<void()> mail_put_;
    std::function<void()> lost_;

    Group committed_;
    Group next_;
    std::optional<Group> narrowed_;  ///< `next_` after the waiting commands that have acted on arrival; for signals alone
    Seq last_;
    Instant last_at_;
    Tail tail_;
    Cursors cursors_;
    std::map<MemberId, PersonId> people_;
    GroupLetters letters_;
    std::map<MemberId, std::string> my_group_rows_;  ///< as last stored, to write only what changed

    WaitingList waiting_;
    std::vector<SideWrite> side_writes_;  ///< of the batch being put together
    std::optional<InFlight> in_flight_;
    bool pump_scheduled_ = false;
    std::set<MeetingId> drawing_;                   ///< whose ballots are being read
    std::optional<AdmissionId> drawing_admission_;  ///< likewise
    std::set<MemberId> cut_;                        ///< whose right ended by a decision that is not stored yet

    std::map<MemberId, std::shared_ptr<MemberSocket>> seats_;
    std::map<MemberId, std::unique_ptr<Timing>> expected_;  ///< closed by us a moment ago, and about to come back
    SignalRelay relay_;
    std::optional<std::optional<Instant>> stored_deadline_;  ///< as last stored; empty: not known
    std::unique_ptr<Timing> deadline_;
    std::unique_ptr<Timing> retry_;
    Instant last_used_;
};

}  // namespace piiri
