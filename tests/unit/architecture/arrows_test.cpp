#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

/// Which way the arrows point: app -> net, janus -> live -> store, media, calendar, mail -> domain, programme -> protocol. An include that points
/// upward fails here; web-client/test/layers.test.ts does the same for the client's imports.
namespace piiri {
namespace {

namespace fs = std::filesystem;
using Allowed = std::map<std::string, std::set<std::string>>;

const Allowed server_arrows{
    {"programme", {"programme"}},
    {"domain", {"domain"}},
    {"store", {"store", "domain"}},
    {"media", {"media", "domain"}},
    {"calendar", {"calendar", "domain"}},
    {"mail", {"mail", "domain"}},
    {"materials", {"materials", "domain"}},
    {"live", {"live", "store", "media", "calendar", "mail", "materials", "domain", "programme"}},
    {"janus", {"janus", "live", "media", "domain"}},
    {"net", {"net", "live", "store", "media", "calendar", "mail", "materials", "domain", "programme"}},
    {"app", {"app", "net", "janus", "live", "store", "media", "calendar", "mail", "materials", "domain", "programme"}},
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

TEST(Arrows, AnUpwardIncludeIsSeen) {
    EXPECT_EQ(upward_includes("domain", "#include \"live/desk.hpp\"\n"), std::vector<std::string>{"live"});
    EXPECT_EQ(upward_includes("store", "#include \"calendar/zones.hpp\"\n"), std::vector<std::string>{"calendar"});
    EXPECT_TRUE(upward_includes("net", "#include \"live/desk.hpp\"\n#include <vector>\n").empty());
}

}  // namespace
}  // namespace piiri
