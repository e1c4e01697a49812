#pragma once
#include "piiri/protocol/programme.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Programme templates: what makes one sound, and the plans that come from it. Pure; the folders are `library.hpp`'s.
namespace piiri {

constexpr std::size_t template_bytes_max = std::size_t{512} * 1024;

/// Built-in ones exist in all languages of the client; an organisation writes in those its groups speak.
enum class TemplateOrigin { built_in, organisation };

/// A template, or what is wrong with its text, each fault with its path: `patterns[2].phases[4].minutes: …`.
struct TemplateRead {
    std::optional<ProgrammeTemplate> programme;
    std::vector<std::string> faults;
};
[[nodiscard]] TemplateRead read_template(std::string_view text, TemplateOrigin origin);

/// The words in that language, else in the first of fi, sv, en that they exist in.
[[nodiscard]] std::string worded(const Worded& words, Language language);

/// The languages a template exists in: those of its name, which all its words have.
[[nodiscard]] std::vector<Language> languages_of(const ProgrammeTemplate& programme);

/// The numbers of the meetings, from 1, that a programme of so many keeps: as the template says for that length, else its first ones.
/// Empty: it has not so many. \param count  0: all
[[nodiscard]] std::vector<std::size_t> meetings_of(const ProgrammeTemplate& programme, std::size_t count);

/// All that a plan of one meeting takes from a template.
struct MeetingDraft {
    MeetingTitle title;
    Question question;
    AgendaPattern pattern = AgendaPattern::dialogue;
    Plan phases;
    Cues cues;  ///< as many as phases
};
/// \param number  of the template's meetings, from 1. Empty: there is no such meeting
[[nodiscard]] std::optional<MeetingDraft> draft_of(const ProgrammeTemplate& programme, std::size_t number, Language language);

}  // namespace piiri
