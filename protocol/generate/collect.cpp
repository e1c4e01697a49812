#include <boost/core/demangle.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <type_traits>
#include <typeinfo>

#include "model.hpp"
#include "piiri/protocol/http.hpp"
#include "piiri/protocol/json.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/office.hpp"
#include "piiri/protocol/programme.hpp"
#include "piiri/protocol/views.hpp"

namespace piiri {

BOOST_DESCRIBE_ENUM(CloseCode, normal, going_away, protocol_error, unsupported, bad_text, policy, too_big, replaced, slow, restarting,
                    moved, changed, ended)

}  // namespace piiri

namespace piiri::generate {
namespace {

namespace describe = boost::describe;
using boost::mp11::mp_for_each;
using Is = Shape::Is;

template <class T>
std::string name_of() {
    const auto name = boost::core::demangle(typeid(T).name());
    return name.substr(name.rfind(':') + 1);
}

/// "MemberKind" names the id "MemberId".
template <class Kind>
std::string id_name() {
    const auto kind = name_of<Kind>();
    return kind.substr(0, kind.size() - 4) + "Id";
}

/// An alias has no name of its own at run time.
template <class T>
constexpr const char* choice_name = nullptr;
template <>
constexpr const char* choice_name<Negotiation> = "Negotiation";
template <>
constexpr const char* choice_name<KeyStep> = "KeyStep";

/// One `shape` per type a field may have; the words and structs met on the way go into the model.
class Collector {
public:
    explicit Collector(Model& model) : model_(model) {}

    Shape shape(std::type_identity<bool>) { return {.is = Is::boolean}; }
    Shape shape(std::type_identity<std::int64_t>) { return {.is = Is::whole, .min = -safe_integer_max, .max = safe_integer_max}; }
    Shape shape(std::type_identity<std::string>) { return {.is = Is::text}; }
    Shape shape(std::type_identity<Instant>) { return {.is = Is::instant, .name = "Instant"}; }
    template <class Kind>
    Shape shape(std::type_identity<Id<Kind>>) {
        model_.ids[id_name<Kind>()] = Kind::prefix;
        return {.is = Is::id, .name = id_name<Kind>()};
    }
    template <std::size_t Min, std::size_t Max>
    Shape shape(std::type_identity<Text<Min, Max>>) {
        return {.is = Is::text, .min = std::int64_t{Min}, .max = std::int64_t{Max}};
    }
    template <std::int64_t Min, std::int64_t Max>
    Shape shape(std::type_identity<Whole<Min, Max>>) {
        return {.is = Is::whole, .min = Min, .max = Max};
    }
    template <class T>
    Shape shape(std::type_identity<std::vector<T>>) {
        return {.is = Is::list, .of = {shape(std::type_identity<T>{})}};
    }
    template <class T, std::size_t Min, std::size_t Max>
    Shape shape(std::type_identity<List<T, Min, Max>>) {
        return {.is = Is::list, .min = std::int64_t{Min}, .max = std::int64_t{Max}, .of = {shape(std::type_identity<T>{})}};
    }
    template <class... Ts>
    Shape shape(std::type_identity<std::variant<Ts...>>) {
        ((record<Ts>().kind = Ts::kind), ...);
        const std::string name = choice_name<std::variant<Ts...>>;
        model_.choices[name] = {name_of<Ts>()...};
        return {.is = Is::choice, .name = name, .of = {shape(std::type_identity<Ts>{})...}};
    }
    template <class T>
    Shape shape(std::type_identity<T>) {
        if constexpr (describe::has_describe_enumerators<T>::value) {
            words<T>();
            return {.is = Is::word, .name = name_of<T>()};
        } else {
            record<T>();
            return {.is = Is::record, .name = name_of<T>()};
        }
    }

    template <class T>
    Record& record() {
        const auto name = name_of<T>();
        if (const auto known = model_.records.find(name); known != model_.records.end()) return known->second;
        auto& made = model_.records[name];
        made.name = name;
        mp_for_each<describe::describe_members<T, describe::mod_public>>([&](auto member) {
            made.fields.push_back(
                field(member.name, std::type_identity<std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>>{}));
        });
        return made;
    }

    template <class E>
    void words() {
        auto& words = model_.words[name_of<E>()];
        if (!words.empty()) return;
        mp_for_each<describe::describe_enumerators<E>>([&](auto word) { words.emplace_back(word.name); });
    }

    template <class... Ts>
    void commands(std::type_identity<std::variant<Ts...>>, bool signal) {
        const auto add = [&]<class T>(std::type_identity<T>) {
            if constexpr (requires { T::over_http_alone; }) return;
            record<T>();
            model_.commands.push_back({.method = std::string(T::method),
                                       .record = name_of<T>(),
                                       .action = describe::enum_to_string(T::action, ""),
                                       .row = static_cast<int>(T::action) + 1,
                                       .signal = signal});
        };
        (add(std::type_identity<Ts>{}), ...);
    }
    template <class... Ts>
    void events(std::type_identity<std::variant<Ts...>>) {
        const auto add = [&]<class T>(std::type_identity<T>) {
            record<T>();
            model_.events.push_back({std::string(T::kind), name_of<T>(), describe::enum_to_string(T::key_class, "")});
        };
        (add(std::type_identity<Ts>{}), ...);
    }
    template <class... Ts>
    void signals(std::type_identity<std::variant<Ts...>>) {
        ((record<Ts>(), model_.signals.push_back({std::string(Ts::kind), name_of<Ts>()})), ...);
    }
    template <class... Ts>
    void notifications() {
        ((record<Ts>(), model_.notifications.push_back(name_of<Ts>())), ...);
    }
    template <class... Ts>
    void bodies(std::vector<std::string>& names) {
        ((record<Ts>(), names.push_back(name_of<Ts>())), ...);
    }

private:
    template <class T>
    Field field(std::string name, std::type_identity<T> type) {
        return {std::move(name), shape(type), false};
    }
    template <class T>
    Field field(std::string name, std::type_identity<std::optional<T>>) {
        return {std::move(name), shape(std::type_identity<T>{}), true};
    }

    Model& model_;
};

}  // namespace

std::set<std::string> with_parts(const Model& model, std::vector<std::string> records) {
    std::set<std::string> seen;
    const auto meet = [&](const auto& self, const Shape& shape) -> void {
        if (shape.is == Is::record) records.push_back(shape.name);
        for (const auto& inner : shape.of) self(self, inner);
    };
    while (!records.empty()) {
        const auto name = records.back();
        records.pop_back();
        if (!seen.insert(name).second) continue;
        for (const auto& field : model.records.at(name).fields) meet(meet, field.shape);
    }
    return seen;
}

Model collect() {
    Model model;
    Collector collector(model);
    collector.commands(std::type_identity<CommandChoice>{}, false);
    collector.commands(std::type_identity<SignalCommand>{}, true);
    collector.events(std::type_identity<EventChoice>{});
    collector.signals(std::type_identity<ServerSignal>{});
    collector.notifications<Welcome, Resumed>();
    collector
        .bodies<SignIn, MemberAccept, Reflection, Mood, ConcernReport, SignInAsk, SignInCode, MyChange, Founding, SeriesAsk, Invitation,
                InvitationAgain, DoorWord, JoinFormSet, JoinAnswer, JoinLook, Joining, MailButtonPress, OrganisationProgramme>(
            model.asked_bodies);
    collector.bodies<SessionView, MyGroups, About, Problem, MyReflections, MyMoods, Concerns, Programmes, ProgrammeTemplate, SignInAsked,
                     Me, MySessions, MyCalendar, Founded, SeriesDates, InvitationMade, Invitations, Door, JoinForm, JoinAbout,
                     OrganisationProgrammes>(model.answered_bodies);
    mp_for_each<describe::describe_enumerators<ErrorCode>>([&](auto code) {
        const Fault fault{code.value, {}};
        model.errors.push_back({code.name, rpc_number(fault), http_status(code.value), std::string(sentence(code.value, Language::en))});
    });
    mp_for_each<describe::describe_enumerators<CloseCode>>(
        [&](auto code) { model.close_codes.emplace_back(code.name, static_cast<int>(code.value)); });
    return model;
}

}  // namespace piiri::generate
