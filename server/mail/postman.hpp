#pragma once
#include "mail/letter.hpp"

#include <functional>
#include <memory>
#include <string>

namespace piiri {

/// The organisation's own mail server, or a folder.
struct MailSettings {
    std::string url;            ///< "smtp://mail.example.org:587" (STARTTLS), "smtps://…:465"; empty: mails are written into `spool`
    std::string user;           ///< empty: no authentication
    std::string password_file;  ///< read at start
    std::string ca_file;        ///< empty: the system's
    bool require_tls = true;    ///< false only for a server on loopback
    std::string spool;          ///< folder of .eml files
};

/// refused: a permanent answer (5xx) of the mail server. later: anything else that went wrong.
enum class Delivery { sent, refused, later };

/// Sends mails one after another on a thread of its own. `post` runs a function on the live thread.
class Postman {
public:
    virtual ~Postman() = default;
    /// At most 32 wait; more are `later`. `done` comes on the live thread.
    virtual void send(Envelope envelope, std::string message, std::function<void(Delivery)> done) = 0;
    /// Finishes the one under way and ends the thread. Blocks.
    virtual void close() = 0;
};

/// \throws std::runtime_error with a sentence for the administrator: a password file or spool that cannot be used
[[nodiscard]] std::unique_ptr<Postman> open_postman(MailSettings settings, std::function<void(std::function<void()>)> post);

}  // namespace piiri
