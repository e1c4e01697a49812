#pragma once
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <utility>

namespace piiri {

/// Waits for a function that takes a callback: `co_await awaited<bool>([&](auto done) { storage.end_session(id, done); })`.
/// The coroutine goes on in a later turn of its own executor, even when the callback came before the call returned.
template <class T, class Start>
boost::asio::awaitable<T> awaited(Start start) {
    namespace net = boost::asio;
    return net::async_initiate<const net::use_awaitable_t<>, void(T)>(
        [](auto handler, Start begin) {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            begin([shared](T value) {
                net::post(net::get_associated_executor(*shared),
                          [shared, held = std::make_shared<T>(std::move(value))] { (*shared)(std::move(*held)); });
            });
        },
        net::use_awaitable, std::move(start));
}

}  // namespace piiri
