#include "materials/content.hpp"

#include "materials/names.hpp"
#include "materials/zip_index.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace piiri {
namespace {

constexpr std::uint64_t unpacked_max = 512'000'000;  ///< bytes: what opens on a five-year-old phone is far smaller

/// Which file an Office Open XML document of each type has at its root.
std::string_view ooxml_root(MaterialType type) {
    switch (type) {
        case MaterialType::docx: return "word/document.xml";
        case MaterialType::xlsx: return "xl/workbook.xml";
        case MaterialType::pptx: return "ppt/presentation.xml";
        default: return {};
    }
}

bool is_open_document(MaterialType type) { return type == MaterialType::odt || type == MaterialType::ods || type == MaterialType::odp; }

/// Macros, controls and embedded programs of office documents have fixed places.
bool is_active(const std::string& name) {
    constexpr std::array<std::string_view, 4> places{"basic/", "scripts/", "xl/macrosheets/", "customui/"};
    constexpr std::array<std::string_view, 4> marks{"vbaproject", "vbadata", "/activex/", "/embeddings/oleobject"};
    const std::string lower = lower_case(name);
    return std::any_of(places.begin(), places.end(), [&](auto place) { return lower.starts_with(place); }) ||
           std::any_of(marks.begin(), marks.end(), [&](auto mark) { return lower.find(mark) != std::string::npos; });
}

/// An archive whose entries lie inside it alone, and which would unpack to something bearable.
std::optional<ZipIndex> harmless_index(std::string_view content) {
    auto index = read_zip_index(content);
    if (!index || index->unpacked > unpacked_max) return std::nullopt;
    const bool wrong = std::any_of(index->names.begin(), index->names.end(), [](const std::string& name) {
        return name.empty() || name.front() == '/' || name.find("..") != std::string::npos || name.find('\\') != std::string::npos ||
               is_active(name);
    });
    return wrong ? std::nullopt : std::move(index);
}

bool has(const ZipIndex& index, std::string_view name) { return std::count(index.names.begin(), index.names.end(), name) == 1; }

/// ODF 1.3, part 2, section 3.3: the first entry is "mimetype", stored as it is; libmagic has read it.
bool is_office_document(std::string_view content, MaterialType type) {
    const auto index = harmless_index(content);
    if (!index) return false;
    if (is_open_document(type)) return index->names.front() == "mimetype" && has(*index, "content.xml");
    return has(*index, "[Content_Types].xml") && has(*index, ooxml_root(type));
}

bool is_text(std::string_view content) {
    return std::none_of(content.begin(), content.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    });
}

}  // namespace

void ContentCheck::Close::operator()(magic_set* magic) const { magic_close(magic); }

ContentCheck::ContentCheck() : magic_(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR)) {
    if (!magic_ || magic_load(magic_.get(), nullptr) != 0)
        throw std::runtime_error("The database of file types is missing: install the package libmagic-mgc");
}

std::string_view ContentCheck::magic_type(std::string_view content) {
    const char* type = magic_buffer(magic_.get(), content.data(), content.size());
    return type == nullptr ? std::string_view() : std::string_view(type);
}

bool ContentCheck::is(std::string_view content, MaterialType type) {
    const std::string_view seen = magic_type(content);
    if (!ooxml_root(type).empty()) {
        // libmagic tells these apart only when their parts come in the order in which Microsoft's programs write them.
        const bool perhaps = seen == media_type(type) || seen == "application/zip" || seen == "application/octet-stream";
        return perhaps && is_office_document(content, type);
    }
    if (seen != media_type(type)) return false;
    if (is_open_document(type)) return is_office_document(content, type);
    return type != MaterialType::txt || is_text(content);
}

}  // namespace piiri
