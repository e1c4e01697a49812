#pragma once
#include "crash/crash_script.hpp"
#include "unit/store/storage_fixture.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

/// Runs the crash writer under a fault, and judges what it left.
namespace piiri::crash {

struct WriterArguments {
    int groups;
    long events;
    const char* manner;
};

struct Operations {
    long writes = 0;
    long syncs = 0;
    long operations = 0;
};

struct Letters {
    std::set<std::string> sent;  ///< handed to a mail server
    std::set<std::string> kept;  ///< of these, said to be durable
};

struct WriterRun {
    int exit_code = 0;                ///< 137 when killed, by a signal too
    std::map<int, Seq> acknowledged;  ///< the last event of each group that was said to be durable
    Letters letters;
    Operations operations;  ///< when the fault was "count"
};

/// \param fault  as the storage shim knows it; empty: the shim is not loaded \param life  after which it is killed
[[nodiscard]] WriterRun run_writer(const std::filesystem::path& directory, const WriterArguments& arguments, const std::string& fault,
                                   std::optional<std::chrono::microseconds> life = std::nullopt);

/// Opens the directory and compares it with the script: each group whole, at least as far as acknowledged and at most one batch further,
/// side rows in step with the log, no letter lost or to be sent twice, and able to go on with one more batch. `acknowledged` then says how
/// far each group goes.
/// \return what is wrong; empty: nothing
[[nodiscard]] std::string check(const std::filesystem::path& directory, int groups, std::map<int, Seq>& acknowledged,
                                const Letters& letters);

/// Runs `work` for each index on all cores and reports what it returns, unless empty, as a failure of the test.
void in_parallel(long first, long last, const std::function<std::string(long)>& work);

/// A storage in this process, with a live thread of its own.
class OpenStore {
public:
    explicit OpenStore(const std::filesystem::path& directory);
    ~OpenStore();
    OpenStore(const OpenStore&) = delete;
    OpenStore& operator=(const OpenStore&) = delete;

    Storage* operator->() { return storage_.get(); }
    [[nodiscard]] Appended append(Batch batch);
    [[nodiscard]] LoadedGroup load(const GroupId& group);
    [[nodiscard]] bool add_reader();
    [[nodiscard]] std::vector<std::string> rows();
    [[nodiscard]] std::set<std::string> waiting_letters();

private:
    testing::LiveThread live_;
    std::unique_ptr<Storage> storage_;
};

}  // namespace piiri::crash
