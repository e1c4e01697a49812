#pragma once
#include "live/connection.hpp"
#include "live/desk.hpp"
#include "live/loop.hpp"
#include "live/token_bucket.hpp"
#include "piiri/protocol/request.hpp"

#include <memory>

namespace piiri {

class GroupHost;

/// One member's socket to one group: turns what it brings into commands and signals, and answers it.
class MemberSocket final : public Receiver, public std::enable_shared_from_this<MemberSocket> {
public:
    MemberSocket(Desk::Admission who, std::shared_ptr<Connection> socket, std::weak_ptr<GroupHost> host, Loop& loop);

    void received(std::string_view text) override;
    void closed() override;

    void send(const Frame& frame) { socket_->send(frame); }
    void close(CloseCode code, std::string_view reason, bool drop_unsent = false) { socket_->close(code, reason, drop_unsent); }

    [[nodiscard]] const MemberId& member() const { return who_.member; }
    [[nodiscard]] const Visitor& visitor() const { return who_.who; }
    [[nodiscard]] const std::string& address() const { return who_.address; }

private:
    void refuse(const std::optional<RequestId>& id, const Fault& fault);

    Desk::Admission who_;
    std::shared_ptr<Connection> socket_;
    std::weak_ptr<GroupHost> host_;
    Loop& loop_;
    TokenBucket commands_;  ///< 20 a second, burst 40
    TokenBucket signals_;   ///< 100 a second, burst 200: a pair's first candidates come in a heap
};

}  // namespace piiri
