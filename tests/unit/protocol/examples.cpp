#include "examples.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace piiri::tests {
namespace {

const std::filesystem::path root = PIIRI_SOURCE;

std::string bytes_of(const std::string& hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

}  // namespace

std::string source_file(const std::string& path) {
    std::ifstream in(root / path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, Tree> examples(const std::string& sort) {
    std::map<std::string, Tree> found;
    for (const auto& entry : std::filesystem::directory_iterator(root / "protocol/examples")) {
        const auto name = entry.path().stem().string();
        if (entry.is_regular_file() && name.starts_with(sort + ".")) {
            found[name] = Tree::parse(source_file("protocol/examples/" + name + ".json"));
        }
    }
    return found;
}

std::vector<Invalid> invalid_examples() {
    std::vector<Invalid> found;
    for (const auto& entry : std::filesystem::directory_iterator(root / "protocol/examples/invalid")) {
        const auto name = entry.path().stem().string();
        const auto file = Tree::parse(source_file("protocol/examples/invalid/" + name + ".json"));
        const auto& by = file.at("refused_by");
        found.push_back({.name = name,
                         .frame = file.contains("hex") ? bytes_of(file.at("hex")) : file.at("text").get<std::string>(),
                         .code = file.at("fault").at("code"),
                         .field = file.at("fault").value("field", ""),
                         .by_schema = std::find(by.begin(), by.end(), "schema") != by.end()});
    }
    return found;
}

}  // namespace piiri::tests
