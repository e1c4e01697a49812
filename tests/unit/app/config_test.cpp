#include "app/config.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace piiri {
namespace {

/// A configuration file that is gone after the test.
class ConfigFile {
public:
    explicit ConfigFile(const std::string& text)
        : path_(std::filesystem::temp_directory_path() / ("piiri-config-" + std::to_string(::getpid()))) {
        std::ofstream(path_) << text;
    }
    ~ConfigFile() { std::filesystem::remove(path_); }
    ConfigFile(const ConfigFile&) = delete;
    ConfigFile& operator=(const ConfigFile&) = delete;
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

std::string error_of(const std::string& text, const std::map<std::string, std::string>& environment = {}) {
    const ConfigFile file(text);
    try {
        (void)read_config(file.path(), environment);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "";
}

TEST(Config, ReadsEveryKeyOfTheCommentedExample) {
    const Config config = read_config(PIIRI_EXAMPLE_CONFIG, {});
    EXPECT_EQ(config.port, 8443);
    EXPECT_EQ(config.address, "0.0.0.0");
    EXPECT_EQ(config.tls, "development");
    EXPECT_EQ(config.status_port, 9464);
}

TEST(Config, TheEnvironmentWinsOverTheFile) {
    const ConfigFile file("[server]\nport = 1000\n");
    const Config config =
        read_config(file.path(), {{"PIIRI_SERVER_PORT", "2000"}, {"PIIRI_SERVER_ORIGINS", "https://a.example https://b.example"}});
    EXPECT_EQ(config.port, 2000);
    EXPECT_EQ(config.origins, (std::vector<std::string>{"https://a.example", "https://b.example"}));
    EXPECT_EQ(public_origin(config), "https://a.example");
}

TEST(Config, AnUnknownKeyIsAnErrorThatNamesTheNearestOne) {
    EXPECT_NE(error_of("[server]\nprot = 1\n").find("Did you mean server.port?"), std::string::npos);
    EXPECT_NE(error_of("", {{"PIIRI_SERVER_PRT", "1"}}).find("Did you mean PIIRI_SERVER_PORT?"), std::string::npos);
    EXPECT_NE(error_of("[help.se]\n").find("Did you mean help."), std::string::npos);
}

TEST(Config, BadValuesAreNamed) {
    EXPECT_NE(error_of("[server]\nport = 70000\n").find("server.port"), std::string::npos);
    EXPECT_NE(error_of("[server]\nport = \"x\"\n").find("server.port"), std::string::npos);
    EXPECT_NE(error_of("[server]\nbehind_proxy = 1\n").find("server.behind_proxy"), std::string::npos);
    EXPECT_NE(error_of("[tls]\nmode = \"on\"\n").find("tls.mode"), std::string::npos);
    EXPECT_NE(error_of("[tls]\nmode = \"files\"\n").find("tls.certificate"), std::string::npos);
    EXPECT_NE(error_of("[log]\nlevel = \"loud\"\n").find("log.level"), std::string::npos);
    EXPECT_NE(error_of("port = \n").find("line 1"), std::string::npos);
}

TEST(Config, RelaysAndJanusComeWithTheirSecrets) {
    const MediaConfig given = read_config("", {{"PIIRI_MEDIA_RELAYS", "turn:relay.example.org turns:relay.example.org:443?transport=tcp"},
                                               {"PIIRI_MEDIA_RELAY_SECRET_FILE", "/etc/piiri/relay.secret"}})
                                  .media;
    EXPECT_EQ(given.relays, (std::vector<std::string>{"turn:relay.example.org", "turns:relay.example.org:443?transport=tcp"}));
    EXPECT_NE(error_of("[media]\nrelays = [\"turn:relay.example.org\"]\n").find("needs media.relay_secret_file"), std::string::npos);
    EXPECT_NE(error_of("[media]\nrelays = [\"https://relay.example.org\"]\n").find("begin with turn: or turns:"), std::string::npos);
    EXPECT_NE(error_of("[media]\njanus_url = \"ws://127.0.0.1:8188\"\n").find("needs media.janus_secret_file"), std::string::npos);
    EXPECT_NE(error_of("[media]\njanus_url = \"http://127.0.0.1:8088\"\n").find("begins with ws://"), std::string::npos);
}

TEST(Config, TheMaterialsShelfHasBoundsAndTypes) {
    const ConfigFile file("[materials]\ntypes = [\"pdf\", \"txt\"]\nfile_bytes = 2000000\nfiles = 0\ndays = 30\n");
    const MaterialsConfig given = read_config(file.path(), {}).materials;
    EXPECT_EQ(given.types, (std::vector<MaterialType>{MaterialType::pdf, MaterialType::txt}));
    EXPECT_EQ(given.file_bytes, 2'000'000);
    EXPECT_EQ(given.files, 0);
    EXPECT_EQ(given.days, 30);
    EXPECT_NE(error_of("[materials]\ntypes = [\"html\"]\n").find("materials.types"), std::string::npos);
    EXPECT_NE(error_of("[materials]\ndays = 0\n").find("materials.days"), std::string::npos);
    EXPECT_NE(error_of("[materials]\nfile_bytes = 16000000\n").find("materials.file_bytes"), std::string::npos);
}

TEST(Config, HelpServicesAreReadPerLanguage) {
    const ConfigFile file(
        "[[help.fi]]\nname = \"Kriisipuhelin\"\nphone = \"112\"\n[[help.fi]]\nname = \"Toinen\"\n[[help.sv]]\nname = \"Hjälp\"\n");
    const Config config = read_config(file.path(), {});
    ASSERT_EQ(config.help.at(Language::fi).size(), 2U);
    EXPECT_EQ(config.help.at(Language::fi)[0].phone, "112");
    EXPECT_EQ(config.help.at(Language::sv)[0].name, "Hjälp");
    EXPECT_NE(error_of("[[help.fi]]\nphone = \"1\"\n").find("help.name"), std::string::npos);
}

TEST(Config, SaferSpacePrinciplesAreTheOrganisationsOwnOrThoseThatComeWithPiiri) {
    const ConfigFile file("[organisation]\nsafer_space.fi = \"\"\"\nKuuntelen.\nEn oleta.\"\"\"\n");
    const Config config = read_config(file.path(), {{"PIIRI_ORGANISATION_SAFER_SPACE_SV", "Jag lyssnar."}});
    EXPECT_EQ(safer_space(config, Language::fi), "Kuuntelen.\nEn oleta.");
    EXPECT_EQ(safer_space(config, Language::sv), "Jag lyssnar.");
    EXPECT_EQ(safer_space(config, Language::en), safer_space(Config{}, Language::en));
    for (const Language language : {Language::fi, Language::sv, Language::en}) {
        const std::string text = safer_space(Config{}, language);
        EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 7) << "eight lines";
    }
    EXPECT_NE(error_of("", {{"PIIRI_ORGANISATION_SAFER_SPACE_FI", std::string(4'001, 'x')}}).find("4000"), std::string::npos);
    EXPECT_NE(error_of("[organisation]\nsafer_space.de = \"x\"\n").find("Did you mean organisation.safer_space."), std::string::npos);
}

TEST(Config, ProgrammeTemplatesHaveTwoFolders) {
    const ConfigFile file("[programmes]\nbuilt_in = \"/a\"\nfolder = \"/b\"\n");
    const Config config = read_config(file.path(), {});
    EXPECT_EQ(config.programmes_built_in, "/a");
    EXPECT_EQ(config.programmes_folder, "/b");
    EXPECT_EQ(Config{}.programmes_folder, "");
}

}  // namespace
}  // namespace piiri
