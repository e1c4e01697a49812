#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The contract as data: what the templates of collect.cpp read out of the described structs, and every writer prints.
namespace piiri::generate {

struct Shape {
    enum class Is { boolean, whole, text, instant, id, word, list, record, choice };
    Is is = Is::boolean;
    std::string name{};                 ///< of the id kind, enum, struct or choice
    std::optional<std::int64_t> min{};  ///< of a number, of a text in code points, of a list in items
    std::optional<std::int64_t> max{};
    std::vector<Shape> of{};  ///< a list's item; the structs of a choice
};

struct Field {
    std::string name;
    Shape shape;
    bool optional = false;
};

struct Record {
    std::string name;
    std::string kind;  ///< of a struct that stands in a choice
    std::vector<Field> fields;
};

struct Command {
    std::string method;
    std::string record;
    std::string action;
    int row = 0;  ///< of the permission matrix
    bool signal = false;
};

struct Event {
    std::string kind;
    std::string record;
    std::string key_class;
};

struct Signal {
    std::string kind;
    std::string record;
};

struct ErrorRow {
    std::string code;
    int rpc = 0;
    int http = 0;
    std::string sentence;  ///< in English
};

struct Model {
    std::map<std::string, std::string> ids;                   ///< name -> prefix
    std::map<std::string, std::vector<std::string>> words;    ///< enums
    std::map<std::string, std::vector<std::string>> choices;  ///< structs told apart by `kind`
    std::map<std::string, Record> records;
    std::vector<Command> commands;
    std::vector<Event> events;
    std::vector<Signal> signals;
    std::vector<std::string> notifications;    ///< structs that are a notification of their own: welcome, resumed
    std::vector<std::string> asked_bodies;     ///< structs of HTTP requests
    std::vector<std::string> answered_bodies;  ///< structs of HTTP answers
    std::vector<ErrorRow> errors;
    std::vector<std::pair<std::string, int>> close_codes;
};

/// These structs and all that is inside them.
[[nodiscard]] std::set<std::string> with_parts(const Model& model, std::vector<std::string> records);

/// Reads every struct of the protocol.
[[nodiscard]] Model collect();

/// The sentence about a struct, enum or choice, or about a field.
/// \throws std::runtime_error naming what has none
[[nodiscard]] std::string sentence_of(const std::string& name);
[[nodiscard]] std::string sentence_of(const std::string& record, const Field& field);
/// \throws std::runtime_error naming sentences about nothing
void check_sentences(const Model& model);

// What each writer makes; the texts of whole files, or of the part between two markers.
[[nodiscard]] std::string typescript(const Model& model);
[[nodiscard]] std::string typescript_shapes(const Model& model);
[[nodiscard]] std::map<std::string, std::string> json_schemas(const Model& model);  ///< file name -> text
[[nodiscard]] std::string openapi(const Model& model);
[[nodiscard]] std::string reference(const Model& model);

}  // namespace piiri::generate
