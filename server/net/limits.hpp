#pragma once
#include <chrono>
#include <cstddef>

/// Every bound of net/ in one place, with the values a node runs with. Tests make them smaller.
namespace piiri {

/// Of connections, before anybody has said anything.
struct DoorLimits {
    std::size_t connections = 20'000;
    std::size_t guests_per_address = 96;  ///< connections that have shown no session; a whole office may share one address
    std::size_t handshakes = 64;          ///< under way, TLS
    std::size_t handshakes_per_stranger = 16;
    std::size_t waiting = 512;  ///< connections whose handshake has not begun
    std::size_t known_addresses = 8192;
    std::chrono::hours known_for{24};
};

struct WireLimits {
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds handshake_pressed{2'000};  ///< a stranger's, while others wait for theirs
    std::chrono::milliseconds stalled{30'000};           ///< something to send, and the peer takes nothing
    std::chrono::milliseconds linger{2'000};             ///< after our end, for the peer to read it
};

struct HttpLimits {
    std::size_t head_bytes = std::size_t{16} * 1024;
    std::size_t body_bytes = std::size_t{64} * 1024;
    std::size_t file_bytes = 10'000'000;  ///< the body of a request that brings a file
    std::size_t noise_bytes = 512'000;    ///< the body that measures a line
    std::chrono::milliseconds head{10'000};
    std::chrono::milliseconds body{10'000};
    std::chrono::milliseconds file{300'000};   ///< of a large file: 10 MB over 300 kbit/s
    std::chrono::milliseconds idle{60'000};    ///< between requests
    std::chrono::milliseconds answer{30'000};  ///< for the handler
};

struct ApiLimits {
    std::size_t sockets_per_session = 8;
    double sign_ins_per_second = 10.0 / 60;  ///< that fail, of one address
    double sign_ins_burst = 10;
    double sign_in_asks_per_second = 10.0 / 60;    ///< of one address
    double sign_in_asks_burst = 20;                ///< a whole office may sit down at once
    double sign_in_mails_per_second = 5.0 / 3600;  ///< to one mailbox
    double sign_in_mails_burst = 5;
    double strangers_per_second = 20.0 / 60;  ///< join forms, buttons in mails, calendars that are not there: of one address
    double strangers_burst = 30;
    double session_requests_per_second = 10;
    double session_requests_burst = 60;
    double concerns_per_second = 1.0 / 60;  ///< reports of one session
    double concerns_burst = 5;
    std::size_t uploads = 4;  ///< large files on their way in, of everybody
    std::size_t uploads_per_session = 1;
    std::size_t downloads = 16;  ///< files being sent, of everybody
    std::size_t downloads_per_session = 4;
    double files_per_second = 20.0 / 60;  ///< put on shelves by one session
    double files_burst = 20;
    std::size_t uplinks = 64;  ///< lines being measured, of everybody
    std::size_t uplinks_per_session = 2;
    double uplinks_per_second = 12.0 / 60;  ///< of one session; measuring takes two
    double uplinks_burst = 12;
    double address_uplinks_per_second = 60.0 / 60;  ///< a whole office may try its devices at once
    double address_uplinks_burst = 120;
    double address_requests_per_second = 50;  ///< many people may share one
    double address_requests_burst = 500;
};

struct SocketLimits {
    std::size_t message_bytes = std::size_t{64} * 1024;  ///< of one message from a client
    std::size_t queued_frames = 256;                     ///< behind the one that is leaving
    std::size_t queued_bytes = std::size_t{256} * 1024;
    double bytes_per_second = 64.0 * 1024;  ///< from a client, in the long run
    double bytes_burst = 256.0 * 1024;
    std::chrono::milliseconds ping_after{10'000};   ///< of silence
    std::chrono::milliseconds dead_after{18'000};   ///< of silence
    std::chrono::milliseconds close_answer{5'000};  ///< for the peer's close frame after ours
};

struct Limits {
    DoorLimits door;
    WireLimits wire;
    HttpLimits http;
    ApiLimits api;
    SocketLimits socket;
    std::chrono::milliseconds sweep{1'000};   ///< how often all time limits are looked at, by one timer for all connections
    std::chrono::milliseconds finish{5'000};  ///< at a graceful stop, for clients to close
};

}  // namespace piiri
