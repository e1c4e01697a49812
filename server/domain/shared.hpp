#pragma once
#include <memory>
#include <utility>

namespace piiri {

/// A part of a group in a copy-on-write box: copying a group copies pointers, and a part is copied when somebody edits it while another
/// group still shows it. One thread at a time may hold groups that share a part.
template <class Part>
class Shared {
public:
    Shared() : part_(std::make_shared<Part>()) {}
    [[nodiscard]] const Part& operator*() const { return *part_; }
    [[nodiscard]] const Part* operator->() const { return part_.get(); }
    [[nodiscard]] Part& edit() {
        if (part_.use_count() != 1) part_ = std::make_shared<Part>(std::as_const(*part_));
        return *part_;
    }
    bool operator==(const Shared& other) const { return part_ == other.part_ || *part_ == *other.part_; }

private:
    std::shared_ptr<Part> part_;
};

}  // namespace piiri
