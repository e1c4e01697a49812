#include "piiri/protocol/request.hpp"

#include "text.hpp"

namespace piiri {
namespace {

constexpr std::size_t id_code_points_max = 64;
constexpr std::size_t method_bytes_max = 64;

Fault not_a_request(std::string field) { return {ErrorCode::malformed, std::move(field)}; }

std::optional<RequestId> read_id(const Json* json) {
    if (!json) return std::nullopt;
    if (const auto* number = json->get_if<std::int64_t>()) {
        if (*number < 0 || *number > safe_integer_max) return std::nullopt;
        return RequestId{std::to_string(*number)};
    }
    const auto* text = json->get_if<std::string>();
    if (!text || text->empty() || code_points(*text) > id_code_points_max || has_control_character(*text, Controls::none))
        return std::nullopt;
    RequestId id;
    append_json_string(id.json, *text);
    return id;
}

}  // namespace

boost::system::result<RpcRequest, Fault> parse_request(std::string_view text) {
    auto json = parse_json(text);
    if (!json) return json.error();
    auto* members = std::get_if<Json::Object>(&json->value);
    if (!members) return not_a_request("jsonrpc");

    const auto* version = json->find("jsonrpc");
    const auto* version_text = version ? version->get_if<std::string>() : nullptr;
    if (!version_text || *version_text != "2.0") return not_a_request("jsonrpc");

    auto id = read_id(json->find("id"));
    if (!id) return not_a_request("id");

    RpcRequest request{.id = std::move(*id), .method = {}, .params = {Json::Object{}}};
    bool has_method = false;
    for (auto& [name, value] : *members) {
        if (name == "method") {
            auto* method = std::get_if<std::string>(&value.value);
            if (!method || method->empty() || method->size() > method_bytes_max) return not_a_request("method");
            request.method = std::move(*method);
            has_method = true;
        } else if (name == "params") {
            if (!value.get_if<Json::Object>()) return not_a_request("params");
            request.params = std::move(value);
        } else if (name != "jsonrpc" && name != "id") {
            return not_a_request(field_name(name));
        }
    }
    if (!has_method) return not_a_request("method");
    return request;
}

std::string encode_result(const RequestId& id) {
    std::string out = R"({"jsonrpc":"2.0","id":)";
    out += id.json;
    out += R"(,"result":{}})";
    return out;
}

std::string encode_error(const std::optional<RequestId>& id, const Fault& fault, Language language) {
    std::string out = R"({"jsonrpc":"2.0","id":)";
    out += id ? std::string_view(id->json) : std::string_view("null");
    out += R"(,"error":{"code":)";
    out += std::to_string(rpc_number(fault));
    out += R"(,"message":)";
    append_json_string(out, sentence(fault.code, language));
    out += R"(,"data":{"code":)";
    append_json_string(out, word(fault.code));
    if (!fault.field.empty()) {
        out += R"(,"field":)";
        append_json_string(out, fault.field);
    }
    out += "}}}";
    return out;
}

std::string encode_notification(std::string_view method, std::string_view params) {
    std::string out = R"({"jsonrpc":"2.0","method":)";
    out.reserve(out.size() + method.size() + params.size() + 16);
    append_json_string(out, method);
    out += R"(,"params":)";
    out += params;
    out += '}';
    return out;
}

}  // namespace piiri
