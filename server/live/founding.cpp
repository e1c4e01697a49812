#include "live/founding.hpp"

#include "calendar/zones.hpp"
#include "live/secrets.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace piiri {
namespace {

constexpr int days_in_week = 7;
using Founded = std::function<void(boost::system::result<MemberId, Fault>)>;

/// The field that is wrong; empty: all is well.
std::string fault_in(const Founding& founding, const ProgrammeLibrary& library, Instant now) {
    const auto* entry = library.find(founding.programme_template.value);
    if (entry == nullptr) return "programme_template";
    const ProgrammeTemplate& programme = entry->programme;
    const auto& types = programme.types.items;
    if (std::find(types.begin(), types.end(), founding.group.type) == types.end()) return "group.type";
    if (programme.one_to_one && founding.group.size.value != 1) return "group.size";
    if (meetings_of(programme, static_cast<std::size_t>(founding.meetings.value)).empty()) return "meetings";
    if (!zone_exists(founding.group.zone.value)) return "group.zone";
    const auto first = instant_of(founding.dates.first);
    const bool fits = first && *first > now && founding.dates.first.zone == founding.group.zone;
    return fits ? std::string() : "dates.first";
}

/// One founding under way: its meetings are planned one after another.
struct Work : std::enable_shared_from_this<Work> {
    Work(LiveDesk& its_desk, Founding its_founding, MemberId its_founder, Founded its_done)
        : desk(its_desk), founding(std::move(its_founding)), founder(std::move(its_founder)), done(std::move(its_done)) {}

    void begin(const ProgrammeTemplate& programme) {
        const auto numbers = meetings_of(programme, static_cast<std::size_t>(founding.meetings.value));
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto starts =
                days_later(founding.dates.first, static_cast<int>(i) * static_cast<int>(founding.dates.weeks.value) * days_in_week);
            const auto draft = draft_of(programme, numbers[i], founding.group.languages.items.front());
            const auto key = derived_id<MeetingId>(founding.group.key.value + "|meeting|" + std::to_string(i + 1));
            auto plan = starts && draft ? plan_of(key, *draft, *starts, founding.dates.tentative) : Result<MeetingPlan>{Refusal::invalid};
            if (!plan) return done(Fault{ErrorCode::invalid, "dates.first"});
            plans.push_back(std::move(*plan));
        }
        desk.submit_as(founder, founding.group.key, founding.group, [self = shared_from_this()](const auto& founded) {
            if (!founded) return self->done(Fault{founded.error().code, "group"});
            self->plan_from(0);
        });
    }

    void plan_from(std::size_t at) {
        if (at == plans.size()) return done(founder);
        desk.submit_as(founder, founding.group.key, plans[at], [self = shared_from_this(), at](const auto& planned) {
            if (!planned) return self->done(planned.error());
            self->plan_from(at + 1);
        });
    }

    LiveDesk& desk;
    Founding founding;
    MemberId founder;
    Founded done;
    std::vector<MeetingPlan> plans{};
};

}  // namespace

Result<MeetingPlan> plan_of(const MeetingId& key, const MeetingDraft& draft, const WallTime& starts, bool tentative) {
    const auto at = instant_of(starts);
    if (!at) return at.error();
    return MeetingPlan{key,           draft.title,  draft.question,
                       draft.pattern, draft.phases, draft.cues,
                       starts,        *at,          tentative ? std::optional(true) : std::nullopt};
}

void found_group(LiveDesk& desk, Storage& storage, Loop& loop, const ProgrammeLibrary& library, const PersonId& founder, Founding founding,
                 std::function<void(boost::system::result<MemberId, Fault>)> done) {
    if (auto field = fault_in(founding, library, loop.now()); !field.empty()) return done(Fault{ErrorCode::invalid, std::move(field)});
    const GroupId group = founding.group.key;
    const auto* entry = library.find(founding.programme_template.value);
    const auto go_on = [&desk, &programme = entry->programme, founding = std::move(founding), done](const MemberId& member) {
        std::make_shared<Work>(desk, founding, member, done)->begin(programme);
    };
    storage.member_of(group, founder, [&desk, &loop, group, founder, go_on, done](const std::optional<MemberId>& known) {
        if (known) return go_on(*known);
        desk.with_host(group, [&desk, &loop, group, founder, go_on, done](const std::shared_ptr<GroupHost>& host) {
            if (!host) return done(Fault{ErrorCode::unavailable, {}});
            if (host->founded()) return done(Fault{ErrorCode::conflict, "group.key"});
            const auto member = fresh_id<MemberId>(loop);
            desk.add_member(group, member, founder, [member, go_on, done](bool added) {
                if (!added) return done(Fault{ErrorCode::unavailable, {}});
                go_on(member);
            });
        });
    });
}

}  // namespace piiri
