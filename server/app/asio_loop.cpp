#include "app/asio_loop.hpp"

#include <sodium.h>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace piiri {
namespace {

class AsioTiming final : public Timing {
public:
    AsioTiming(boost::asio::io_context& context, std::chrono::milliseconds wait, std::function<void()> work)
        : work_(std::make_shared<std::function<void()>>(std::move(work))), timer_(context, wait) {
        // A timer that was cancelled just too late still finds no work.
        timer_.async_wait([weak = std::weak_ptr(work_)](const boost::system::error_code& error) {
            const auto held = weak.lock();
            if (!error && held) (*held)();
        });
    }

private:
    std::shared_ptr<std::function<void()>> work_;
    boost::asio::steady_timer timer_;
};

}  // namespace

Instant AsioLoop::now() const { return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

void AsioLoop::random(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

void AsioLoop::post(std::function<void()> work) { boost::asio::post(context_, std::move(work)); }

std::unique_ptr<Timing> AsioLoop::after(std::chrono::milliseconds wait, std::function<void()> work) {
    return std::make_unique<AsioTiming>(context_, wait, std::move(work));
}

}  // namespace piiri
