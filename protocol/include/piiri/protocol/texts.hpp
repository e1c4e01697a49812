#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Ground rules and agreement".
namespace piiri {

enum class SharedText { ground_rules, agreement };
BOOST_DESCRIBE_ENUM(SharedText, ground_rules, agreement)

/// A member accepts a version of a text, or asks to talk about it first.
enum class TextAnswer { accepted, talk };
BOOST_DESCRIBE_ENUM(TextAnswer, accepted, talk)

/// A new version of a text. Everybody is then asked again. `seen` is the version one saw, 0 before the first; a stale one is `conflict`.
struct TextEdit {
    static constexpr std::string_view method = "text.edit";
    static constexpr auto action = Action::edit_rules;
    SharedText what = SharedText::ground_rules;
    Whole<0, 100'000> seen;
    Text<1, 6000> text;
};
BOOST_DESCRIBE_STRUCT(TextEdit, (), (what, seen, text))

/// One's own answer to a version. The agreement is answered by those who write shared things; the ground rules by everybody.
struct TextAnswerSet {
    static constexpr std::string_view method = "text.answer";
    static constexpr auto action = Action::accept_rules;
    SharedText what = SharedText::ground_rules;
    Whole<1, 100'000> seen;
    TextAnswer answer = TextAnswer::accepted;
};
BOOST_DESCRIBE_STRUCT(TextAnswerSet, (), (what, seen, answer))

/// A new version stands; nobody has answered it yet.
struct TextChanged {
    static constexpr std::string_view kind = "text.changed";
    static constexpr auto key_class = KeyClass::group;
    SharedText what = SharedText::ground_rules;
    std::int64_t version = 1;
    std::string text;
    MemberId by;
    bool operator==(const TextChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextChanged, (), (what, version, text, by))

/// A member accepted a version, or asks to talk.
struct TextAnswered {
    static constexpr std::string_view kind = "text.answered";
    static constexpr auto key_class = KeyClass::group;
    SharedText what = SharedText::ground_rules;
    std::int64_t version = 1;
    MemberId member;
    TextAnswer answer = TextAnswer::accepted;
    bool operator==(const TextAnswered&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextAnswered, (), (what, version, member, answer))

}  // namespace piiri
