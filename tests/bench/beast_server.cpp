#include "bench/beast_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <type_traits>

namespace piiri::bench {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using net::ip::tcp;
using Text = std::shared_ptr<const std::string>;

struct Member {
    virtual ~Member() = default;
    virtual void say(Text text) = 0;
};
using Rooms = std::map<std::string, std::set<Member*>>;

template <class Layer>
class Session final : public Member, public std::enable_shared_from_this<Session<Layer>> {
public:
    template <class... Arguments>
    explicit Session(Rooms& rooms, Arguments&&... arguments) : rooms_(rooms), stream_(std::forward<Arguments>(arguments)...) {}
    ~Session() override {
        if (room_ != nullptr) room_->erase(this);
    }

    void run() {
        beast::get_lowest_layer(stream_).socket().set_option(tcp::no_delay(true));
        if constexpr (std::is_same_v<Layer, beast::tcp_stream>) {
            upgrade();
        } else {
            stream_.next_layer().async_handshake(net::ssl::stream_base::server, [self = this->shared_from_this()](beast::error_code error) {
                if (!error) self->upgrade();
            });
        }
    }

    void say(Text text) override {
        outbox_.push_back(std::move(text));
        if (outbox_.size() == 1) write();
    }

private:
    void upgrade() {
        beast::http::async_read(stream_.next_layer(), buffer_, request_,
                                [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                                    if (error) return;
                                    self->stream_.async_accept(self->request_, [self](beast::error_code refused) {
                                        if (refused) return;
                                        self->room_ = &self->rooms_[std::string(self->request_.target())];
                                        self->room_->insert(self.get());
                                        self->request_ = {};
                                        self->read();
                                    });
                                });
    }
    void read() {
        stream_.async_read(buffer_, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
            if (error) return;
            const auto text = std::make_shared<const std::string>(beast::buffers_to_string(self->buffer_.data()));
            self->buffer_.consume(self->buffer_.size());
            for (auto* member : *self->room_) member->say(text);
            self->read();
        });
    }
    void write() {
        stream_.async_write(net::buffer(*outbox_.front()), [self = this->shared_from_this()](beast::error_code error, std::size_t) {
            if (error) return;
            self->outbox_.pop_front();
            if (!self->outbox_.empty()) self->write();
        });
    }

    Rooms& rooms_;
    std::set<Member*>* room_ = nullptr;
    websocket::stream<Layer, false> stream_;
    beast::flat_buffer buffer_;
    beast::http::request<beast::http::string_body> request_;
    std::deque<Text> outbox_;
};

}  // namespace

void serve_beast(std::size_t rooms, std::size_t seats, const TlsFiles* tls, const std::function<void(const Ready&)>& ready) {
    net::io_context loop{1};
    net::ssl::context context{net::ssl::context::tls_server};
    if (tls != nullptr) {
        context.use_certificate_chain_file(tls->certificate);
        context.use_private_key_file(tls->key, net::ssl::context::pem);
    }
    Rooms members;
    tcp::acceptor acceptor(loop, {net::ip::address_v4::loopback(), 0});
    acceptor.listen(4096);
    std::function<void()> accept = [&] {
        acceptor.async_accept([&](beast::error_code error, tcp::socket socket) {
            if (!error && tls == nullptr) std::make_shared<Session<beast::tcp_stream>>(members, std::move(socket))->run();
            if (!error && tls != nullptr) {
                std::make_shared<Session<beast::ssl_stream<beast::tcp_stream>>>(members, std::move(socket), context)->run();
            }
            accept();
        });
    };
    accept();
    Ready places{acceptor.local_endpoint().port(), {}};
    for (std::size_t i = 0; i < rooms * seats; ++i) places.places.push_back({i / seats, "/room/" + std::to_string(i / seats), {}});
    ready(places);
    loop.run();
}

}  // namespace piiri::bench
