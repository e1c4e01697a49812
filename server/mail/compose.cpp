#include "mail/letter.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace piiri {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

struct FreeText {
    void operator()(char* text) const { g_free(text); }
};
using GText = std::unique_ptr<char, FreeText>;

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20 || byte == 0x7f;
    });
}

/// What stands in a header between angle brackets.
bool sound_token(std::string_view text) {
    return !text.empty() && text.size() <= 900 && !has_control(text) && text.find_first_of(" <>\"") == std::string_view::npos;
}

bool sound(const Letter& letter, const Envelope& envelope) {
    const bool sound_method = letter.calendar.empty() || letter.method == "REQUEST" || letter.method == "CANCEL";
    return sound_address(envelope.from) && sound_address(envelope.to) && !has_control(envelope.from_name) &&
           sound_token(envelope.message_id) && envelope.message_id.find('@') != std::string::npos && sound_method &&
           (letter.mute_link.empty() || sound_token(letter.mute_link));
}

GMimeObject* object(auto* of) { return GMIME_OBJECT(of); }

/// The same message always gets the same boundaries: a repeated mail is the same to the octet.
std::string boundary(const Envelope& envelope, const char* part) {
    const GText hash(g_compute_checksum_for_string(G_CHECKSUM_SHA256, (envelope.message_id + part).c_str(), -1));
    return "=_" + std::string(hash.get()).substr(0, 32);  // cannot occur in quoted-printable or base64
}

Held<GMimePart> part_of(const std::string& content, const char* type, const char* subtype, GMimeContentEncoding encoding) {
    Held<GMimePart> part(g_mime_part_new_with_type(type, subtype));
    const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
    const Held<GMimeDataWrapper> wrapped(g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), wrapped.get());
    g_mime_part_set_content_encoding(part.get(), encoding);
    g_mime_object_set_content_type_parameter(object(part.get()), "charset", "utf-8");
    return part;
}

Held<GMimePart> calendar_part(const Letter& letter) {
    auto part = part_of(letter.calendar, "text", "calendar", GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_content_type_parameter(object(part.get()), "method", letter.method.c_str());
    return part;
}

Held<GMimeMultipart> multipart(const char* subtype, const std::string& bound) {
    Held<GMimeMultipart> whole(g_mime_multipart_new_with_subtype(subtype));
    g_mime_multipart_set_boundary(whole.get(), bound.c_str());
    return whole;
}

/// Plain text, HTML and the entry are one alternative: so Outlook and Google take the entry for what it is. For other programs the same
/// file is attached.
Held<GMimeMultipart> body_of(const Letter& letter, const LetterText& words, const Envelope& envelope) {
    auto texts = multipart("alternative", boundary(envelope, "alternative"));
    const auto add = [](const Held<GMimeMultipart>& to, const auto& part) { g_mime_multipart_add(to.get(), object(part.get())); };
    add(texts, part_of(words.plain, "text", "plain", GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE));
    add(texts, part_of(words.html, "text", "html", GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE));
    if (letter.calendar.empty()) return texts;
    add(texts, calendar_part(letter));
    auto whole = multipart("mixed", boundary(envelope, "mixed"));
    const auto file = part_of(letter.calendar, "application", "ics", GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_disposition(object(file.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(file.get(), "piiri.ics");
    add(whole, texts);
    add(whole, file);
    return whole;
}

void set_headers(GMimeMessage* message, const Letter& letter, const std::string& subject, const Envelope& envelope) {
    const char* name = envelope.from_name.empty() ? nullptr : envelope.from_name.c_str();
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, name, envelope.from.c_str());
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, nullptr, envelope.to.c_str());
    g_mime_message_set_subject(message, subject.c_str(), "utf-8");
    const auto at = std::chrono::duration_cast<std::chrono::seconds>(envelope.date.time_since_epoch()).count();
    GDateTime* date = g_date_time_new_from_unix_utc(at);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(message, envelope.message_id.c_str());
    g_mime_object_set_header(object(message), "Auto-Submitted", "auto-generated", nullptr);  // RFC 3834: no out-of-office replies
    g_mime_object_set_header(object(message), "X-Auto-Response-Suppress", "All", nullptr);   // the same for Exchange
    if (!letter.mute_link.empty()) {
        // As it is: folded or encoded (RFC 2047) a link is none any more.
        g_mime_object_set_header(object(message), "List-Unsubscribe", "", nullptr);
        auto* header = g_mime_header_list_get_header(g_mime_object_get_header_list(object(message)), "List-Unsubscribe");
        g_mime_header_set_raw_value(header, (" <" + letter.mute_link + ">\r\n").c_str());
    }
}

std::string written(GMimeMessage* message) {
    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options(g_mime_format_options_new(),
                                                                                             &g_mime_format_options_free);
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    const GText text(g_mime_object_to_string(object(message), options.get()));
    return text.get();
}

}  // namespace

Result<std::string> compose(const Letter& letter, Language language, const Envelope& envelope) {
    if (!sound(letter, envelope)) return Refusal::invalid;
    static const bool started = (g_mime_init(), true);
    static_cast<void>(started);
    const LetterText words = words_of(letter, language);
    const Held<GMimeMessage> message(g_mime_message_new(TRUE));
    set_headers(message.get(), letter, words.subject, envelope);
    const auto body = body_of(letter, words, envelope);
    g_mime_message_set_mime_part(message.get(), object(body.get()));
    return written(message.get());
}

}  // namespace piiri
