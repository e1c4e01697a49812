#pragma once
#include "store/storage.hpp"

#include <string>

/// What the writer that is killed writes, as a pure function of the group and the last event: so the checker knows every byte that may be
/// there.
namespace piiri::crash {

constexpr Seq events_per_moment = 12;
constexpr Seq letters_until = 60;  ///< later batches have none, so that a long run is soon checked

[[nodiscard]] inline GroupId group_name(int number) { return GroupId{"g_" + std::to_string(number)}; }
[[nodiscard]] inline PersonId reader() { return PersonId{"p_reader"}; }

[[nodiscard]] inline std::string moment_of(Seq seq) { return "f_" + std::to_string(seq / events_per_moment); }

/// Every third event belongs to the phase that is on, and dies with it.
[[nodiscard]] inline bool in_moment(Seq seq) { return seq % 3 == 0; }

/// Some bodies take several pages.
[[nodiscard]] inline std::string body_of(const GroupId& group, Seq seq) {
    return group.value + " event " + std::to_string(seq) + ' ' + std::string(seq % 11 == 5 ? 9'000 : seq % 90, 'x');
}

[[nodiscard]] inline std::string row_of(const GroupId& group, Seq last) { return group.value + " at " + std::to_string(last); }

/// Whose time has come at `sending_time`, and is not over.
[[nodiscard]] inline std::string letter_of(const GroupId& group, Seq last) { return group.value + "." + std::to_string(last); }
inline constexpr Instant sending_time{std::chrono::hours(1)};

/// The batch that follows event `last`: one to three events, the row of "my groups", a letter, and at the end of a moment its key.
[[nodiscard]] inline Batch batch_after(const GroupId& group, Seq last) {
    Batch batch{group, 1, last, {}, {}};
    const auto end = last + 1 + last % 3;
    for (auto seq = last + 1; seq <= end; ++seq) {
        batch.events.push_back(
            {in_moment(seq) ? KeyClass::moment : KeyClass::group, in_moment(seq) ? moment_of(seq) : "", body_of(group, seq)});
    }
    batch.writes.emplace_back(PutMyGroup{reader(), MemberId{"m_" + group.value}, row_of(group, end)});
    if (last < letters_until)
        batch.writes.emplace_back(
            PutMail{letter_of(group, last), reader(), group.value, Instant{}, sending_time + std::chrono::hours(1), "words"});
    batch.writes.emplace_back(PutDeadline{Instant(std::chrono::milliseconds(end))});
    if (last / events_per_moment != end / events_per_moment) batch.writes.emplace_back(EraseKey{KeyClass::moment, moment_of(last)});
    return batch;
}

/// Is the key that sealed this event destroyed, once all batches up to `last` are durable?
[[nodiscard]] inline bool erased_by(Seq seq, Seq last) { return in_moment(seq) && seq / events_per_moment < last / events_per_moment; }

}  // namespace piiri::crash
