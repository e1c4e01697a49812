#pragma once
#include "live/connection.hpp"
#include "piiri/protocol/http.hpp"
#include "piiri/protocol/messages.hpp"
#include "store/storage.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace piiri {

/// A signed-in person, from a valid session cookie.
struct Visitor {
    PersonId person;
    Language language = Language::fi;
    TokenHash session{};
};

/// Where net/ hands everything to: sign-in, sessions, the groups of a person, commands by HTTP, sockets. Live thread only; every `done`
/// comes back on it, once, maybe before the call returns.
class Desk {
public:
    template <class T>
    using Done = std::function<void(T)>;
    virtual ~Desk() = default;

    struct SignedIn {
        std::string secret;  ///< for the session cookie; only its hash is kept
        SessionView session;
    };
    /// \param with  browser and system, for the list of one's sessions; may be empty
    virtual void sign_in(std::string token, std::string with, Done<boost::system::result<SignedIn, Fault>> done) = 0;
    virtual void find(TokenHash session, Done<std::optional<Visitor>> done) = 0;
    /// What the holder of a session is told of it.
    virtual void session(const Visitor& who, Done<SessionView> done) = 0;
    /// Ends a session; its sockets are closed with 4006 in the same turn, in every group.
    virtual void sign_out(TokenHash session, Done<bool> done) = 0;
    virtual void my_groups(const Visitor& who, Done<MyGroups> done) = 0;
    /// A command of `who` in a group, by HTTP. unauthenticated and strangers' groups alike: not_found.
    virtual void submit(const Visitor& who, GroupId group, Command command, Done<boost::system::result<void, Fault>> done) = 0;

    // ---- a person's own: no other call reads it, and no other person ----
    virtual void reflections(const Visitor& who, Done<MyReflections> done) = 0;  ///< newest first
    /// Keeps a reflection, in place of the one with this id; an empty text takes it out.
    /// \errors too_large: there are as many as one may keep; unavailable
    virtual void keep_reflection(const Visitor& who, OwnId id, Reflection reflection, Done<boost::system::result<void, Fault>> done) = 0;
    virtual void moods(const Visitor& who, Done<MyMoods> done) = 0;  ///< oldest first
    /// Keeps a point of the mood curve; nothing takes it out.
    virtual void keep_mood(const Visitor& who, OwnId id, std::optional<Mood> mood, Done<boost::system::result<void, Fault>> done) = 0;

    // ---- concerns: unnamed, past those who lead ----
    /// \errors not_found (a stranger's group, or about nobody of it), conflict (another report has this key), unavailable
    virtual void report_concern(const Visitor& who, GroupId group, ConcernReport report, Done<boost::system::result<void, Fault>> done) = 0;
    /// For coordinators of the group, without what is about themselves. \errors not_found, forbidden
    virtual void concerns(const Visitor& who, GroupId group, Done<boost::system::result<Concerns, Fault>> done) = 0;

    /// May `who` open a socket to this group? An Admission is used up by `attach`.
    struct Admission {
        Visitor who;
        GroupId group;
        MemberId member;
        std::string address{};  ///< of the page, numerical; empty: not known. For the media server alone
    };
    virtual void admit(const Visitor& who, GroupId group, Done<boost::system::result<Admission, Fault>> done) = 0;
    /// Takes the socket over: `welcome` or `resumed` is its first frame. Null: the right ended in between; the socket has been closed.
    virtual std::shared_ptr<Receiver> attach(Admission admission, std::optional<std::string> since, std::shared_ptr<Connection> socket) = 0;
};

}  // namespace piiri
