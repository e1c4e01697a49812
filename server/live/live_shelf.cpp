#include "live/live_shelf.hpp"

#include "materials/names.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace piiri {
namespace {

constexpr std::size_t puts_waiting_max = 4;

/// Name, type and size as far as they can be judged without the content.
boost::system::result<MaterialShelve, Fault> described(const ShelfRules& rules, MaterialId id, const Shelf::Sent& sent) {
    auto name = material_name(sent.name);
    if (!name) return Fault{ErrorCode::invalid, "name"};
    const auto type = type_of_name(*name);
    if (!type || !rules.lets_in(*type)) return Fault{ErrorCode::invalid, "name"};
    if (type_of_media(sent.media_type) != type) return Fault{ErrorCode::invalid, "type"};
    const auto bytes = static_cast<std::int64_t>(sent.content->size());
    if (bytes == 0) return Fault{ErrorCode::invalid, "content"};
    if (bytes > rules.bytes_max) return Fault{ErrorCode::too_large, "content"};
    return MaterialShelve{std::move(id), {std::move(*name)}, *type, {bytes}, {}, rules.days, rules.files_max, rules.shelf_bytes_max};
}

}  // namespace

bool ShelfRules::lets_in(MaterialType type) const { return std::find(types.begin(), types.end(), type) != types.end(); }

LiveShelf::LiveShelf(LiveDesk& desk, Loop& loop, Storage& storage, Inspector& inspector, ShelfRules rules)
    : desk_(desk), loop_(loop), storage_(storage), inspector_(inspector), rules_(std::move(rules)) {}

/// A member who may put something there now; the rules ask again when it is decided.
void LiveShelf::with_shelver(const Visitor& who, const GroupId& group, const Answer<void>& done,
                             std::function<void(const MemberId&, const Host&)> then) {
    desk_.with_member(who, group, done, [done, then = std::move(then)](const MemberId& member, const Host& host) {
        if (!host->admits(member)) return done(Fault{ErrorCode::not_found});
        if (!may_now(host->group(), member, Action::add_material)) return done(Fault{ErrorCode::forbidden});
        then(member, host);
    });
}

void LiveShelf::may_put(const Visitor& who, GroupId group, Answer<void> done) {
    if (!storage_.writable()) return done(Fault{ErrorCode::unavailable});
    with_shelver(who, group, done, [done](const MemberId&, const Host&) { done(boost::system::result<void, Fault>{}); });
}

void LiveShelf::put(const Visitor& who, GroupId group, MaterialId id, Sent sent, Answer<void> done) {
    with_shelver(who, group, done, [this, who, group, id = std::move(id), sent = std::move(sent), done](const MemberId&, const Host&) {
        auto shelve = described(rules_, id, sent);
        if (!shelve) return done(shelve.error());
        if (waiting_.size() >= puts_waiting_max || !storage_.writable()) return done(Fault{ErrorCode::unavailable});
        waiting_.push_back({who, group, std::move(*shelve), sent.content, done});
        next();
    });
}

void LiveShelf::next() {
    if (busy_ || waiting_.empty()) return;
    busy_ = true;
    Putting first = std::move(waiting_.front());
    waiting_.pop_front();
    first.done = [this, done = std::move(first.done)](boost::system::result<void, Fault> result) {
        busy_ = false;
        done(std::move(result));
        next();
    };
    look(std::move(first));
}

void LiveShelf::look(Putting putting) {
    auto content = putting.content;
    const auto type = putting.shelve.type;
    inspector_.inspect(std::move(content), type,
                       [this, alive = std::weak_ptr<int>(alive_), putting = std::move(putting)](std::optional<std::string> digest) mutable {
                           if (alive.expired()) return;
                           if (!digest) return putting.done(Fault{ErrorCode::invalid, "content"});
                           putting.shelve.digest = std::move(*digest);
                           store(std::move(putting));
                       });
}

/// The event and the file become durable together, or neither does.
void LiveShelf::store(Putting putting) {
    const auto [who, group, done] = std::tuple(putting.who, putting.group, putting.done);
    with_shelver(who, group, done, [putting = std::move(putting)](const MemberId& member, const Host& host) {
        const auto told = [done = putting.done](boost::system::result<void, Fault> result) {
            if (!result && result.error().code == ErrorCode::too_large) return done(Fault{ErrorCode::too_large, "shelf"});
            done(std::move(result));
        };
        host->submit(member, putting.shelve, told, {PutMaterial{putting.shelve.key, putting.content}});
    });
}

/// Whether they may have it is asked before the file is read, and again after: a right may have ended meanwhile.
void LiveShelf::get(const Visitor& who, GroupId group, MaterialId id, Answer<File> done) {
    const auto refused = [done](Fault why) { done(std::move(why)); };
    const auto find = [this, id](const MemberId& member, const Host& host) -> const Material* {
        const Material* material = host->admits(member) ? materials::readable(host->group(), member, id) : nullptr;
        return material && material->shelved.until > loop_.now() ? material : nullptr;
    };
    desk_.with_member(who, group, refused, [this, who, group, id, done, refused, find](const MemberId& reader, const Host& first) {
        if (find(reader, first) == nullptr) return done(Fault{ErrorCode::not_found});
        storage_.material(group, id, [this, who, group, done, refused, find](const Content& content) {
            if (!content) return done(Fault{ErrorCode::not_found});
            desk_.with_member(who, group, refused, [done, content, find](const MemberId& member, const Host& host) {
                const Material* material = find(member, host);
                if (material == nullptr) return done(Fault{ErrorCode::not_found});
                done(File{material->shelved.name, material->shelved.type, content});
            });
        });
    });
}

}  // namespace piiri
