#include "describe_codec.hpp"

#include <gtest/gtest.h>

namespace piiri::tests {

enum class Fruit { apple, pear };
BOOST_DESCRIBE_ENUM(Fruit, apple, pear)

struct Round {
    static constexpr std::string_view kind = "round";
    Whole<0, 9> size;
};
BOOST_DESCRIBE_STRUCT(Round, (), (size))

struct Long {
    static constexpr std::string_view kind = "long";
    std::optional<Text<1, 3>> name;
};
BOOST_DESCRIBE_STRUCT(Long, (), (name))

struct Slot {
    Whole<-5, 5> start;
    std::vector<Fruit> fruit;
};
BOOST_DESCRIBE_STRUCT(Slot, (), (start, fruit))

/// One field of every type there is.
struct Everything {
    bool yes = false;
    std::int64_t number = 0;
    std::string free;
    Text<2, 4> text;
    Instant at{};
    MemberId member;
    Fruit fruit = Fruit::apple;
    List<Slot, 1, 3> slots;
    std::optional<Instant> until;
    std::variant<Round, Long> form;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (yes, number, free, text, at, member, fruit, slots, until, form))

namespace {

const std::string whole_example =
    R"({"yes":true,"number":-9007199254740991,"free":"\u0001","text":"ä🌿","at":"2026-11-24T11:00:00.007Z","member":"m_01jdkx3f8q5m2v7w9z4t6h8k01",)"
    R"("fruit":"pear","slots":[{"start":-5,"fruit":[]},{"start":5,"fruit":["apple","pear"]}],"until":"1969-12-31T23:59:59.999Z",)"
    R"("form":{"kind":"long","name":"abc"}})";

std::string with(const std::string& from, const std::string& to) {
    auto text = whole_example;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// "code field" of the fault, or "fine".
std::string fault(const std::string& text, Unknown unknown = Unknown::refuse) {
    const auto value = decode_text<Everything>(text, unknown);
    return value ? "fine" : std::string(word(value.error().code)) + " " + value.error().field;
}

}  // namespace

TEST(Codec, TakesEveryTypeOfFieldThereAndBack) {
    const auto value = decode_text<Everything>(whole_example, Unknown::refuse);
    ASSERT_TRUE(value.has_value()) << fault(whole_example);
    EXPECT_EQ(value->slots.items.at(1).fruit.at(1), Fruit::pear);
    EXPECT_EQ(std::get<Long>(value->form).name->value, "abc");
    EXPECT_EQ(encode(*value), whole_example);
}

TEST(Codec, LeavesAbsentFieldsOut) {
    const auto text = with(R"("until":"1969-12-31T23:59:59.999Z",)", "");
    const auto value = decode_text<Everything>(text, Unknown::refuse);
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(encode(*value), text);
}

TEST(Codec, NamesTheFieldAtFaultByItsPath) {
    EXPECT_EQ(fault(with("true", "1")), "invalid yes");
    EXPECT_EQ(fault(with("-5", "-6")), "invalid slots[0].start");
    EXPECT_EQ(fault(with(R"("apple","pear")", R"("apple","fig")")), "invalid slots[1].fruit[1]");
    EXPECT_EQ(fault(with(R"({"start":5)", R"({"tart":5)")), "invalid slots[1].start");
    EXPECT_EQ(fault(with(R"("abc")", R"("")")), "invalid form.name");
    EXPECT_EQ(fault(with(R"("abc")", R"("abcd")")), "too_large form.name");
    EXPECT_EQ(fault(with(R"({"kind":"long","name":"abc"})", R"({"kind":"round","size":10})")), "invalid form.size");
    EXPECT_EQ(fault(with(R"("kind":"long",)", "")), "invalid form.kind");
    EXPECT_EQ(fault(with(R"({"kind":"long","name":"abc"})", "7")), "invalid form");
    EXPECT_EQ(fault("[]"), "invalid ");
}

TEST(Codec, RefusesNullEverywhere) {
    EXPECT_EQ(fault(with("true", "null")), "invalid yes");
    EXPECT_EQ(fault(with(R"("1969-12-31T23:59:59.999Z")", "null")), "invalid until");
    EXPECT_EQ(fault(with(R"("abc")", "null")), "invalid form.name");
    EXPECT_EQ(fault("null"), "invalid ");
}

TEST(Codec, CountsTextInCodePoints) {
    EXPECT_EQ(fault(with("ä🌿", "🌿🌿🌿🌿")), "fine");
    EXPECT_EQ(fault(with("ä🌿", "🌿🌿🌿🌿🌿")), "too_large text");
    EXPECT_EQ(fault(with("ä🌿", "🌿")), "invalid text");
}

TEST(Codec, LetsNoControlCharacterIntoTextButTheLineFeed) {
    EXPECT_EQ(fault(with("ä🌿", R"(a\nb)")), "fine");
    for (const auto* text : {R"(a\u0000b)", R"(a\tb)", R"(a\rb)", R"(a\u001fb)", R"(a\u007fb)", R"(a\u0080b)", R"(a\u009fb)"}) {
        EXPECT_EQ(fault(with("ä🌿", text)), "invalid text") << text;
    }
    EXPECT_EQ(fault(with("ä🌿", R"(a\u00a0b)")), "fine");
}

TEST(Codec, TakesWholeNumbersThatABrowserCountsExactly) {
    EXPECT_EQ(fault(with("-9007199254740991", "9007199254740991")), "fine");
    for (const auto* text :
         {"9007199254740992", "-9007199254740992", "9223372036854775807", "18446744073709551615", "1.0", "1e2", "1e300"}) {
        EXPECT_EQ(fault(with("-9007199254740991", text)), "invalid number") << text;
    }
}

TEST(Codec, BoundsLists) {
    const std::string slots = R"([{"start":-5,"fruit":[]},{"start":5,"fruit":["apple","pear"]}])";
    const std::string slot = R"({"start":0,"fruit":[]})";
    EXPECT_EQ(fault(with(slots, "[]")), "invalid slots");
    EXPECT_EQ(fault(with(slots, "[" + slot + "," + slot + "," + slot + "]")), "fine");
    EXPECT_EQ(fault(with(slots, "[" + slot + "," + slot + "," + slot + "," + slot + "]")), "too_large slots");
}

TEST(Codec, RefusesUnknownFieldsFromClientsAndIgnoresThemInTheLog) {
    for (const auto& text : {with("{\"yes\"", R"({"no":1,"yes")"), with(R"({"start":5)", R"({"stop":1,"start":5)"),
                             with(R"("kind":"long")", R"("kind":"long","size":3)")}) {
        EXPECT_EQ(fault(text, Unknown::ignore), "fine") << text;
        EXPECT_NE(fault(text), "fine") << text;
    }
    EXPECT_EQ(fault(with(R"({"start":5)", R"({"stop":1,"start":5)")), "invalid slots[1].stop");
    EXPECT_EQ(fault(with("{\"yes\"", R"({"":1,"yes")")), "invalid ");
    EXPECT_EQ(fault(with("{\"yes\"", R"({"kind":1,"yes")")), "invalid kind") << "a tag is no field of a struct outside a choice";
}

TEST(Codec, ReadsInstantsInOneFormAlone) {
    for (const auto* text :
         {"2026-11-24T11:00:00Z", "2026-11-24T11:00:00.0Z", "2026-11-24T11:00:00.000+00:00", "2026-11-24 11:00:00.000Z",
          "2026-11-24t11:00:00.000z", "2026-02-29T11:00:00.000Z", "2026-13-01T11:00:00.000Z", "2026-11-24T24:00:00.000Z",
          "2026-11-24T11:60:00.000Z", "2026-11-24T11:00:60.000Z", "+026-11-24T11:00:00.000Z", "2026-11-24T11:00:00.-01Z", ""}) {
        EXPECT_FALSE(read_instant(text).has_value()) << text;
    }
    for (const auto* text :
         {"2024-02-29T23:59:59.999Z", "1970-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"}) {
        const auto at = read_instant(text);
        ASSERT_TRUE(at.has_value()) << text;
        std::string again;
        append_instant(again, *at);
        EXPECT_EQ(again, text);
    }
}

TEST(Log, ReadsABodyOfANewerVersionAndRefusesADamagedOne) {
    const std::string body =
        R"({"at":"2026-11-24T11:00:00.000Z","kind":"chat.deleted","data":{"id":"c_01jdkx3f8q5m2v7w9z4t6h8k01","meeting":"t_01jdkx3f8q5m2v7w9z4t6h8k01"}})";
    const auto logged = decode_event_body(body);
    ASSERT_TRUE(logged.has_value());
    EXPECT_EQ(encode_event_body(logged->event, logged->at), body);
    EXPECT_EQ(key_class_of(logged->event), KeyClass::meeting);

    auto newer = body;
    EXPECT_TRUE(decode_event_body(newer.replace(newer.find("\"id\""), 0, "\"why\":1,")).has_value());
    auto unknown = body;
    EXPECT_FALSE(decode_event_body(unknown.replace(unknown.find("chat.deleted"), 12, "chat.painted")).has_value());
    for (std::size_t cut = 0; cut < body.size(); ++cut)
        EXPECT_FALSE(decode_event_body(std::string_view(body).substr(0, cut)).has_value()) << cut;
}

TEST(Commands, KnowTheirRowOfTheMatrix) {
    EXPECT_EQ(action_of(Command(ChatPost{})), Action::write_meeting_chat);
    EXPECT_EQ(action_of(Command(GroupFound{})), Action::create_group);
    EXPECT_EQ(action_of(SignalCommand(ResonanceShow{})), Action::raise_hand);
}

}  // namespace piiri::tests
