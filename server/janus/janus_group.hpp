#pragma once
#include "janus/janus_publication.hpp"
#include "janus/janus_subscription.hpp"
#include "media/sfu.hpp"

#include <map>
#include <memory>
#include <vector>

namespace piiri {

/// One group at Janus, while Janus is there: a room for each of its places, a publication and a subscription for each seat.
class JanusGroup {
public:
    /// \param manager  a handle for what concerns rooms as a whole
    JanusGroup(GroupId group, Loop& loop, JanusSession& session, JanusHandle manager, SfuListener& listener);
    ~JanusGroup();
    JanusGroup(const JanusGroup&) = delete;
    JanusGroup& operator=(const JanusGroup&) = delete;

    void arrange(const std::vector<SfuSeat>& seats, bool encrypted);
    void step(const MemberId& member, MediaSide side, const Negotiation& step);
    void connected(JanusHandle handle);
    void hung_up(JanusHandle handle);
    void add_to(SfuFigures& figures) const;

private:
    struct Seat {
        SfuSeat wish;
        std::shared_ptr<JanusRoom> room;
        std::unique_ptr<JanusPublication> publication;
        std::unique_ptr<JanusSubscription> subscription;
        std::vector<std::pair<MediaSide, Negotiation>> kept;  ///< steps that came before the room was made
    };
    /// A publication whose page is gone: Janus wants its subscribers to let go of it first.
    struct Leaving {
        std::unique_ptr<JanusPublication> publication;
        Instant until;
    };

    [[nodiscard]] std::shared_ptr<JanusRoom> room_for(const std::string& place, bool encrypted);
    void make(const std::shared_ptr<JanusRoom>& room);
    void made(const std::shared_ptr<JanusRoom>& room, bool fine);
    void open(const SfuSeat& wish, bool encrypted);
    void cut(Seat& seat);
    void begin(const MemberId& member, Seat& seat);
    void begin_publication(const MemberId& member, Seat& seat);
    void leave(std::unique_ptr<JanusPublication> publication);
    void take(Seat& seat, MediaSide side, const Negotiation& step);
    void review();
    void review_soon();
    void subscribe(Seat& seat);
    void let_leave();
    void end_rooms();
    void lost(const MemberId& member, const std::string& session);
    [[nodiscard]] std::string drawn() const;

    GroupId group_;
    Loop& loop_;
    JanusSession& session_;
    JanusHandle manager_;
    SfuListener& listener_;
    std::map<std::pair<std::string, bool>, std::shared_ptr<JanusRoom>> rooms_;  ///< by place and whether frames are encrypted
    std::map<MemberId, Seat> seats_;
    std::vector<Leaving> leaving_;
    bool review_due_ = false;
    std::unique_ptr<Timing> look_again_;
    std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< what is posted holds it weakly
};

}  // namespace piiri
