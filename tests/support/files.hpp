#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Small files of each type for the materials shelf, and files that pretend to be one.
namespace piiri::test {

inline std::string little_endian(std::uint64_t value, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) text.push_back(static_cast<char>(value >> (8 * i)));
    return text;
}

struct ZipEntry {
    std::string name;
    std::string content;
    std::uint64_t unpacked = 0;  ///< what the archive says; 0: the truth
};

/// CRC-32 of the ZIP format.
inline std::uint32_t crc_of(const std::string& text) {
    std::uint32_t crc = ~0U;
    for (const char c : text) {
        crc ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// An archive with everything stored as it is.
inline std::string zip(const std::vector<ZipEntry>& entries) {
    std::string archive;
    std::string index;
    for (const auto& [name, content, unpacked] : entries) {
        const std::string common = little_endian(20, 2) + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4) +
                                   little_endian(crc_of(content), 4) + little_endian(content.size(), 4) +
                                   little_endian(unpacked != 0 ? unpacked : content.size(), 4) + little_endian(name.size(), 2) +
                                   little_endian(0, 2);
        index += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 2) +
                 little_endian(0, 4) + little_endian(archive.size(), 4) + name;
        archive += "PK\x03\x04" + common + name + content;
    }
    return archive + index + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries.size(), 2) + little_endian(entries.size(), 2) +
           little_endian(index.size(), 4) + little_endian(archive.size(), 4) + little_endian(0, 2);
}

inline std::string pdf(const std::string& words = "Piiri") {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% " + words +
           "\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

inline std::string png() {
    return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89", 33) +
           std::string("\0\0\0\0IEND\xae\x42\x60\x82", 12);
}

inline std::string jpeg() { return std::string("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9", 22); }

inline std::string webp() {
    return "RIFF" + little_endian(26, 4) + "WEBPVP8L" + little_endian(13, 4) +
           std::string("\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0", 14);
}

/// \param more  entries besides those that every such document has
inline std::string docx(std::vector<ZipEntry> more = {}) {
    std::vector<ZipEntry> entries{{"[Content_Types].xml", "<?xml version=\"1.0\"?><Types/>"},
                                  {"_rels/.rels", "<Relationships/>"},
                                  {"word/document.xml", "<w:document/>"}};
    entries.insert(entries.end(), more.begin(), more.end());
    return zip(entries);
}

inline std::string odt(std::vector<ZipEntry> more = {}) {
    std::vector<ZipEntry> entries{{"mimetype", "application/vnd.oasis.opendocument.text"},
                                  {"content.xml", "<office:document-content/>"},
                                  {"META-INF/manifest.xml", "<m/>"}};
    entries.insert(entries.end(), more.begin(), more.end());
    return zip(entries);
}

/// The head of a program for Windows.
inline std::string exe() {
    std::string program = "MZ" + std::string(58, '\0') + little_endian(64, 4) + std::string("PE\0\0", 4) + std::string(400, '\0');
    return program;
}

inline std::string html() { return "<!DOCTYPE html><html><head><script>alert(1)</script></head><body>hello</body></html>"; }

}  // namespace piiri::test
