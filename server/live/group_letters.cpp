#include "live/group_letters.hpp"

#include "domain/group.hpp"
#include "live/my_group.hpp"
#include "live/secrets.hpp"
#include "live/stored_letter.hpp"
#include "piiri/protocol/codec.hpp"

#include <sodium.h>

#include <algorithm>

namespace piiri {
namespace {

constexpr std::size_t proof_bytes = 24;
constexpr std::chrono::hours news_lasts{14 * 24};

/// Letters about a meeting, or about the group where none is named, to one member.
std::string about(const std::optional<MeetingId>& meeting, const MemberId& member) {
    return (meeting ? meeting->value : std::string("group")) + "/" + member.value;
}

std::string about_poll(const MeetingId& meeting, const MemberId& member) { return "poll/" + about(meeting, member); }

LetterKind kind_of_letter(NoticeKind notice, bool moved) {
    switch (notice) {
        case NoticeKind::dated: return moved ? LetterKind::moved : LetterKind::dated;
        case NoticeKind::cancelled: return LetterKind::cancelled;
        case NoticeKind::reminder_week:
        case NoticeKind::reminder_day:
        case NoticeKind::reminder_hour: return LetterKind::reminder;
        case NoticeKind::poll_opened: return LetterKind::poll_opened;
        case NoticeKind::poll_reminder: return LetterKind::poll_reminder;
        case NoticeKind::quorum_lost: return LetterKind::quorum_lost;
        case NoticeKind::admission_asked: return LetterKind::admission_asked;
        case NoticeKind::group_cancelled: return LetterKind::group_cancelled;
        case NoticeKind::office: break;
    }
    return LetterKind::office;
}

/// Does the event give a meeting that had a date another one?
bool moves(const Group& before, const Event& event) {
    const auto* dated = std::get_if<MeetingDated>(&event);
    const Meeting* known = dated != nullptr ? before.programme->find(dated->meeting) : nullptr;
    return known != nullptr && known->state != MeetingState::planned && known->state != MeetingState::polling;
}

/// Whose letters about a meeting are false from this event on.
std::optional<MeetingId> meeting_with_other_date(const Event& event) {
    if (const auto* dated = std::get_if<MeetingDated>(&event)) return dated->meeting;
    if (const auto* changed = std::get_if<MeetingChanged>(&event)) {
        const bool is_off = changed->to == MeetingState::cancelled || changed->to == MeetingState::postponed ||
                            changed->to == MeetingState::planned || changed->to == MeetingState::polling;
        if (is_off) return changed->meeting;
    }
    return std::nullopt;
}

bool leaves(const Event& event, MemberId& member) {
    const auto* changed = std::get_if<MemberChanged>(&event);
    if (changed == nullptr) return false;
    member = changed->member;
    return changed->to == MemberState::left || changed->to == MemberState::removed || changed->to == MemberState::suspended;
}

}  // namespace

std::string GroupLetters::link(std::string_view page, std::string_view more) const {
    return origin_ + "/#/" + std::string(page) + "/" + group_.value + std::string(more);
}

std::string GroupLetters::proof(const MemberId& member, const MeetingId& meeting) const {
    const std::string words = "mail-button|" + member.value + "|" + meeting.value;
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium takes bytes
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(words.data()), words.size(), key_.data(),
                       key_.size());
    std::array<char, sodium_base64_ENCODED_LEN(proof_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
    sodium_bin2base64(text.data(), text.size(), hash.data(), proof_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

bool GroupLetters::proves(const MemberId& member, const MeetingId& meeting, std::string_view given) const {
    const std::string right = proof(member, meeting);
    return given.size() == right.size() && sodium_memcmp(given.data(), right.data(), right.size()) == 0;
}

std::optional<PutMail> GroupLetters::letter(const Group& after, const Notice& notice, bool moved, const PersonId& to, Instant at,
                                            Loop& loop) const {
    const Meeting* meeting = notice.meeting ? after.programme->find(*notice.meeting) : nullptr;
    if (notice.meeting && meeting == nullptr) return std::nullopt;
    StoredLetter letter;
    letter.kind = kind_of_letter(notice.kind, moved);
    letter.zone = after.roster->zone;
    Instant useless_after = at + news_lasts;
    std::string of_meeting;
    if (meeting != nullptr) {
        useless_after = meeting->plan.starts_at;
        of_meeting = "/" + notice.meeting->value;
        letter.starts = meeting->plan.starts;
        letter.minutes = meeting->plan.minutes;
    }
    switch (letter.kind) {
        case LetterKind::dated:
        case LetterKind::moved:
        case LetterKind::reminder: {
            const std::string button = of_meeting + "/" + notice.to.value + "/" + proof(notice.to, *notice.meeting);
            letter.link = link("meeting", of_meeting);
            letter.absence_link = link("absence", button);
            if (letter.kind == LetterKind::reminder) {
                letter.mute_link = link("quiet", button);
                letter.keeps_quiet_hours = notice.kind != NoticeKind::reminder_hour;
            } else {
                letter.entry = StoredEntry{*notice.meeting, date_sequence(*meeting), false};
            }
            break;
        }
        case LetterKind::cancelled: letter.entry = StoredEntry{*notice.meeting, date_sequence(*meeting), true}; break;
        case LetterKind::poll_opened:
        case LetterKind::poll_reminder: {
            const Poll* poll = after.polls->of(*notice.meeting);
            if (!poll) return std::nullopt;
            letter.link = link("poll", of_meeting);
            letter.until = useless_after = poll->asked.closes_at;
            letter.starts.reset();  // it is not known yet
            break;
        }
        case LetterKind::admission_asked:
            if (after.admissions->last) letter.until = useless_after = after.admissions->last->asked.closes_at;
            letter.link = link("g");
            break;
        case LetterKind::group_cancelled: break;
        default: letter.link = link("g"); break;
    }
    if (useless_after <= at) return std::nullopt;
    const bool polls = letter.kind == LetterKind::poll_opened || letter.kind == LetterKind::poll_reminder;
    const std::string subject = polls ? about_poll(*notice.meeting, notice.to) : about(notice.meeting, notice.to);
    return PutMail{fresh_mail_id(loop), to, subject, at, useless_after, encode(letter)};
}

std::vector<SideWrite> GroupLetters::writes(const Group& before, const Group& after, const Event& event, const std::optional<MemberId>& by,
                                            const People& people, Instant at, Loop& loop) const {
    std::vector<SideWrite> writes;
    if (const auto meeting = meeting_with_other_date(event)) {
        for (const auto& [member, person] : people) writes.emplace_back(DropMail{about(meeting, member)});
    }
    if (const auto* poll = std::get_if<PollClosed>(&event)) {
        for (const auto& [member, person] : people) writes.emplace_back(DropMail{about_poll(poll->meeting, member)});
    }
    if (MemberId member; leaves(event, member)) {
        for (const Meeting& meeting : after.programme->meetings) {
            if (!meeting.ahead()) continue;
            writes.emplace_back(DropMail{about(meeting.plan.meeting, member)});
            writes.emplace_back(DropMail{about_poll(meeting.plan.meeting, member)});
        }
        writes.emplace_back(DropMail{about(std::nullopt, member)});
        writes.emplace_back(DropMail{about_invitation(member)});
    }
    for (const Notice& notice : notices(after, event, by)) {
        const auto person = people.find(notice.to);
        if (person == people.end()) continue;
        if (auto put = letter(after, notice, moves(before, event), person->second, at, loop)) writes.emplace_back(std::move(*put));
    }
    return writes;
}

}  // namespace piiri
