#include "domain/promises.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {

const Promise* Promises::find(const PromiseId& id) const {
    const auto found = std::find_if(open.begin(), open.end(), [&](const Promise& promise) { return promise.made.promise == id; });
    return found == open.end() ? nullptr : &*found;
}

Result<Events> decide(const Group&, const MemberId&, const PromiseMake&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PromiseClose&, Now&) { return Refusal::conflict; }

void evolve(Promises& part, const PromiseMade& event, Instant at) { part.open.push_back({event, at}); }

void evolve(Promises& part, const PromiseClosed& event) {
    std::erase_if(part.open, [&](const Promise& promise) { return promise.made.promise == event.promise; });
}

void evolve(Promises& part, const Expired& event) {
    if (event.what != KeyClass::name) return;
    std::erase_if(part.open, [&](const Promise& promise) { return promise.made.member.value == event.scope; });
}

namespace promises {

void show(const Group&, const MemberId&, GroupView&) {}

}  // namespace promises
}  // namespace piiri
