#pragma once
#include "live/desk.hpp"
#include "live/office.hpp"
#include "live/shelf.hpp"
#include "net/server.hpp"
#include "net/session_cookie.hpp"
#include "support/ws_client.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <future>
#include <map>
#include <set>
#include <thread>

namespace piiri::test {

inline const std::string good_token = "tokentokentokentoken22";
inline const std::string my_secret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
inline const std::string other_secret = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
inline const std::string group_id = "g_00000000000000000000000000";
inline const std::string strangers_group_id = "g_0000000000000000000000000z";

/// A desk without groups behind it: two people have sessions, one group is theirs, and its sockets say everything to everybody.
class FakeDesk final : public Desk {
public:
    explicit FakeDesk(boost::asio::io_context& loop) : loop_(loop) {
        sessions_[hash_of(my_secret)] = {PersonId{"p_1"}, Language::en, hash_of(my_secret)};
        sessions_[hash_of(other_secret)] = {PersonId{"p_2"}, Language::fi, hash_of(other_secret)};
    }

    void sign_in(std::string token, std::string with, Done<boost::system::result<SignedIn, Fault>> done) override {
        signed_in_with = std::move(with);
        if (token != good_token) return done(Fault{ErrorCode::not_found, {}});
        done(SignedIn{my_secret, {Language::en, GroupId{group_id}, false}});
    }
    void find(TokenHash session, Done<std::optional<Visitor>> done) override {
        const auto found = sessions_.find(session);
        auto who = found == sessions_.end() ? std::nullopt : std::optional<Visitor>(found->second);
        if (!late) return done(std::move(who));
        boost::asio::post(loop_, [done, who] { done(who); });
    }
    void sign_out(TokenHash session, Done<bool> done) override { done(sessions_.erase(session) == 1); }
    void session(const Visitor& who, Done<SessionView> done) override { done({who.language, std::nullopt, false}); }
    void set_language(const Visitor& who, Language language) { sessions_[who.session].language = language; }
    void my_groups(const Visitor&, Done<MyGroups> done) override { done(groups); }
    void submit(const Visitor&, GroupId group, Command command, Done<boost::system::result<void, Fault>> done) override {
        if (group.value != group_id) return done(Fault{ErrorCode::not_found, {}});
        submitted.push_back(std::move(command));
        done(boost::system::result<void, Fault>{});
    }
    void reflections(const Visitor& who, Done<MyReflections> done) override {
        MyReflections mine;
        for (const auto& [id, kept] : kept_reflections[who.person]) mine.reflections.push_back({id, kept.text.value, kept.at});
        done(std::move(mine));
    }
    void keep_reflection(const Visitor& who, OwnId id, Reflection reflection, Done<boost::system::result<void, Fault>> done) override {
        if (reflection.text.value.empty()) {
            kept_reflections[who.person].erase(id);
        } else {
            kept_reflections[who.person].insert_or_assign(id, std::move(reflection));
        }
        done(boost::system::result<void, Fault>{});
    }
    void moods(const Visitor& who, Done<MyMoods> done) override {
        MyMoods mine;
        for (const auto& [id, kept] : kept_moods[who.person]) mine.moods.push_back({id, kept.mood.value, kept.at});
        done(std::move(mine));
    }
    void keep_mood(const Visitor& who, OwnId id, std::optional<Mood> mood, Done<boost::system::result<void, Fault>> done) override {
        if (!mood) {
            kept_moods[who.person].erase(id);
        } else {
            kept_moods[who.person].insert_or_assign(id, *mood);
        }
        done(boost::system::result<void, Fault>{});
    }
    void report_concern(const Visitor&, GroupId group, ConcernReport report, Done<boost::system::result<void, Fault>> done) override {
        if (group.value != group_id) return done(Fault{ErrorCode::not_found, {}});
        reported.push_back(std::move(report));
        done(boost::system::result<void, Fault>{});
    }
    void concerns(const Visitor&, GroupId group, Done<boost::system::result<Concerns, Fault>> done) override {
        if (group.value != group_id) return done(Fault{ErrorCode::forbidden, {}});
        Concerns all;
        for (const auto& report : reported) all.concerns.push_back({report.key, Instant{}, report.about, report.text.value});
        done(std::move(all));
    }
    void admit(const Visitor& who, GroupId group, Done<boost::system::result<Admission, Fault>> done) override {
        if (group.value != group_id) return done(Fault{ErrorCode::not_found, {}});
        done(Admission{who, std::move(group), MemberId{"m_1"}});
    }
    std::shared_ptr<Receiver> attach(Admission, std::optional<std::string> since, std::shared_ptr<Connection> socket) override {
        if (refuse_attach) {
            socket->close(CloseCode::ended, "ended");
            return nullptr;
        }
        socket->send(std::make_shared<const std::string>(since ? "resumed " + *since : "welcome"));
        auto seat = std::make_shared<Seat>(*this, socket);
        seats.insert(seat.get());
        return seat;
    }

    void say_to_all(const std::string& text) {
        const auto frame = std::make_shared<const std::string>(text);
        for (auto* seat : seats) seat->socket->send(frame);
    }

    struct Seat final : Receiver {
        Seat(FakeDesk& its_desk, std::shared_ptr<Connection> its_socket) : desk(its_desk), socket(std::move(its_socket)) {}
        void received(std::string_view text) override {
            if (text == "leave") return socket->close(CloseCode::ended, "as you wish");
            if (text.starts_with("all:")) return desk.say_to_all(std::string(text.substr(4)));
            socket->send(std::make_shared<const std::string>(text));
        }
        void closed() override {
            desk.seats.erase(this);
            ++desk.closed;
        }
        FakeDesk& desk;
        std::shared_ptr<Connection> socket;
    };

    std::string signed_in_with;
    bool late = false;  ///< sessions are found in another turn
    bool refuse_attach = false;
    MyGroups groups;
    std::vector<Command> submitted;
    std::map<PersonId, std::map<OwnId, Reflection>> kept_reflections;
    std::map<PersonId, std::map<OwnId, Mood>> kept_moods;
    std::vector<ConcernReport> reported;
    std::set<Seat*> seats;
    int closed = 0;

private:
    boost::asio::io_context& loop_;
    std::map<TokenHash, Visitor> sessions_;
};

/// An office that writes down what it was asked, "method what", and does little else.
class FakeOffice final : public Office {
public:
    explicit FakeOffice(FakeDesk& desk) : desk_(desk) {}

    SignInAsked sign_in_ask(SignInAsk ask) override {
        asked.push_back("sign_in_ask " + ask.address.value);
        return {"requestrequestrequest22"};
    }
    void sign_in_code(SignInCode code, std::string with, Answer<Desk::SignedIn> done) override {
        asked.push_back("sign_in_code " + with);
        if (code.code.value != "123456") return done(Fault{ErrorCode::not_found, {}});
        done(Desk::SignedIn{my_secret, {Language::en, std::nullopt, true}});
    }
    void me(const Visitor& who, Answer<Me> done) override { done(Me{who.language, std::nullopt, std::nullopt, false, false}); }
    void change(const Visitor& who, MyChange change, Answer<void> done) override {
        if (change.language) desk_.set_language(who, *change.language);
        done(boost::system::result<void, Fault>{});
    }
    void sessions(const Visitor&, Answer<MySessions> done) override { done(MySessions{}); }
    void end_session(const Visitor&, SessionId session, Answer<void> done) override { note("end_session " + session.value, done); }
    void make_calendar(const Visitor&, Answer<MyCalendar> done) override { done(MyCalendar{"https://piiri.example.org/calendar/x.ics"}); }
    void erase_me(const Visitor&, Answer<void> done) override { note("erase_me", done); }
    void drop_calendar(const Visitor&, Answer<void> done) override { note("drop_calendar", done); }
    void calendar(std::string secret, Answer<std::string> done) override {
        if (secret != my_secret) return done(Fault{ErrorCode::not_found, {}});
        done(std::string("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    }
    void calendar_entry(const Visitor&, GroupId group, MeetingId meeting, Answer<std::string> done) override {
        asked.push_back("calendar_entry " + group.value + " " + meeting.value);
        done(std::string("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    }
    void found(const Visitor&, Founding founding, Answer<Founded> done) override { done(Founded{founding.group.key}); }
    boost::system::result<SeriesDates, Fault> series(const SeriesAsk&) override { return SeriesDates{}; }
    void programmes(const Visitor&, Answer<OrganisationProgrammes> done) override { done(Fault{ErrorCode::forbidden, {}}); }
    void keep_programme(const Visitor&, ProgrammeId id, OrganisationProgramme, Answer<void> done) override {
        note("keep_programme " + id.value, done);
    }
    void invite(const Visitor&, GroupId, Invitation invitation, Answer<InvitationMade> done) override {
        done(InvitationMade{invitation.key, Instant{}, std::nullopt, {}});
    }
    void invite_again(const Visitor&, GroupId, MemberId member, InvitationAgain, Answer<InvitationMade> done) override {
        done(InvitationMade{std::move(member), Instant{}, std::nullopt, {}});
    }
    void revoke(const Visitor&, GroupId, MemberId member, Answer<void> done) override { note("revoke " + member.value, done); }
    void invitations(const Visitor&, GroupId, Answer<Invitations> done) override { done(Invitations{}); }
    void door(const Visitor&, GroupId, Answer<Door> done) override { done(Fault{ErrorCode::conflict, {}}); }
    void door_word(const Visitor&, GroupId, DoorWord, Answer<void> done) override { note("door_word", done); }
    void set_join_form(const Visitor&, GroupId, JoinFormSet, Answer<JoinForm> done) override { done(JoinForm{}); }
    void join_form(const Visitor&, GroupId, Answer<JoinForm> done) override { done(JoinForm{}); }
    void answer_joining(const Visitor&, GroupId, DoorId id, JoinAnswer, Answer<void> done) override {
        note("answer_joining " + id.value, done);
    }
    void look_at_join_form(GroupId, JoinLook, Answer<JoinAbout> done) override { done(Fault{ErrorCode::not_found, {}}); }
    void join(GroupId, Joining, Answer<void> done) override { note("join", done); }
    void press(GroupId, MailButtonPress press, Answer<void> done) override { note("press " + press.member.value, done); }

    std::vector<std::string> asked;

private:
    void note(std::string what, const Answer<void>& done) {
        asked.push_back(std::move(what));
        done(boost::system::result<void, Fault>{});
    }
    FakeDesk& desk_;
};

/// A shelf that keeps what it is given, unseen; nobody may put a file into any group but one.
class FakeShelf final : public Shelf {
public:
    void may_put(const Visitor&, GroupId group, Answer<void> done) override {
        ++asked;
        done(group.value == group_id ? boost::system::result<void, Fault>{}
                                     : boost::system::result<void, Fault>(Fault{ErrorCode::not_found, {}}));
    }
    void put(const Visitor&, GroupId, MaterialId id, Sent file, Answer<void> done) override {
        sent[id.value] = std::move(file);
        done(boost::system::result<void, Fault>{});
    }
    void get(const Visitor&, GroupId, MaterialId id, Answer<File> done) override {
        const auto found = sent.find(id.value);
        if (found == sent.end()) return done(Fault{ErrorCode::not_found, {}});
        done(File{found->second.name, MaterialType::txt, found->second.content});
    }

    int asked = 0;  ///< before a large file
    std::map<std::string, Sent> sent;
};

/// A server on a thread of its own, with a fake desk behind it.
class RunningServer {
public:
    explicit RunningServer(ListenOptions options = {})
        : desk(loop), office(desk), server(loop, with_short_times(std::move(options)), desk, office, shelf, &about, &programmes) {
        target.port = server.port();
        server.start();
        thread_ = std::thread([this] { loop.run(); });
    }
    ~RunningServer() {
        loop.stop();
        thread_.join();
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    /// Runs on the live thread and waits for it.
    template <class F>
    auto on_loop(F work) {
        std::packaged_task<std::invoke_result_t<F>()> task(std::move(work));
        auto result = task.get_future();
        boost::asio::post(loop, [&task] { task(); });
        return result.get();
    }
    /// Waits until it is true on the live thread; false after 10 s.
    template <class F>
    bool comes_true(F condition) {
        for (int i = 0; i < 1000; ++i) {
            if (on_loop(condition)) return true;
            std::this_thread::sleep_for(milliseconds{10});
        }
        return false;
    }

    [[nodiscard]] Fields as_me() const { return {{"Origin", target.origin()}, {"Content-Type", "application/json"}, {"Cookie", cookie()}}; }
    [[nodiscard]] std::string cookie(const std::string& secret = my_secret) const {
        return (target.tls ? "__Host-piiri=" : "piiri=") + secret;
    }
    [[nodiscard]] WsClient::Opening my_socket(const std::string& query = {}) const {
        return {.path = "/api/groups/" + group_id + "/live" + query, .cookie = cookie(), .origin = {}};
    }
    NetFigures figures() {
        return on_loop([this] { return server.figures(); });
    }

    boost::asio::io_context loop;
    FakeDesk desk;
    FakeOffice office;
    FakeShelf shelf;
    Server server;
    Target target;

private:
    static ListenOptions with_short_times(ListenOptions options) {
        options.limits.sweep = milliseconds{20};
        options.limits.wire.linger = milliseconds{200};
        return options;
    }
    static About about(Language language) { return {"Piiri ry", {language}, {}, "0.1.0", "We listen."}; }
    static std::string programmes() { return R"({"programmes":[{"id":"short-circle"}]})"; }
    std::thread thread_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{loop.get_executor()};
};

}  // namespace piiri::test
