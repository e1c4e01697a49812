#include "live/group_host.hpp"

#include "calendar/zones.hpp"
#include "live/my_group.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

namespace piiri {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Stopwatch = std::chrono::steady_clock;  // measures, decides nothing
constexpr std::size_t decided_per_turn_max = 32;
constexpr seconds storage_patience{2};

/// Commands that may take a right away from somebody: then they act before they are stored (design.md section 4, rule 6).
bool may_narrow(const Command& command) {
    const auto* answer = std::get_if<ConsentAnswerSet>(&command);
    const auto* aside = std::get_if<QuietRoomSet>(&command);
    return (answer != nullptr && answer->answer == ConsentAnswer::no) || std::holds_alternative<MemberLeave>(command) ||
           std::holds_alternative<MemberSuspend>(command) || std::holds_alternative<MemberRemove>(command) ||
           std::holds_alternative<LobbyMove>(command) || std::holds_alternative<MeetingExit>(command) ||
           std::holds_alternative<MicClose>(command) || std::holds_alternative<MeetingEnd>(command) ||
           std::holds_alternative<GroupChange>(command) || std::holds_alternative<LineEnd>(command) || (aside != nullptr && aside->inside);
}

bool same_time(const WallTime& starts, Instant starts_at) {
    const auto at = instant_of(starts);
    return at && *at == starts_at;
}

template <class Times>
std::optional<std::string> wrong_in(const Times& times, const std::string& list) {
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (!same_time(times[i].starts, times[i].starts_at)) return list + "[" + std::to_string(i) + "].starts_at";
    }
    return std::nullopt;
}

/// The rules know no time zones: here a wall time and its instant are held against each other. The field that is wrong; nothing: all agree.
std::optional<std::string> wrong_time(const Command& command) {
    if (const auto* plan = std::get_if<MeetingPlan>(&command)) {
        return same_time(plan->starts, plan->starts_at) ? std::nullopt : std::optional<std::string>("starts_at");
    }
    if (const auto* dates = std::get_if<MeetingsDate>(&command)) return wrong_in(dates->times.items, "times");
    if (const auto* poll = std::get_if<PollOpen>(&command)) return wrong_in(poll->slots.items, "slots");
    if (const auto* close = std::get_if<PollClose>(&command)) return wrong_in(close->others.items, "others");
    return std::nullopt;
}

template <class Ballot>
std::vector<Ballot> ballots_of(const std::vector<std::string>& bodies) {
    std::vector<Ballot> ballots;
    for (const std::string& body : bodies) {
        if (auto ballot = decode_text<Ballot>(body, Unknown::ignore)) ballots.push_back(std::move(*ballot));
    }
    return ballots;
}

}  // namespace

GroupHost::GroupHost(GroupId group, Folded folded, const Around& around, std::function<void()> lost)
    : group_(std::move(group)),
      loop_(around.loop),
      storage_(around.storage),
      meters_(around.meters),
      mail_put_(around.mail_put),
      lost_(std::move(lost)),
      committed_(folded.group),
      next_(std::move(folded.group)),
      last_(folded.last),
      last_at_(folded.last_at),
      tail_(std::move(folded.tail)),
      cursors_(std::move(folded.cursors)),
      people_(std::move(folded.people)),
      letters_(group_, folded.letter_key, around.origin),
      relay_(around.loop, around.media,
             {[this](const MemberId& member, const Frame& frame) {
                  if (const auto seat = seats_.find(member); seat != seats_.end()) seat->second->send(frame);
              },
              [this] { relay_.renew_leases(states(), connected()); }, [this] { refresh_signals(); },
              [this](const MemberId& member) {
                  const auto seat = seats_.find(member);
                  return seat == seats_.end() ? std::string{} : seat->second->address();
              }}),
      last_used_(around.loop.now()) {}

void GroupHost::open() {
    for (const auto& [member, person] : people_) {
        const Sight sees = sight(committed_, member);
        if (sees == Sight::room || sees == Sight::circle || sees == Sight::own) enqueue(ConnectionChange{member, false});
    }
    enqueue(DeadlineCall{});
    draw_ballots();
}

Moment GroupHost::moment() {
    Moment moment{std::max(loop_.now(), last_at_), {}};
    loop_.random(moment.seed);
    return moment;
}

// ---- what comes in ----

/// Why no more is taken from this member now.
std::optional<ErrorCode> GroupHost::refused_at_the_door(const MemberId& by) const {
    if (!waiting_.has_room_for(by)) return ErrorCode::rate_limited;
    const bool stuck = in_flight_ && loop_.now() - in_flight_->began > storage_patience;
    if (!storage_.writable() || stuck) return ErrorCode::unavailable;
    return std::nullopt;
}

void GroupHost::submit(MemberId by, Command command, Reply reply, std::vector<SideWrite> along) {
    ++meters_.commands;
    if (auto field = wrong_time(command)) return reply(Fault{ErrorCode::invalid, std::move(*field)});
    Ask ask{std::move(by), std::move(command), std::move(reply), false, {}, std::move(along)};
    if (may_narrow(ask.command) && narrow_at_once(ask)) return enqueue_acted(std::move(ask));
    if (const auto refused = refused_at_the_door(ask.by)) return ask.reply(fault_of(*refused));
    enqueue(std::move(ask));
}

void GroupHost::write(std::vector<SideWrite> writes, Reply reply) {
    if (!storage_.writable()) return reply(Fault{ErrorCode::unavailable});
    enqueue(Writing{std::move(writes), std::move(reply)});
}

/// A right that a decision takes away ends now, on a full or stuck disk too: its holder's socket is closed, unsent frames are forgotten,
/// signals and leases end. False: the command takes nothing away as things stand, or too many of its kind wait.
bool GroupHost::narrow_at_once(Ask& ask) {
    if (!waiting_.has_room_to_act()) return false;
    auto outcome = decide(narrowed_ ? *narrowed_ : next_, ask.by, ask.command, moment());
    if (!outcome || outcome->steps.empty()) return false;
    ask.acted = true;
    narrowed_ = std::move(outcome->after);
    if (const auto* mute = std::get_if<MicClose>(&ask.command)) relay_.close_microphone(states(), mute->member, connected());
    for (const MemberId& member : connected()) {
        if (member == ask.by) continue;  // who gives up a right hears the answer first
        const Sight after = sight(*narrowed_, member);
        if (!sees_less(after, sight(committed_, member))) continue;
        cut_.insert(member);
        ask.cuts.push_back(member);
        close_narrowed(member, after, true);
    }
    refresh_signals();
    return true;
}

/// What has acted is stored or refused; what has acted and still waits goes on acting.
void GroupHost::narrow_again() {
    narrowed_.reset();
    for (const Ask* ask : waiting_.acted()) {
        auto outcome = decide(narrowed_ ? *narrowed_ : next_, ask->by, ask->command, moment());
        if (outcome) narrowed_ = std::move(outcome->after);
    }
}

void GroupHost::refresh_signals() { relay_.refresh(states(), connected()); }

/// The decision that cut them off is stored, or was refused after all.
void GroupHost::lift_cuts(const std::vector<Waiting>& decided) {
    for (const Waiting& waiting : decided) {
        if (const Ask* ask = std::get_if<Ask>(&waiting)) {
            for (const MemberId& member : ask->cuts) cut_.erase(member);
        }
    }
}

void GroupHost::wake() { enqueue(DeadlineCall{}); }

void GroupHost::enqueue(Waiting waiting) {
    last_used_ = loop_.now();
    waiting_.push(std::move(waiting));
    schedule_pump();
}

void GroupHost::enqueue_acted(Ask ask) {
    last_used_ = loop_.now();
    waiting_.push_acted(std::move(ask));
    schedule_pump();
}

void GroupHost::schedule_pump() {
    if (pump_scheduled_ || in_flight_ || retry_) return;
    pump_scheduled_ = true;
    loop_.post([weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->pump_scheduled_ = false;
            self->pump();
        }
    });
}

// ---- deciding ----

void GroupHost::pump() {
    if (in_flight_ || waiting_.empty()) return;
    const auto began = Stopwatch::now();
    InFlight batch{{}, {}, {}, {}, loop_.now()};
    const Moment now = moment();
    batch.at = now.now;
    for (std::size_t decided = 0; decided < decided_per_turn_max && !waiting_.empty(); ++decided) {
        Waiting waiting = waiting_.take();
        Moment own = now;
        loop_.random(own.seed);
        decide_one(waiting, batch, std::move(own));
        batch.parts.push_back(std::move(waiting));
    }
    if (batch.steps.empty() && side_writes_.empty()) {
        for (auto& [reply, result] : batch.replies) reply(result);
        lift_cuts(batch.parts);
        narrow_again();
        set_timer();
        if (!waiting_.empty()) schedule_pump();
        return;
    }
    Batch stored = to_store(batch);
    batch.mail = std::any_of(stored.writes.begin(), stored.writes.end(),
                             [](const SideWrite& write) { return std::holds_alternative<PutMail>(write); });
    in_flight_ = std::move(batch);
    storage_.append(std::move(stored), [weak = weak_from_this()](Appended how) {
        if (const auto self = weak.lock()) self->committed(how);
    });
    meters_.turn_took(std::chrono::duration_cast<std::chrono::microseconds>(Stopwatch::now() - began));
}

/// A decision becomes part of the batch, and of what the next one rests on.
void GroupHost::take(InFlight& batch, Outcome&& outcome, const std::optional<MemberId>& by, Instant at) {
    for (const Step& step : outcome.steps) {
        for (SideWrite& write : letters_.writes(next_, outcome.after, step.event, by, people_, at, loop_)) {
            side_writes_.push_back(std::move(write));
        }
    }
    next_ = std::move(outcome.after);
    std::move(outcome.steps.begin(), outcome.steps.end(), std::back_inserter(batch.steps));
}

void GroupHost::decide_one(Waiting& waiting, InFlight& batch, Moment moment) {
    const Instant at = moment.now;
    if (const auto* presence = std::get_if<ConnectionChange>(&waiting)) {
        take(batch, on_connection(next_, presence->member, presence->connected, moment), std::nullopt, at);
    } else if (std::holds_alternative<DeadlineCall>(waiting)) {
        take(batch, on_time(next_, moment), std::nullopt, at);
    } else if (auto* read = std::get_if<BallotsRead>(&waiting)) {
        auto outcome = on_ballots(next_, read->meeting, read->answers, moment);
        if (!outcome.steps.empty()) side_writes_.emplace_back(EraseBallots{read->meeting.value});
        take(batch, std::move(outcome), std::nullopt, at);
        drawing_.erase(read->meeting);
    } else if (auto* admission = std::get_if<AdmissionBallotsRead>(&waiting)) {
        auto outcome = on_admission_ballots(next_, admission->admission, admission->answers, moment);
        if (!outcome.steps.empty()) side_writes_.emplace_back(EraseBallots{admission->admission.value});
        take(batch, std::move(outcome), std::nullopt, at);
        drawing_admission_.reset();
    } else if (auto* writing = std::get_if<Writing>(&waiting)) {
        side_writes_.insert(side_writes_.end(), writing->writes.begin(), writing->writes.end());
        batch.replies.emplace_back(writing->reply, boost::system::result<void, Fault>{});
    } else {
        decide_command(std::get<Ask>(waiting), batch, std::move(moment));
    }
}

void GroupHost::decide_command(Ask& ask, InFlight& batch, Moment moment) {
    if (const auto* close = std::get_if<VoteClose>(&ask.command)) moment.tally = relay_.tally(next_, close->vote);
    auto outcome = decide(next_, ask.by, ask.command, moment);
    if (!outcome) {
        ++meters_.refused;
        batch.replies.emplace_back(ask.reply, Fault{code_of(outcome.error())});
        return;
    }
    if (!outcome->steps.empty()) add_side_writes(ask, moment.now);
    take(batch, std::move(*outcome), ask.by, moment.now);
    batch.replies.emplace_back(ask.reply, boost::system::result<void, Fault>{});
}

/// What a decision leaves beside the log: the proof of a consent, the unnamed answer to a question.
void GroupHost::add_side_writes(const Ask& ask, Instant at) {
    if (const auto* given = std::get_if<FeedbackAnswer>(&ask.command)) {
        side_writes_.emplace_back(PutBallot{given->meeting.value, encode(FeedbackBallot{given->heard, given->useful, given->change})});
    }
    if (const auto* given = std::get_if<AdmissionAnswer>(&ask.command)) {
        side_writes_.emplace_back(PutBallot{given->admission.value, encode(AdmissionBallot{given->yes})});
    }
    side_writes_.insert(side_writes_.end(), ask.along.begin(), ask.along.end());
    const auto* answer = std::get_if<ConsentAnswerSet>(&ask.command);
    const auto person = people_.find(ask.by);
    if (answer == nullptr || person == people_.end()) return;
    side_writes_.emplace_back(PutProof{person->second, consent_proof(*answer, at)});
}

/// The ballots of a closed box are read, drawn once and erased. A crash on the way leaves the box as it was: it is drawn when the group is
/// opened next, and a sleeping group is woken for it.
void GroupHost::draw_ballots() {
    for (const MeetingId& meeting : feedback_to_draw(committed_)) {
        if (!drawing_.insert(meeting).second) continue;
        storage_.ballots(group_, meeting.value, [weak = weak_from_this(), meeting](const std::vector<std::string>& bodies) {
            if (const auto self = weak.lock()) self->enqueue(BallotsRead{meeting, ballots_of<FeedbackBallot>(bodies)});
        });
    }
    const auto admission = admission_to_draw(committed_);
    if (!admission || drawing_admission_ == admission) return;
    drawing_admission_ = admission;
    storage_.ballots(group_, admission->value, [weak = weak_from_this(), admission = *admission](const std::vector<std::string>& bodies) {
        if (const auto self = weak.lock()) self->enqueue(AdmissionBallotsRead{admission, ballots_of<AdmissionBallot>(bodies)});
    });
}

}  // namespace piiri
