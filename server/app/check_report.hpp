#pragma once
#include <ostream>
#include <string>

namespace piiri {

/// What `piiri check` prints: a line each, with a mark, what it is about, and what was found or is to be done.
class CheckReport {
public:
    explicit CheckReport(std::ostream& out) : out_(out) {}
    void ok(const std::string& what, const std::string& found) { line("ok", what, found); }
    void note(const std::string& what, const std::string& todo) { line("note", what, todo); }
    void wrong(const std::string& what, const std::string& todo) {
        line("wrong", what, todo);
        failed_ = true;
    }
    [[nodiscard]] bool failed() const { return failed_; }

private:
    void line(const char* mark, const std::string& what, const std::string& text) { out_ << mark << "  " << what << ": " << text << '\n'; }
    std::ostream& out_;
    bool failed_ = false;
};

}  // namespace piiri
