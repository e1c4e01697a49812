#include "store/sqlite/data_directory.hpp"
#include "unit/store/store_files.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace piiri::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

std::unique_ptr<Storage> open_at(const fs::path& directory) {
    return open_sqlite_storage(directory.string(), [](const std::function<void()>& job) { job(); });
}

mode_t mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777;
}

class DataDirectoryTest : public ::testing::Test {
protected:
    void expect_refused(const std::string& reason) {
        EXPECT_THAT([this] { static_cast<void>(open_at(data_)); }, ThrowsMessage<std::runtime_error>(HasSubstr(reason)));
    }
    TemporaryDirectory place_;
    fs::path data_ = place_.path() / "data";
};

TEST_F(DataDirectoryTest, BelongsToItsOwnerAlone) {
    ::umask(0);
    const auto storage = open_at(data_);
    EXPECT_EQ(mode_of(data_), 0700);
    for (const auto& file : fs::directory_iterator(data_)) EXPECT_EQ(mode_of(file.path()), 0600) << file.path();
    EXPECT_EQ(fs::file_size(data_ / "master.key"), 32U);
    storage->close();
}

TEST_F(DataDirectoryTest, IsRefusedToASecondStorageUntilTheFirstIsClosed) {
    auto storage = open_at(data_);
    expect_refused("Another Piiri process uses");
    storage->close();
    open_at(data_)->close();
}

TEST_F(DataDirectoryTest, IsTightenedWhenEmptyAndRefusedWhenOthersMayReadIt) {
    fs::create_directory(data_);
    fs::permissions(data_, fs::perms(0755));
    open_at(data_)->close();
    EXPECT_EQ(mode_of(data_), 0700);
    fs::permissions(data_, fs::perms(0750));
    expect_refused("chmod 700");
}

TEST_F(DataDirectoryTest, AMasterKeyThatOthersMayReadIsRefused) {
    open_at(data_)->close();
    fs::permissions(data_ / "master.key", fs::perms(0640));
    expect_refused("chmod 600");
    fs::permissions(data_ / "master.key", fs::perms(0600));
    open_at(data_)->close();
}

TEST_F(DataDirectoryTest, AMissingMasterKeyIsNeverReplacedWhileDatabasesAreThere) {
    open_at(data_)->close();
    fs::remove(data_ / "master.key");
    expect_refused("Restore it from its backup");
    EXPECT_FALSE(fs::exists(data_ / "master.key"));
}

TEST_F(DataDirectoryTest, AnotherMasterKeyIsRefused) {
    open_at(data_)->close();
    std::ofstream(data_ / "master.key", std::ios::binary) << std::string(32, 'k');
    expect_refused("does not belong to the databases");
    std::ofstream(data_ / "master.key", std::ios::binary) << "short";
    expect_refused("is not a key of 32 bytes");
}

TEST_F(DataDirectoryTest, EventsWithoutTheirKeysAreRefused) {
    open_at(data_)->close();
    fs::remove(data_ / "keys.db");
    expect_refused("keys.db is missing");
    EXPECT_FALSE(fs::exists(data_ / "keys.db"));
}

TEST_F(DataDirectoryTest, ADirectoryThatCannotBeMadeIsRefusedWithTheReason) {
    std::ofstream(place_.path() / "file") << "x";
    data_ = place_.path() / "file" / "data";
    expect_refused("cannot be made");
}

}  // namespace
}  // namespace piiri::testing
