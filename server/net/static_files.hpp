#pragma once
#include "net/http.hpp"

#include <map>
#include <string>
#include <string_view>

namespace piiri {

/// The client's files, read once at start. Only what was listed then is served: a path is looked up, never opened.
class StaticFiles {
public:
    /// \param root  directory of the built client; empty: nothing is served. Files `X.br` and `X.gz` are other forms of `X`.
    /// \throws std::invalid_argument with a sentence when the directory or its index.html cannot be read
    explicit StaticFiles(const std::string& root);

    /// 200, 304, 404 or 405. `/` is index.html; the client's own routes live in the fragment.
    [[nodiscard]] HttpResponse serve(const HttpRequest& request) const;
    [[nodiscard]] std::size_t size() const { return files_.size(); }

private:
    struct Form {
        Frame body;
        std::string tag;
    };
    struct File {
        std::string content_type;
        std::string_view cache_control;
        Form identity;
        Form gzip;
        Form brotli;
    };
    std::map<std::string, File, std::less<>> files_;
};

/// Does an `Accept-Encoding` field take that coding (named, with a weight above zero)?
[[nodiscard]] bool accepts_coding(std::string_view field, std::string_view coding);

}  // namespace piiri
