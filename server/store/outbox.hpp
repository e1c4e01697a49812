#pragma once
#include "store/side_tables.hpp"

#include <optional>
#include <utility>
#include <vector>

/// Letters that wait to be sent, and what became of them. Writing functions run inside the writer's transaction and savepoint.
namespace piiri::store {

/// false: the person is erased, the letter is too long, or its id is taken by another one.
[[nodiscard]] bool put_mail(Database& events, KeyRing& keys, const PutMail& mail);
void drop_mail(Database& events, const DropMail& mail);
[[nodiscard]] bool mail_tried(Database& events, const std::string& id, MailState state, Instant again);
/// Is there anything to tidy away?
[[nodiscard]] bool mail_untidy(Database& events, Instant now);
/// Gives up what has become useless, and forgets fates after 30 days.
void tidy_mail(Database& events, Instant now);

/// Letters whose time has come, oldest first, and when the next one after them is due. What is useless by now is left out.
[[nodiscard]] std::pair<std::vector<DueMail>, std::optional<Instant>> due_mail(const Reading& from, Instant now, std::size_t limit);
[[nodiscard]] std::vector<std::optional<MailState>> mail_states(Database& events, const std::vector<std::string>& about);

}  // namespace piiri::store
