#include "bench/piiri_node.hpp"

#include "app/admin.hpp"
#include "app/asio_loop.hpp"
#include "live/live_office.hpp"
#include "live/live_shelf.hpp"
#include "materials/inspector.hpp"
#include "net/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <stdexcept>

namespace piiri::bench {

namespace {

namespace net = boost::asio;
using std::chrono::minutes;

/// The wall time of the next whole minute but one, in UTC.
std::string soon() {
    const auto at = std::chrono::ceil<minutes>(std::chrono::system_clock::now()) + minutes{1};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()));
    return text.data();
}

/// Everything a node is made of.
struct Node {
    explicit Node(const std::string& data, ListenOptions options)
        : storage(open_sqlite_storage(data, [this](std::function<void()> work) { loop.post(std::move(work)); })),
          inspector(start_inspector([this](std::function<void()> work) { loop.post(std::move(work)); })),
          server(
              context, std::move(options), desk, office, shelf, [](Language) { return About{}; }, [] { return std::string(); }) {}

    net::io_context context{1};
    AsioLoop loop{context};
    Meters meters;
    std::unique_ptr<Storage> storage;
    ProgrammeLibrary library = ProgrammeLibrary::read(PIIRI_TEMPLATES, "");
    LiveDesk desk{loop, *storage, meters};
    LiveOffice office{desk, loop, *storage, library, {}};
    std::unique_ptr<Inspector> inspector;
    LiveShelf shelf{desk, loop, *storage, *inspector, {}};
    Server server;
    Config config;
};

ListenOptions options_for(const TlsFiles* tls) {
    ListenOptions options;
    if (tls != nullptr) options.tls = *tls;
    auto& limits = options.limits;
    limits.door.guests_per_address = limits.door.connections;
    limits.door.handshakes_per_stranger = limits.door.handshakes;
    limits.door.waiting = limits.door.connections;
    limits.api.address_requests_per_second = 1e6;
    limits.api.address_requests_burst = 1e6;
    return options;
}

/// \return the text of the answer's line of that word
std::string line(const AdminAnswer& answer, std::string_view word) {
    if (answer.error) throw std::runtime_error(*answer.error);
    for (const auto& each : answer.lines) {
        if (each.word == word) return each.text;
    }
    return {};
}

std::string token_of(const std::string& link) { return link.substr(link.rfind('/') + 1); }

net::awaitable<Ready> furnish(Node& node, std::size_t rooms, std::size_t seats) {
    Ready ready{node.server.port(), {}};
    for (std::size_t room = 0; room < rooms; ++room) {
        const std::string found =
            R"({"method":"found","params":{"name":"Bench","coordinator":"Leader","coordinator_leads":true,"type":"work",)"
            R"("language":"en","zone":"Etc/UTC","size":8,"pseudonyms":false,"camera_off":false,"meetings":1,)"
            R"("programme":"work-120","first":")" +
            soon() + R"(","weeks":1}})";
        const AdminAnswer founded = co_await administer(node.desk, node.loop, *node.storage, node.config, node.library, found);
        const std::string group = line(founded, "group");
        const std::string path = "/api/groups/" + group + "/live";
        ready.places.push_back({room, path, token_of(line(founded, "link"))});
        for (std::size_t seat = 1; seat < seats; ++seat) {
            const std::string invite = R"({"method":"invite","params":{"group":")" + group +
                                       R"(","roles":["participant"],"name":"Member )" + std::to_string(seat) +
                                       R"(","language":"en","accepted":true}})";
            const AdminAnswer invited = co_await administer(node.desk, node.loop, *node.storage, node.config, node.library, invite);
            ready.places.push_back({room, path, token_of(line(invited, "link"))});
        }
        const std::string confirm = R"({"method":"confirm","params":{"group":")" + group + R"("}})";
        const AdminAnswer confirmed = co_await administer(node.desk, node.loop, *node.storage, node.config, node.library, confirm);
        static_cast<void>(line(confirmed, ""));
    }
    co_return ready;
}

}  // namespace

void serve_piiri(const std::string& data, std::size_t rooms, std::size_t seats, const TlsFiles* tls,
                 const std::function<void(const Ready&)>& ready) {
    Node node(data, options_for(tls));
    node.desk.open([&] {
        node.server.start();
        net::co_spawn(node.context, furnish(node, rooms, seats), [&](const std::exception_ptr& failed, const Ready& furnished) {
            if (failed) std::rethrow_exception(failed);
            ready(furnished);
        });
    });
    node.context.run();
}

}  // namespace piiri::bench
