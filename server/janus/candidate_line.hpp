#pragma once
#include "janus/own_handle.hpp"
#include "piiri/protocol/media.hpp"

#include <string>
#include <vector>

namespace piiri {

/// Candidates of one of a page's connections on their way to Janus: kept until the handle is there, so that none is lost.
class CandidateLine {
public:
    /// \param address  of the page; stands in for `.local` names
    void add(const Candidate& candidate, const std::string& address, OwnHandle& handle);
    /// The handle is there: what was kept goes.
    void flush(OwnHandle& handle);

private:
    std::vector<nlohmann::json> kept_;
};

}  // namespace piiri
