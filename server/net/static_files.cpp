#include "net/static_files.hpp"

#include "net/session_cookie.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace piiri {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".wav", "audio/wav"},
}};

std::string_view type_of(std::string_view path) {
    for (const auto& [ending, type] : types) {
        if (path.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

/// A name with its content's hash, as the bundler makes it: `app-7QX2MBPL.js`.
bool names_its_content(std::string_view path) {
    constexpr std::size_t hash_chars = 8;
    const auto name = path.substr(path.rfind('/') + 1);
    const auto dash = name.rfind('-');
    if (dash == std::string_view::npos) return false;
    const auto hash = name.substr(dash + 1, hash_chars);
    return hash.size() == hash_chars && name.substr(dash + 1 + hash_chars).starts_with('.') &&
           std::all_of(hash.begin(), hash.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::string_view caching_of(std::string_view path) {
    if (path == "/index.html") return "no-store";
    return names_its_content(path) ? "public, max-age=31536000, immutable" : "no-cache";
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw std::invalid_argument("A file of the web client cannot be read: " + path.string());
    return content;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

bool accepts_coding(std::string_view field, std::string_view coding) {
    while (!field.empty()) {
        const auto end = std::min(field.find(','), field.size());
        const auto item = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        const auto semicolon = std::min(item.find(';'), item.size());
        if (trimmed(item.substr(0, semicolon)) != coding) continue;
        const auto weight = trimmed(item.substr(std::min(semicolon + 1, item.size())));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

StaticFiles::StaticFiles(const std::string& root) {
    if (root.empty()) return;
    std::error_code error;
    fs::recursive_directory_iterator entries(root, error);
    if (error) throw std::invalid_argument("The web client's directory cannot be read: " + root);
    for (const auto& entry : entries) {
        if (!entry.is_regular_file() || entry.is_symlink()) continue;
        const auto path = "/" + entry.path().lexically_relative(root).generic_string();
        if (path.find("/.") != std::string::npos) continue;
        const bool brotli = path.ends_with(".br");
        const bool gzip = path.ends_with(".gz");
        auto& file = files_[brotli || gzip ? path.substr(0, path.size() - 3) : path];
        auto& form = brotli ? file.brotli : gzip ? file.gzip : file.identity;
        form.body = std::make_shared<const std::string>(read_file(entry.path()));
        form.tag = entity_tag(*form.body, brotli ? "-br" : gzip ? "-gz" : "");
    }
    std::erase_if(files_, [](const auto& item) { return !item.second.identity.body; });
    for (auto& [path, file] : files_) {
        file.content_type = type_of(path);
        file.cache_control = caching_of(path);
    }
    if (!files_.contains("/index.html")) throw std::invalid_argument("The web client has no index.html in " + root);
}

HttpResponse StaticFiles::serve(const HttpRequest& request) const {
    const auto found = files_.find(request.path == "/" ? std::string_view("/index.html") : std::string_view(request.path));
    if (found == files_.end()) return {.status = 404};
    if (request.method != "GET" && request.method != "HEAD") return {.status = 405, .fields = {{"Allow", "GET, HEAD"}}};

    const auto& file = found->second;
    const auto accepted = request.field("accept-encoding");
    const bool brotli = file.brotli.body && accepts_coding(accepted, "br");
    const bool gzip = !brotli && file.gzip.body && accepts_coding(accepted, "gzip");
    const auto& form = brotli ? file.brotli : gzip ? file.gzip : file.identity;

    HttpResponse response{.content_type = file.content_type,
                          .fields = {{"ETag", form.tag}, {"Cache-Control", std::string(file.cache_control)}}};
    if (file.brotli.body || file.gzip.body) response.fields.emplace_back("Vary", "Accept-Encoding");
    if (none_match_names(request.field("if-none-match"), form.tag)) {
        response.status = 304;
        response.content_type.clear();
        return response;
    }
    if (brotli || gzip) response.fields.emplace_back("Content-Encoding", brotli ? "br" : "gzip");
    response.body = form.body;
    return response;
}

}  // namespace piiri
