#pragma once
#include "janus/candidate_line.hpp"
#include "janus/janus_room.hpp"
#include "janus/own_handle.hpp"
#include "live/loop.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace piiri {

/// A stream that a page ought to get.
struct WantedStream {
    JanusStream stream;
    MemberId member;     ///< whose it is
    bool large = false;  ///< of a picture: its large layer
};

/// What one page receives: one subscriber handle with all the streams. What ought not to flow any more is stopped at once, whatever is
/// being negotiated; what ought to flow as well is negotiated when the page has answered the offer before.
class JanusSubscription {
public:
    /// Who is told; none of these may end the subscription before it returns.
    struct Port {
        std::function<void(const std::string& sdp, std::vector<MediaTrack> tracks)> offers;  ///< for the page
        std::function<void()> changed;                                                       ///< it may have let go of a feed
        std::function<void()> broke;
    };

    JanusSubscription(Loop& loop, JanusSession& session, std::shared_ptr<const JanusRoom> room, Port port);

    /// \param wanted  only of feeds that stand
    /// \param feeds  all that stand
    void want(std::vector<WantedStream> wanted, std::set<std::string> feeds);
    /// The page's answer to the last offer; any other is left alone.
    void answer(const std::string& sdp, const std::string& address);
    void candidate(const Candidate& candidate, const std::string& address) { candidates_.add(candidate, address, handle_); }

    [[nodiscard]] JanusHandle handle() const { return handle_.id(); }
    /// How many streams flow to the page, as far as they come.
    [[nodiscard]] std::size_t streams() const;
    /// Does Janus still connect this page with that feed, or is it about to?
    [[nodiscard]] bool uses(const std::string& feed) const;

private:
    enum class Stage {
        idle,
        asking,    ///< Janus makes an offer
        offering,  ///< the page answers it
        starting   ///< Janus takes the answer
    };
    /// A stream that Janus has in this connection, by its section here.
    struct Taken {
        JanusStream stream;
        MemberId member;
        bool sends = true;         ///< as Janus was told last
        std::optional<int> layer;  ///< likewise
    };

    void advance();
    void stop_and_start();
    void negotiate();
    void request(nlohmann::json body);
    void take_offer(const JanusAnswer& answer);
    void keep_streams(const nlohmann::json& streams);
    [[nodiscard]] const WantedStream* wish_for(const JanusStream& stream) const;
    [[nodiscard]] bool takes(const JanusStream& stream) const;
    [[nodiscard]] std::vector<MediaTrack> tracks() const;

    Loop& loop_;
    std::shared_ptr<const JanusRoom> room_;
    Port port_;
    OwnHandle handle_;
    CandidateLine candidates_;
    std::vector<WantedStream> wanted_;
    std::set<std::string> feeds_;
    std::map<std::string, MemberId> owners_;                 ///< by feed
    std::map<std::string, Taken> taken_;                     ///< by section
    std::set<std::pair<std::string, std::string>> asked_;    ///< feed and section, in the request that Janus works on
    std::set<std::pair<std::string, std::string>> refused_;  ///< likewise, that Janus would not give
    Stage stage_ = Stage::idle;
    bool attaching_ = false;
    bool joined_ = false;
    bool configuring_ = false;
    std::unique_ptr<Timing> patience_;
};

}  // namespace piiri
