#pragma once
#include "programme/template.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace piiri {

/// What is wrong with one file or folder of templates.
struct LibraryFault {
    std::string file;
    std::string what;  ///< names the path inside the file, and what to do
};

/// The programme templates of this installation, as they were at its start.
class ProgrammeLibrary {
public:
    struct Entry {
        ProgrammeTemplate programme;
        std::string file;
        TemplateOrigin origin = TemplateOrigin::built_in;
    };

    /// Reads all `*.json` of both folders, 200 files of 512 KB at most. A file with a fault is left out; the others are taken.
    /// \param own  the organisation's folder; empty: it has none
    [[nodiscard]] static ProgrammeLibrary read(const std::string& built_in, const std::string& own);

    /// Built-in ones first, each folder in the order of its file names.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const std::vector<LibraryFault>& faults() const { return faults_; }
    /// What GET /api/programmes answers.
    [[nodiscard]] Programmes all() const;
    /// Null: there is none of that id.
    [[nodiscard]] const Entry* find(std::string_view id) const;

private:
    void take_folder(const std::string& folder, TemplateOrigin origin);
    void take_file(const std::string& file, TemplateOrigin origin);

    std::vector<Entry> entries_;
    std::vector<LibraryFault> faults_;
};

/// A template's file as text. \throws std::runtime_error with a sentence for the administrator: it cannot be read, or is over 512 KB
[[nodiscard]] std::string template_text(const std::string& file);

}  // namespace piiri
