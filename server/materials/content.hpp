#pragma once
#include "piiri/protocol/errors.hpp"
#include "piiri/protocol/material.hpp"

#include <memory>
#include <string_view>

struct magic_set;

namespace piiri {

/// Looks at what files are by their content (libmagic; for documents in ZIP form also the archive's own index). For one thread.
class ContentCheck {
public:
    /// \throws std::runtime_error, a sentence for the administrator: libmagic's database is not there
    ContentCheck();

    /// Is this content what its type says? Nothing is unpacked and nothing is run.
    [[nodiscard]] bool is(std::string_view content, MaterialType type);

private:
    struct Close {
        void operator()(magic_set* magic) const;
    };
    [[nodiscard]] std::string_view magic_type(std::string_view content);

    std::unique_ptr<magic_set, Close> magic_;
};

}  // namespace piiri
