#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// protocol/examples as the tests read them.
namespace piiri::tests {

using Tree = nlohmann::ordered_json;

[[nodiscard]] std::string source_file(const std::string& path);  ///< of the repository; fails when it cannot be read

/// File names without ".json" that begin with `sort` ("command", "event", …), and what they hold.
[[nodiscard]] std::map<std::string, Tree> examples(const std::string& sort);

/// An example that must be refused.
struct Invalid {
    std::string name;
    std::string frame;
    std::string code;
    std::string field;
    bool by_schema = false;  ///< the schema refuses it too
};
[[nodiscard]] std::vector<Invalid> invalid_examples();

}  // namespace piiri::tests
