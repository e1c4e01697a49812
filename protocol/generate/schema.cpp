#include "schema.hpp"

#include "piiri/protocol/json.hpp"

/// JSON Schema 2020-12 of every frame.
namespace piiri::generate {
namespace {

using Is = Shape::Is;

Tree one_of(const std::vector<std::string>& names, const Style& style) {
    Tree all = Tree::array();
    for (const auto& name : names) all.push_back(style.ref(name));
    return {{"oneOf", all}};
}

Tree schema_of(const Shape& shape, const Style& style) {
    switch (shape.is) {
        case Is::boolean: return {{"type", "boolean"}};
        case Is::whole: return {{"type", "integer"}, {"minimum", *shape.min}, {"maximum", *shape.max}};
        case Is::text: {
            Tree text{{"type", "string"}};
            if (shape.max) text.update({{"minLength", *shape.min}, {"maxLength", *shape.max}});
            return text;
        }
        case Is::list: {
            Tree list{{"type", "array"}, {"items", schema_of(shape.of.front(), style)}};
            if (shape.max) list.update({{"minItems", *shape.min}, {"maxItems", *shape.max}});
            return list;
        }
        default: return style.ref(shape.name);
    }
}

Tree object_of(const Record& record, const Style& style) {
    Tree properties = Tree::object();
    Tree required = Tree::array();
    if (!record.kind.empty()) {
        properties["kind"] = {{"const", record.kind}};
        required.push_back("kind");
    }
    for (const auto& field : record.fields) {
        auto schema = schema_of(field.shape, style);
        schema["description"] = sentence_of(record.name, field);
        properties[field.name] = std::move(schema);
        if (!field.optional) required.push_back(field.name);
    }
    Tree object{{"type", "object"}, {"description", sentence_of(record.name)}, {"properties", properties}, {"required", required}};
    if (style.closed) object["additionalProperties"] = false;
    return object;
}

}  // namespace

Tree definitions(const Model& model, const std::vector<std::string>& records, const Style& style) {
    Tree all = Tree::object();
    all["Instant"] = {{"type", "string"},
                      {"description", "UTC, RFC 3339 with milliseconds."},
                      {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"}};
    for (const auto& [name, prefix] : model.ids) {
        all[name] = {{"type", "string"}, {"pattern", "^" + prefix + "[0-7][0-9a-hjkmnp-tv-z]{25}$"}};
    }
    for (const auto& [name, words] : model.words) all[name] = {{"description", sentence_of(name)}, {"enum", words}};
    for (const auto& [name, alternatives] : model.choices) {
        all[name] = one_of(alternatives, style);
        all[name]["description"] = sentence_of(name);
    }
    for (const auto& name : with_parts(model, records)) all[name] = object_of(model.records.at(name), style);
    return all;
}

namespace {

Tree head(const std::string& title, const std::string& file) {
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", "urn:piiri:v1:" + file}, {"title", title}};
}

/// An object with exactly these members, all of them required.
Tree exactly(Tree properties, const Style& style) {
    Tree required = Tree::array();
    for (const auto& [name, schema] : properties.items()) required.push_back(name);
    Tree object{{"type", "object"}, {"properties", std::move(properties)}, {"required", required}};
    if (style.closed) object["additionalProperties"] = false;
    return object;
}

Tree request_schema(const Model& model) {
    const Style style{"#/$defs/", true};
    const Tree id{{"oneOf", Tree::array({{{"type", "integer"}, {"minimum", 0}, {"maximum", safe_integer_max}},
                                         {{"type", "string"}, {"minLength", 1}, {"maxLength", 64}}})}};
    std::vector<std::string> records;
    Tree methods = Tree::array();
    for (const auto& command : model.commands) {
        records.push_back(command.record);
        methods.push_back(exactly(
            {{"jsonrpc", {{"const", "2.0"}}}, {"id", id}, {"method", {{"const", command.method}}}, {"params", style.ref(command.record)}},
            style));
    }
    auto schema = head("A frame from a client", "client");
    schema["oneOf"] = methods;
    schema["$defs"] = definitions(model, records, style);
    return schema;
}

Tree notification(const std::string& method, Tree params, const Style& style) {
    return exactly({{"jsonrpc", {{"const", "2.0"}}}, {"method", {{"const", method}}}, {"params", std::move(params)}}, style);
}

Tree answers(const Model& model, const Style& style) {
    Tree codes = Tree::array();
    for (const auto& row : model.errors) codes.push_back(row.code);
    const Tree id{{"type", {"integer", "string", "null"}}};
    Tree data{{"type", "object"}, {"properties", {{"code", {{"enum", codes}}}, {"field", {{"type", "string"}}}}}, {"required", {"code"}}};
    Tree error = exactly({{"code", {{"type", "integer"}}}, {"message", {{"type", "string"}}}, {"data", data}}, style);
    return Tree::array({exactly({{"jsonrpc", {{"const", "2.0"}}}, {"id", id}, {"result", {{"type", "object"}}}}, style),
                        exactly({{"jsonrpc", {{"const", "2.0"}}}, {"id", id}, {"error", error}}, style)});
}

Tree server_schema(const Model& model) {
    const Style style{"#/$defs/", false};
    std::vector<std::string> records = model.notifications;
    Tree frames = answers(model, style);
    frames.push_back(notification("welcome", style.ref("Welcome"), style));
    frames.push_back(notification("resumed", style.ref("Resumed"), style));
    for (const auto& event : model.events) {
        records.push_back(event.record);
        frames.push_back(notification("event",
                                      exactly({{"cursor", {{"type", "string"}}},
                                               {"at", style.ref("Instant")},
                                               {"kind", {{"const", event.kind}}},
                                               {"data", style.ref(event.record)}},
                                              style),
                                      style));
    }
    for (const auto& signal : model.signals) {
        records.push_back(signal.record);
        frames.push_back(
            notification("signal", exactly({{"kind", {{"const", signal.kind}}}, {"data", style.ref(signal.record)}}, style), style));
    }
    auto schema = head("A frame from the server", "server");
    schema["oneOf"] = frames;
    schema["$defs"] = definitions(model, records, style);
    return schema;
}

/// A programme template, for whoever writes one in an editor that knows schemas.
Tree programme_schema(const Model& model) {
    const Style style{"#/$defs/", true};
    auto schema = head("A programme template", "programme");
    schema["allOf"] = Tree::array({style.ref("ProgrammeTemplate")});
    schema["$defs"] = definitions(model, {"ProgrammeTemplate"}, style);
    return schema;
}

}  // namespace

std::map<std::string, std::string> json_schemas(const Model& model) {
    return {{"client.schema.json", request_schema(model).dump(2) + "\n"},
            {"programme.schema.json", programme_schema(model).dump(2) + "\n"},
            {"server.schema.json", server_schema(model).dump(2) + "\n"}};
}

}  // namespace piiri::generate
