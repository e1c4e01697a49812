#pragma once
#include "live/live_desk.hpp"
#include "live/shelf.hpp"
#include "materials/inspector.hpp"

#include <deque>
#include <memory>

namespace piiri {

/// The materials shelves of a node. One file at a time is looked at and stored, so that what they hold of memory and of the disk's time
/// is bounded whatever comes.
class LiveShelf final : public Shelf {
public:
    LiveShelf(LiveDesk& desk, Loop& loop, Storage& storage, Inspector& inspector, ShelfRules rules);

    void may_put(const Visitor& who, GroupId group, Answer<void> done) override;
    void put(const Visitor& who, GroupId group, MaterialId id, Sent sent, Answer<void> done) override;
    void get(const Visitor& who, GroupId group, MaterialId id, Answer<File> done) override;

    /// No file is being looked at or stored.
    [[nodiscard]] bool settled() const { return !busy_ && waiting_.empty(); }

private:
    using Host = std::shared_ptr<GroupHost>;
    struct Putting {
        Visitor who;
        GroupId group;
        MaterialShelve shelve;
        Content content;
        Answer<void> done;
    };

    void with_shelver(const Visitor& who, const GroupId& group, const Answer<void>& done,
                      std::function<void(const MemberId&, const Host&)> then);
    void next();
    void look(Putting putting);
    void store(Putting putting);

    LiveDesk& desk_;
    Loop& loop_;
    Storage& storage_;
    Inspector& inspector_;
    const ShelfRules rules_;
    std::deque<Putting> waiting_;
    bool busy_ = false;
    std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< callbacks of the inspector hold it weakly
};

}  // namespace piiri
