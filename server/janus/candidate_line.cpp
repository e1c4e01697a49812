#include "janus/candidate_line.hpp"

#include "media/janus_description.hpp"

#include <utility>

namespace piiri {
namespace {

constexpr std::size_t candidates_kept_max = 64;  // a page with many networks finds about thirty

}  // namespace

void CandidateLine::add(const Candidate& candidate, const std::string& address, OwnHandle& handle) {
    nlohmann::json told;
    if (candidate.candidate.value.empty()) {
        told["completed"] = true;
    } else {
        const auto usable = candidate_for_janus(candidate.candidate.value, address);
        if (!usable) return;
        told["candidate"] = *usable;
        if (candidate.mid) told["sdpMid"] = candidate.mid->value;
        if (candidate.line) told["sdpMLineIndex"] = candidate.line->value;
    }
    if (handle.id() != 0) return handle.trickle(std::move(told));
    if (kept_.size() < candidates_kept_max) kept_.push_back(std::move(told));
}

void CandidateLine::flush(OwnHandle& handle) {
    for (auto& candidate : std::exchange(kept_, {})) handle.trickle(std::move(candidate));
}

}  // namespace piiri
