#pragma once
#include <span>
#include <string_view>

namespace piiri::generate {

/// What the reference, the schema and the TypeScript types say about a struct ("ChatPost"), one of its fields
/// ("ChatPost.text"), a field of that name wherever it has no sentence of its own ("*.meeting"), or an enum ("Role").
struct Sentence {
    std::string_view about;
    std::string_view text;
};

std::span<const Sentence> group_sentences();
std::span<const Sentence> meeting_sentences();
std::span<const Sentence> talk_sentences();
std::span<const Sentence> signal_sentences();
std::span<const Sentence> view_sentences();
std::span<const Sentence> phase_tool_sentences();
std::span<const Sentence> tool_view_sentences();
std::span<const Sentence> schedule_sentences();
std::span<const Sentence> office_sentences();
std::span<const Sentence> material_sentences();

}  // namespace piiri::generate
