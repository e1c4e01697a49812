#pragma once
#include "live/loop.hpp"
#include "live/meters.hpp"
#include "live/stored_letter.hpp"
#include "mail/postman.hpp"
#include "store/storage.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace piiri {

/// Who all letters come from.
struct MailSender {
    std::string from;       ///< e-mail address; bounces come here
    std::string from_name;  ///< neutral
    std::string host;       ///< right part of Message-IDs and of calendar entries' UIDs
};

/// Takes letters whose time has come out of the outbox, eight at a time, words them for their receivers and hands them to the postman. What
/// could not be sent is tried again after 1, 5, 15 and then every 60 minutes, as long as it is of use. A letter keeps its Message-ID
/// through every attempt, so that a second sending (a crash between the mail server's yes and our commit) is known as the same.
class MailRound {
public:
    MailRound(Loop& loop, Storage& storage, Postman& postman, MailSender sender, Meters& meters);

    void open() { wake(); }
    /// Something came into the outbox, or the clock has jumped.
    void wake();
    /// From now on nothing is taken out; what the postman has is finished by them.
    void stop() { stopping_ = true; }
    /// Nothing is with the postman, and what became of everything is stored.
    [[nodiscard]] bool settled() const { return under_way_ == 0 && !looking_; }

private:
    void look();
    void send(const DueMail& mail);
    void tried(const std::string& id, MailState state, Instant again);
    void next_look(std::optional<Instant> due);
    [[nodiscard]] Result<Letter> worded(const StoredLetter& stored, const DueMail& mail, const std::string& address,
                                        const std::optional<std::string>& zone) const;

    Loop& loop_;
    Storage& storage_;
    Postman& postman_;
    MailSender sender_;
    Meters& meters_;
    std::map<std::string, MailState> fates_;  ///< of letters whose fate could not be stored yet (full disk): they are not sent again
    std::size_t under_way_ = 0;
    bool looking_ = false;
    bool again_ = false;
    bool stopping_ = false;
    std::unique_ptr<Timing> timer_;
    std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< callbacks hold it weakly
};

/// What a meeting is called in calendars: nothing tells of what kind of group it is.
[[nodiscard]] std::string entry_title(Language language);

}  // namespace piiri
