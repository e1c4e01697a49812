#include "net/http_conversation.hpp"

#include <utility>

namespace piiri {

HttpConversation::HttpConversation(Wire& wire, HttpHandler& handler, std::shared_ptr<Caller> caller, const HttpLimits& limits)
    : wire_(&wire), handler_(handler), caller_(std::move(caller)), limits_(limits), parser_(limits), stage_since_(Steady::now()) {}

void HttpConversation::enter(Stage stage) {
    if (std::exchange(stage_, stage) != stage) stage_since_ = Steady::now();
}

void HttpConversation::bytes(std::span<char> input) {
    if (stage_ == Stage::over) return;
    const auto state = parser_.feed({input.data(), input.size()});
    if (stage_ != Stage::answering && stage_ != Stage::asking) proceed(state);
}

/// Serves one whole request after the other, without recursion when the answers come at once.
void HttpConversation::proceed(HttpParser::State state) {
    if (std::exchange(proceeding_, true)) return;
    for (;; state = parser_.feed({})) {
        if (state == HttpParser::State::failed) {
            refuse(parser_.failure());
            break;
        }
        if (state != HttpParser::State::whole) {
            if (state == HttpParser::State::body) {
                wait_for_body();
            } else {
                enter(parser_.begun() ? Stage::head : Stage::idle);
            }
            break;
        }
        begin_answer();
        if (stage_ != Stage::idle || wire_ == nullptr) break;
    }
    proceeding_ = false;
}

void HttpConversation::wait_for_body() {
    if (parser_.brings_large_body() && stage_ != Stage::large_body) return ask_about_body();
    if (stage_ != Stage::large_body) enter(Stage::body);
    say_continue();
}

/// To a client that waits for it before it sends the body.
void HttpConversation::say_continue() {
    if (parser_.expects_continue() && !std::exchange(told_to_continue_, true)) {
        wire_->queue({}, std::make_shared<const std::string>("HTTP/1.1 100 Continue\r\n\r\n"));
    }
}

/// Neither memory nor line is filled by somebody who may not send it: the rest stays with the sender until that is known.
void HttpConversation::ask_about_body() {
    enter(Stage::asking);
    wire_->pause();
    handler_.before_large_body(parser_.head(), caller_, [self = shared_from_this()](std::optional<HttpResponse> refusal) {
        self->let_body_come(std::move(refusal));
    });
}

void HttpConversation::let_body_come(std::optional<HttpResponse> refusal) {
    if (wire_ == nullptr || stage_ != Stage::asking) return;
    wire_->resume();
    if (refusal) {
        enter(Stage::over);
        write(*refusal, false);
        return wire_->finish();
    }
    enter(Stage::large_body);
    say_continue();
    if (!proceeding_) proceed(parser_.feed({}));
}

void HttpConversation::begin_answer() {
    enter(Stage::answering);
    told_to_continue_ = false;
    auto request = parser_.take();
    head_only_ = request.method == "HEAD";
    keep_alive_ = request.keep_alive;
    wire_->pause();
    handler_.handle(std::move(request), caller_, [self = shared_from_this()](HttpResponse response) { self->answer(std::move(response)); });
}

void HttpConversation::answer(HttpResponse response) {
    if (wire_ == nullptr || stage_ != Stage::answering) return;
    if (response.becomes) return upgrade(response);
    const bool keep = keep_alive_ && !response.close && !leaving_;
    write(response, keep);
    if (!keep) {
        enter(Stage::over);
        return wire_->finish();
    }
    enter(Stage::idle);
    wire_->resume();
    if (!proceeding_) proceed(parser_.feed({}));
}

void HttpConversation::upgrade(const HttpResponse& response) {
    wire_->queue({}, std::make_shared<const std::string>(response_head(response, handler_.common_fields(), true)));
    enter(Stage::over);
    auto& wire = *std::exchange(wire_, nullptr);
    auto rest = parser_.take_rest();
    const auto user = response.becomes(wire);
    wire.become(user);
    if (!rest.empty()) user->bytes(rest);
    wire.resume();
}

void HttpConversation::refuse(int status) {
    enter(Stage::over);
    auto response = handler_.plain_error(status);
    write(response, false);
    wire_->finish();
}

void HttpConversation::write(HttpResponse& response, bool keep_alive) {
    wire_->queue({}, std::make_shared<const std::string>(response_head(response, handler_.common_fields(), keep_alive)));
    if (response.body && !head_only_) wire_->queue({}, std::move(response.body));
    head_only_ = false;
}

void HttpConversation::farewell() {
    leaving_ = true;
    if (wire_ != nullptr && stage_ == Stage::idle) {
        enter(Stage::over);
        wire_->finish();
    }
}

void HttpConversation::tick(Steady::time_point now) {
    const auto spent = now - stage_since_;
    switch (stage_) {
        case Stage::idle:
            if (spent > limits_.idle) wire_->drop();
            return;
        case Stage::head:
            if (spent > limits_.head) refuse(408);
            return;
        case Stage::body:
            if (spent > limits_.body) refuse(408);
            return;
        case Stage::large_body:
            if (spent > parser_.time_for_large_body()) refuse(408);
            return;
        case Stage::asking:
        case Stage::answering:
            if (spent > limits_.answer) wire_->drop();
            return;
        case Stage::over: return;
    }
}

}  // namespace piiri
