#include <array>
#include <stdexcept>

#include "model.hpp"

/// The reference part of protocol/README.md.
namespace piiri::generate {
namespace {

using Is = Shape::Is;

/// The rows of the permission matrix that commands ask, in the order of the roles: C F K O T P.
/// A test compares them with server/domain/permissions.cpp.
struct MatrixRow {
    std::string_view action;
    std::string_view signs;
};
constexpr MatrixRow matrix[] = {
    {"create_group", "+-----"},
    {"invite_people", "+5----"},
    {"propose_observer", "++----"},
    {"choose_display_name", "oooooo"},
    {"suspend_member", "++----"},
    {"remove_member", "+-----"},
    {"leave_group", "-ooooo"},
    {"close_group", "++----"},
    {"plan_meeting", "+++---"},
    {"enter_live_meeting", "-++12+"},
    {"run_meeting", "-++---"},
    {"lead_phase", "-++---"},
    {"speak", "-++32+"},
    {"raise_hand", "-++--+"},
    {"mute_other", "-++-2-"},
    {"write_meeting_chat", "-++-2+"},
    {"delete_message", "-++-oo"},
    {"use_pair_rooms", "-++--+"},
    {"answer_consent", "-----o"},
    {"own_data", "oooooo"},
    {"edit_agenda", "-++---"},
    {"edit_rules", "-++---"},
    {"accept_rules", "-+++++"},
    {"write_shared", "-++--+"},
    {"vote_and_bring_case", "-----+"},
    {"see_connection_quality", "-++-+o"},
    {"answer_questionnaire", "-----o"},
    {"answer_poll", "-ooooo"},
    {"message_facilitator", "-++--+"},
    {"write_observation", "---1--"},
    {"see_attendance", "-++--o"},
    {"make_promise", "-----+"},
    {"ask_admission", "++----"},
    {"answer_admission", "-----o"},
    {"edit_group", "++----"},
    {"add_material", "-++--5"},
};
constexpr std::array<std::string_view, 6> roles{"coordinator", "facilitator", "cofacilitator", "observer", "techsupport", "participant"};

std::string condition(char sign) {
    switch (sign) {
        case '+': return "";
        case 'o': return " (own)";
        case '1': return " (when everyone has consented)";
        case '2': return " (when called in, or in arrival and break)";
        case '3': return " (when everyone has consented, in a given turn)";
        case '5': return " (if the group allows it)";
        default: throw std::runtime_error(std::string("no words for the sign ") + sign);
    }
}

std::string who(const Command& command) {
    for (const auto& row : matrix) {
        if (row.action != command.action) continue;
        std::string all;
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (row.signs[i] == '-') continue;
            if (!all.empty()) all += ", ";
            all += std::string(roles[i]) + condition(row.signs[i]);
        }
        return all;
    }
    throw std::runtime_error("no row of the matrix for " + command.action + ": add it to protocol/generate/reference.cpp");
}

std::string range(const Shape& shape) { return std::to_string(*shape.min) + ".." + std::to_string(*shape.max); }

std::string type_of(const Shape& shape) {
    switch (shape.is) {
        case Is::boolean: return "true or false";
        case Is::whole: return *shape.max == 9'007'199'254'740'991 ? "whole number" : "whole number " + range(shape);
        case Is::text: return shape.max ? "text of " + range(shape) : "text";
        case Is::instant: return "instant";
        case Is::list: return "list of " + type_of(shape.of.front()) + (shape.max ? ", " + range(shape) + " items" : "");
        case Is::id: return shape.name;
        default: return "[" + shape.name + "](#" + shape.name + ")";
    }
}

std::string fields_of(const Record& record) {
    if (record.fields.empty() && record.kind.empty()) return "No fields.\n\n";
    std::string out = "| field | type | |\n|---|---|---|\n";
    if (!record.kind.empty()) out += "| `kind` | \"" + record.kind + "\" | Tells it apart. |\n";
    for (const auto& field : record.fields) {
        out += "| `" + field.name + "`" + (field.optional ? " (may be absent)" : "") + " | " + type_of(field.shape) + " | " +
               sentence_of(record.name, field) + " |\n";
    }
    return out + "\n";
}

std::string anchor(const std::string& name) { return "<a id=\"" + name + "\"></a>"; }

std::string commands(const Model& model, bool signals) {
    std::string out;
    for (const auto& command : model.commands) {
        if (command.signal != signals) continue;
        const auto& record = model.records.at(command.record);
        out += "#### `" + command.method + "`\n\n" + sentence_of(record.name) + " Who: " + who(command) + " (row " +
               std::to_string(command.row) + ", `" + command.action + "`).\n\n" + fields_of(record);
    }
    return out;
}

std::string errors(const Model& model) {
    std::string out = "| code | JSON-RPC | HTTP | said to a person, in their language |\n|---|---|---|---|\n";
    for (const auto& row : model.errors) {
        out += "| `" + row.code + "` | " + std::to_string(row.rpc) + " | " + std::to_string(row.http) + " | " + row.sentence + " |\n";
    }
    return out + "\n";
}

std::string words(const Model& model) {
    std::string out;
    for (const auto& [name, all] : model.words) {
        out += anchor(name) + "**" + name + "**: " + sentence_of(name);
        for (const auto& word : all) out += (&word == &all.front() ? " `" : ", `") + word + "`";
        out += ".\n\n";
    }
    return out;
}

/// Structs that are no message themselves, or whose message is told elsewhere.
std::string parts(const Model& model) {
    std::set<std::string> messages;
    for (const auto& command : model.commands) messages.insert(command.record);
    for (const auto& event : model.events) messages.insert(event.record);
    std::string out;
    for (const auto& [name, alternatives] : model.choices) {
        out += "#### " + anchor(name) + name + "\n\n" + sentence_of(name) + " One of";
        for (const auto& one : alternatives)
            out += (&one == &alternatives.front() ? " " : ", ") + std::string("[") + one + "](#" + one + ")";
        out += ".\n\n";
    }
    for (const auto& [name, record] : model.records) {
        if (messages.contains(name)) continue;
        out += "#### " + anchor(name) + name + "\n\n" + sentence_of(name) + "\n\n" + fields_of(record);
    }
    return out;
}

}  // namespace

std::string reference(const Model& model) {
    std::string out = "\n### Error codes\n\n" + errors(model);
    out += "### Commands\n\n" + commands(model, false);
    out += "### Signals from a client\n\n" + commands(model, true);
    out += "### Events\n\n";
    for (const auto& event : model.events) {
        out += "#### `" + event.kind + "`\n\n" + sentence_of(event.record) + " Erasure class: `" + event.key_class + "`.\n\n" +
               fields_of(model.records.at(event.record));
    }
    out += "### Signals from the server\n\n| kind | data |\n|---|---|\n";
    for (const auto& signal : model.signals) out += "| `" + signal.kind + "` | [" + signal.record + "](#" + signal.record + ") |\n";
    out += "\n### Structs\n\n" + parts(model);
    out += "### Words\n\n" + words(model);
    return out;
}

}  // namespace piiri::generate
