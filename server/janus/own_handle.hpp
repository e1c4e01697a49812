#pragma once
#include "janus/janus_session.hpp"

#include <functional>
#include <memory>
#include <utility>

namespace piiri {

/// One handle of Janus: attached when it is first needed, detached with this object. What is asked by it is not answered any more then.
class OwnHandle {
public:
    explicit OwnHandle(JanusSession& session) : session_(session) {}
    ~OwnHandle() {
        if (id_ != 0) session_.detach(id_);
    }
    OwnHandle(const OwnHandle&) = delete;
    OwnHandle& operator=(const OwnHandle&) = delete;

    /// \param attached  told whether there is a handle now
    void attach(std::function<void(bool)> attached) {
        session_.attach([this, &session = session_, alive = std::weak_ptr(alive_), attached = std::move(attached)](JanusHandle id) {
            if (!alive.expired()) {
                id_ = id;
                attached(id != 0);
            } else if (id != 0) {
                session.detach(id);
            }
        });
    }
    [[nodiscard]] JanusHandle id() const { return id_; }
    void ask(nlohmann::json body, const std::optional<JanusDescription>& description, JanusSession::Answered answered) {
        session_.ask(id_, std::move(body), description, std::move(answered));
    }
    void trickle(nlohmann::json candidate) { session_.trickle(id_, std::move(candidate)); }

private:
    JanusSession& session_;
    JanusHandle id_ = 0;
    std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace piiri
