#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Materials".
namespace piiri {

/// What may lie on a materials shelf. A file's name, the type it was sent as and its content have to agree; an installation may allow
/// fewer. Nothing that a browser would run (HTML, SVG), no programs, no documents with macros.
enum class MaterialType { pdf, png, jpeg, webp, txt, odt, ods, odp, docx, xlsx, pptx };
BOOST_DESCRIBE_ENUM(MaterialType, pdf, png, jpeg, webp, txt, odt, ods, odp, docx, xlsx, pptx)

/// A file's name with its ending; no path.
using MaterialName = Text<1, 120>;
/// Bytes; an installation's own limit is lower (`MaterialRules`).
using MaterialBytes = Whole<1, 52'428'800>;

/// Puts a file on the shelf. Never asked over a socket: PUT /api/groups/{group}/materials/{material} brings name and content, and the
/// server fills in the rest once it has looked at them.
struct MaterialShelve {
    static constexpr std::string_view method = "material.shelve";
    static constexpr auto action = Action::add_material;
    static constexpr bool over_http_alone = true;
    MaterialId key;  ///< becomes the material's id; of the path
    MaterialName name;
    MaterialType type = MaterialType::pdf;
    MaterialBytes bytes;
    std::string digest;                    ///< of the content: BLAKE2b-256, in hexadecimal
    std::int64_t days = 90;                ///< kept so long
    std::int64_t files_max = 30;           ///< of one group's shelf
    std::int64_t bytes_max = 100'000'000;  ///< likewise, all together
};
BOOST_DESCRIBE_STRUCT(MaterialShelve, (), (key, name, type, bytes, digest, days, files_max, bytes_max))

/// Takes a file off the shelf, for good: whoever put it there, or those who lead.
struct MaterialRemove {
    static constexpr std::string_view method = "material.remove";
    static constexpr auto action = Action::write_shared;
    MaterialId material;
};
BOOST_DESCRIBE_STRUCT(MaterialRemove, (), (material))

/// Audience: all who read shared things (row 29). Gone with its file: on the day `until`, when it is taken off, or with the group.
struct MaterialShelved {
    static constexpr std::string_view kind = "material.shelved";
    static constexpr auto key_class = KeyClass::material;
    MaterialId material;
    MemberId by;
    std::string name;
    MaterialType type = MaterialType::pdf;
    std::int64_t bytes = 0;
    std::string digest;  ///< of the content: BLAKE2b-256, in hexadecimal; the same file sent again is known by it
    Instant until;
    bool operator==(const MaterialShelved&) const = default;
};
BOOST_DESCRIBE_STRUCT(MaterialShelved, (), (material, by, name, type, bytes, digest, until))

/// Taken off; what it was is not told again. Its key is destroyed with the `expired` that follows.
struct MaterialRemoved {
    static constexpr std::string_view kind = "material.removed";
    static constexpr auto key_class = KeyClass::group;
    MaterialId material;
    MemberId by;
    bool operator==(const MaterialRemoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(MaterialRemoved, (), (material, by))

}  // namespace piiri
