#include "sentences.hpp"

namespace piiri::generate {
namespace {

constexpr Sentence sentences[] = {
    {"MaterialType",
     "What may lie on a materials shelf. A file's name, the type it was sent as and its content have to agree; an installation may allow "
     "fewer. Nothing that a browser would run (HTML, SVG), no programs, no documents with macros."},
    {"MaterialRemove", "Takes a file off the shelf, for good: whoever put it there, or those who lead."},
    {"MaterialShelved",
     "A file lies on the shelf. Audience: all who read shared things (row 29). Gone with its file: on the day `until`, when it is taken "
     "off, or with the group. It is put there by PUT /api/groups/{group}/materials/{material} alone (row 49, `add_material`: facilitator, "
     "cofacilitator, and participants if the group allows it)."},
    {"MaterialShelved.by", "Who put it there."},
    {"MaterialShelved.name", "With its ending."},
    {"MaterialShelved.type", "Of its content."},
    {"MaterialShelved.until", "Destroyed then."},
    {"MaterialShelved.digest", "Of the content: BLAKE2b-256, in hexadecimal; the same file sent again is known by it."},
    {"MaterialRemoved", "Taken off; what it was is not told again. Its key is destroyed with the `expired` that follows."},
    {"MaterialView", "A file on the materials shelf. GET /api/groups/{group}/materials/{material} gives it to who may read it."},
    {"MaterialView.by", "Who put it there."},
    {"MaterialView.name", "With its ending."},
    {"MaterialView.type", "Of its content."},
    {"MaterialRemoved.by", "Who took it off."},
    {"MaterialView.until", "Destroyed then."},
    {"GroupView.materials", "The materials shelf, oldest first; for who reads shared things."},
    {"MaterialRules",
     "What an installation lets its groups put on their materials shelves. PUT /api/groups/{group}/materials/{material} puts a file there: "
     "the body is the file, `Content-Type` its type, `Piiri-Name` its name, percent-encoded UTF-8. The same file again is harmless. 413: "
     "the file (`field` is `content`) or the shelf (`shelf`) is too large; 422: `name`, `type` or `content` does not agree with the "
     "others, or is not let in. A new file lies on the shelf with the event `material.shelved`."},
    {"About.materials", "What may be put on a materials shelf here."},
    {"MaterialRules.types", "Those it lets in."},
    {"MaterialRules.bytes_max", "Of one file."},
    {"MaterialRules.days", "Kept so long."},
    {"*.material", "The file's id, drawn by the page at random."},
    {"*.bytes", "Size of the file."},
};

}  // namespace

std::span<const Sentence> material_sentences() { return sentences; }

}  // namespace piiri::generate
