#pragma once
#include "app/janus_place.hpp"
#include "janus/janus_wire.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>

namespace piiri {

/// The wire to Janus as a WebSocket (its subprotocol `janus-protocol`). A try that does not come to be within 5 s has failed; so has a
/// connection by which more than 4 MiB wait to leave.
class JanusSocket final : public JanusWire {
public:
    JanusSocket(boost::asio::io_context& context, JanusPlace place);
    ~JanusSocket() override;

    void open(User& user) override;
    void send(std::string text) override;
    void close() override;

private:
    class Connection;

    boost::asio::io_context& context_;
    JanusPlace place_;
    std::shared_ptr<Connection> connection_;
};

}  // namespace piiri
