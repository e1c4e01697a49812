#include "examples.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/http.hpp"
#include "piiri/protocol/office.hpp"
#include "piiri/protocol/programme.hpp"
#include "piiri/protocol/request.hpp"
#include "piiri/protocol/views.hpp"

namespace piiri::tests {
namespace {

std::string told(const Fault& fault) { return std::string(word(fault.code)) + " " + fault.field; }

Json json_of(const Tree& tree) {
    auto json = parse_json(tree.dump());
    EXPECT_TRUE(json.has_value()) << tree.dump();
    return json ? *json : Json{};
}

template <class T>
std::string decoded_and_encoded(const Tree& tree) {
    const auto value = decode<T>(json_of(tree), Unknown::refuse);
    return value ? encode(*value) : told(value.error());
}

/// Method or kind of each alternative of a variant.
template <class... Ts>
std::set<std::string> methods(std::type_identity<std::variant<Ts...>>) {
    return {std::string(Ts::method)...};
}
template <class... Ts>
std::set<std::string> kinds(std::type_identity<std::variant<Ts...>>) {
    return {std::string(Ts::kind)...};
}

std::set<std::string> told_in_files(const std::string& sort) {
    std::set<std::string> names;
    for (const auto& [name, tree] : examples(sort)) names.insert(name.substr(sort.size() + 1));
    return names;
}

template <class... Ts>
std::string signal_again(const Tree& params, std::type_identity<std::variant<Ts...>>) {
    std::string out = "no such kind";
    const auto attempt = [&]<class T>(std::type_identity<T>) {
        if (params.at("kind") != std::string(T::kind)) return;
        const auto value = decode<T>(json_of(params.at("data")), Unknown::refuse);
        out = value ? encode_signal_frame(ServerSignal(*value)) : told(value.error());
    };
    (attempt(std::type_identity<Ts>{}), ...);
    return out;
}

template <class Map>
std::set<std::string> names_of(const Map& map) {
    std::set<std::string> names;
    for (const auto& entry : map) names.insert(entry.first);
    return names;
}

const std::map<std::string, std::string (*)(const Tree&)> bodies_again{
    {"About", decoded_and_encoded<About>},
    {"ConcernReport", decoded_and_encoded<ConcernReport>},
    {"Concerns", decoded_and_encoded<Concerns>},
    {"Door", decoded_and_encoded<Door>},
    {"DoorWord", decoded_and_encoded<DoorWord>},
    {"Founded", decoded_and_encoded<Founded>},
    {"Founding", decoded_and_encoded<Founding>},
    {"Invitation", decoded_and_encoded<Invitation>},
    {"InvitationAgain", decoded_and_encoded<InvitationAgain>},
    {"InvitationMade", decoded_and_encoded<InvitationMade>},
    {"Invitations", decoded_and_encoded<Invitations>},
    {"JoinAbout", decoded_and_encoded<JoinAbout>},
    {"JoinAnswer", decoded_and_encoded<JoinAnswer>},
    {"JoinForm", decoded_and_encoded<JoinForm>},
    {"JoinFormSet", decoded_and_encoded<JoinFormSet>},
    {"JoinLook", decoded_and_encoded<JoinLook>},
    {"Joining", decoded_and_encoded<Joining>},
    {"MailButtonPress", decoded_and_encoded<MailButtonPress>},
    {"Me", decoded_and_encoded<Me>},
    {"MemberAccept", decoded_and_encoded<MemberAccept>},
    {"Mood", decoded_and_encoded<Mood>},
    {"MyCalendar", decoded_and_encoded<MyCalendar>},
    {"MyChange", decoded_and_encoded<MyChange>},
    {"MyGroups", decoded_and_encoded<MyGroups>},
    {"MyMoods", decoded_and_encoded<MyMoods>},
    {"MyReflections", decoded_and_encoded<MyReflections>},
    {"MySessions", decoded_and_encoded<MySessions>},
    {"OrganisationProgramme", decoded_and_encoded<OrganisationProgramme>},
    {"OrganisationProgrammes", decoded_and_encoded<OrganisationProgrammes>},
    {"Problem", decoded_and_encoded<Problem>},
    {"Programmes", decoded_and_encoded<Programmes>},
    {"Reflection", decoded_and_encoded<Reflection>},
    {"SeriesAsk", decoded_and_encoded<SeriesAsk>},
    {"SeriesDates", decoded_and_encoded<SeriesDates>},
    {"SessionView", decoded_and_encoded<SessionView>},
    {"SignIn", decoded_and_encoded<SignIn>},
    {"SignInAsk", decoded_and_encoded<SignInAsk>},
    {"SignInAsked", decoded_and_encoded<SignInAsked>},
    {"SignInCode", decoded_and_encoded<SignInCode>},
};

}  // namespace

TEST(Examples, EveryMessageHasOne) {
    auto asked = methods(std::type_identity<CommandChoice>{});
    asked.merge(methods(std::type_identity<SignalCommand>{}));
    asked.erase(std::string(MaterialShelve::method));  // over HTTP alone
    EXPECT_EQ(told_in_files("command"), asked);
    EXPECT_EQ(told_in_files("event"), kinds(std::type_identity<EventChoice>{}));
    EXPECT_EQ(told_in_files("signal"), kinds(std::type_identity<ServerSignal>{}));
    EXPECT_EQ(told_in_files("view"), (std::set<std::string>{"resumed", "welcome"}));
    EXPECT_EQ(told_in_files("answer"), (std::set<std::string>{"done", "refused"}));
    EXPECT_EQ(told_in_files("http"), names_of(bodies_again));
}

TEST(Examples, ACommandIsTheSameAfterDecodingAndEncoding) {
    for (const auto& [name, tree] : examples("command")) {
        SCOPED_TRACE(name);
        const auto request = parse_request(tree.dump());
        ASSERT_TRUE(request.has_value()) << told(request.error());
        const auto asked = decode_command(request->method, request->params);
        ASSERT_TRUE(asked.has_value()) << told(asked.error());
        std::visit(
            [&](const auto& command) {
                EXPECT_EQ(method_of(command), request->method);
                const auto again = R"({"jsonrpc":"2.0","id":)" + request->id.json + R"(,"method":")" + request->method + R"(","params":)" +
                                   encode_params(command) + "}";
                EXPECT_EQ(again, tree.dump());
            },
            *asked);
    }
}

TEST(Examples, AnEventIsTheSameAfterBeingStoredAndReadBack) {
    for (const auto& [name, tree] : examples("event")) {
        SCOPED_TRACE(name);
        const auto& params = tree.at("params");
        const Tree body{{"at", params.at("at")}, {"kind", params.at("kind")}, {"data", params.at("data")}};
        const auto logged = decode_event_body(body.dump());
        ASSERT_TRUE(logged.has_value()) << told(logged.error());
        EXPECT_EQ(kind_of(logged->event), params.at("kind").get<std::string>());
        EXPECT_EQ(encode_event_body(logged->event, logged->at), body.dump());
        EXPECT_EQ(encode_event_frame(logged->event, logged->at, params.at("cursor").get<std::string>()), tree.dump());
    }
}

TEST(Examples, ASignalIsTheSameAfterDecodingAndEncoding) {
    for (const auto& [name, tree] : examples("signal")) {
        SCOPED_TRACE(name);
        EXPECT_EQ(signal_again(tree.at("params"), std::type_identity<ServerSignal>{}), tree.dump());
    }
}

TEST(Examples, WelcomeAndResumedAreTheSameAfterDecodingAndEncoding) {
    const auto views = examples("view");
    const auto& welcome = views.at("view.welcome");
    const auto& resumed = views.at("view.resumed");
    EXPECT_EQ(encode_notification(Welcome::method, decoded_and_encoded<Welcome>(welcome.at("params"))), welcome.dump());
    EXPECT_EQ(encode_notification(Resumed::method, decoded_and_encoded<Resumed>(resumed.at("params"))), resumed.dump());
}

TEST(Examples, AnHttpBodyIsTheSameAfterDecodingAndEncoding) {
    const auto files = examples("http");
    for (const auto& [record, again] : bodies_again) {
        SCOPED_TRACE(record);
        const auto& body = files.at("http." + record);
        EXPECT_EQ(again(body), body.dump());
    }
}

TEST(Examples, AnswersAreWrittenAsTheirFilesSay) {
    const auto answers = examples("answer");
    EXPECT_EQ(encode_result({"7"}), answers.at("answer.done").dump());
    EXPECT_EQ(encode_error(RequestId{"7"}, {ErrorCode::conflict, "turn"}, Language::fi), answers.at("answer.refused").dump());
}

TEST(Examples, AnInvalidFrameGetsTheFaultItsFileSays) {
    const auto frames = invalid_examples();
    ASSERT_GT(frames.size(), 85U);
    for (const auto& invalid : frames) {
        SCOPED_TRACE(invalid.name);
        const auto request = parse_request(invalid.frame);
        Fault fault;
        if (!request) {
            fault = request.error();
        } else {
            const auto asked = decode_command(request->method, request->params);
            ASSERT_FALSE(asked.has_value()) << "it was taken";
            fault = asked.error();
        }
        EXPECT_EQ(word(fault.code), invalid.code);
        EXPECT_EQ(fault.field, invalid.field);
    }
}

}  // namespace piiri::tests
