#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace piiri {

/// A running timer; letting go of it cancels it.
class Timing {
public:
    virtual ~Timing() = default;
};

/// Time, chance and the turn of the live thread: all that live/ takes from outside besides storage and sockets. Tests bring their own.
class Loop {
public:
    virtual ~Loop() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    /// Fills with unpredictable bytes.
    virtual void random(std::span<std::uint8_t> bytes) = 0;
    /// Runs later, in another turn of the live thread. May be called from any thread.
    virtual void post(std::function<void()> work) = 0;
    /// Runs once on the live thread, no sooner than `wait` from now, unless the Timing is gone before.
    [[nodiscard]] virtual std::unique_ptr<Timing> after(std::chrono::milliseconds wait, std::function<void()> work) = 0;
};

}  // namespace piiri
