#pragma once
#include "janus/candidate_line.hpp"
#include "janus/janus_room.hpp"
#include "janus/own_handle.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace piiri {

/// What one page sends, as a publisher of a room. Others can subscribe once its connection stands and what may not pass is stopped, so
/// nothing slips through at the beginning.
class JanusPublication {
public:
    /// Who is told; none of these may end the publication before it returns.
    struct Port {
        std::function<void(const std::string& sdp)> answered;  ///< Janus' answer, for the page
        std::function<void()> changed;                         ///< it stands now
        std::function<void()> broke;
    };
    /// What VideoRoom lets through of it.
    struct Passes {
        bool sound = false;
        bool picture = false;
        bool operator==(const Passes&) const = default;
    };

    /// \param feed  its name in the room
    JanusPublication(JanusSession& session, std::shared_ptr<const JanusRoom> room, std::string feed, Passes passes, Port port);

    void let_through(Passes passes);
    /// The page's one offer. A second one is left alone: a page begins anew under another session.
    void offer(const std::string& sdp, const std::string& address);
    void candidate(const Candidate& candidate, const std::string& address) { candidates_.add(candidate, address, handle_); }
    void connected();

    [[nodiscard]] JanusHandle handle() const { return handle_.id(); }
    [[nodiscard]] const std::string& feed() const { return feed_; }
    [[nodiscard]] const JanusRoom& room() const { return *room_; }
    [[nodiscard]] bool stands() const { return connected_ && settled_; }
    /// Empty until Janus has answered.
    [[nodiscard]] const std::vector<JanusStream>& streams() const { return streams_; }

private:
    void join(std::string sdp);
    void publish(std::string sdp);
    void take_answer(const JanusAnswer& answer);
    void moderate();
    [[nodiscard]] const JanusStream* stream(bool picture) const;

    std::shared_ptr<const JanusRoom> room_;
    std::string feed_;
    Passes wished_;
    Port port_;
    OwnHandle handle_;
    CandidateLine candidates_;
    std::vector<JanusStream> streams_;
    Passes told_{true, true};  ///< as Janus was told last; a fresh publisher's streams pass
    bool moderating_ = false;  ///< an answer is awaited
    bool offered_ = false;
    bool connected_ = false;
    bool settled_ = false;  ///< what may not pass has been stopped once
};

}  // namespace piiri
