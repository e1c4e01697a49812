#include "app/check.hpp"

#include "net/dev_certificate.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace piiri {
namespace {

namespace fs = std::filesystem;

class Check : public testing::Test {
protected:
    Check() {
        std::string name = (fs::temp_directory_path() / "piiri-check-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        config_.data = folder_ / "data";
        config_.web_root = folder_ / "web";
        config_.programmes_built_in = PIIRI_TEMPLATES;
        fs::create_directories(config_.data);
        ::chmod(config_.data.c_str(), 0700);
        fs::create_directories(config_.web_root);
        std::ofstream(fs::path(config_.web_root) / "index.html") << "<!doctype html>";
    }
    ~Check() override { fs::remove_all(folder_); }

    std::string run(int expected) {
        std::ostringstream out;
        EXPECT_EQ(check(config_, out), expected) << out.str();
        return out.str();
    }

    fs::path folder_;
    Config config_;
};

TEST_F(Check, FindsNothingWrongWithAFreshFolder) {
    const std::string report = run(0);
    EXPECT_NE(report.find("ok  database and keys"), std::string::npos) << report;
}

TEST_F(Check, SaysWhatToDoWhenOthersCanLookIntoTheData) {
    ::chmod(config_.data.c_str(), 0755);
    EXPECT_NE(run(1).find("chmod 700"), std::string::npos);
}

TEST_F(Check, SaysThatTheClientIsMissing) {
    fs::remove(fs::path(config_.web_root) / "index.html");
    EXPECT_NE(run(1).find("server.web_root"), std::string::npos);
}

TEST_F(Check, SaysOfEveryTemplateWhetherItIsSound) {
    EXPECT_NE(run(0).find("ok  programme work-120: 8 meetings"), std::string::npos);
    config_.programmes_folder = folder_ / "own";
    fs::create_directories(config_.programmes_folder);
    std::ofstream(fs::path(config_.programmes_folder) / "ours.json") << "{}";
    EXPECT_NE(run(1).find("ours.json: id: is missing"), std::string::npos);
}

TEST_F(Check, SaysThatThereIsNoTemplate) {
    config_.programmes_built_in = folder_ / "none";
    EXPECT_NE(run(1).find("set programmes.built_in"), std::string::npos);
}

TEST_F(Check, ReadsTheCertificateOfARealServer) {
    const TlsFiles files = development_certificate(config_.data);
    config_.tls = "files";
    config_.certificate = files.certificate;
    config_.key = files.key;
    EXPECT_NE(run(0).find("good for 39"), std::string::npos);
    config_.certificate = files.key;
    EXPECT_NE(run(1).find("no certificate"), std::string::npos);
}

TEST_F(Check, TheDevelopmentKeyIsReadableByItsOwnerAlone) {
    const TlsFiles files = development_certificate(config_.data);
    EXPECT_EQ(fs::status(files.key).permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(development_certificate(config_.data).key, files.key);
}

}  // namespace
}  // namespace piiri
