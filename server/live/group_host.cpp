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
constexpr seconds retry_after{1};
constexpr milliseconds timer_least{20};

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

/// The rules know no time zones: here a plan's two times are held against each other.
bool same_time(const MeetingPlan& plan) {
    const auto at = instant_of(plan.starts);
    return at && *at == plan.starts_at;
}

bool sees_less(Sight now, Sight before) { return now != before && (now < before || before == Sight::office); }

std::vector<FeedbackBallot> ballots_of(const std::vector<std::string>& bodies) {
    std::vector<FeedbackBallot> ballots;
    for (const std::string& body : bodies) {
        if (auto ballot = decode_text<FeedbackBallot>(body, Unknown::ignore)) ballots.push_back(std::move(*ballot));
    }
    return ballots;
}

Fault fault_of(Refusal refusal) { return {code_of(refusal), {}}; }
Fault fault_of(ErrorCode code) { return {code, {}}; }

}  // namespace

GroupHost::GroupHost(GroupId group, Folded folded, Loop& loop, Storage& storage, Meters& meters, std::function<void()> lost)
    : group_(std::move(group)),
      loop_(loop),
      storage_(storage),
      meters_(meters),
      lost_(std::move(lost)),
      committed_(folded.group),
      next_(std::move(folded.group)),
      last_(folded.last),
      last_at_(folded.last_at),
      tail_(std::move(folded.tail)),
      cursors_(std::move(folded.cursors)),
      people_(std::move(folded.people)),
      relay_(
          loop,
          [this](const MemberId& member, const Frame& frame) {
              if (const auto seat = seats_.find(member); seat != seats_.end()) seat->second->send(frame);
          },
          [this] { relay_.renew_leases(states(), connected()); }),
      last_used_(loop.now()) {}

void GroupHost::open() {
    for (const auto& [member, person] : people_) {
        const Sight sees = sight(committed_, member);
        if (sees == Sight::room || sees == Sight::circle || sees == Sight::own) enqueue(ConnectionChange{member, false});
    }
    enqueue(DeadlineCall{});
    draw_feedback();
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

void GroupHost::submit(MemberId by, Command command, Reply reply) {
    ++meters_.commands;
    if (const auto* plan = std::get_if<MeetingPlan>(&command); plan != nullptr && !same_time(*plan)) {
        return reply(Fault{ErrorCode::invalid, "starts_at"});
    }
    Ask ask{std::move(by), std::move(command), std::move(reply), false, {}};
    if (may_narrow(ask.command) && narrow_at_once(ask)) return enqueue_acted(std::move(ask));
    if (const auto refused = refused_at_the_door(ask.by)) return ask.reply(fault_of(*refused));
    enqueue(std::move(ask));
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
    if (batch.steps.empty()) {
        for (auto& [reply, result] : batch.replies) reply(result);
        lift_cuts(batch.parts);
        narrow_again();
        set_timer();
        if (!waiting_.empty()) schedule_pump();
        return;
    }
    Batch stored = to_store(batch);
    in_flight_ = std::move(batch);
    storage_.append(std::move(stored), [weak = weak_from_this()](Appended how) {
        if (const auto self = weak.lock()) self->committed(how);
    });
    meters_.turn_took(std::chrono::duration_cast<std::chrono::microseconds>(Stopwatch::now() - began));
}

void GroupHost::decide_one(Waiting& waiting, InFlight& batch, Moment moment) {
    const auto take = [&](Outcome&& outcome) {
        next_ = std::move(outcome.after);
        std::move(outcome.steps.begin(), outcome.steps.end(), std::back_inserter(batch.steps));
    };
    if (const auto* presence = std::get_if<ConnectionChange>(&waiting)) {
        take(on_connection(next_, presence->member, presence->connected, moment));
    } else if (std::holds_alternative<DeadlineCall>(waiting)) {
        take(on_time(next_, moment));
    } else if (auto* read = std::get_if<BallotsRead>(&waiting)) {
        auto outcome = on_ballots(next_, read->meeting, read->answers, moment);
        if (!outcome.steps.empty()) side_writes_.emplace_back(EraseBallots{read->meeting.value});
        take(std::move(outcome));
        drawing_.erase(read->meeting);
    } else {
        Ask& ask = std::get<Ask>(waiting);
        if (const auto* close = std::get_if<VoteClose>(&ask.command)) moment.tally = relay_.tally(next_, close->vote);
        auto outcome = decide(next_, ask.by, ask.command, moment);
        if (!outcome) {
            ++meters_.refused;
            batch.replies.emplace_back(ask.reply, fault_of(outcome.error()));
            return;
        }
        if (!outcome->steps.empty()) add_side_writes(ask, moment.now);
        take(std::move(*outcome));
        batch.replies.emplace_back(ask.reply, boost::system::result<void, Fault>{});
    }
}

/// What a decision leaves beside the log: the proof of a consent, the unnamed answer to a question.
void GroupHost::add_side_writes(const Ask& ask, Instant at) {
    if (const auto* given = std::get_if<FeedbackAnswer>(&ask.command)) {
        side_writes_.emplace_back(PutBallot{given->meeting.value, encode(FeedbackBallot{given->heard, given->useful, given->change})});
    }
    const auto* answer = std::get_if<ConsentAnswerSet>(&ask.command);
    const auto person = people_.find(ask.by);
    if (answer == nullptr || person == people_.end()) return;
    side_writes_.emplace_back(PutProof{person->second, consent_proof(*answer, at)});
}

/// The ballots of a closed box are read, drawn once and erased. A crash on the way leaves the box as it was: it is drawn when the group is
/// opened next, and a sleeping group is woken for it.
void GroupHost::draw_feedback() {
    for (const MeetingId& meeting : feedback_to_draw(committed_)) {
        if (!drawing_.insert(meeting).second) continue;
        storage_.ballots(group_, meeting.value, [weak = weak_from_this(), meeting](const std::vector<std::string>& bodies) {
            if (const auto self = weak.lock()) self->enqueue(BallotsRead{meeting, ballots_of(bodies)});
        });
    }
}

Batch GroupHost::to_store(const InFlight& batch) {
    Batch stored{group_, epoch, last_, {}, std::move(side_writes_)};
    side_writes_.clear();
    bool rows_change = false;
    for (const Step& step : batch.steps) {
        stored.events.push_back({key_class_of(step.event), scope_of(step.event), encode_event_body(step.event, batch.at)});
        if (const auto* expired = std::get_if<Expired>(&step.event)) stored.writes.emplace_back(EraseKey{expired->what, expired->scope});
        rows_change = rows_change || changes_my_groups(step.event);
    }
    if (rows_change) {
        for (const auto& [member, person] : people_) {
            std::string row = my_group_row(next_, member);
            if (my_group_rows_[member] == row) continue;
            stored.writes.emplace_back(PutMyGroup{person, member, row});
            my_group_rows_[member] = std::move(row);
        }
    }
    const auto due = feedback_to_draw(next_).empty() ? next_deadline(next_) : std::optional{batch.at};
    if (due != stored_deadline_) {
        stored.writes.emplace_back(PutDeadline{due});
        stored_deadline_ = due;
    }
    return stored;
}

// ---- after the commit ----

void GroupHost::committed(Appended how) {
    const auto began = Stopwatch::now();
    if (how == Appended::stale) return let_go(ErrorCode::moved);
    if (how == Appended::unavailable) return forget_batch();
    ++meters_.commits;
    const bool founded = last_ == 0;
    InFlight batch = std::move(*in_flight_);
    in_flight_.reset();
    const Sights before = sights_of(committed_, people_);
    committed_ = next_;
    last_at_ = std::max(last_at_, batch.at);
    tell(batch, before);
    if (founded) let_go(ErrorCode::unavailable);  // its key, and so its cursors, are there from now on: the next to come opens it with them
    for (auto& [reply, result] : batch.replies) reply(result);
    if (founded) return;
    lift_cuts(batch.parts);
    for (const MemberId& member : connected()) {
        const Sight now = sight(committed_, member);
        const auto old = before.find(member);
        if (sees_less(now, old == before.end() ? Sight::none : old->second)) close_narrowed(member, now, false);
    }
    narrow_again();
    refresh_signals();
    set_timer();
    draw_feedback();
    if (!waiting_.empty()) schedule_pump();
    meters_.turn_took(std::chrono::duration_cast<std::chrono::microseconds>(Stopwatch::now() - began));
}

/// The end of this host: everybody who waits is told, and comes back to whoever opens the group next.
void GroupHost::let_go(ErrorCode why) {
    close_seats(CloseCode::moved, [] { return std::string(); });
    std::vector<Reply> unanswered;
    const auto collect = [&](const Waiting& waiting) {
        if (const Ask* ask = std::get_if<Ask>(&waiting)) unanswered.push_back(ask->reply);
    };
    if (in_flight_) std::for_each(in_flight_->parts.begin(), in_flight_->parts.end(), collect);
    const auto waiting = waiting_.take_all();
    std::for_each(waiting.begin(), waiting.end(), collect);
    in_flight_.reset();
    deadline_.reset();
    lost_();
    for (const Reply& reply : unanswered) reply(fault_of(why));
}

/// Event frames in log order to their audience. Whoever sees more than before gets a fresh `welcome` in place of the batch's events.
void GroupHost::tell(const InFlight& batch, const Sights& before) {
    std::vector<MemberId> changed;
    for (const auto& [member, person] : people_) {
        const auto old = before.find(member);
        if (sight(committed_, member) != (old == before.end() ? Sight::none : old->second)) changed.push_back(member);
    }
    for (const Step& step : batch.steps) {
        ++last_;
        ++meters_.events;
        const Frame frame = std::make_shared<const std::string>(encode_event_frame(step.event, batch.at, cursors_.seal(epoch, last_)));
        for (const MemberId& member : step.audience) {
            const auto seat = seats_.find(member);
            if (seat == seats_.end() || std::binary_search(changed.begin(), changed.end(), member)) continue;
            seat->second->send(frame);
            ++meters_.frames;
        }
        if (std::holds_alternative<Expired>(step.event)) tail_.erase(last_);
        tail_.push({last_, frame, step.audience});
    }
    for (const MemberId& member : changed) {
        tail_.sight_changed(member, last_);
        const auto seat = seats_.find(member);
        const auto old = before.find(member);
        if (seat != seats_.end() && !sees_less(sight(committed_, member), old == before.end() ? Sight::none : old->second))
            welcome(*seat->second);
    }
}

/// Nothing of the batch was stored. Answers say so; what must not be lost (a connection's end, a right's end) is tried again each second.
void GroupHost::forget_batch() {
    InFlight batch = std::move(*in_flight_);
    in_flight_.reset();
    next_ = committed_;
    my_group_rows_.clear();
    stored_deadline_.reset();
    std::vector<Waiting> again;
    for (Waiting& part : batch.parts) {
        Ask* ask = std::get_if<Ask>(&part);
        if (ask != nullptr && !ask->acted) {
            ask->reply(fault_of(ErrorCode::unavailable));
        } else {
            again.push_back(std::move(part));
        }
    }
    waiting_.push_again(std::move(again));
    narrow_again();
    keep_trying();
}

void GroupHost::keep_trying() {
    retry_ = loop_.after(retry_after, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->retry_.reset();
            if (self->storage_.writable()) {
                self->schedule_pump();
            } else {
                self->keep_trying();
            }
        }
    });
}

void GroupHost::set_timer() {
    const auto due = next_deadline(committed_);
    if (!due) {
        deadline_.reset();
        return;
    }
    const auto wait = std::max<milliseconds>(timer_least, *due - loop_.now());
    deadline_ = loop_.after(std::min<milliseconds>(wait, std::chrono::hours{1}), [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->enqueue(DeadlineCall{});
    });
}

}  // namespace piiri
