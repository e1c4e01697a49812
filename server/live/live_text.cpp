#include "live/live_text.hpp"

#include "domain/contains.hpp"

#include <algorithm>

namespace piiri {
namespace {

std::vector<MemberId> those_with(const States& states, const MemberId& member, const std::vector<MemberId>& connected) {
    std::vector<MemberId> others;
    for (const MemberId& other : connected) {
        if (other != member && together(states, member, other)) others.push_back(other);
    }
    return others;
}

}  // namespace

Result<void> LiveText::type(const States& states, const MemberId& from, const std::string& text, const std::vector<MemberId>& connected) {
    if (!place_of(states, from) || !may_now(states, from, TypingSet::action)) return Refusal::forbidden;
    auto readers = those_with(states, from, connected);
    const Frame frame = signal_frame(TypingSignal{from, text});
    for (const MemberId& reader : readers) send_(reader, frame);
    if (text.empty()) {
        readers_.erase(from);
    } else {
        readers_.insert_or_assign(from, std::move(readers));
    }
    return {};
}

Result<void> LiveText::say(const States& states, const MemberId& from, const std::string& text, const std::vector<MemberId>& connected) {
    const auto place = place_of(states, from);
    if (!place || *place == circle_place) return Refusal::forbidden;
    const Frame frame = signal_frame(NearSignal{from, text, loop_.now()});
    for (const MemberId& near : those_with(states, from, connected)) send_(near, frame);
    send_(from, frame);
    return {};
}

void LiveText::refresh(const States& states, const std::vector<MemberId>& connected) {
    for (auto& [writer, readers] : readers_) {
        const bool gone = !contains(connected, writer);
        std::erase_if(readers, [&, from = writer](const MemberId& reader) {
            if (!gone && contains(connected, reader) && together(states, from, reader)) return false;
            if (contains(connected, reader)) send_(reader, signal_frame(TypingSignal{from, {}}));
            return true;
        });
    }
    std::erase_if(readers_, [](const auto& entry) { return entry.second.empty(); });
}

}  // namespace piiri
