#pragma once
#include "piiri/protocol/errors.hpp"
#include "piiri/protocol/messages.hpp"
#include "store/storage.hpp"

#include <deque>
#include <functional>
#include <utility>
#include <variant>
#include <vector>

namespace piiri {

/// Answer to a command: nothing, or what was wrong.
using Reply = std::function<void(boost::system::result<void, Fault>)>;

/// A member's command.
struct Ask {
    MemberId by;
    Command command;
    Reply reply;
    bool acted = false;              ///< it takes a right away and has done so on arrival
    std::vector<MemberId> cuts;      ///< whom it cut off before it was stored
    std::vector<SideWrite> along{};  ///< stored with its events, if it leads to any
};
/// A member's last connection went, or a first one came.
struct ConnectionChange {
    MemberId member;
    bool connected = false;
};
/// A deadline may be due.
struct DeadlineCall {};
/// The answers of a closed feedback box, as the storage had them.
struct BallotsRead {
    MeetingId meeting;
    std::vector<FeedbackBallot> answers;
};
/// The same for the question whether one more may join.
struct AdmissionBallotsRead {
    AdmissionId admission;
    std::vector<AdmissionBallot> answers;
};
/// Something to be stored beside the log alone.
struct Writing {
    std::vector<SideWrite> writes;
    Reply reply;
};
using Waiting = std::variant<Ask, ConnectionChange, DeadlineCall, BallotsRead, AdmissionBallotsRead, Writing>;

/// What waits for a group's decision, in order, and bounded: 64 in all, 8 commands of a member, 64 that act on arrival.
class WaitingList {
public:
    /// Of a member's connections only the last state matters, and what is due is asked once: so what waits is bounded however often both
    /// come. Ballots are read once for each closed box.
    void push(Waiting waiting);
    /// Ahead of what others ask, behind what has come this way before; the sender's own earlier commands come along, so that their last
    /// word stays their last.
    void push_acted(Ask ask);
    /// What could not be stored waits again, ahead of everything, in its old order.
    void push_again(std::vector<Waiting> again);
    /// The first one; the list is not empty.
    [[nodiscard]] Waiting take();
    /// Empties the list.
    [[nodiscard]] std::deque<Waiting> take_all() { return std::exchange(waiting_, {}); }

    [[nodiscard]] bool has_room_for(const MemberId& by) const;
    [[nodiscard]] bool has_room_to_act() const;
    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    /// Those that have acted on arrival, in order.
    [[nodiscard]] std::vector<const Ask*> acted() const;

private:
    std::deque<Waiting> waiting_;
};

}  // namespace piiri
