#pragma once
#include "live/meters.hpp"
#include "media/sfu.hpp"
#include "net/server.hpp"

#include <string>

namespace piiri {

/// The figures of /metrics in Prometheus's text form. Counts only: no names, ids or addresses.
[[nodiscard]] std::string metrics_text(const Meters& meters, const NetFigures& net, bool writable, const SfuFigures& media_server);

}  // namespace piiri
