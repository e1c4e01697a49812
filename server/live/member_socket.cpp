#include "live/member_socket.hpp"

#include "live/group_host.hpp"
#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/request.hpp"

namespace piiri {
namespace {

constexpr double commands_per_second = 20;
constexpr double commands_burst = 40;
constexpr double signals_per_second = 100;
constexpr double signals_burst = 200;

Frame frame(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

}  // namespace

MemberSocket::MemberSocket(Desk::Admission who, std::shared_ptr<Connection> socket, std::weak_ptr<GroupHost> host, Loop& loop)
    : who_(std::move(who)),
      socket_(std::move(socket)),
      host_(std::move(host)),
      loop_(loop),
      commands_(commands_per_second, commands_burst, loop.now()),
      signals_(signals_per_second, signals_burst, loop.now()) {}

void MemberSocket::refuse(const std::optional<RequestId>& id, const Fault& fault) {
    socket_->send(frame(encode_error(id, fault, who_.who.language)));
}

void MemberSocket::received(std::string_view text) {
    const auto request = parse_request(text);
    if (!request) {
        if (commands_.take(loop_.now())) refuse(std::nullopt, request.error());
        return;
    }
    auto asked = decode_command(request->method, request->params);
    const bool is_signal = asked && std::holds_alternative<SignalCommand>(*asked);
    if (!(is_signal ? signals_ : commands_).take(loop_.now())) return refuse(request->id, {ErrorCode::rate_limited, {}});
    if (!asked) return refuse(request->id, asked.error());

    const auto host = host_.lock();
    if (!host) return refuse(request->id, {ErrorCode::unavailable, {}});
    Reply reply = [weak = weak_from_this(), id = request->id](boost::system::result<void, Fault> result) {
        const auto self = weak.lock();
        if (!self) return;
        if (result) {
            self->socket_->send(frame(encode_result(id)));
        } else {
            self->refuse(id, result.error());
        }
    };
    if (is_signal) {
        host->signal(*this, std::get<SignalCommand>(*asked), reply);
    } else {
        host->submit(who_.member, std::get<Command>(std::move(*asked)), std::move(reply));
    }
}

void MemberSocket::closed() {
    if (const auto host = host_.lock()) host->detach(*this);
}

}  // namespace piiri
