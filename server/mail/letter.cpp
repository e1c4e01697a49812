#include "mail/letter.hpp"

#include "mail/words.hpp"

#include <algorithm>

namespace piiri {
namespace {

KindWords kind_words(LetterKind kind, Language language) {
    switch (language) {
        case Language::fi: return finnish_words(kind);
        case Language::sv: return swedish_words(kind);
        case Language::en: break;
    }
    return english_words(kind);
}

const CommonWords& common_words(Language language) {
    switch (language) {
        case Language::fi: return finnish_common;
        case Language::sv: return swedish_common;
        case Language::en: break;
    }
    return english_common;
}

std::string_view language_tag(Language language) {
    switch (language) {
        case Language::fi: return "fi";
        case Language::sv: return "sv";
        case Language::en: break;
    }
    return "en";
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        switch (letter) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += letter;
        }
    }
    return out;
}

/// The two forms of a letter, written side by side.
class Writer {
public:
    explicit Writer(const Letter& letter) : letter_(letter) {}

    /// One paragraph; nothing, if the letter lacks the text that it speaks of.
    void paragraph(std::string_view words, std::string_view style = "margin:0 0 16px") {
        const auto open = words.find('{');
        if (open == std::string_view::npos) return put(std::string(words), escaped(words), style);
        const auto close = words.find('}', open);
        const std::string& text = text_of(words.substr(open + 1, close - open - 1));
        if (text.empty()) return;
        const std::string_view before = words.substr(0, open);
        const std::string_view after = words.substr(close + 1);
        const bool is_code = &text == &letter_.code;
        put(std::string(before) + text + std::string(after), escaped(before) + "<b>" + escaped(text) + "</b>" + escaped(after),
            is_code ? "margin:0 0 16px;font-size:32px;letter-spacing:6px;font-family:monospace" : style);
    }

    void button(std::string_view words, const std::string& link) {
        if (link.empty()) return;
        put(std::string(words) + ":\n" + link,
            "<a href=\"" + escaped(link) +
                "\" style=\"display:inline-block;padding:12px 24px;border-radius:8px;background:#1f4e46;"
                "color:#ffffff;text-decoration:none;font-weight:bold\">" +
                escaped(words) + "</a>",
            "margin:0 0 24px");
    }

    void link(std::string_view words, const std::string& link, std::string_view style) {
        if (link.empty()) return;
        put(std::string(words) + ":\n" + link, "<a href=\"" + escaped(link) + "\" style=\"color:#1f4e46\">" + escaped(words) + "</a>",
            style);
    }

    std::string plain;
    std::string html;

private:
    const std::string& text_of(std::string_view name) const {
        if (name == "code") return letter_.code;
        return name == "when" ? letter_.when : letter_.until;
    }

    void put(const std::string& text, const std::string& markup, std::string_view style) {
        if (!plain.empty()) plain += "\n";
        plain += text + "\n";
        html += "<p style=\"" + std::string(style) + "\">" + markup + "</p>\n";
    }

    const Letter& letter_;
};

constexpr std::string_view small_print = "margin:0 0 12px;font-size:14px;color:#4d5753";

}  // namespace

LetterText words_of(const Letter& letter, Language language) {
    const KindWords words = kind_words(letter.kind, language);
    const CommonWords& common = common_words(language);
    Writer writer(letter);
    writer.paragraph(common.greeting);
    for (const auto paragraph : words.before) {
        writer.paragraph(paragraph);
        if (paragraph == "{when}" && !letter.when_group.empty()) {
            writer.paragraph(std::string(common.group_time) + " " + letter.when_group, small_print);
        }
    }
    writer.button(words.button, letter.link);
    for (const auto paragraph : words.after) writer.paragraph(paragraph);
    if (!letter.absence_link.empty()) {
        writer.paragraph(common.absence, "margin:0 0 4px");
        writer.link(common.absence_link, letter.absence_link, "margin:0 0 16px");
    }
    if (!letter.calendar.empty()) writer.paragraph(common.calendar);
    for (const auto paragraph : words.small) writer.paragraph(paragraph, small_print);
    writer.link(common.mute_link, letter.mute_link, small_print);
    writer.paragraph("Piiri");
    const std::string subject(words.subject);
    const std::string tag(language_tag(language));
    return {subject, writer.plain,
            "<!doctype html>\n<html lang=\"" + tag + "\" dir=\"ltr\">\n<head><meta charset=\"utf-8\"><title>" + escaped(subject) +
                "</title></head>\n<body style=\"margin:0;padding:24px;background:#ffffff;color:#1c2421\">\n"
                "<div style=\"max-width:544px;font-family:Georgia,serif;font-size:17px;line-height:1.5\">\n" +
                writer.html + "</div>\n</body>\n</html>\n"};
}

bool sound_address(const std::string& address) {
    constexpr std::size_t bytes_max = 254;
    constexpr std::size_t local_max = 64;
    const auto at = address.find('@');
    if (address.size() > bytes_max || at == std::string::npos || at == 0 || at > local_max) return false;
    const auto is_atom = [](std::string_view text, std::string_view also) {
        return std::all_of(text.begin(), text.end(), [also](char letter) {
            const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
            return is_plain || also.find(letter) != std::string_view::npos;
        });
    };
    // Dot-atoms, as the addresses of people are; neither quoted parts nor address literals.
    const std::string_view local = std::string_view(address).substr(0, at);
    const std::string_view domain = std::string_view(address).substr(at + 1);
    const auto has_hole = [](std::string_view text) {
        return text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos;
    };
    return !has_hole(local) && !has_hole(domain) && domain.front() != '-' && is_atom(local, ".!#$%&'*+/=?^_`{|}~-") &&
           is_atom(domain, ".-");
}

}  // namespace piiri
