#include "store/sqlite/data_directory.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace piiri::store {
namespace {

namespace fs = std::filesystem;

constexpr mode_t for_others = S_IRWXG | S_IRWXO;
constexpr mode_t owner_file = S_IRUSR | S_IWUSR;

[[noreturn]] void refuse(const std::string& sentence) { throw std::runtime_error(sentence); }
[[noreturn]] void refuse_with_reason(const std::string& what) { refuse(what + ": " + std::strerror(errno) + "."); }

/// A file descriptor that closes itself.
class File {
public:
    File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, owner_file)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] explicit operator bool() const { return descriptor_ >= 0; }
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

void sync_directory(const std::string& path) {
    const File directory(path, O_RDONLY | O_DIRECTORY);
    if (!directory || ::fsync(directory.get()) != 0) refuse_with_reason(path + " cannot be made durable");
}

void make_directory(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) refuse(path + " cannot be made: " + error.message() + ".");
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) refuse_with_reason(path + " cannot be read");
    if ((status.st_mode & for_others) == 0) return;
    // Only a directory that nothing else uses yet is tightened on the administrator's behalf.
    if (!fs::is_empty(path)) refuse(path + " is open to other users of this machine. Close it with: chmod 700 " + path);
    if (::chmod(path.c_str(), S_IRWXU) != 0) refuse_with_reason(path + " cannot be closed to other users");
}

int take_lock(const std::string& directory) {
    const auto path = directory + "/lock";
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_file);
    if (descriptor < 0) refuse_with_reason(path + " cannot be opened");
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    const bool taken = errno == EWOULDBLOCK;
    ::close(descriptor);
    if (taken) refuse("Another Piiri process uses " + directory + ". Stop it first, or give this one a directory of its own.");
    refuse_with_reason(path + " cannot be locked");
}

SecretKey read_key(const std::string& path) {
    const File file(path, O_RDONLY);
    if (!file) refuse_with_reason(path + " cannot be read");
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) refuse_with_reason(path + " cannot be read");
    if ((status.st_mode & for_others) != 0) refuse(path + " is open to other users of this machine. Close it with: chmod 600 " + path);
    std::array<std::uint8_t, SecretKey::size + 1> bytes{};
    const auto size = ::read(file.get(), bytes.data(), bytes.size());
    if (size != static_cast<ssize_t>(SecretKey::size)) refuse(path + " is not a key of 32 bytes. Restore it from its backup.");
    SecretKey key(std::span<const std::uint8_t, SecretKey::size>(bytes.data(), SecretKey::size));
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

/// Written beside and renamed, so that a crash leaves a whole key or none.
SecretKey make_key(const std::string& directory, const std::string& path) {
    auto key = SecretKey::random();
    const auto draft = path + ".new";
    const File file(draft, O_WRONLY | O_CREAT | O_TRUNC);
    const bool written = file && ::write(file.get(), key.bytes().data(), SecretKey::size) == static_cast<ssize_t>(SecretKey::size) &&
                         ::fsync(file.get()) == 0 && ::rename(draft.c_str(), path.c_str()) == 0;
    if (!written) refuse_with_reason(path + " cannot be made");
    sync_directory(directory);
    return key;
}

}  // namespace

DataDirectory::DataDirectory(const std::string& path) : path_(path) {
    ::umask(for_others);
    make_directory(path_);
    lock_ = take_lock(path_);
}

DataDirectory::~DataDirectory() { ::close(lock_); }

bool DataDirectory::has(const std::string& name) const { return fs::exists(fs::path(path_) / name); }

SecretKey DataDirectory::master_key() const {
    const auto path = path_ + "/master.key";
    if (has("master.key")) return read_key(path);
    if (has("events.db") || has("keys.db")) {
        refuse(path + " is missing, but databases are there that only this key opens. Restore it from its backup.");
    }
    return make_key(path_, path);
}

std::string DataDirectory::database(const std::string& name) const {
    const auto path = path_ + "/" + name;
    const File file(path, O_RDWR | O_CREAT);
    if (!file) refuse_with_reason(path + " cannot be opened");
    if (::fchmod(file.get(), owner_file) != 0) refuse_with_reason(path + " cannot be closed to other users");
    return path;
}

void DataDirectory::sync() const { sync_directory(path_); }

}  // namespace piiri::store
