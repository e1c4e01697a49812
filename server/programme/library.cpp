#include "programme/library.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace piiri {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 200;

std::vector<std::string> json_files(const std::string& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

ProgrammeLibrary ProgrammeLibrary::read(const std::string& built_in, const std::string& own) {
    ProgrammeLibrary library;
    library.take_folder(built_in, TemplateOrigin::built_in);
    if (!own.empty()) library.take_folder(own, TemplateOrigin::organisation);
    return library;
}

Programmes ProgrammeLibrary::all() const {
    Programmes out;
    for (const Entry& entry : entries_) out.programmes.push_back(entry.programme);
    return out;
}

const ProgrammeLibrary::Entry* ProgrammeLibrary::find(std::string_view id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.programme.id.value == id; });
    return found == entries_.end() ? nullptr : &*found;
}

void ProgrammeLibrary::take_folder(const std::string& folder, TemplateOrigin origin) {
    try {
        const auto files = json_files(folder);
        for (const std::string& file : files) {
            if (entries_.size() + faults_.size() >= files_max) return faults_.push_back({file, "is one too many: 200 templates are read"});
            take_file(file, origin);
        }
    } catch (const fs::filesystem_error&) {
        faults_.push_back({folder, std::string("is no folder that can be read; check ") +
                                       (origin == TemplateOrigin::built_in ? "programmes.built_in" : "programmes.folder")});
    }
}

void ProgrammeLibrary::take_file(const std::string& file, TemplateOrigin origin) {
    std::string text;
    try {
        text = template_text(file);
    } catch (const std::runtime_error& error) {
        return faults_.push_back({file, error.what()});
    }
    auto read = read_template(text, origin);
    for (const std::string& fault : read.faults) faults_.push_back({file, fault});
    if (!read.programme) return;
    if (const Entry* other = find(read.programme->id.value)) {
        return faults_.push_back({file, "id: " + read.programme->id.value + " is that of " + other->file + " already; give it another"});
    }
    entries_.push_back({std::move(*read.programme), file, origin});
}

std::string template_text(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot be read; check its permissions");
    std::string text(template_bytes_max + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > template_bytes_max) throw std::runtime_error("is larger than 512 KB");
    return text;
}

}  // namespace piiri
