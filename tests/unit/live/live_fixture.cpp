#include "unit/live/live_fixture.hpp"

#include <sodium.h>

namespace piiri::test {
namespace {

TokenHash hash_of(const std::string& secret) {
    TokenHash hash{};
    const std::vector<unsigned char> bytes(secret.begin(), secret.end());
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
    return hash;
}

/// The phases that all these meetings have.
Plan plan_of_90_minutes() {
    using enum PhaseKind;
    return {{{arrival, {5}},
             {ground_rules, {2}},
             {checkin, {12}},
             {theme_choice, {5}},
             {pair_talk, {8}},
             {dialogue, {27}},
             {pause, {5}},
             {summary, {8}},
             {scheduling, {5}},
             {closing, {10}},
             {feedback, {3}}}};
}

/// Wall time in Helsinki in winter.
WallTime in_helsinki(Instant at) {
    std::string text;
    append_instant(text, at + 2h);
    return {{text.substr(0, text.size() - sizeof(":00.000Z") + 1)}, {"Europe/Helsinki"}};
}

}  // namespace

// ---- a page ----

int Page::ask(std::string_view method, const std::string& params) {
    ++asked_;
    say(R"({"jsonrpc":"2.0","id":)" + std::to_string(asked_) + R"(,"method":")" + std::string(method) + R"(","params":)" + params + "}");
    return asked_;
}

void Page::drop() {
    if (const auto receiver = std::exchange(receiver_, nullptr)) receiver->closed();
    if (!closed_) closed_ = CloseCode::going_away;
}

std::optional<std::string> Page::answer(int id) const {
    for (const Told& frame : frames_) {
        if (!frame.contains("id") || frame["id"] != id) continue;
        return frame.contains("result") ? std::string() : frame["error"]["data"]["code"].get<std::string>();
    }
    return std::nullopt;
}

std::vector<std::string> Page::events() const {
    std::vector<std::string> kinds;
    for (const Told& frame : frames_) {
        if (frame.value("method", "") == "event") kinds.push_back(frame["params"]["kind"]);
    }
    return kinds;
}

std::vector<std::string> Page::story() const {
    std::vector<std::string> lines;
    for (const Told& frame : frames_) {
        const std::string method = frame.value("method", "");
        if (method == "event") {
            lines.push_back(frame["params"]["kind"]);
        } else if (method == "signal") {
            lines.push_back("signal " + frame["params"]["kind"].get<std::string>());
        } else if (!method.empty()) {
            lines.push_back(method);
        } else {
            lines.push_back((frame.contains("result") ? "reply " : "error ") + frame["id"].dump());
        }
    }
    return lines;
}

std::vector<Told> Page::told(const std::string& kind) const {
    std::vector<Told> data;
    for (const Told& frame : frames_) {
        if (frame.contains("params") && frame["params"].value("kind", "") == kind) data.push_back(frame["params"]["data"]);
    }
    return data;
}

std::vector<std::string> Page::chat() const {
    std::vector<std::string> texts;
    for (const Told& line : told("chat.posted")) texts.push_back(line["text"]);
    return texts;
}

std::string Page::cursor() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        if (frame->contains("params") && (*frame)["params"].contains("cursor")) return (*frame)["params"]["cursor"];
    }
    return {};
}

const Told* Page::welcome() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        if (frame->value("method", "") == "welcome") return &(*frame)["params"];
    }
    return nullptr;
}

// ---- the node ----

void LiveTest::boot() {
    const auto post = [this](std::function<void()> work) { loop.post(std::move(work)); };
    storage = std::make_unique<GatedStorage>(open_sqlite_storage(directory.path().string(), post), post);
    desk = std::make_unique<LiveDesk>(loop, *storage, meters, "http://localhost", media);
    bool ready = false;
    desk->open([&ready] { ready = true; });
    const Instant patience = loop.now() + 1min;
    for (settle(); !ready && loop.now() < patience; settle()) loop.step(loop.now() + 50ms);
    EXPECT_TRUE(ready) << "the desk did not open";
}

void LiveTest::shut() {
    if (!storage) return;
    settle();
    desk.reset();
    storage->close();
    settle();
    storage.reset();
}

void LiveTest::settle() {
    EXPECT_TRUE(loop.run_until([this] { return storage->quiet() && loop.idle(); })) << "the storage does not come to rest";
}

void LiveTest::pass(std::chrono::milliseconds time) {
    const Instant until = loop.now() + time;
    do {
        settle();
    } while (loop.step(until));
    settle();
}

std::string LiveTest::submit(const GroupId& to, const MemberId& by, const Command& command) {
    const auto result = wait<boost::system::result<void, Fault>>([&](auto answer) { desk->submit_as(by, to, command, answer); });
    return result ? std::string() : std::string(word(result.error().code));
}

Person LiveTest::newcomer(const GroupId& to) {
    const auto person = wait<std::optional<PersonId>>([&](auto answer) { desk->add_person(Language::en, "{}", "", answer); }).value();
    const auto member = wait<MemberId>([&](auto answer) { desk->add_member(to, person, answer); });
    const auto token =
        wait<std::string>([&](auto answer) { desk->issue_token(TokenPurpose::sign_in, person, to, std::chrono::hours(1), answer); });
    const auto signed_in = wait<boost::system::result<Desk::SignedIn, Fault>>([&](auto answer) { desk->sign_in(token, "", answer); });
    EXPECT_TRUE(signed_in.has_value());
    const auto visitor = wait<std::optional<Visitor>>([&](auto answer) { desk->find(hash_of(signed_in->secret), answer); });
    return {member, visitor.value()};
}

Person LiveTest::invite(const GroupId& to, const MemberId& by, const std::string& name, std::vector<Role> roles) {
    Person person = newcomer(to);
    EXPECT_EQ(submit(to, by, MemberInvite{person.member, {std::move(roles)}, std::nullopt}), "");
    EXPECT_EQ(submit(to, person.member, MemberAccept{{name}, Language::en, {1}}), "");
    return person;
}

Person LiveTest::found(const GroupId& key) {
    Person founder = newcomer(key);
    EXPECT_EQ(submit(key, founder.member,
                     GroupFound{key,
                                {"Everyday work"},
                                GroupType::work,
                                {{Language::en}},
                                {"Europe/Helsinki"},
                                {6},
                                false,
                                false,
                                false,
                                {"Kaarna"},
                                {},
                                {}}),
              "");
    invite(key, founder.member, "Sampo", {Role::facilitator});
    for (const char* name : {"Meri", "Tuuli", "Vuokko"}) invite(key, founder.member, name, {Role::participant});
    EXPECT_EQ(submit(key, founder.member, GroupConfirm{}), "");
    const Instant starts = std::chrono::ceil<std::chrono::minutes>(loop.now()) + 1h;
    EXPECT_EQ(
        submit(key, founder.member,
               MeetingPlan{
                   fresh<MeetingId>(), {""}, {""}, AgendaPattern::dialogue, plan_of_90_minutes(), {}, in_helsinki(starts), starts, {}}),
        "");
    return founder;
}

void LiveTest::found_group() {
    group = fresh<GroupId>();
    meeting = fresh<MeetingId>();
    coordinator = newcomer(group);
    ASSERT_EQ(submit(coordinator.member, GroupFound{group,
                                                    {"Everyday work"},
                                                    GroupType::work,
                                                    {{Language::en}},
                                                    {"Europe/Helsinki"},
                                                    {6},
                                                    false,
                                                    false,
                                                    false,
                                                    {"Kaarna"},
                                                    chosen_media,
                                                    {}}),
              "");
    facilitator = invite(group, coordinator.member, "Sampo", {Role::facilitator});
    cofacilitator = invite(group, coordinator.member, "Taimi", {Role::cofacilitator});
    kanerva = invite(group, coordinator.member, "Kanerva", {Role::participant});
    otso = invite(group, coordinator.member, "Otso", {Role::participant});
    pihla = invite(group, coordinator.member, "Pihla", {Role::participant});
    observer = invite(group, coordinator.member, "Halla", {Role::observer});
    techsupport = invite(group, coordinator.member, "Lumi", {Role::techsupport});
    ASSERT_EQ(submit(coordinator.member, GroupConfirm{}), "");
    ASSERT_EQ(submit(coordinator.member, ObserverPropose{observer.member, ObserverPurpose::learning}), "");
    const Instant starts = loop.now() + 10min;
    ASSERT_EQ(submit(coordinator.member, MeetingPlan{meeting,
                                                     {"First"},
                                                     {"How do I arrive?"},
                                                     AgendaPattern::dialogue,
                                                     plan_of_90_minutes(),
                                                     {},
                                                     in_helsinki(starts),
                                                     starts,
                                                     {}}),
              "");
    pass(1s);
}

void LiveTest::all_consent() {
    for (const Person* person : {&kanerva, &otso, &pihla}) {
        ASSERT_EQ(submit(person->member, ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::yes, {1}}), "");
    }
}

std::shared_ptr<Page> LiveTest::connect(const GroupId& to, const Person& who, std::optional<std::string> since) {
    auto page = std::make_shared<Page>();
    pages_.push_back(page);
    auto admitted = wait<boost::system::result<Desk::Admission, Fault>>([&](auto answer) { desk->admit(who.visitor, to, answer); });
    if (!admitted) {
        page->close(CloseCode::ended, "", false);
        return page;
    }
    page->takes(desk->attach(std::move(*admitted), std::move(since), page));
    settle();
    return page;
}

std::string LiveTest::done(Page& page, const Command& command) {
    const int id = page.ask(command);
    EXPECT_TRUE(loop.run_until([&] { return page.answer(id) || page.closed(); })) << method_of(command) << " got no answer";
    settle();
    return page.answer(id).value_or("closed");
}

std::string LiveTest::done(Page& page, const SignalCommand& command) {
    const int id = page.ask(command);
    EXPECT_TRUE(loop.run_until([&] { return page.answer(id) || page.closed(); })) << method_of(command) << " got no answer";
    return page.answer(id).value_or("closed");
}

void LiveTest::start_meeting(std::initializer_list<std::pair<const Person*, std::shared_ptr<Page>*>> others) {
    facilitator_page = connect(facilitator);
    ASSERT_EQ(done(*facilitator_page, MeetingEnter{meeting}), "");
    for (const auto& [person, page] : others) {
        *page = connect(*person);
        ASSERT_EQ(done(**page, MeetingEnter{meeting}), "") << "not let into the lobby";
    }
    ASSERT_EQ(done(*facilitator_page, MeetingStart{meeting}), "");
    phase.value = (*facilitator_page->welcome())["group"]["open"]["room"]["phase"]["id"];
    // Whoever came from the lobby into the room saw more at that moment: a fresh view on the same socket.
    facilitator_page->forget();
    for (const auto& [person, page] : others) (*page)->forget();
}

void LiveTest::go_to(std::int64_t index) {
    ASSERT_EQ(done(*facilitator_page, PhaseGo{phase, {index}}), "");
    phase.value = facilitator_page->told("phase.began").back()["phase"];
    for (const auto& page : pages_) page->forget();
}

Told LiveTest::view_of(const Person& who) {
    const auto page = connect(who);
    if (page->welcome() == nullptr) throw std::runtime_error("no welcome");
    Told view = (*page->welcome())["group"];
    page->drop();
    settle();
    return view;
}

}  // namespace piiri::test
