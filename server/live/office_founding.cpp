#include "calendar/series.hpp"
#include "live/founding.hpp"
#include "live/live_office.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

/// Founding groups, series of dates, programmes of the organisation.
namespace piiri {
namespace {

/// A day as "2026-01-31".
bool is_day(const std::string& text) { return week_of({{text + "T12:00"}, {"UTC"}}).has_value(); }

}  // namespace

void LiveOffice::with_coordinator(const Visitor& who, const Refused& refused, std::function<void()> then) {
    storage_.person(who.person, [refused, then = std::move(then)](const std::optional<PersonRow>& row) {
        if (!row || !row->coordinator) return refused(Fault{ErrorCode::forbidden});
        then();
    });
}

void LiveOffice::found(const Visitor& who, Founding founding, Answer<Founded> done) {
    with_coordinator(who, done, [this, who, founding = std::move(founding), done] {
        if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
        const auto begin = [this, who, founding, done] {
            found_group(desk_, storage_, loop_, library_, who.person, founding,
                        [done, group = founding.group.key](const boost::system::result<MemberId, Fault>& founded) {
                            founded ? done(Founded{group}) : done(founded.error());
                        });
        };
        if (!founding.group.programme) return begin();
        storage_.records(RecordKind::programme, "", [founding, begin, done](const Records& records) {
            const bool known = std::any_of(records.begin(), records.end(),
                                           [&](const Record& record) { return record.id == founding.group.programme->value; });
            known ? begin() : done(Fault{ErrorCode::invalid, "group.programme"});
        });
    });
}

boost::system::result<SeriesDates, Fault> LiveOffice::series(const SeriesAsk& ask) {
    auto dates = series_dates(ask);
    if (!dates) return Fault{code_of(dates.error()), "first"};
    return std::move(*dates);
}

void LiveOffice::programmes(const Visitor& who, Answer<OrganisationProgrammes> done) {
    with_coordinator(who, done, [this, done] {
        storage_.records(RecordKind::programme, "", [done](const Records& records) {
            OrganisationProgrammes all;
            for (const Record& record : records) {
                auto programme = decode_text<OrganisationProgramme>(record.body, Unknown::ignore);
                if (programme) all.programmes.push_back({ProgrammeId{record.id}, std::move(*programme)});
            }
            done(std::move(all));
        });
    });
}

void LiveOffice::keep_programme(const Visitor& who, ProgrammeId id, OrganisationProgramme programme, Answer<void> done) {
    if (!is_day(programme.from.value)) return done(Fault{ErrorCode::invalid, "from"});
    if (!is_day(programme.to.value) || programme.to.value < programme.from.value) return done(Fault{ErrorCode::invalid, "to"});
    with_coordinator(who, done,
                     [this, id, body = encode(programme), done] { put_record(RecordKind::programme, "", id.value, body, done); });
}

void LiveOffice::put_record(RecordKind kind, const std::string& owner, const std::string& id, std::string body, const Answer<void>& done) {
    if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
    storage_.put_record(kind, owner, id, std::move(body), [this, done](bool kept) {
        if (kept) return done(boost::system::result<void, Fault>{});
        done(Fault{storage_.writable() ? ErrorCode::too_large : ErrorCode::unavailable});
    });
}

}  // namespace piiri
