#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "model.hpp"

/// piiri_generate [--check] DIRECTORY: writes what is derived from the structs into protocol/, or says what is stale.
namespace {

using namespace piiri::generate;
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Puts `part` between the two markers of the prose.
std::string between_markers(const std::string& text, const std::string& part) {
    static const std::string begin = "<!-- generated: begin -->\n";
    static const std::string end = "<!-- generated: end -->\n";
    const auto from = text.find(begin);
    const auto to = text.find(end);
    if (from == std::string::npos || to == std::string::npos) throw std::runtime_error("README.md has no markers for the generated part");
    return text.substr(0, from + begin.size()) + part + text.substr(to);
}

std::map<fs::path, std::string> outputs(const fs::path& directory) {
    const auto model = collect();
    check_sentences(model);
    std::map<fs::path, std::string> files;
    files[directory / "ts/messages.ts"] = typescript(model);
    files[directory / "ts/shapes.ts"] = typescript_shapes(model);
    files[directory / "schema/http.openapi.json"] = openapi(model);
    for (auto& [name, text] : json_schemas(model)) files[directory / "schema" / name] = std::move(text);
    files[directory / "README.md"] = between_markers(read(directory / "README.md"), reference(model));
    return files;
}

int run(const fs::path& directory, bool check) {
    int stale = 0;
    for (const auto& [path, text] : outputs(directory)) {
        if (read(path) == text) continue;
        ++stale;
        if (check) {
            std::cerr << "stale: " << path.string() << '\n';
            continue;
        }
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        std::cout << "wrote " << path.string() << '\n';
    }
    if (check && stale > 0) std::cerr << "Run piiri_generate on " << directory.string() << " and commit what it writes.\n";
    return check && stale > 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool check = !arguments.empty() && arguments.front() == "--check";
    if (arguments.size() != (check ? 2U : 1U)) {
        std::cerr << "usage: piiri_generate [--check] DIRECTORY-OF-PROTOCOL\n";
        return 2;
    }
    try {
        return run(arguments.back(), check);
    } catch (const std::exception& error) {
        std::cerr << "piiri_generate: " << error.what() << '\n';
        return 1;
    }
}
