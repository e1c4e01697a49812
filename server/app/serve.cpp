#include "app/serve.hpp"

#include "app/admin.hpp"
#include "app/admin_socket.hpp"
#include "app/asio_loop.hpp"
#include "app/clock_watch.hpp"
#include "app/janus_socket.hpp"
#include "app/log.hpp"
#include "app/metrics.hpp"
#include "janus/janus_sfu.hpp"
#include "live/live_office.hpp"
#include "live/live_shelf.hpp"
#include "live/mail_round.hpp"
#include "mail/postman.hpp"
#include "materials/inspector.hpp"
#include "net/dev_certificate.hpp"
#include "net/server.hpp"
#include "net/status_server.hpp"
#include "piiri/protocol/codec.hpp"

#include <sys/resource.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>

namespace piiri {
namespace {

namespace net = boost::asio;
using std::chrono::milliseconds;
constexpr milliseconds settle_look{10};
constexpr int settle_looks_max = 300;
constexpr std::chrono::hours a_day{24};
constexpr std::chrono::months concerns_kept{12};
constexpr std::chrono::months idle_accounts_kept{6};

/// Keys live in this process: no core dump may hold them.
void forbid_core_dumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

ListenOptions listen_options(const Config& config) {
    ListenOptions options;
    options.address = config.address;
    options.port = config.port;
    options.behind_proxy = config.behind_proxy;
    options.origins = config.origins;
    options.static_root = config.web_root;
    options.limits.http.file_bytes = static_cast<std::size_t>(config.materials.file_bytes);
    if (config.tls == "files") options.tls = TlsFiles{config.certificate, config.key};
    if (config.tls == "development") options.tls = development_certificate(config.data);
    return options;
}

MailSettings mail_settings(const Config& config) {
    const MailConfig& mail = config.mail;
    return {mail.url, mail.user, mail.password_file, mail.ca_file, mail.require_tls, mail_spool(config)};
}

OfficeSettings office_settings(const Config& config) {
    return {public_origin(config), public_host(config), [&config](Language language) { return information(config, language); }};
}

/// The secrets in a file, one a line. \throws ConfigError, naming the key
template <std::size_t n>
std::array<std::string, n> secrets_of(const std::string& file, const char* key) {
    std::ifstream in(file);
    std::array<std::string, n> secrets;
    for (std::string& secret : secrets) {
        if (!std::getline(in, secret) || secret.empty()) throw ConfigError("cannot read a secret from " + file + "; check " + key);
    }
    return secrets;
}

/// Janus, where it is configured.
struct MediaServer {
    MediaServer(const Config& config, net::io_context& context, Loop& loop) : socket(context, janus_place(config.media.janus_url)) {
        auto [api_secret, room_admin_key] = secrets_of<2>(config.media.janus_secret_file, "media.janus_secret_file");
        sfu.emplace(loop, socket, JanusSecrets{std::move(api_secret), std::move(room_admin_key)});
    }
    JanusSocket socket;
    std::optional<JanusSfu> sfu;
};

std::unique_ptr<MediaServer> media_server(const Config& config, net::io_context& context, Loop& loop) {
    return config.media.janus_url.empty() ? nullptr : std::make_unique<MediaServer>(config, context, loop);
}

NodeMedia node_media(const Config& config, MediaServer* server) {
    NodeMedia media;
    if (!config.media.relays.empty())
        media.relays = Relays{config.media.relays, secrets_of<1>(config.media.relay_secret_file, "media.relay_secret_file")[0]};
    if (server != nullptr) media.media_server = &*server->sfu;
    return media;
}

ShelfRules shelf_rules(const Config& config) {
    const MaterialsConfig& given = config.materials;
    ShelfRules rules;
    if (!given.types.empty()) rules.types = given.types;
    rules.bytes_max = given.file_bytes;
    rules.files_max = given.files;
    rules.shelf_bytes_max = given.group_bytes;
    rules.days = given.days;
    return rules;
}

About about(const Config& config, Language language) {
    About page{config.organisation, {Language::fi, Language::sv, Language::en}, {}, PIIRI_VERSION, safer_space(config, language)};
    const ShelfRules rules = shelf_rules(config);
    page.materials = {rules.types, rules.bytes_max, rules.days};
    if (const auto own = config.help.find(language); own != config.help.end()) page.help = own->second;
    return page;
}

/// A template with a fault is left out: meetings must not wait for it.
ProgrammeLibrary usable_library(const Config& config) {
    auto library = ProgrammeLibrary::read(config.programmes_built_in, config.programmes_folder);
    for (const auto& fault : library.faults()) log_error("programme template left out", {{"file", fault.file}, {"fault", fault.what}});
    return library;
}

/// The parts of one node, in the order they are made; taken down in the opposite one.
class Node {
public:
    explicit Node(const Config& config)
        : config_(config),
          library_(usable_library(config)),
          programmes_page_(encode(library_.all())),
          loop_(context_),
          storage_(open_sqlite_storage(config.data, [this](std::function<void()> work) { loop_.post(std::move(work)); })),
          postman_(open_postman(mail_settings(config), [this](std::function<void()> work) { loop_.post(std::move(work)); })),
          mail_(loop_, *storage_, *postman_, {mail_sender(config), config.mail.from_name, public_host(config)}, meters_),
          media_server_(media_server(config, context_, loop_)),
          desk_(loop_, *storage_, meters_, public_origin(config), node_media(config, media_server_.get())),
          office_(desk_, loop_, *storage_, library_, office_settings(config)),
          inspector_(start_inspector([this](std::function<void()> work) { loop_.post(std::move(work)); })),
          shelf_(desk_, loop_, *storage_, *inspector_, shelf_rules(config)),
          server_(
              context_, listen_options(config), desk_, office_, shelf_, [this](Language language) { return about(config_, language); },
              [this] { return programmes_page_; }) {
        desk_.on_mail([this] { mail_.wake(); });
        office_.on_mail([this] { mail_.wake(); });
        desk_.on_media_server([](bool answers) {
            answers ? log_line("media server answers") : log_error("media server does not answer: meetings go on without it");
        });
    }

    void run() {
        net::signal_set signals(context_, SIGTERM, SIGINT);
        signals.async_wait([this](const boost::system::error_code& error, int) {
            if (!error) stop();
        });
        desk_.open([this] { begin(); });
        context_.run();
        postman_->close();
        inspector_->close();
        context_.restart();
        context_.poll();  // what became of the mail that was under way
        storage_->close();
        log_line("stopped");
    }

private:
    /// Overdue deadlines have run: connections may come.
    void begin() {
        if (stopping_) return;
        forget_what_is_old();
        mail_.open();
        clock_.emplace(loop_, [this] {
            desk_.clock_stepped();
            mail_.wake();
        });
        server_.start();
        admin_.emplace(context_, config_.data, [this](std::string request) -> net::awaitable<std::string> {
            const AdminAnswer answer = co_await administer(desk_, loop_, *storage_, config_, library_, std::move(request));
            co_return encode(answer);
        });
        if (config_.status_port != 0) {
            status_.emplace(context_, config_.status_port,
                            StatusServer::Pages{
                                [] { return true; }, [this] { return !stopping_ && storage_->writable(); },
                                [this] { return metrics_text(meters_, server_.figures(), storage_->writable(), media_server_figures()); }});
        }
        log_line("ready", {{"origin", public_origin(config_)}});
    }

    /// At start and every day: reports of a concern end their term, whether their group is still there or not, and so do the accounts of
    /// those who are in no group any more. What could not be forgotten on a full disk is so the next day.
    void forget_what_is_old() {
        const Instant now = loop_.now();
        storage_->forget_concerns(now - std::chrono::duration_cast<milliseconds>(concerns_kept), [](bool) {});
        storage_->end_idle_accounts(now, now - std::chrono::duration_cast<milliseconds>(idle_accounts_kept), [](bool) {});
        daily_ = loop_.after(a_day, [this] { forget_what_is_old(); });
    }

    [[nodiscard]] SfuFigures media_server_figures() const { return media_server_ ? media_server_->sfu->figures() : SfuFigures{}; }

    void stop() {
        if (std::exchange(stopping_, true)) return;
        log_line("stopping");
        server_.stop_accepting();
        clock_.reset();
        mail_.stop();
        settle(settle_looks_max);
    }

    /// What was asked becomes durable and is answered; then everybody is told to come back.
    void settle(int looks) {
        const bool settled = desk_.settled() && mail_.settled() && shelf_.settled();
        if (!settled && looks > 0) {
            look_ = loop_.after(settle_look, [this, looks] { settle(looks - 1); });
            return;
        }
        desk_.close_seats();
        server_.finish([this] {
            if (media_server_) media_server_->sfu->stop();
            admin_.reset();
            status_.reset();
            context_.stop();
        });
    }

    const Config& config_;
    const ProgrammeLibrary library_;
    const std::string programmes_page_;
    net::io_context context_{1};
    AsioLoop loop_;
    Meters meters_;
    std::unique_ptr<Storage> storage_;
    std::unique_ptr<Postman> postman_;
    MailRound mail_;
    std::unique_ptr<MediaServer> media_server_;
    LiveDesk desk_;
    LiveOffice office_;
    std::unique_ptr<Inspector> inspector_;
    LiveShelf shelf_;
    Server server_;
    std::optional<ClockWatch> clock_;
    std::optional<AdminSocket> admin_;
    std::optional<StatusServer> status_;
    std::unique_ptr<Timing> look_;
    std::unique_ptr<Timing> daily_;
    bool stopping_ = false;
};

}  // namespace

int serve(const Config& config) {
    forbid_core_dumps();
    begin_log(config.log_level);
    Node(config).run();
    return 0;
}

}  // namespace piiri
