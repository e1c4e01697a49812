#include "piiri/protocol/json.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace piiri {
namespace {

/// Builds the tree from the parser's reports; returning false ends the parsing.
class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit TreeBuilder(const JsonLimits& limits) : limits_(limits) {}

    [[nodiscard]] Json take() { return std::move(root_); }

    bool null() override { return put({}); }
    bool boolean(bool v) override { return put({v}); }
    bool number_integer(number_integer_t v) override { return put({std::int64_t{v}}); }
    bool number_unsigned(number_unsigned_t v) override {
        if (!std::in_range<std::int64_t>(v)) return put({Json::Fraction{}});
        return put({static_cast<std::int64_t>(v)});
    }
    bool number_float(number_float_t, const string_t&) override { return put({Json::Fraction{}}); }
    bool string(string_t& v) override { return put({std::move(v)}); }
    bool binary(binary_t&) override { return false; }
    bool start_array(std::size_t) override { return open({Json::Array{}}); }
    bool end_array() override { return close(); }
    bool start_object(std::size_t) override { return open({Json::Object{}}); }
    bool end_object() override { return close(); }
    bool key(string_t& name) override {
        auto& object = std::get<Json::Object>(open_.back()->value);
        if (object.size() == limits_.members) return false;
        if (std::ranges::find(object, name, &Json::Member::name) != object.end()) return false;
        object.push_back({std::move(name), {}});
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

private:
    /// Where the next value belongs. Only the innermost container grows, so pointers to the outer ones stay good.
    Json* place() {
        if (open_.empty()) return &root_;
        if (auto* array = std::get_if<Json::Array>(&open_.back()->value)) return &array->emplace_back();
        return &std::get<Json::Object>(open_.back()->value).back().value;
    }
    bool put(Json value) {
        if (++values_ > limits_.values) return false;
        *place() = std::move(value);
        return true;
    }
    bool open(Json container) {
        if (open_.size() == limits_.depth || ++values_ > limits_.values) return false;
        Json* at = place();
        *at = std::move(container);
        open_.push_back(at);
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    const JsonLimits& limits_;
    Json root_;
    std::vector<Json*> open_;
    std::size_t values_ = 0;
};

bool begins_with_byte_order_mark(std::string_view text) { return text.starts_with("\xEF\xBB\xBF"); }

}  // namespace

const Json* Json::find(std::string_view name) const {
    const auto* object = get_if<Object>();
    if (!object) return nullptr;
    const auto found = std::ranges::find(*object, name, &Member::name);
    return found == object->end() ? nullptr : &found->value;
}

boost::system::result<Json, Fault> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) return Fault{ErrorCode::too_large, {}};
    // The parser takes a NUL for the end of its input and skips a byte order mark.
    if (text.find('\0') != std::string_view::npos || begins_with_byte_order_mark(text)) return Fault{ErrorCode::malformed, {}};
    TreeBuilder tree(limits);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &tree)) return Fault{ErrorCode::malformed, {}};
    return tree.take();
}

void append_json_string(std::string& out, std::string_view text) {
    static constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;  // where the run of characters begins that need no escape
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                out += "\\u00";
                out += hex[static_cast<unsigned char>(c) >> 4U];
                out += hex[static_cast<unsigned char>(c) & 0xFU];
        }
    }
    out.append(text, plain);
    out += '"';
}

}  // namespace piiri
