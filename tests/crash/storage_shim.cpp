// A preload library under which SQLite's disk fails at an exact operation, to test what survives.
//
//   LD_PRELOAD=libpiiri_storage_shim.so DISK_FAULT=<fault> program
//
//   count             no fault; "writes W syncs S operations O" on stderr at exit, so that a test can sweep every index
//   tear@N            half of the N-th write reaches the file, then the process dies
//   kill_sync@N       the process dies just before the N-th sync
//   power@N:SEED      before the N-th operation (write, sync or truncation) the power fails: of what was not synced, each write is kept or
//                     lost by chance (SEED; 0: all is lost), then the process dies
//   full@N, full@N-M  writes from the N-th (to the M-th) fail with ENOSPC
//   io_error@N        writes from the N-th fail with EIO
//   sync_error@N      the N-th sync fails with EIO
//
// A killed process exits with 137. Counted are pwrite, fdatasync of files and ftruncate: what SQLite's unix layer uses.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace {

enum class Fault { none, tear, kill_sync, power, full, io_error, sync_error };
enum class Kind { write, truncate };

struct Plan {
    Fault fault = Fault::none;
    long at = 0;
    long to = std::numeric_limits<long>::max();
    unsigned long seed = 0;
    bool count = false;
};

/// An operation that is not durable yet: what it changed, and how to do it again.
struct Unsynced {
    Kind kind;
    int descriptor;
    ino_t file;
    off64_t offset;
    std::vector<char> before;
    std::vector<char> after;
    off64_t size_before;
    off64_t size_after;
};

struct State {
    std::mutex mutex;
    Plan plan;
    long writes = 0;
    long syncs = 0;
    long operations = 0;
    std::vector<Unsynced> unsynced;
};

Plan plan_of(const char* text) {
    Plan plan;
    if (text == nullptr) return plan;
    const std::string whole(text);
    const auto sign = whole.find('@');
    const auto word = whole.substr(0, sign);
    constexpr struct {
        const char* word;
        Fault fault;
    } words[] = {{"tear", Fault::tear}, {"kill_sync", Fault::kill_sync}, {"power", Fault::power},
                 {"full", Fault::full}, {"io_error", Fault::io_error},   {"sync_error", Fault::sync_error}};
    for (const auto& known : words) {
        if (word == known.word) plan.fault = known.fault;
    }
    plan.count = word == "count";
    if (sign == std::string::npos) return plan;
    char* rest = nullptr;
    plan.at = std::strtol(whole.c_str() + sign + 1, &rest, 10);
    if (*rest == '-') plan.to = std::strtol(rest + 1, nullptr, 10);
    if (*rest == ':') plan.seed = std::strtoul(rest + 1, nullptr, 10);
    return plan;
}

State& state() {
    static auto* const only = [] {
        auto* made = new State;  // never destroyed: other threads write until the process is gone
        made->plan = plan_of(std::getenv("DISK_FAULT"));
        return made;
    }();
    return *only;
}

template <class F>
F next(const char* name) {
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

ssize_t real_pwrite(int descriptor, const void* data, size_t size, off64_t offset) {
    static const auto call = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return call(descriptor, data, size, offset);
}

int real_fdatasync(int descriptor) {
    static const auto call = next<int (*)(int)>("fdatasync");
    return call(descriptor);
}

int real_ftruncate(int descriptor, off64_t size) {
    static const auto call = next<int (*)(int, off64_t)>("ftruncate64");
    return call(descriptor, size);
}

[[noreturn]] void die() { _exit(137); }

struct stat64 status_of(int descriptor) {
    struct stat64 status {};
    fstat64(descriptor, &status);
    return status;
}

/// The shared-memory file is made anew by the first process after a crash; what it held does not matter.
bool is_shared_memory(int descriptor) {
    char path[4096];
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto length = readlink(link.c_str(), path, sizeof path);
    return length >= 4 && std::memcmp(path + length - 4, "-shm", 4) == 0;
}

void remember(State& now, Kind kind, int descriptor, const void* data, size_t size, off64_t offset) {
    if (now.plan.fault != Fault::power || is_shared_memory(descriptor)) return;
    const auto status = status_of(descriptor);
    Unsynced entry{kind, descriptor, status.st_ino, offset, {}, {}, status.st_size, 0};
    const auto span = kind == Kind::write ? static_cast<off64_t>(size) : std::max<off64_t>(0, status.st_size - offset);
    entry.before.resize(static_cast<size_t>(span));
    const auto had = pread64(descriptor, entry.before.data(), entry.before.size(), offset);
    entry.before.resize(had > 0 ? static_cast<size_t>(had) : 0);
    if (kind == Kind::write) entry.after.assign(static_cast<const char*>(data), static_cast<const char*>(data) + size);
    entry.size_after = offset;
    now.unsynced.push_back(std::move(entry));
}

/// Puts every file back to its last sync, then lets chance keep some of what came after.
[[noreturn]] void lose_power(State& now) {
    // A journal that was removed and closed meanwhile is gone; its descriptor may be another file's by now.
    std::erase_if(now.unsynced, [](const Unsynced& entry) { return status_of(entry.descriptor).st_ino != entry.file; });
    for (auto entry = now.unsynced.rbegin(); entry != now.unsynced.rend(); ++entry) {
        real_ftruncate(entry->descriptor, entry->size_before);
        real_pwrite(entry->descriptor, entry->before.data(), entry->before.size(), entry->offset);
    }
    std::mt19937_64 chance(now.plan.seed);
    for (const auto& entry : now.unsynced) {
        if (now.plan.seed == 0 || chance() % 2 == 0) continue;
        if (entry.kind == Kind::write) real_pwrite(entry.descriptor, entry.after.data(), entry.after.size(), entry.offset);
        if (entry.kind == Kind::truncate) real_ftruncate(entry.descriptor, entry.size_after);
    }
    die();
}

void begin_operation(State& now) {
    if (++now.operations == now.plan.at && now.plan.fault == Fault::power) lose_power(now);
}

ssize_t shimmed_write(int descriptor, const void* data, size_t size, off64_t offset) {
    auto& now = state();
    const std::scoped_lock lock(now.mutex);
    begin_operation(now);
    const auto number = ++now.writes;
    if (now.plan.fault == Fault::tear && number == now.plan.at) {
        real_pwrite(descriptor, data, size / 2, offset);
        die();
    }
    const bool fails =
        (now.plan.fault == Fault::full || now.plan.fault == Fault::io_error) && number >= now.plan.at && number <= now.plan.to;
    if (fails) {
        errno = now.plan.fault == Fault::full ? ENOSPC : EIO;
        return -1;
    }
    remember(now, Kind::write, descriptor, data, size, offset);
    return real_pwrite(descriptor, data, size, offset);
}

int shimmed_sync(int descriptor) {
    auto& now = state();
    const auto status = status_of(descriptor);
    if (S_ISDIR(status.st_mode)) return real_fdatasync(descriptor);  // SQLite ignores how the sync of a directory ends
    const std::scoped_lock lock(now.mutex);
    begin_operation(now);
    const auto number = ++now.syncs;
    if (now.plan.fault == Fault::kill_sync && number == now.plan.at) die();
    if (now.plan.fault == Fault::sync_error && number == now.plan.at) {
        errno = EIO;
        return -1;
    }
    std::erase_if(now.unsynced, [&](const Unsynced& entry) { return entry.file == status.st_ino; });
    return real_fdatasync(descriptor);
}

int shimmed_truncate(int descriptor, off64_t size) {
    auto& now = state();
    const std::scoped_lock lock(now.mutex);
    begin_operation(now);
    remember(now, Kind::truncate, descriptor, nullptr, 0, size);
    return real_ftruncate(descriptor, size);
}

__attribute__((destructor)) void report() {
    const auto& now = state();
    if (now.plan.count) std::fprintf(stderr, "writes %ld syncs %ld operations %ld\n", now.writes, now.syncs, now.operations);
}

}  // namespace

extern "C" {
ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset) { return shimmed_write(descriptor, data, size, offset); }
ssize_t pwrite(int descriptor, const void* data, size_t size, off_t offset) { return shimmed_write(descriptor, data, size, offset); }
int fdatasync(int descriptor) { return shimmed_sync(descriptor); }
int ftruncate64(int descriptor, off64_t size) noexcept { return shimmed_truncate(descriptor, size); }
int ftruncate(int descriptor, off_t size) noexcept { return shimmed_truncate(descriptor, size); }
}
