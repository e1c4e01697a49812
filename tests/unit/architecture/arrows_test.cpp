#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

/// Which way the arrows point (design: app -> net -> live -> store, media, calendar, mail -> domain -> protocol; in the client
/// screens -> ui, store, connection, media -> protocol/ts). An include or import that points upward fails here.
namespace piiri {
namespace {

namespace fs = std::filesystem;
using Allowed = std::map<std::string, std::set<std::string>>;

const Allowed server_arrows{
    {"domain", {"domain"}},
    {"store", {"store", "domain"}},
    {"media", {"media", "domain"}},
    {"calendar", {"calendar", "domain"}},
    {"mail", {"mail", "domain"}},
    {"live", {"live", "store", "media", "calendar", "mail", "domain"}},
    {"net", {"net", "live", "store", "media", "calendar", "mail", "domain"}},
    {"app", {"app", "net", "live", "store", "media", "calendar", "mail", "domain"}},
};

const Allowed client_arrows{
    {"i18n", {"i18n"}},
    {"styles", {"styles"}},
    {"store", {"store"}},
    {"connection", {"connection", "store"}},
    {"media", {"media"}},
    {"ui", {"ui", "i18n", "styles"}},
    {"screens", {"screens", "ui", "store", "connection", "media", "i18n", "styles"}},
};

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<fs::path> files_below(const fs::path& folder, const std::set<std::string>& endings) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && endings.contains(entry.path().extension().string())) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The texts in quotes that stand behind `word` and nothing but blanks and an opening bracket. (No std::regex: g++ 12 warns of its inside
/// when it is built with sanitizers.)
std::vector<std::string> quoted_behind(const std::string& text, const std::string& word) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t open = text.find_first_not_of(" (\n", at + word.size());
        if (open == std::string::npos || text[open] != '"') continue;
        const std::size_t end = text.find('"', open + 1);
        if (end != std::string::npos) found.push_back(text.substr(open + 1, end - open - 1));
    }
    return found;
}

/// Includes of `text` that a file of `part` may not have.
std::vector<std::string> upward_includes(const std::string& part, const std::string& text) {
    std::vector<std::string> wrong;
    for (const std::string& path : quoted_behind(text, "#include")) {
        const std::size_t slash = path.find('/');
        if (slash == std::string::npos) continue;  // beside the file
        const std::string target = path.substr(0, slash);
        if (target != "piiri" && !server_arrows.at(part).contains(target)) wrong.push_back(target);
    }
    return wrong;
}

/// The folder of src/ that an import of a file in src/`part`/… leads to; empty: a package or the contract.
std::string import_target(const fs::path& file, const fs::path& source, const std::string& import) {
    if (!import.starts_with(".")) return {};
    const fs::path target = fs::weakly_canonical(file.parent_path() / import).lexically_relative(source);
    return *target.begin() == ".." ? std::string() : target.begin()->string();
}

std::vector<std::string> imports_of(const std::string& text) {
    std::vector<std::string> found = quoted_behind(text, "from");
    for (std::string& dynamic : quoted_behind(text, "import")) found.push_back(std::move(dynamic));
    return found;
}

TEST(Arrows, NoServerIncludePointsUpward) {
    const fs::path server = fs::path(PIIRI_SOURCE_DIR) / "server";
    std::size_t seen = 0;
    for (const fs::path& file : files_below(server, {".cpp", ".hpp"})) {
        const std::string part = file.lexically_relative(server).begin()->string();
        ASSERT_TRUE(server_arrows.contains(part)) << file << ": a component that the arrows do not know";
        for (const std::string& target : upward_includes(part, text_of(file))) ADD_FAILURE() << file << " includes " << target;
        ++seen;
    }
    EXPECT_GT(seen, 20U);
}

TEST(Arrows, TheContractIncludesNothingOfTheServer) {
    for (const fs::path& file : files_below(fs::path(PIIRI_SOURCE_DIR) / "protocol" / "include", {".hpp"})) {
        EXPECT_TRUE(upward_includes("domain", text_of(file)).empty()) << file;
    }
}

TEST(Arrows, NoClientImportPointsUpward) {
    const fs::path source = fs::path(PIIRI_SOURCE_DIR) / "web-client" / "src";
    std::size_t seen = 0;
    for (const fs::path& file : files_below(source, {".ts", ".tsx"})) {
        const std::string part = file.lexically_relative(source).begin()->string();
        if (!client_arrows.contains(part)) continue;  // main.tsx and the mock page stand above all
        for (const std::string& import : imports_of(text_of(file))) {
            const std::string target = import_target(file, source, import);
            EXPECT_TRUE(target.empty() || client_arrows.at(part).contains(target)) << file << " imports " << import;
        }
        ++seen;
    }
    EXPECT_GT(seen, 10U);
}

TEST(Arrows, AnUpwardIncludeIsSeen) {
    EXPECT_EQ(upward_includes("domain", "#include \"live/desk.hpp\"\n"), std::vector<std::string>{"live"});
    EXPECT_EQ(upward_includes("store", "#include \"calendar/zones.hpp\"\n"), std::vector<std::string>{"calendar"});
    EXPECT_TRUE(upward_includes("net", "#include \"live/desk.hpp\"\n#include <vector>\n").empty());
    EXPECT_EQ(imports_of("import { a } from \"../screens/x\";\nconst b = import(\"./c\");"),
              (std::vector<std::string>{"../screens/x", "./c"}));
}

}  // namespace
}  // namespace piiri
