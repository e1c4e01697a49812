#include "net/shelf_api.hpp"

#include "materials/names.hpp"

#include <utility>

namespace piiri {
namespace {

constexpr std::string_view path_of_file = "groups/{g_}/materials/{x_}";
MaterialId material_in(const CallPtr& call) { return {call->holes.at(1)}; }

HttpResponse busy(const CallPtr& call) {
    auto response = problem(ErrorCode::rate_limited, call->language);
    response.fields.emplace_back("Retry-After", std::to_string(try_again.count()));
    return response;
}

/// A file is saved, never shown: whatever it holds, it runs nowhere as a page of ours.
HttpResponse file_answer(const Shelf::File& file, std::shared_ptr<void> slot) {
    const std::string charset = file.type == MaterialType::txt ? "; charset=utf-8" : "";
    HttpResponse response{.status = 200,
                          .content_type = std::string(media_type(file.type)) + charset,
                          .fields = {{"Cache-Control", "no-store"},
                                     {"Content-Disposition", attachment(file.name)},
                                     {"Content-Security-Policy", "default-src 'none'; sandbox"}}};
    // Held until the last byte has left, by whoever sends it.
    response.body = Frame(file.content.get(), [content = file.content, slot = std::move(slot)](const std::string*) {});
    return response;
}

}  // namespace

ShelfApi::ShelfApi(Shelf& shelf, const ApiLimits& limits, TooMany too_many)
    : shelf_(shelf),
      too_many_(std::move(too_many)),
      puts_(limits.files_per_second, limits.files_burst),
      uploads_(limits.uploads, limits.uploads_per_session),
      downloads_(limits.downloads, limits.downloads_per_session) {}

std::vector<Route> ShelfApi::routes() {
    return {
        {"PUT", path_of_file, true, [this](const CallPtr& call, const Visitor& who) { put(call, who); }},
        {"GET", path_of_file, true, [this](const CallPtr& call, const Visitor& who) { get(call, who); }},
    };
}

void ShelfApi::before_file(const CallPtr& call, const Visitor& who, std::function<void(std::optional<HttpResponse>)> answer) {
    const auto path = std::string_view(call->request.path).substr(std::string_view("/api/").size());
    if (!matches(path_of_file, path, call->holes)) return answer(problem(ErrorCode::not_found, call->language));
    auto slot = uploads_.take(key_of(who));
    if (!slot) return answer(busy(call));
    shelf_.may_put(who, call->group(), [call, slot = std::move(slot), answer = std::move(answer)](boost::system::result<void, Fault> may) {
        if (!may) return answer(problem(may.error().code, call->language, may.error().field));
        call->caller->body_slot = slot;
        answer(std::nullopt);
    });
}

void ShelfApi::put(const CallPtr& call, const Visitor& who) {
    auto slot = std::exchange(call->caller->body_slot, nullptr);
    if (!puts_.take(key_of(who), Steady::now())) return too_many_(call, puts_.wait());
    const auto& request = call->request;
    if (request.count("piiri-name") != 1) return call->answer(problem(ErrorCode::invalid, call->language, "name"));
    if (request.count("content-type") != 1) return call->answer(problem(ErrorCode::invalid, call->language, "type"));
    Shelf::Sent sent{request.field("piiri-name"), request.field("content-type"),
                     std::make_shared<const std::string>(std::move(call->request.body))};
    shelf_.put(who, call->group(), material_in(call), std::move(sent),
               [tell = tell_done(call), slot = std::move(slot)](boost::system::result<void, Fault> done) { tell(std::move(done)); });
}

void ShelfApi::get(const CallPtr& call, const Visitor& who) {
    auto slot = downloads_.take(key_of(who));
    if (!slot) return call->answer(busy(call));
    shelf_.get(who, call->group(), material_in(call),
               [call, slot = std::move(slot)](const boost::system::result<Shelf::File, Fault>& file) {
                   call->answer(file ? file_answer(*file, slot) : problem(file.error().code, call->language));
               });
}

}  // namespace piiri
