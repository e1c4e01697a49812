#pragma once
#include "piiri/protocol/material.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace piiri {

/// Looks into files on a thread of its own, one at a time: reading a large one takes tens of milliseconds.
class Inspector {
public:
    using Content = std::shared_ptr<const std::string>;
    /// \param digest  of the content: BLAKE2b-256, in hexadecimal; nothing: it is not what its type says
    using Done = std::function<void(std::optional<std::string> digest)>;
    virtual ~Inspector() = default;

    /// Is the content what its type says? `done` is posted; at most 8 wait, of more it is not known. \see ContentCheck
    virtual void inspect(Content content, MaterialType type, Done done) = 0;
    /// Ends the thread after what it does now; what waits is forgotten.
    virtual void close() = 0;
};

/// \param post  runs a function on the live thread. \throws std::runtime_error, a sentence for the administrator
[[nodiscard]] std::unique_ptr<Inspector> start_inspector(std::function<void(std::function<void()>)> post);

}  // namespace piiri
