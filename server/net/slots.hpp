#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace piiri {

/// So many at a time in all, and of one key (a session). Live thread only.
class Slots {
public:
    Slots(std::size_t all_max, std::size_t each_max) : all_max_(all_max), each_max_(each_max) {}

    /// Counts for as long as what is returned is held. Null: there are enough.
    [[nodiscard]] std::shared_ptr<void> take(const std::string& key) {
        const auto known = taken_->each.find(key);
        if (taken_->all >= all_max_ || (known != taken_->each.end() && known->second >= each_max_)) return nullptr;
        ++taken_->all;
        ++taken_->each[key];
        return {this, [taken = taken_, key](void*) {
                    --taken->all;
                    if (--taken->each[key] == 0) taken->each.erase(key);
                }};
    }
    [[nodiscard]] std::size_t taken() const { return taken_->all; }

private:
    struct Taken {
        std::size_t all = 0;
        std::map<std::string, std::size_t> each;  ///< none of them 0
    };
    std::size_t all_max_;
    std::size_t each_max_;
    std::shared_ptr<Taken> taken_ = std::make_shared<Taken>();
};

}  // namespace piiri
