#include <array>
#include <type_traits>

#include "piiri/protocol/codec.hpp"

/// The tables from methods to commands. Decoding itself is compiled in the codec units.
namespace piiri {
namespace {

struct Row {
    std::string_view method;
    boost::system::result<Asked, Fault> (*decode)(const Json&);  ///< null: not asked over a socket
};

template <class Variant, class T>
boost::system::result<Asked, Fault> decode_as(const Json& params) {
    auto command = decode<T>(params, Unknown::refuse);
    if (!command) return command.error();
    using Question = std::conditional_t<std::is_same_v<Variant, CommandChoice>, Command, Variant>;
    return Asked(Question(std::move(*command)));
}

template <class Variant, class T>
std::string encode_as(const Variant& command) {
    return encode(*std::get_if<T>(&command));
}

/// Some commands need more than words, and come by HTTP alone.
template <class Variant, class T>
constexpr Row row_of() {
    if constexpr (requires { T::over_http_alone; }) {
        return {T::method, nullptr};
    } else {
        return {T::method, &decode_as<Variant, T>};
    }
}

/// What is known of each alternative of a variant, by its index.
template <class Variant>
struct Table;
template <class... Ts>
struct Table<std::variant<Ts...>> {
    using Variant = std::variant<Ts...>;
    static constexpr std::array<Row, sizeof...(Ts)> rows{row_of<Variant, Ts>()...};
    static constexpr std::array<Action, sizeof...(Ts)> actions{Ts::action...};
    static constexpr std::array<std::string (*)(const Variant&), sizeof...(Ts)> encoders{&encode_as<Variant, Ts>...};
};

template <class Variant>
const Row* find(std::string_view method) {
    for (const auto& row : Table<Variant>::rows) {
        if (row.method == method) return row.decode ? &row : nullptr;
    }
    return nullptr;
}

template <class... Ts>
consteval bool methods_differ(std::variant<Ts...>*) {
    constexpr std::array methods{std::string_view(Ts::method)...};
    for (std::size_t i = 0; i < methods.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (methods[i] == methods[j]) return false;
        }
    }
    return true;
}
static_assert(methods_differ(static_cast<CommandChoice*>(nullptr)) && methods_differ(static_cast<SignalCommand*>(nullptr)));

}  // namespace

boost::system::result<Asked, Fault> decode_command(std::string_view method, const Json& params) {
    const auto* row = find<CommandChoice>(method);
    if (!row) row = find<SignalCommand>(method);
    if (!row) return Fault{ErrorCode::unknown_method, {}};
    return row->decode(params);
}

std::string_view method_of(const Command& command) { return Table<CommandChoice>::rows[command.index()].method; }
std::string_view method_of(const SignalCommand& command) { return Table<SignalCommand>::rows[command.index()].method; }

Action action_of(const Command& command) { return Table<CommandChoice>::actions[command.index()]; }
Action action_of(const SignalCommand& command) { return Table<SignalCommand>::actions[command.index()]; }

std::string encode_params(const Command& command) { return Table<CommandChoice>::encoders[command.index()](command); }
std::string encode_params(const SignalCommand& command) { return Table<SignalCommand>::encoders[command.index()](command); }

}  // namespace piiri
