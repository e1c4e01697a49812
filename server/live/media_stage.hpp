#pragma once
#include "live/loop.hpp"
#include "live/node_media.hpp"
#include "live/signal_frame.hpp"
#include "live/states.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace piiri {

/// One group's part at the media server: who has a seat there and under which session, and the steps between pages and it. A session is one
/// try at a page's two connections; it is drawn anew when the page is fresh, goes to another place, when the encryption changes, and when
/// the connections broke. Lists of connected members are ascending.
class MediaStage {
public:
    /// What one member's page may have there now.
    struct Rights {
        MediaPlan plan;
        bool sound_open = false;
        bool picture_open = false;
    };

    /// \param again  looks at the stage anew, with the states of the moment
    MediaStage(Loop& loop, const NodeMedia& media, const Send& send, std::function<void()> again)
        : loop_(loop), media_(media), send_(send), again_(std::move(again)) {}
    /// The group needs nothing any more.
    ~MediaStage();
    MediaStage(const MediaStage&) = delete;
    MediaStage& operator=(const MediaStage&) = delete;

    /// The page says what it can do.
    void set_able(const MemberId& member, bool frame_encryption);
    void set_pictures(const MemberId& member, const PicturesSet& pictures) { pictures_[member] = pictures; }
    /// What the page before had is gone.
    void fresh_page(const MemberId& member);
    /// The media server is gone, and with it every session.
    void server_gone();
    /// A member's connections broke at the media server's side. False: that session is over anyway.
    bool lost(const MemberId& member, const std::string& session);

    /// Draws the sessions that are missing; forgets those of who is gone.
    void draw(const States& states, const MediaWay& way, const std::vector<MemberId>& connected);
    /// What a plan says of the media server: session and encryption.
    void complete(MediaPlan& plan, const MemberId& member) const;
    /// Tells the media server what each seat may have now.
    void arrange(const std::function<Rights(const MemberId&)>& rights, const std::function<std::string(const MemberId&)>& address);

    /// A page's step. \errors conflict (of a session that is over, or begun anew a moment ago), forbidden (it sends and may not), invalid
    [[nodiscard]] Result<void> step(const MemberId& from, const MediaSend& step);
    /// A description of the media server for a page.
    void describe(const MemberId& member, const MediaPeerSignal& description) const;

private:
    struct Seat {
        std::string session;  ///< empty: none, until `not_before`
        std::string place;
        bool encrypted = false;
        Instant drawn;
        Instant not_before;
        int losses = 0;  ///< shortly one after the other
    };

    void lose(Seat& seat);
    void look_again(Instant at);
    [[nodiscard]] std::string drawn_session();
    [[nodiscard]] bool wants_picture(const MemberId& member, const MemberId& of) const;
    [[nodiscard]] const SfuSeat* told(const MemberId& member) const;

    Loop& loop_;
    const NodeMedia& media_;
    const Send& send_;
    std::function<void()> again_;
    std::optional<GroupId> group_;
    std::map<MemberId, Seat> seats_;
    bool encrypted_ = false;
    std::map<MemberId, bool> able_;         ///< who has said it
    std::map<MemberId, Instant> expected_;  ///< fresh pages that have not said what they can do, and until when it is waited for
    std::map<MemberId, PicturesSet> pictures_;
    std::vector<SfuSeat> told_;
    bool told_encrypted_ = false;
    std::unique_ptr<Timing> look_again_;
    Instant look_at_;
};

}  // namespace piiri
