#include "calendar/zones.hpp"

#include <date/tz.h>

#include <sstream>
#include <stdexcept>

namespace piiri {
namespace {

using std::chrono::minutes;
constexpr auto wall_format = "%Y-%m-%dT%H:%M";

const date::time_zone* find_zone(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;  // the library's only way to say that there is no such zone
    }
}

Result<date::local_time<minutes>> local_time_of(const std::string& text) {
    date::local_time<minutes> local;
    std::istringstream in(text);
    in >> date::parse(wall_format, local);
    if (in.fail() || in.peek() != std::char_traits<char>::eof()) return Refusal::invalid;
    return local;
}

WallTime wall_time(date::local_time<minutes> local, const std::string& zone) { return {{date::format(wall_format, local)}, {zone}}; }

}  // namespace

bool zone_exists(const std::string& zone) { return find_zone(zone) != nullptr; }

Result<Instant> instant_of(const WallTime& wall) {
    const auto local = local_time_of(wall.local.value);
    const auto* zone = find_zone(wall.zone.value);
    if (!local || zone == nullptr) return Refusal::invalid;
    // In a gap both `choose`s give the instant of the change; of two hours `earliest` is the first.
    return std::chrono::time_point_cast<std::chrono::milliseconds>(zone->to_sys(*local, date::choose::earliest));
}

Result<WallTime> wall_time_of(Instant instant, const std::string& zone) {
    const auto* known = find_zone(zone);
    if (known == nullptr) return Refusal::invalid;
    return wall_time(date::floor<minutes>(known->to_local(instant)), zone);
}

Result<std::chrono::seconds> offset_at(Instant instant, const std::string& zone) {
    const auto* known = find_zone(zone);
    if (known == nullptr) return Refusal::invalid;
    return known->get_info(instant).offset;
}

Result<WallTime> days_later(const WallTime& wall, int days) {
    const auto local = local_time_of(wall.local.value);
    if (!local) return local.error();
    return wall_time(*local + date::days{days}, wall.zone.value);
}

}  // namespace piiri
