#include "app/programme_command.hpp"

#include "programme/library.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

namespace piiri {
namespace {

namespace fs = std::filesystem;

ProgrammeLibrary library_of(const Config& config) { return ProgrammeLibrary::read(config.programmes_built_in, config.programmes_folder); }

template <class Words>
std::string joined(const Words& words) {
    std::string out;
    for (const auto word : words) out += (out.empty() ? "" : " ") + std::string(boost::describe::enum_to_string(word, ""));
    return out;
}

/// Whole or not at all: a server that starts meanwhile finds the old file or the new one.
void write_beside_and_move(const fs::path& file, const std::string& text) {
    const fs::path draft = file.string() + ".new";
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) throw std::runtime_error(draft.string() + " cannot be written; check its folder's permissions");
    fs::rename(draft, file);
}

}  // namespace

int list_programmes(const Config& config, std::ostream& out) {
    const auto library = library_of(config);
    for (const auto& [programme, file, origin] : library.entries()) {
        out << "programme " << programme.id.value << " version " << programme.version.value << ", "
            << (origin == TemplateOrigin::built_in ? "built in" : "own") << ", " << programme.meetings.items.size() << " meetings, "
            << joined(languages_of(programme)) << ", for " << (programme.one_to_one ? "one-to-one " : "") << joined(programme.types.items)
            << ": " << worded(programme.name, Language::en) << '\n';
    }
    for (const auto& fault : library.faults()) out << "fault " << fault.file << ": " << fault.what << '\n';
    return library.faults().empty() ? 0 : 1;
}

std::string exported_programme(const Config& config, const std::string& id) {
    const auto library = library_of(config);
    const auto* entry = library.find(id);
    if (!entry) throw std::runtime_error("there is no programme template " + id + "; piiri admin programmes lists them");
    return template_text(entry->file);
}

std::string import_programme(const Config& config, const std::string& file) {
    if (config.programmes_folder.empty())
        throw std::runtime_error("the organisation has no folder for templates yet; set programmes.folder");
    const std::string text = template_text(file);
    const auto read = read_template(text, TemplateOrigin::organisation);
    std::string faults;
    for (const std::string& fault : read.faults) faults += (faults.empty() ? "" : "\n") + file + ": " + fault;
    if (!read.programme) throw std::runtime_error(faults);
    const auto library = library_of(config);
    const std::string& id = read.programme->id.value;
    fs::path target = fs::path(config.programmes_folder) / (id + ".json");
    if (const auto* known = library.find(id)) {
        if (known->origin == TemplateOrigin::built_in)
            throw std::runtime_error("id: " + id + " is that of a built-in template; give it another");
        if (known->programme.version >= read.programme->version) {
            throw std::runtime_error("version: " + id + " is here in version " + std::to_string(known->programme.version.value) +
                                     "; a newer one takes its place");
        }
        target = known->file;
    }
    fs::create_directories(config.programmes_folder);
    write_beside_and_move(target, text);
    return target.string();
}

void add_programme_commands(CLI::App& admin, const std::function<Config()>& config, int& result) {
    admin.add_subcommand("programmes", "Programme templates, built in and your own, and what is wrong with any")
        ->callback([config, &result] { result = list_programmes(config(), std::cout); });

    CLI::App* programme = admin.add_subcommand("programme", "Share programme templates as files");
    programme->require_subcommand(1);
    const auto argument = std::make_shared<std::string>();
    CLI::App* give = programme->add_subcommand("export", "Print a template, to share it or to begin one of your own");
    give->add_option("ID", *argument, "Its id")->required();
    give->callback([config, argument, &result] {
        std::cout << exported_programme(config(), *argument);
        result = 0;
    });
    CLI::App* take = programme->add_subcommand("import", "Check a template and put it into programmes.folder; used from the next start");
    take->add_option("FILE", *argument, "A template as JSON")->required();
    take->callback([config, argument, &result] {
        const std::string file = import_programme(config(), *argument);
        std::cout << "file " << file << '\n';
        result = 0;
    });
}

}  // namespace piiri
