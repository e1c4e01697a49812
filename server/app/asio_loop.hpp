#pragma once
#include "live/loop.hpp"

#include <boost/asio/io_context.hpp>

namespace piiri {

/// The live thread's loop: the system's clock and randomness, an Asio io_context's turns and timers.
class AsioLoop final : public Loop {
public:
    explicit AsioLoop(boost::asio::io_context& context) : context_(context) {}
    [[nodiscard]] Instant now() const override;
    void random(std::span<std::uint8_t> bytes) override;
    void post(std::function<void()> work) override;
    [[nodiscard]] std::unique_ptr<Timing> after(std::chrono::milliseconds wait, std::function<void()> work) override;

private:
    boost::asio::io_context& context_;
};

}  // namespace piiri
