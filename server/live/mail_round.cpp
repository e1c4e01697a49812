#include "live/mail_round.hpp"

#include "calendar/ics.hpp"
#include "calendar/series.hpp"
#include "calendar/zones.hpp"
#include "live/contact.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace piiri {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
constexpr std::size_t at_once = 8;
constexpr std::array pauses{minutes{1}, minutes{5}, minutes{15}, minutes{60}};
constexpr milliseconds look_soonest{20};
constexpr milliseconds look_latest{60'000};

minutes pause_after(std::int64_t attempts) {
    return pauses.at(std::min(static_cast<std::size_t>(std::max<std::int64_t>(attempts, 0)), pauses.size() - 1));
}

/// A meeting's time as it is said in a zone.
Result<std::string> spoken_in(const std::string& zone, Instant starts, std::int64_t length, Language language) {
    const auto wall = wall_time_of(starts, zone);
    if (!wall) return wall.error();
    return spoken(*wall, length, language);
}

}  // namespace

std::string entry_title(Language language) {
    switch (language) {
        case Language::fi: return "Tapaaminen";
        case Language::sv: return "Träff";
        case Language::en: break;
    }
    return "Meeting";
}

MailRound::MailRound(Loop& loop, Storage& storage, Postman& postman, MailSender sender, Meters& meters)
    : loop_(loop), storage_(storage), postman_(postman), sender_(std::move(sender)), meters_(meters) {}

void MailRound::wake() {
    if (looking_ || under_way_ > 0) {
        again_ = true;
    } else {
        timer_ = loop_.after(milliseconds{0}, [this] { look(); });
    }
}

void MailRound::look() {
    if (stopping_) return;
    again_ = false;
    looking_ = true;
    storage_.due_mail(loop_.now(), at_once,
                      [this, alive = std::weak_ptr<int>(alive_)](const std::vector<DueMail>& due, std::optional<Instant> next) {
                          if (alive.expired()) return;
                          looking_ = false;
                          meters_.mails_waiting = due.size();
                          if (due.empty() || stopping_) return next_look(next);
                          under_way_ = due.size();
                          for (const DueMail& mail : due) send(mail);
                      });
}

void MailRound::next_look(std::optional<Instant> due) {
    if (again_) return wake();
    const auto wait = due ? std::clamp<milliseconds>(*due - loop_.now(), look_soonest, look_latest) : look_latest;
    timer_ = loop_.after(wait, [this] { look(); });
}

void MailRound::send(const DueMail& mail) {
    if (const auto known = fates_.find(mail.id); known != fates_.end()) return tried(mail.id, known->second, loop_.now());
    const auto stored = decode_text<StoredLetter>(mail.letter, Unknown::ignore);
    const Contact contact = contact_of(mail.contact);
    if (!stored || !contact.address) return tried(mail.id, MailState::dropped, loop_.now());
    const Instant now = loop_.now();
    const auto own_zone = contact.zone ? std::optional(contact.zone->value) : std::nullopt;
    if (stored->keeps_quiet_hours && (own_zone || stored->starts)) {
        const auto awake = outside_quiet_hours(now, own_zone ? *own_zone : stored->starts->zone.value);
        if (awake && *awake > now) return tried(mail.id, MailState::waiting, *awake);
    }
    const std::string& address = contact.address->value;
    const Envelope envelope{sender_.from, sender_.from_name, address, mail.id + "@" + sender_.host, now};
    const auto letter = worded(*stored, mail, address, own_zone);
    auto message = letter ? compose(*letter, mail.language, envelope) : Result<std::string>{letter.error()};
    if (!message) {
        ++meters_.mails_refused;
        return tried(mail.id, MailState::refused, now);
    }
    postman_.send(envelope, std::move(*message),
                  [this, id = mail.id, attempts = mail.attempts, alive = std::weak_ptr<int>(alive_)](Delivery delivery) {
                      if (alive.expired()) return;
                      switch (delivery) {
                          case Delivery::sent: ++meters_.mails_sent; return tried(id, MailState::sent, loop_.now());
                          case Delivery::refused: ++meters_.mails_refused; return tried(id, MailState::refused, loop_.now());
                          case Delivery::later: break;
                      }
                      ++meters_.mails_later;
                      tried(id, MailState::waiting, loop_.now() + pause_after(attempts));
                  });
}

/// The last one of a round begins the next: there may be more than eight.
void MailRound::tried(const std::string& id, MailState state, Instant again) {
    if (state != MailState::waiting) fates_.insert_or_assign(id, state);
    storage_.mail_tried(id, state, again, [this, id, alive = std::weak_ptr<int>(alive_)](bool stored) {
        if (alive.expired()) return;
        if (stored) fates_.erase(id);
        if (--under_way_ > 0) return;
        if (stored) return wake();
        timer_ = loop_.after(look_latest, [this] { look(); });
    });
}

Result<Letter> MailRound::worded(const StoredLetter& stored, const DueMail& mail, const std::string& address,
                                 const std::optional<std::string>& zone) const {
    Letter letter;
    letter.kind = stored.kind;
    letter.link = stored.link;
    letter.code = stored.code;
    letter.absence_link = stored.absence_link;
    letter.mute_link = stored.mute_link;
    if (stored.starts) {
        const auto in_group = spoken(*stored.starts, stored.minutes, mail.language);
        const auto starts = instant_of(*stored.starts);
        if (!in_group || !starts) return Refusal::invalid;
        letter.when = *in_group;
        const auto own = zone ? spoken_in(*zone, *starts, stored.minutes, mail.language) : in_group;
        if (own && *own != *in_group) {
            letter.when = *own;
            letter.when_group = *in_group;
        }
    }
    const auto said_in = zone ? zone : stored.zone;
    if (stored.until && said_in) {
        const auto until = spoken_in(*said_in, *stored.until, 0, mail.language);
        if (!until) return until.error();
        letter.until = *until;
    }
    if (stored.entry && stored.starts) {
        const CalendarEntry entry{
            stored.entry->meeting,      *stored.starts, stored.minutes, stored.entry->sequence, stored.entry->cancelled,
            entry_title(mail.language), stored.link};
        const auto method = entry.cancelled ? CalendarMethod::cancel : CalendarMethod::request;
        auto file = calendar_file({entry}, method, CalendarParties{sender_.from, sender_.from_name, address}, sender_.host, loop_.now());
        if (!file) return file.error();
        letter.calendar = std::move(*file);
        letter.method = entry.cancelled ? "CANCEL" : "REQUEST";
    }
    return letter;
}

}  // namespace piiri
