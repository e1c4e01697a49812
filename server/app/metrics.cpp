#include "app/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>
#include <vector>

namespace piiri {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
constexpr double us_per_second = 1e6;

class Page {
public:
    void counter(const char* name, const char* help, std::uint64_t value) {
        ClientMetric metric;
        metric.counter.value = static_cast<double>(value);
        families_.push_back({name, help, MetricType::Counter, {metric}});
    }
    void gauge(const char* name, const char* help, std::uint64_t value) {
        ClientMetric metric;
        metric.gauge.value = static_cast<double>(value);
        families_.push_back({name, help, MetricType::Gauge, {metric}});
    }
    void closes(const NetFigures& net) {
        MetricFamily family{
            "piiri_sockets_closed_total", "Members' sockets ended, by close code (1006: without one).", MetricType::Counter, {}};
        for (const auto& [code, count] : net.closes) {
            ClientMetric metric;
            metric.label.push_back({"code", std::to_string(code)});
            metric.counter.value = static_cast<double>(count);
            family.metric.push_back(std::move(metric));
        }
        families_.push_back(std::move(family));
    }
    void turns(const Meters& meters) {
        ClientMetric metric;
        std::uint64_t so_far = 0;
        for (std::size_t i = 0; i < meters.turns.size(); ++i) {
            so_far += meters.turns[i];
            const bool last = i == Meters::turn_bounds_us.size();
            metric.histogram.bucket.push_back(
                {so_far, last ? std::numeric_limits<double>::infinity() : static_cast<double>(Meters::turn_bounds_us[i]) / us_per_second});
        }
        metric.histogram.sample_count = so_far;
        metric.histogram.sample_sum = static_cast<double>(meters.turn_total_us) / us_per_second;
        families_.push_back({"piiri_live_turn_seconds", "One turn of a group's work on the live thread.", MetricType::Histogram, {metric}});
    }
    [[nodiscard]] std::string text() const { return prometheus::TextSerializer().Serialize(families_); }

private:
    std::vector<MetricFamily> families_;
};

}  // namespace

std::string metrics_text(const Meters& meters, const NetFigures& net, bool writable, const SfuFigures& media_server) {
    Page page;
    page.counter("piiri_commands_total", "Commands that reached a group.", meters.commands);
    page.counter("piiri_commands_refused_total", "Commands that a rule refused.", meters.refused);
    page.counter("piiri_events_total", "Events stored.", meters.events);
    page.counter("piiri_commits_total", "Batches stored.", meters.commits);
    page.gauge("piiri_mails_waiting", "Letters whose time has come, as last looked at; 8 at most.", meters.mails_waiting);
    page.counter("piiri_mails_sent_total", "Letters that the mail server took, or the spool folder.", meters.mails_sent);
    page.counter("piiri_mails_refused_total", "Letters that the mail server would not take.", meters.mails_refused);
    page.counter("piiri_mails_later_total", "Attempts that failed and are made again.", meters.mails_later);
    page.gauge("piiri_media_server_answers", "1 while the media server takes rooms; 0 also where none is configured.",
               meters.media_server_answers ? 1 : 0);
    page.gauge("piiri_media_server_rooms", "Rooms at the media server.", media_server.rooms);
    page.gauge("piiri_media_server_senders", "Pages that send to the media server.", media_server.senders);
    page.gauge("piiri_media_server_streams", "Streams that the media server forwards, each to one page.", media_server.streams);
    page.counter("piiri_media_server_lost_total", "Times the media server stopped answering.", meters.media_server_lost);
    page.counter("piiri_signals_total", "Signals asked to be relayed.", meters.signals);
    page.counter("piiri_event_frames_total", "Event frames handed to members' sockets.", meters.frames);
    page.counter("piiri_groups_quarantined_total", "Groups that could not be opened.", meters.quarantined);
    page.gauge("piiri_groups_open", "Groups in memory.", meters.groups_open);
    page.gauge("piiri_seats", "Members connected to a group.", meters.seats);
    page.gauge("piiri_storage_writable", "1 while new writes are taken.", writable ? 1 : 0);
    page.gauge("piiri_connections", "Connections open.", net.connections);
    page.gauge("piiri_sockets", "WebSockets open.", net.sockets);
    page.counter("piiri_connections_total", "Connections accepted.", net.accepted);
    page.counter("piiri_connections_shed_total", "Connections not taken in.", net.shed);
    page.counter("piiri_requests_total", "HTTP requests.", net.requests);
    page.counter("piiri_rate_limited_total", "Requests over a rate limit.", net.rate_limited);
    page.closes(net);
    page.turns(meters);
    return page.text();
}

}  // namespace piiri
