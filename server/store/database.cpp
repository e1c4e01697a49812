#include "store/database.hpp"

namespace piiri::store {

bool under_savepoint(Database& database, const std::function<bool()>& work) {
    database.execute("SAVEPOINT part", {});
    bool keep = false;
    try {
        keep = work();
    } catch (...) {
        // A full disk may have ended the whole transaction, and the savepoint with it.
        if (database.in_transaction()) {
            database.execute("ROLLBACK TO part", {});
            database.execute("RELEASE part", {});
        }
        throw;
    }
    if (!keep) database.execute("ROLLBACK TO part", {});
    database.execute("RELEASE part", {});
    return keep;
}

}  // namespace piiri::store
