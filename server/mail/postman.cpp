#include "mail/postman.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace piiri {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t waiting_max = 32;
constexpr long connect_seconds = 20;
constexpr long whole_seconds = 60;

/// One way of getting rid of a mail. Blocks; runs on the postman's thread alone.
class Carrier {
public:
    virtual ~Carrier() = default;
    virtual Delivery carry(const Envelope& envelope, const std::string& message) = 0;
};

class Spool final : public Carrier {
public:
    explicit Spool(fs::path folder) : folder_(std::move(folder)) {
        std::error_code error;
        fs::create_directories(folder_, error);
        if (error || !fs::is_directory(folder_) || ::access(folder_.c_str(), W_OK | X_OK) != 0) {
            throw std::runtime_error("mail: cannot write into the spool folder " + folder_.string());
        }
    }

    /// Under its name the file is always whole; a repeated mail takes the place of the first.
    Delivery carry(const Envelope& envelope, const std::string& message) override {
        const std::string name = file_name(envelope.message_id);
        if (name.empty()) return Delivery::refused;
        const fs::path half = folder_ / ("." + name + ".half");
        const fs::path whole = folder_ / (name + ".eml");
        if (!write_down(half, message) || ::rename(half.c_str(), whole.c_str()) != 0) {
            ::unlink(half.c_str());
            return Delivery::later;
        }
        const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0) return Delivery::later;
        const bool is_safe = ::fsync(folder) == 0;
        ::close(folder);
        return is_safe ? Delivery::sent : Delivery::later;
    }

private:
    /// The left part of a Message-ID; empty where it would be no plain file name.
    static std::string file_name(const std::string& message_id) {
        const std::string name = message_id.substr(0, message_id.find('@'));
        const bool is_plain =
            !name.empty() && name.size() <= 120 && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char letter) {
                return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
                       letter == '-' || letter == '_' || letter == '.';
            });
        return is_plain ? name : std::string{};
    }

    static bool write_down(const fs::path& path, const std::string& text) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (file < 0) return false;
        std::size_t done = 0;
        while (done < text.size()) {
            const auto wrote = ::write(file, text.data() + done, text.size() - done);
            if (wrote <= 0) break;
            done += static_cast<std::size_t>(wrote);
        }
        const bool is_whole = done == text.size() && ::fsync(file) == 0;
        return ::close(file) == 0 && is_whole;
    }

    fs::path folder_;
};

struct CloseCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Unread {
    const std::string& text;
    std::size_t at = 0;
};

std::size_t read_on(char* to, std::size_t size, std::size_t count, void* from) {
    auto& unread = *static_cast<Unread*>(from);
    const std::size_t bytes = std::min(size * count, unread.text.size() - unread.at);
    std::memcpy(to, unread.text.data() + unread.at, bytes);
    unread.at += bytes;
    return bytes;
}

class Smtp final : public Carrier {
public:
    explicit Smtp(const MailSettings& settings)
        : url_(settings.url), user_(settings.user), ca_file_(settings.ca_file), require_tls_(settings.require_tls) {
        if (!user_.empty()) password_ = read_password(settings.password_file);
        if (!ca_file_.empty() && ::access(ca_file_.c_str(), R_OK) != 0) {
            throw std::runtime_error("mail: cannot read the certificates in " + ca_file_);
        }
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("mail: libcurl does not start");
    }

    Delivery carry(const Envelope& envelope, const std::string& message) override {
        const std::unique_ptr<CURL, CloseCurl> curl(curl_easy_init());
        const std::unique_ptr<curl_slist, FreeList> receivers(curl_slist_append(nullptr, ("<" + envelope.to + ">").c_str()));
        if (!curl || !receivers) return Delivery::later;
        Unread unread{message};
        const std::string from = "<" + envelope.from + ">";
        set_up_connection(curl.get());
        curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, receivers.get());
        curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &read_on);
        curl_easy_setopt(curl.get(), CURLOPT_READDATA, &unread);
        curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
        const CURLcode ended = curl_easy_perform(curl.get());
        if (ended == CURLE_OK) return Delivery::sent;
        return is_refusal(curl.get(), ended) ? Delivery::refused : Delivery::later;
    }

private:
    /// A permanent answer about this mail. What a server says to a password, or to encryption, is about the settings: mails wait until they
    /// are mended.
    static bool is_refusal(CURL* curl, CURLcode ended) {
        long answer = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
        const bool about_mail = ended == CURLE_SEND_ERROR || ended == CURLE_WEIRD_SERVER_REPLY;
        return about_mail && answer >= 500 && answer < 600;
    }

    static std::string read_password(const std::string& path) {
        std::ifstream in(path);
        std::string password;
        if (!std::getline(in, password) || password.empty()) throw std::runtime_error("mail: cannot read a password from " + path);
        return password;
    }

    void set_up_connection(CURL* curl) const {
        curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl, CURLOPT_PROXY, "");  // none from the environment either
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, whole_seconds);
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(require_tls_ ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!ca_file_.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file_.c_str());
            curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);  // this file alone
        }
        if (!user_.empty()) {
            curl_easy_setopt(curl, CURLOPT_USERNAME, user_.c_str());
            curl_easy_setopt(curl, CURLOPT_PASSWORD, password_.c_str());
        }
    }

    std::string url_;
    std::string user_;
    std::string password_;
    std::string ca_file_;
    bool require_tls_;
};

class ThreadedPostman final : public Postman {
public:
    ThreadedPostman(std::unique_ptr<Carrier> carrier, std::function<void(std::function<void()>)> post)
        : carrier_(std::move(carrier)), post_(std::move(post)), thread_([this] { run(); }) {}
    ~ThreadedPostman() override { close(); }
    ThreadedPostman(const ThreadedPostman&) = delete;
    ThreadedPostman& operator=(const ThreadedPostman&) = delete;

    void send(Envelope envelope, std::string message, std::function<void(Delivery)> done) override {
        {
            const std::lock_guard lock(mutex_);
            if (!closing_ && waiting_.size() < waiting_max) {
                waiting_.push_back({std::move(envelope), std::move(message), std::move(done)});
                wake_.notify_one();
                return;
            }
        }
        post_([done = std::move(done)] { done(Delivery::later); });
    }

    void close() override {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
            wake_.notify_one();
        }
        if (thread_.joinable()) thread_.join();
    }

private:
    struct Mail {
        Envelope envelope;
        std::string message;
        std::function<void(Delivery)> done;
    };

    /// What still waits when it closes stays in the outbox, untold.
    void run() {
        std::unique_lock lock(mutex_);
        while (true) {
            wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
            if (closing_) return;
            Mail mail = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            const Delivery delivery = carrier_->carry(mail.envelope, mail.message);
            post_([done = std::move(mail.done), delivery] { done(delivery); });
            lock.lock();
        }
    }

    std::unique_ptr<Carrier> carrier_;
    std::function<void(std::function<void()>)> post_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Mail> waiting_;
    bool closing_ = false;
    std::thread thread_;  ///< the last: it uses all of the above
};

}  // namespace

std::unique_ptr<Postman> open_postman(MailSettings settings, std::function<void(std::function<void()>)> post) {
    std::unique_ptr<Carrier> carrier;
    if (settings.url.empty()) {
        carrier = std::make_unique<Spool>(settings.spool);
    } else {
        carrier = std::make_unique<Smtp>(settings);
    }
    return std::make_unique<ThreadedPostman>(std::move(carrier), std::move(post));
}

}  // namespace piiri
