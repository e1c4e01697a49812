#include "app/programme_command.hpp"

#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace piiri {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

class ProgrammeCommands : public ::testing::Test {
protected:
    ProgrammeCommands() {
        config_.programmes_built_in = PIIRI_TEMPLATES;
        config_.programmes_folder = (folder_.path() / "own").string();
        fs::create_directories(config_.programmes_folder);
    }
    /// A file as somebody else's organisation sent it.
    [[nodiscard]] std::string sent(const std::string& id, int version = 1) const {
        auto text = exported_programme(config_, "work-90");
        text.replace(text.find("work-90"), 7, id);
        const std::string word = "\"version\": 1";
        text.replace(text.find(word), word.size(), "\"version\": " + std::to_string(version));
        const auto file = folder_.path() / "sent.json";
        std::ofstream(file) << text;
        return file.string();
    }
    [[nodiscard]] std::string list(int expected = 0) const {
        std::ostringstream out;
        EXPECT_EQ(list_programmes(config_, out), expected);
        return out.str();
    }
    [[nodiscard]] auto importing(const std::string& file) const {
        return [this, file] { (void)import_programme(config_, file); };
    }

    test::TemporaryDirectory folder_;
    Config config_;
};

TEST_F(ProgrammeCommands, ListEveryTemplateOnALine) {
    EXPECT_THAT(list(),
                HasSubstr("programme support-90 version 1, built in, 8 meetings, fi sv en, for support: Peer support, 90 minutes\n"));
    EXPECT_THAT(list(), HasSubstr("for one-to-one skills work: One-to-one group, 60 minutes\n"));
}

TEST_F(ProgrammeCommands, AnImportedTemplateIsThereUnderItsId) {
    EXPECT_EQ(import_programme(config_, sent("theirs")), config_.programmes_folder + "/theirs.json");
    EXPECT_THAT(list(), HasSubstr("programme theirs version 1, own, 8 meetings"));
    EXPECT_THAT(exported_programme(config_, "theirs"), HasSubstr("\"id\": \"theirs\""));
}

TEST_F(ProgrammeCommands, ANewerVersionTakesThePlaceOfAnOlderOneAlone) {
    (void)import_programme(config_, sent("theirs", 2));
    EXPECT_THAT(importing(sent("theirs", 2)), ThrowsMessage<std::runtime_error>(HasSubstr("is here in version 2")));
    EXPECT_THAT(importing(sent("theirs", 1)), ThrowsMessage<std::runtime_error>(HasSubstr("is here in version 2")));
    (void)import_programme(config_, sent("theirs", 3));
    EXPECT_THAT(list(), HasSubstr("programme theirs version 3"));
    EXPECT_EQ(std::distance(fs::directory_iterator(config_.programmes_folder), fs::directory_iterator()), 1);
}

TEST_F(ProgrammeCommands, AFaultyTemplateIsNotTaken) {
    const auto file = folder_.path() / "sent.json";
    std::ofstream(file) << "{}";
    EXPECT_THAT(importing(file.string()), ThrowsMessage<std::runtime_error>(HasSubstr("sent.json: id: is missing")));
    EXPECT_THAT(importing(sent("work-120")), ThrowsMessage<std::runtime_error>(HasSubstr("is that of a built-in template")));
    EXPECT_THAT(importing((folder_.path() / "none.json").string()), ThrowsMessage<std::runtime_error>(HasSubstr("cannot be read")));
    EXPECT_TRUE(fs::is_empty(config_.programmes_folder));
    config_.programmes_folder.clear();
    EXPECT_THAT(importing(sent("theirs")), ThrowsMessage<std::runtime_error>(HasSubstr("set programmes.folder")));
}

TEST_F(ProgrammeCommands, WhatIsNotThereIsSaid) {
    EXPECT_THAT([this] { (void)exported_programme(config_, "none"); },
                ThrowsMessage<std::runtime_error>(HasSubstr("there is no programme template none")));
    std::ofstream(fs::path(config_.programmes_folder) / "broken.json") << "{";
    EXPECT_THAT(list(1), HasSubstr("broken.json: is no JSON text in UTF-8\n"));
}

}  // namespace
}  // namespace piiri
