#include "calendar/ics.hpp"

#include "calendar/vtimezone.hpp"
#include "calendar/zones.hpp"

#include <date/date.h>
#include <libical/ical.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace piiri {
namespace {

using std::chrono::minutes;
constexpr const char* product = "-//Piiri//Piiri//EN";
constexpr const char* calendar_name = "Piiri";
constexpr std::size_t text_bytes_max = 2000;
constexpr std::chrono::hours change_margin{3};

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// Components own what is put into them.
void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }
void add(icalcomponent* to, Component part) { icalcomponent_add_component(to, part.release()); }

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20 || byte == 0x7f;
    });
}

/// Text goes through libical's escaping; what would end a line never does.
bool sound_text(std::string_view text) { return text.size() <= text_bytes_max && !has_control(text); }

/// Values that calendars do not escape (addresses, links): nothing that could end one.
bool sound_token(std::string_view text) {
    return !text.empty() && sound_text(text) && text.find_first_of(" \"<>\\") == std::string_view::npos;
}

icaltimetype utc_time(Instant at) {
    return icaltime_from_string(date::format("%Y%m%dT%H%M%SZ", date::floor<std::chrono::seconds>(at)).c_str());
}

/// A wall-clock time as calendars write it.
icaltimetype local_time(const WallTime& wall) {
    std::string text = wall.local.value + "00";
    std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
    return icaltime_from_string(text.c_str());
}

/// A time in its zone. In the night of a clock change it is written in UTC: a wall-clock time that comes twice is read as the first one by
/// some programs and as the second by others.
Result<icalproperty*> time_property(Instant at, const std::string& zone, icalproperty* (*make)(icaltimetype)) {
    const auto wall = wall_time_of(at, zone);
    const auto before = offset_at(at - change_margin, zone);
    const auto after = offset_at(at + change_margin, zone);
    if (!wall || !before || !after) return Refusal::invalid;
    if (*before != *after) return make(utc_time(at));
    icalproperty* property = make(local_time(*wall));
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.c_str()));
    return property;
}

Component observance(const ClockChange& change) {
    Component part(icalcomponent_new(change.daylight ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT));
    add(part.get(), icalproperty_new_dtstart(icaltime_from_string(change.local.c_str())));
    if (!change.rule.empty()) add(part.get(), icalproperty_new_rrule(icalrecurrencetype_from_string(change.rule.c_str())));
    add(part.get(), icalproperty_new_tzoffsetfrom(static_cast<int>(change.from.count())));
    add(part.get(), icalproperty_new_tzoffsetto(static_cast<int>(change.to.count())));
    add(part.get(), icalproperty_new_tzname(change.name.c_str()));
    return part;
}

Result<Component> time_zone(const std::string& zone, Instant first, Instant last) {
    const auto changes = clock_changes(zone, first, last);
    if (!changes) return changes.error();
    Component part(icalcomponent_new(ICAL_VTIMEZONE_COMPONENT));
    add(part.get(), icalproperty_new_tzid(zone.c_str()));
    for (const ClockChange& change : *changes) add(part.get(), observance(change));
    return part;
}

void add_parties(icalcomponent* event, const CalendarParties& parties) {
    auto* organiser = icalproperty_new_organizer(("mailto:" + parties.organiser).c_str());
    if (!parties.organiser_name.empty()) icalproperty_add_parameter(organiser, icalparameter_new_cn(parties.organiser_name.c_str()));
    add(event, organiser);
    auto* attendee = icalproperty_new_attendee(("mailto:" + parties.attendee).c_str());
    icalproperty_add_parameter(attendee, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    icalproperty_add_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
    icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
    add(event, attendee);
}

Result<Component> event_of(const CalendarEntry& entry, Instant starts_at, const std::string& host, Instant stamp) {
    const std::string& zone = entry.starts.zone.value;
    const auto starts = time_property(starts_at, zone, icalproperty_new_dtstart);
    if (!starts) return starts.error();
    Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
    add(event.get(), icalproperty_new_uid((entry.meeting.value + "@" + host).c_str()));
    add(event.get(), icalproperty_new_dtstamp(utc_time(stamp)));
    add(event.get(), *starts);
    const auto ends = time_property(starts_at + minutes{entry.minutes}, zone, icalproperty_new_dtend);
    if (!ends) return ends.error();
    add(event.get(), *ends);
    add(event.get(), icalproperty_new_sequence(static_cast<int>(entry.sequence)));
    add(event.get(), icalproperty_new_status(entry.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add(event.get(), icalproperty_new_class(ICAL_CLASS_PRIVATE));
    add(event.get(), icalproperty_new_transp(entry.cancelled ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE));
    add(event.get(), icalproperty_new_summary(entry.title.c_str()));
    add(event.get(), icalproperty_new_location(calendar_name));
    if (!entry.link.empty()) {
        add(event.get(), icalproperty_new_description(entry.link.c_str()));
        add(event.get(), icalproperty_new_url(entry.link.c_str()));
    }
    return event;
}

bool sound(const CalendarEntry& entry) {
    return sound_token(entry.meeting.value) && sound_text(entry.title) && (entry.link.empty() || sound_token(entry.link)) &&
           entry.minutes > 0 && entry.minutes <= 24 * 60 && entry.sequence >= 0 && entry.sequence <= 1'000'000'000;
}

bool sound(const CalendarParties& parties) {
    return sound_token(parties.organiser) && sound_token(parties.attendee) && sound_text(parties.organiser_name);
}

icalproperty_method method_of(CalendarMethod method) {
    switch (method) {
        case CalendarMethod::request: return ICAL_METHOD_REQUEST;
        case CalendarMethod::cancel: return ICAL_METHOD_CANCEL;
        case CalendarMethod::publish: break;
    }
    return ICAL_METHOD_PUBLISH;
}

/// First and last instant that are told in each zone.
using Spans = std::map<std::string, std::pair<Instant, Instant>>;

void widen(Spans& spans, const std::string& zone, Instant at) {
    auto& [first, last] = spans.try_emplace(zone, at, at).first->second;
    first = std::min(first, at);
    last = std::max(last, at);
}

Component frame(CalendarMethod method) {
    Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(calendar.get(), icalproperty_new_version("2.0"));
    add(calendar.get(), icalproperty_new_prodid(product));
    add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
    add(calendar.get(), icalproperty_new_method(method_of(method)));
    if (method == CalendarMethod::publish) {
        auto* name = icalproperty_new_x(calendar_name);
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        add(calendar.get(), name);
    }
    return calendar;
}

/// libical 3.0 folds a line of 74 octets between its CR and its LF.
std::string with_whole_line_ends(std::string text) {
    constexpr std::string_view torn = "\r\r\n \n";
    for (auto at = text.find(torn); at != std::string::npos; at = text.find(torn, at)) text.replace(at, torn.size(), "\r\n");
    return text;
}

std::string text_of(icalcomponent* calendar) {
    const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(calendar), &std::free);
    return with_whole_line_ends(text.get());
}

}  // namespace

Result<std::string> calendar_file(const std::vector<CalendarEntry>& entries, CalendarMethod method,
                                  const std::optional<CalendarParties>& parties, const std::string& host, Instant stamp) {
    const bool is_invitation = method != CalendarMethod::publish;
    if (!sound_token(host) || is_invitation != parties.has_value() || (is_invitation && entries.size() != 1)) return Refusal::invalid;
    if (parties && !sound(*parties)) return Refusal::invalid;
    Spans spans;
    std::vector<Component> events;
    for (const CalendarEntry& entry : entries) {
        const auto starts_at = instant_of(entry.starts);
        if (!starts_at || !sound(entry)) return Refusal::invalid;
        auto event = event_of(entry, *starts_at, host, stamp);
        if (!event) return event.error();
        if (parties) add_parties(event->get(), *parties);
        widen(spans, entry.starts.zone.value, *starts_at);
        events.push_back(std::move(*event));
    }
    Component calendar = frame(method);
    for (const auto& [zone, span] : spans) {  // before the events: Outlook reads from top to bottom
        auto part = time_zone(zone, span.first, span.second);
        if (!part) return part.error();
        add(calendar.get(), std::move(*part));
    }
    for (Component& event : events) add(calendar.get(), std::move(event));
    return text_of(calendar.get());
}

}  // namespace piiri
