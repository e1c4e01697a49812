#pragma once
#include "live/desk.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace piiri {

/// What the materials shelves of an installation take.
struct ShelfRules {
    std::vector<MaterialType> types{MaterialType::pdf,  MaterialType::png,  MaterialType::jpeg, MaterialType::webp,
                                    MaterialType::txt,  MaterialType::odt,  MaterialType::ods,  MaterialType::odp,
                                    MaterialType::docx, MaterialType::xlsx, MaterialType::pptx};
    std::int64_t bytes_max = 10'000'000;         ///< of one file
    std::int64_t files_max = 30;                 ///< of one group
    std::int64_t shelf_bytes_max = 100'000'000;  ///< of one group
    std::int64_t days = 90;                      ///< a file is kept

    [[nodiscard]] bool lets_in(MaterialType type) const;
};

/// The files of groups' materials shelves. Live thread only; every `done` comes back on it, once, maybe before the call returns.
class Shelf {
public:
    template <class T>
    using Answer = std::function<void(boost::system::result<T, Fault>)>;
    using Content = std::shared_ptr<const std::string>;
    virtual ~Shelf() = default;

    /// A file as it was sent.
    struct Sent {
        std::string name;        ///< percent-encoded UTF-8
        std::string media_type;  ///< as `Content-Type` says
        Content content;
    };
    struct File {
        std::string name;
        MaterialType type = MaterialType::pdf;
        Content content;
    };

    /// May `who` put a file there? Asked before the file is read. \errors not_found, forbidden, unavailable
    virtual void may_put(const Visitor& who, GroupId group, Answer<void> done) = 0;
    /// Looks at the file, then puts it on the shelf. The same again is harmless.
    /// \errors invalid: field name, type or content; too_large: field content or shelf; conflict: the id is taken; those of `may_put`
    virtual void put(const Visitor& who, GroupId group, MaterialId id, Sent sent, Answer<void> done) = 0;
    /// \errors not_found: no such file, or not for them
    virtual void get(const Visitor& who, GroupId group, MaterialId id, Answer<File> done) = 0;
};

}  // namespace piiri
