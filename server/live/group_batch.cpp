#include "domain/group.hpp"
#include "live/group_host.hpp"
#include "live/my_group.hpp"
#include "piiri/protocol/codec.hpp"

#include <algorithm>
#include <utility>

/// What a group's decisions become: a batch for the storage, and after the commit what is told. Deciding stands in group_host.cpp.
namespace piiri {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Stopwatch = std::chrono::steady_clock;  // measures, decides nothing
constexpr seconds retry_after{1};
constexpr milliseconds timer_least{20};

bool is_erased(const Event& event) {
    const auto* changed = std::get_if<GroupChanged>(&event);
    return changed != nullptr && changed->to == GroupState::erased;
}

Fault fault_of(ErrorCode code) { return {code, {}}; }

}  // namespace

Batch GroupHost::to_store(const InFlight& batch) {
    Batch stored{group_, epoch, last_, {}, std::move(side_writes_)};
    side_writes_.clear();
    bool rows_change = false;
    for (const Step& step : batch.steps) {
        stored.events.push_back({key_class_of(step.event), scope_of(step.event), encode_event_body(step.event, batch.at)});
        if (const auto* expired = std::get_if<Expired>(&step.event)) stored.writes.emplace_back(EraseKey{expired->what, expired->scope});
        if (is_erased(step.event)) stored.writes.emplace_back(EraseKey{KeyClass::group, ""});
        rows_change = rows_change || changes_my_groups(step.event);
    }
    if (rows_change) {
        for (const auto& [member, person] : people_) {
            std::string row = my_group_row(next_, member);
            const auto known = my_group_rows_.find(member);
            if (known != my_group_rows_.end() && known->second == row) continue;
            stored.writes.emplace_back(PutMyGroup{person, member, row});
            my_group_rows_.insert_or_assign(member, std::move(row));
        }
    }
    const bool boxes_wait = !feedback_to_draw(next_).empty() || admission_to_draw(next_);
    const auto due = boxes_wait ? std::optional{batch.at} : next_deadline(next_);
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
    if (batch.mail) mail_put_();
    if (committed_.roster->state == GroupState::erased) {  // its key is gone: nothing of it can be read or written any more
        for (auto& [reply, result] : batch.replies) reply(result);
        return let_go(ErrorCode::not_found);
    }
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
    draw_ballots();
    if (!waiting_.empty()) schedule_pump();
    meters_.turn_took(std::chrono::duration_cast<std::chrono::microseconds>(Stopwatch::now() - began));
}

/// The end of this host: everybody who waits is told, and comes back to whoever opens the group next.
void GroupHost::let_go(ErrorCode why) {
    close_seats(CloseCode::moved, [] { return std::string(); });
    std::vector<Reply> unanswered;
    const auto collect = [&](const Waiting& waiting) {
        if (const Ask* ask = std::get_if<Ask>(&waiting)) unanswered.push_back(ask->reply);
        if (const Writing* writing = std::get_if<Writing>(&waiting)) unanswered.push_back(writing->reply);
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
        const Writing* writing = std::get_if<Writing>(&part);
        if (writing != nullptr) {
            writing->reply(fault_of(ErrorCode::unavailable));
        } else if (ask != nullptr && !ask->acted) {
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
