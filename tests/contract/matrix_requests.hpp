#pragma once
#include "contract/node.hpp"

#include <string>

namespace piiri::test {

/// Who asks for something, and of what.
struct Asking {
    const GroupAtHand& group;
    std::string phase;    ///< that is on
    std::string message;  ///< that has been written
    std::string name;     ///< the asker's own
    std::size_t role;     ///< their column in the matrix
    bool real;            ///< ids of what there is: it would do something. Else of things that do not exist
};

/// The `params` of a request, of every method there is.
Told request(const std::string& method, const Asking& asking);

}  // namespace piiri::test
