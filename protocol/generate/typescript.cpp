#include <algorithm>
#include <set>

#include "model.hpp"

namespace piiri::generate {
namespace {

using Is = Shape::Is;

constexpr auto head =
    "// Made by protocol/generate from the C++ structs in protocol/include; a test fails when it is stale. Change those, never this "
    "file.\n";

std::string comment(const std::string& text, const std::string& indent) { return indent + "/** " + text + " */\n"; }

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string type_of(const Shape& shape) {
    switch (shape.is) {
        case Is::boolean: return "boolean";
        case Is::whole: return "number";
        case Is::text: return "string";
        case Is::list: return "readonly " + type_of(shape.of.front()) + "[]";
        default: return shape.name;
    }
}

std::string bounds(const Shape& shape) {
    std::string text;
    if (shape.is == Is::list && (shape.min || shape.max)) {
        text = std::to_string(*shape.min) + ".." + std::to_string(*shape.max) + " items.";
    } else if (shape.is == Is::text && shape.max) {
        text = std::to_string(*shape.min) + ".." + std::to_string(*shape.max) + " code points.";
    } else if (shape.is == Is::whole && shape.max && *shape.max < 9'007'199'254'740'991) {
        text = std::to_string(*shape.min) + ".." + std::to_string(*shape.max) + ".";
    }
    return text.empty() ? text : " " + text;
}

std::string interface_of(const Record& record) {
    auto out = comment(sentence_of(record.name), "");
    if (record.fields.empty() && record.kind.empty()) return out + "export type " + record.name + " = Record<string, never>;\n\n";
    out += "export interface " + record.name + " {\n";
    if (!record.kind.empty()) out += "  readonly kind: " + quoted(record.kind) + ";\n";
    for (const auto& field : record.fields) {
        out += comment(sentence_of(record.name, field) + bounds(field.shape), "  ");
        out += "  readonly " + field.name + (field.optional ? "?: " : ": ") + type_of(field.shape) + ";\n";
    }
    return out + "}\n\n";
}

template <class Rows>
std::string map_of(const std::string& name, const std::string& about, const Rows& rows) {
    auto out = comment(about, "") + "export interface " + name + " {\n";
    for (const auto& [key, record] : rows) out += "  readonly " + quoted(key) + ": " + record + ";\n";
    return out + "}\n\n";
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::set<std::string> sent_by_clients(const Model& model) {
    auto records = model.asked_bodies;
    for (const auto& command : model.commands) records.push_back(command.record);
    return with_parts(model, std::move(records));
}

std::set<std::string> sent_by_the_server(const Model& model) {
    auto records = model.answered_bodies;
    records.insert(records.end(), model.notifications.begin(), model.notifications.end());
    for (const auto& event : model.events) records.push_back(event.record);
    for (const auto& signal : model.signals) records.push_back(signal.record);
    return with_parts(model, std::move(records));
}

std::string limits(const Model& model) {
    auto out =
        comment("What the server takes at most and at least: texts in code points, lists in items.", "") + "export const limits = {\n";
    for (const auto& name : sent_by_clients(model)) {
        std::string fields;
        for (const auto& field : model.records.at(name).fields) {
            if (!field.shape.max) continue;
            if (!fields.empty()) fields += ", ";
            fields += field.name + ": { min: " + std::to_string(*field.shape.min) + ", max: " + std::to_string(*field.shape.max) + " }";
        }
        if (!fields.empty()) out += "  " + name + ": { " + fields + " },\n";
    }
    return out + "} as const;\n\n";
}

std::string unions() {
    return R"(/** Every event of a group as it arrives, in log order. */
export type GroupEvent = { [K in keyof EventData]: { readonly kind: K; readonly cursor: string; readonly at: Instant; readonly data: EventData[K] } }[keyof EventData];

/** Every signal of the server: said live, never stored. */
export type ServerSignal = { [K in keyof SignalData]: { readonly kind: K; readonly data: SignalData[K] } }[keyof SignalData];

/** What the server answers to each method when it is done. */
export type Results = { readonly [M in keyof Methods]: Record<string, never> };
)";
}

}  // namespace

std::string typescript(const Model& model) {
    std::string out = head;
    out += "\n/** UTC, RFC 3339 with milliseconds: \"2026-11-24T11:00:00.000Z\". */\nexport type Instant = string;\n\n";
    for (const auto& [name, prefix] : model.ids) {
        out += "export type " + name + " = string & { readonly id: " + quoted(name) + " };\n";
    }
    out += "\n/** What an id of each kind begins with. */\nexport const id_prefixes = {\n";
    for (const auto& [name, prefix] : model.ids) out += "  " + name + ": " + quoted(prefix) + ",\n";
    out += "} as const;\n\n";
    for (const auto& [name, words] : model.words) {
        out += comment(sentence_of(name), "") + "export type " + name + " =\n";
        for (const auto& word : words) out += "  | " + quoted(word) + "\n";
        out.insert(out.size() - 1, ";");
        out += "\n";
    }
    for (const auto& [name, record] : model.records) out += interface_of(record);
    for (const auto& [name, records] : model.choices) {
        out += comment(sentence_of(name), "") + "export type " + name + " = ";
        for (const auto& record : records) out += (&record == &records.front() ? "" : " | ") + record;
        out += ";\n\n";
    }

    Pairs methods;
    for (const auto& command : model.commands) methods.emplace_back(command.method, command.record);
    out += map_of("Methods", "The params of each method.", methods);
    Pairs events;
    for (const auto& event : model.events) events.emplace_back(event.kind, event.record);
    out += map_of("EventData", "The data of each kind of event.", events);
    Pairs signals;
    for (const auto& signal : model.signals) signals.emplace_back(signal.kind, signal.record);
    out += map_of("SignalData", "The data of each kind of signal.", signals);
    out += limits(model);
    out += comment("Why the server closes a socket.", "") + "export const close_codes = {\n";
    for (const auto& [name, code] : model.close_codes) out += "  " + name + ": " + std::to_string(code) + ",\n";
    out += "} as const;\n\n";
    return out + unions();
}

namespace {

/// A shape as runtime.ts reads it.
std::string shape_text(const Shape& shape, const Model& model) {
    const auto range = [&] { return "[" + std::to_string(*shape.min) + ", " + std::to_string(*shape.max) + "]"; };
    switch (shape.is) {
        case Is::boolean: return quoted("boolean");
        case Is::instant: return quoted("instant");
        case Is::text: return shape.max ? "{ text: " + range() + " }" : quoted("text");
        case Is::whole: return *shape.max == 9'007'199'254'740'991 ? quoted("whole") : "{ whole: " + range() + " }";
        case Is::id: return "{ id: " + quoted(model.ids.at(shape.name)) + " }";
        case Is::word: return "{ word: " + quoted(shape.name) + " }";
        case Is::record: return "{ record: " + quoted(shape.name) + " }";
        case Is::list: return "{ list: " + shape_text(shape.of.front(), model) + (shape.max ? ", size: " + range() : std::string()) + " }";
        case Is::choice: break;
    }
    std::string all;
    for (const auto& one : shape.of) all += (all.empty() ? "" : ", ") + model.records.at(one.name).kind + ": " + quoted(one.name);
    return "{ choice: { " + all + " } }";
}

std::string shapes_table(const std::string& name, const std::string& about, const std::set<std::string>& records, const Model& model) {
    auto out = comment(about, "") + "export const " + name + ": Shapes = {\n";
    for (const auto& record : records) {
        out += "  " + record + ": {";
        std::string fields;
        for (const auto& field : model.records.at(record).fields) {
            fields += (fields.empty() ? " " : ", ") + (field.optional ? quoted(field.name + "?") : field.name) + ": " +
                      shape_text(field.shape, model);
        }
        out += fields + (fields.empty() ? "},\n" : " },\n");
    }
    return out + "};\n\n";
}

std::string names_table(const std::string& name, const Pairs& rows) {
    auto out = "export const " + name + ": Readonly<Record<string, string>> = {\n";
    for (const auto& [key, record] : rows) out += "  " + quoted(key) + ": " + quoted(record) + ",\n";
    return out + "};\n\n";
}

}  // namespace

std::string typescript_shapes(const Model& model) {
    auto out = std::string(head) + "import type { Shapes } from \"./runtime.ts\";\n\n";
    out += "export const words: Readonly<Record<string, readonly string[]>> = {\n";
    for (const auto& [name, words] : model.words) {
        out += "  " + name + ": [";
        for (const auto& word : words) out += (&word == &words.front() ? "" : ", ") + quoted(word);
        out += "],\n";
    }
    out += "};\n\n";

    const auto sent = sent_by_clients(model);
    const auto received = sent_by_the_server(model);
    std::set<std::string> only_sent;
    std::ranges::set_difference(sent, received, std::inserter(only_sent, only_sent.end()));
    out += shapes_table("received", "Structs that come from the server. `name?` is a field that may be absent.", received, model);
    out += shapes_table("sent", "Structs that only clients send.", only_sent, model);

    Pairs methods;
    for (const auto& command : model.commands) methods.emplace_back(command.method, command.record);
    Pairs events;
    for (const auto& event : model.events) events.emplace_back(event.kind, event.record);
    Pairs signals;
    for (const auto& signal : model.signals) signals.emplace_back(signal.kind, signal.record);
    out += names_table("methods", methods) + names_table("events", events) + names_table("signals", signals);
    out.pop_back();
    return out;
}

}  // namespace piiri::generate
