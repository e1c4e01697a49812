#include "sentences.hpp"

#include <array>
#include <set>
#include <stdexcept>

#include "model.hpp"

namespace piiri::generate {
namespace {

std::array<std::span<const Sentence>, 10> all() {
    return {group_sentences(),      meeting_sentences(),   talk_sentences(),     signal_sentences(), view_sentences(),
            phase_tool_sentences(), tool_view_sentences(), schedule_sentences(), office_sentences(), material_sentences()};
}

const Sentence* find(std::string_view about) {
    for (const auto sentences : all()) {
        for (const auto& sentence : sentences) {
            if (sentence.about == about) return &sentence;
        }
    }
    return nullptr;
}

std::string asked(const std::string& about) {
    const auto* found = find(about);
    if (!found) throw std::runtime_error("no sentence about " + about + ": add it to protocol/generate/sentences_*.cpp");
    return std::string(found->text);
}

}  // namespace

std::string sentence_of(const std::string& name) { return asked(name); }

std::string sentence_of(const std::string& record, const Field& field) {
    const auto* own = find(record + "." + field.name);
    if (own) return std::string(own->text);
    const auto* common = find("*." + field.name);
    return common ? std::string(common->text) : asked(record + "." + field.name);
}

void check_sentences(const Model& model) {
    std::set<std::string, std::less<>> known;
    for (const auto& [name, words] : model.words) known.insert(name);
    for (const auto& name : model.choices) known.insert(name.first);
    for (const auto& [name, record] : model.records) {
        known.insert(name);
        for (const auto& field : record.fields) known.insert({name + "." + field.name, "*." + field.name});
    }
    std::set<std::string_view> seen;
    for (const auto sentences : all()) {
        for (const auto& sentence : sentences) {
            const std::string about(sentence.about);
            if (!known.contains(about)) throw std::runtime_error("a sentence about " + about + ", which is not there");
            if (!seen.insert(sentence.about).second) throw std::runtime_error("two sentences about " + about);
        }
    }
}

}  // namespace piiri::generate
