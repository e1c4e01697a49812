#include "piiri/protocol/codec.hpp"
#include "programme/template.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <array>

/// What makes a template sound, beyond the shape that its structs give.
namespace piiri {
namespace {

constexpr JsonLimits limits{template_bytes_max, 12, 64, 40'000};
constexpr std::int64_t minutes_without_break = 75;
constexpr std::size_t title_max = 120;  // of MeetingTitle, in code points

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

std::size_t code_points(const std::string& text) {
    const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string word(AgendaPattern pattern) { return boost::describe::enum_to_string(pattern, ""); }

std::string sentence_of(const Fault& fault) {
    if (fault.code == ErrorCode::too_large) {
        return fault.field.empty() ? "is larger than 512 KB" : fault.field + ": is longer than allowed";
    }
    return fault.field.empty() ? "is no JSON text in UTF-8" : fault.field + ": is missing, unknown, of another kind or out of bounds";
}

class Inspection {
public:
    Inspection(const ProgrammeTemplate& programme, TemplateOrigin origin)
        : programme_(programme), patterns_(programme.patterns.items), meetings_(programme.meetings.items), origin_(origin) {}

    std::vector<std::string> faults() && {
        inspect_head();
        for (std::size_t i = 0; i < patterns_.size(); ++i) inspect_pattern(i);
        for (std::size_t i = 0; i < meetings_.size(); ++i) inspect_meeting(i);
        for (std::size_t i = 0; i < programme_.lengths.items.size(); ++i) inspect_length(i);
        return std::move(faults_);
    }

private:
    void fault(const std::string& path, const std::string& what) { faults_.push_back(path + ": " + what); }

    [[nodiscard]] bool suits(GroupType type) const { return std::ranges::count(programme_.types.items, type) != 0; }

    void inspect_head() {
        const std::string& id = programme_.id.value;
        const bool sound =
            std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }) &&
            id.front() != '-' && id.back() != '-' && id.find("--") == std::string::npos;
        if (!sound) fault("id", "is made of lower-case letters a to z, digits and single hyphens between them");
        const Worded& name = programme_.name;
        if (!name.fi && !name.sv && !name.en) fault("name", "has no language");
        if (origin_ == TemplateOrigin::built_in && !(name.fi && name.sv && name.en)) fault("name", "is there in fi, sv and en");
        for (std::size_t i = 0; i < programme_.types.items.size(); ++i) {
            const auto& types = programme_.types.items;
            if (std::find(types.begin(), types.begin() + static_cast<std::ptrdiff_t>(i), types[i]) !=
                types.begin() + static_cast<std::ptrdiff_t>(i)) {
                fault(at("types", i), "is there twice");
            }
        }
    }

    /// Whatever is said is said in every language of the template's name.
    void inspect_words(const std::string& path, const Worded& words) {
        const std::array<std::tuple<const char*, bool, bool>, 3> said_in{{{"fi", programme_.name.fi.has_value(), words.fi.has_value()},
                                                                          {"sv", programme_.name.sv.has_value(), words.sv.has_value()},
                                                                          {"en", programme_.name.en.has_value(), words.en.has_value()}}};
        for (const auto& [tongue, named, said] : said_in) {
            if (named && !said) fault(path + "." + tongue, "is missing: the template's name has this language");
            if (!named && said) fault(path + "." + tongue, "is a language that the template's name lacks");
        }
    }

    void inspect_pattern(std::size_t index) {
        const TemplatePattern& pattern = patterns_[index];
        const std::string path = at("patterns", index);
        const auto twice = [&](const TemplatePattern& other) { return &other < &pattern && other.pattern == pattern.pattern; };
        if (std::any_of(patterns_.begin(), patterns_.end(), twice)) fault(path + ".pattern", word(pattern.pattern) + " is there twice");
        if ((pattern.pattern == AgendaPattern::pair) != programme_.one_to_one) {
            fault(path + ".pattern", "one-to-one templates, and they alone, use the pattern pair");
        }
        std::int64_t sum = 0;
        bool rests = false;
        for (std::size_t i = 0; i < pattern.phases.items.size(); ++i) {
            const TemplatePhase& phase = pattern.phases.items[i];
            sum += phase.minutes.value;
            rests = rests || phase.phase == PhaseKind::pause;
            inspect_phase(at(path + ".phases", i), phase);
        }
        if (sum != pattern.minutes.value) {
            fault(path + ".minutes", "are " + std::to_string(pattern.minutes.value) + ", but its phases take " + std::to_string(sum));
        }
        if (sum > minutes_without_break && !rests) fault(path + ".phases", "a meeting of more than 75 minutes needs a pause");
    }

    void inspect_phase(const std::string& path, const TemplatePhase& phase) {
        if (phase.question) inspect_words(path + ".question", *phase.question);
        if (phase.cue) inspect_words(path + ".cue", *phase.cue);
        if (phase.circle && phase.phase != PhaseKind::pair_talk) fault(path + ".circle", "belongs to pair_talk alone");
        if (phase.phase == PhaseKind::case_consultation && suits(GroupType::support)) {
            fault(path + ".phase", "support groups have no case consultation");
        }
    }

    void inspect_meeting(std::size_t index) {
        const TemplateMeeting& meeting = meetings_[index];
        const std::string path = at("meetings", index);
        inspect_words(path + ".title", meeting.title);
        inspect_words(path + ".question", meeting.question);
        const std::array<std::pair<const char*, const std::optional<Text<1, 300>>*>, 3> titles{
            {{"fi", &meeting.title.fi}, {"sv", &meeting.title.sv}, {"en", &meeting.title.en}}};
        for (const auto& [tongue, title] : titles) {
            if (*title && code_points((*title)->value) > title_max) fault(path + ".title." + tongue, "has more than 120 characters");
        }
        const auto meant = [&](const TemplatePattern& pattern) { return pattern.pattern == meeting.pattern; };
        if (std::none_of(patterns_.begin(), patterns_.end(), meant)) {
            fault(path + ".pattern", word(meeting.pattern) + " is none of the template's patterns");
        }
    }

    void inspect_length(std::size_t index) {
        const auto& lengths = programme_.lengths.items;
        const auto& numbers = lengths[index].meetings.items;
        const std::string path = at("lengths", index) + ".meetings";
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i].value > static_cast<std::int64_t>(meetings_.size())) fault(at(path, i), "there is no such meeting");
            if (i > 0 && numbers[i].value <= numbers[i - 1].value) fault(at(path, i), "numbers rise");
        }
        const auto as_long = [&](const TemplateLength& other) {
            return &other < &lengths[index] && other.meetings.items.size() == numbers.size();
        };
        if (numbers.size() >= meetings_.size()) fault(path, "a length keeps fewer than all meetings");
        if (std::any_of(lengths.begin(), lengths.end(), as_long)) fault(path, "another length has as many");
    }

    const ProgrammeTemplate& programme_;
    const std::vector<TemplatePattern>& patterns_;
    const std::vector<TemplateMeeting>& meetings_;
    TemplateOrigin origin_;
    std::vector<std::string> faults_;
};

}  // namespace

TemplateRead read_template(std::string_view text, TemplateOrigin origin) {
    auto decoded = decode_text<ProgrammeTemplate>(text, Unknown::refuse, limits);
    if (!decoded) return {std::nullopt, {sentence_of(decoded.error())}};
    auto faults = Inspection(*decoded, origin).faults();
    if (!faults.empty()) return {std::nullopt, std::move(faults)};
    return {std::move(*decoded), {}};
}

}  // namespace piiri
