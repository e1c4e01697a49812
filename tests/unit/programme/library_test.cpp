#include "programme/library.hpp"

#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace piiri {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Library : public ::testing::Test {
protected:
    void put(const std::string& name, const std::string& text) const { std::ofstream(folder_.path() / name) << text; }
    [[nodiscard]] std::string built_in(const std::string& id) const {
        return template_text(std::string(PIIRI_TEMPLATES) + "/" + id + ".json");
    }
    /// A built-in template under another id.
    [[nodiscard]] std::string named(const std::string& id, const std::string& own) const {
        auto text = built_in(id);
        return text.replace(text.find(id), id.size(), own);
    }
    [[nodiscard]] ProgrammeLibrary read() const { return ProgrammeLibrary::read(PIIRI_TEMPLATES, folder_.path().string()); }
    [[nodiscard]] static std::vector<std::string> told(const ProgrammeLibrary& library) {
        std::vector<std::string> out;
        for (const auto& fault : library.faults()) out.push_back(fs::path(fault.file).filename().string() + ": " + fault.what);
        return out;
    }

    test::TemporaryDirectory folder_;
};

TEST_F(Library, AddsTheOrganisationsTemplatesToTheBuiltInOnes) {
    put("ours.json", named("work-90", "ours"));
    put("notes.txt", "not a template");
    const auto library = read();
    EXPECT_THAT(told(library), IsEmpty());
    ASSERT_NE(library.find("ours"), nullptr);
    EXPECT_EQ(library.find("ours")->origin, TemplateOrigin::organisation);
    EXPECT_EQ(library.find("work-90")->origin, TemplateOrigin::built_in);
    EXPECT_EQ(library.entries().back().programme.id.value, "ours");
    EXPECT_EQ(library.find("none"), nullptr);
}

TEST_F(Library, LeavesOutAFaultyFileAndNamesItsPath) {
    put("a.json", "{");
    auto late = named("work-90", "late");
    put("b.json", late.replace(late.find("\"minutes\": 90"), 13, "\"minutes\": 91"));
    put("c.json", named("work-90", "fine"));
    const auto library = read();
    EXPECT_THAT(told(library),
                ElementsAre("a.json: is no JSON text in UTF-8", "b.json: patterns[0].minutes: are 91, but its phases take 90"));
    EXPECT_EQ(library.find("late"), nullptr);
    EXPECT_NE(library.find("fine"), nullptr);
}

TEST_F(Library, GivesAnIdToOneTemplateOnly) {
    put("a.json", named("work-90", "ours"));
    put("b.json", named("work-120", "ours"));
    put("c.json", built_in("work-120"));
    const auto library = read();
    EXPECT_THAT(told(library), ElementsAre(HasSubstr("b.json: id: ours is that of"), HasSubstr("c.json: id: work-120 is that of")));
    EXPECT_EQ(library.find("ours")->programme.patterns.items[0].minutes.value, 90);
}

TEST_F(Library, ReadsNoFileThatIsTooLarge) {
    put("a.json", std::string(template_bytes_max + 1, ' '));
    EXPECT_THAT(told(read()), ElementsAre("a.json: is larger than 512 KB"));
}

TEST_F(Library, SaysWhichFolderIsMissing) {
    const auto library = ProgrammeLibrary::read("/no/such/folder", (folder_.path() / "nor-this").string());
    EXPECT_THAT(library.entries(), IsEmpty());
    EXPECT_THAT(told(library), ElementsAre(HasSubstr("programmes.built_in"), HasSubstr("programmes.folder")));
}

}  // namespace
}  // namespace piiri
