#include "store/migrations.hpp"

#include <openssl/evp.h>

#include <array>
#include <map>
#include <stdexcept>

namespace piiri::store {
namespace {

std::string checksum(std::string_view sql) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(sql.data(), sql.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("OpenSSL has no SHA-256.");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < length; ++i) out += {digits[digest[i] >> 4U], digits[digest[i] & 15U]};
    return out;
}

std::map<std::int64_t, std::string> applied(Database& database) {
    std::map<std::int64_t, std::string> out;
    database.query("SELECT number, checksum FROM migration", {},
                   [&](const Row& row) { out.emplace(row.integer(0), std::string(row.text(1))); });
    return out;
}

}  // namespace

void migrate(Database& database, std::string_view file, std::span<const Migration> steps) {
    database.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT",
                     {});
    const auto known = applied(database);
    if (!known.empty() && known.rbegin()->first > static_cast<std::int64_t>(steps.size())) {
        throw std::runtime_error(std::string(file) + " was written by a newer Piiri (schema " + std::to_string(known.rbegin()->first) +
                                 ", this program knows " + std::to_string(steps.size()) + "). Install that version, or restore a backup.");
    }
    for (const auto& step : steps) {
        if (const auto found = known.find(step.number); found != known.end()) {
            if (found->second == checksum(step.sql)) continue;
            throw std::runtime_error(
                std::string(file) + ": schema step " + std::to_string(step.number) +
                " differs from the one this program knows. The file belongs to another build of Piiri; restore a backup.");
        }
        Transaction transaction(database, Transaction::Kind::write);
        database.script(std::string(step.sql));
        database.execute("INSERT INTO migration (number, name, checksum) VALUES (?1, ?2, ?3)",
                         {std::int64_t{step.number}, step.name, std::string_view(checksum(step.sql))});
        transaction.commit();
    }
}

}  // namespace piiri::store
