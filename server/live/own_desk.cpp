#include "live/live_desk.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

/// The part of the desk that is beside the logs: what a person keeps for themselves, and concerns. Nothing of it passes through a group's
/// decisions, and no text of it is ever named in an error.
namespace piiri {
namespace {

/// \param read  a row as its `Mine`; rows that this program cannot read are left out
template <class Mine, class Stored, class Read>
std::vector<Mine> own_rows(const std::vector<PersonalRow>& rows, Read read) {
    std::vector<Mine> mine;
    for (const PersonalRow& row : rows) {
        if (auto stored = decode_text<Stored>(row.body, Unknown::ignore)) mine.push_back(read(OwnId{row.id}, std::move(*stored)));
    }
    return mine;
}

}  // namespace

void LiveDesk::with_member(const Visitor& who, const GroupId& group, const std::function<void(Fault)>& refused, WithMember then) {
    storage_.member_of(group, who.person, [this, group, refused, then = std::move(then)](std::optional<MemberId> member) {
        if (!member) return refused(Fault{ErrorCode::not_found});
        with_host(group, [member = *member, refused, then](const std::shared_ptr<GroupHost>& host) {
            if (!host) return refused(Fault{ErrorCode::unavailable});
            then(member, host);
        });
    });
}

// ---- a person's own ----

void LiveDesk::reflections(const Visitor& who, Done<MyReflections> done) {
    storage_.personal(who.person, PersonalKind::reflection, [done = std::move(done)](const std::vector<PersonalRow>& rows) {
        MyReflections mine{own_rows<MyReflection, Reflection>(rows, [](OwnId id, Reflection stored) {
            return MyReflection{std::move(id), std::move(stored.text.value), stored.at};
        })};
        std::stable_sort(mine.reflections.begin(), mine.reflections.end(),
                         [](const MyReflection& one, const MyReflection& other) { return one.at > other.at; });
        done(std::move(mine));
    });
}

void LiveDesk::keep_reflection(const Visitor& who, OwnId id, Reflection reflection, Done<boost::system::result<void, Fault>> done) {
    put_own(who.person, PersonalKind::reflection, id, reflection.text.value.empty() ? std::string() : encode(reflection), std::move(done));
}

void LiveDesk::moods(const Visitor& who, Done<MyMoods> done) {
    storage_.personal(who.person, PersonalKind::mood, [done = std::move(done)](const std::vector<PersonalRow>& rows) {
        MyMoods mine{own_rows<MyMood, Mood>(rows, [](OwnId id, const Mood& stored) {
            return MyMood{std::move(id), stored.mood.value, stored.at};
        })};
        std::stable_sort(mine.moods.begin(), mine.moods.end(), [](const MyMood& one, const MyMood& other) { return one.at < other.at; });
        done(std::move(mine));
    });
}

void LiveDesk::keep_mood(const Visitor& who, OwnId id, std::optional<Mood> mood, Done<boost::system::result<void, Fault>> done) {
    put_own(who.person, PersonalKind::mood, id, mood ? encode(*mood) : std::string(), std::move(done));
}

void LiveDesk::put_own(const PersonId& person, PersonalKind kind, const OwnId& id, std::string body,
                       Done<boost::system::result<void, Fault>> done) {
    if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
    storage_.put_personal(person, kind, id.value, std::move(body), [this, done = std::move(done)](bool kept) {
        if (kept) return done(boost::system::result<void, Fault>{});
        done(Fault{storage_.writable() ? ErrorCode::too_large : ErrorCode::unavailable});
    });
}

// ---- concerns ----

void LiveDesk::report_concern(const Visitor& who, GroupId group, ConcernReport report, Done<boost::system::result<void, Fault>> done) {
    with_member(who, group, done, [this, group, report = std::move(report), done](const MemberId& from, const auto& host) {
        if (!host->takes_concern(from, report.about)) return done(Fault{ErrorCode::not_found});
        if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
        storage_.add_concern(group, ConcernRow{report.key.value, report.about, report.text.value, loop_.now()}, [this, done](bool kept) {
            if (kept) return done(boost::system::result<void, Fault>{});
            done(Fault{storage_.writable() ? ErrorCode::conflict : ErrorCode::unavailable});
        });
    });
}

void LiveDesk::concerns(const Visitor& who, GroupId group, Done<boost::system::result<Concerns, Fault>> done) {
    with_member(who, group, done, [this, group, done](const MemberId& reader, const auto& host) {
        if (!host->admits(reader)) return done(Fault{ErrorCode::not_found});
        if (!host->reads_concerns(reader)) return done(Fault{ErrorCode::forbidden});
        storage_.concerns(group, [done, reader](std::vector<ConcernRow> rows) {
            Concerns concerns;
            for (ConcernRow& row : rows) {
                if (row.about == reader) continue;
                concerns.concerns.push_back({ConcernId{std::move(row.id)}, row.at, std::move(row.about), std::move(row.body)});
            }
            done(std::move(concerns));
        });
    });
}

}  // namespace piiri
