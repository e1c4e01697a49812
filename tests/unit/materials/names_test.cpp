#include "materials/names.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(MaterialNames, ArePercentEncodedUtf8) {
    EXPECT_EQ(material_name("Voimavarakartta.pdf"), "Voimavarakartta.pdf");
    EXPECT_EQ(material_name("Ty%C3%B6p%C3%A4iv%C3%A4%202.odt"), "Työpäivä 2.odt");
    EXPECT_EQ(material_name("%F0%9F%8C%B2.png"), "🌲.png");
}

TEST(MaterialNames, HoldNothingThatBreaksHeadersPathsOrEyes) {
    for (const char* wrong : {"",
                              ".pdf",
                              "a%0D%0ASet-Cookie:%20x.pdf",
                              "a%0A.pdf",
                              "a%00.pdf",
                              "..%2F..%2Fa.pdf",
                              "a/b.pdf",
                              "a%5Cb.pdf",
                              "a%3Cb%3E.pdf",
                              "a%22.pdf",
                              "a%7F.pdf",
                              "annex%E2%80%AEfdp.exe",
                              "a%E2%80%8B.pdf",
                              "a%EF%BB%BF.pdf",
                              "a%C3.pdf",
                              "a%C0%AF.pdf",
                              "a%ED%A0%80.pdf",
                              "a%F4%90%80%80.pdf",
                              "a%2",
                              "a%zz.pdf",
                              "a.pdf%20",
                              "%20a.pdf",
                              "a.pdf.",
                              "a\xC3\xA4.pdf"})
        EXPECT_EQ(material_name(wrong), std::nullopt) << wrong;
}

TEST(MaterialNames, AreBoundedInCodePoints) {
    std::string name;
    for (int i = 0; i < 116; ++i) name += "%C3%A4";
    EXPECT_TRUE(material_name(name + ".pdf"));
    EXPECT_EQ(material_name(name + "a.pdf"), std::nullopt);
}

TEST(MaterialNames, SayTheTypeByTheirLastEndingAlone) {
    EXPECT_EQ(type_of_name("A.PDF"), MaterialType::pdf);
    EXPECT_EQ(type_of_name("a.jpg"), MaterialType::jpeg);
    EXPECT_EQ(type_of_name("a.jpeg"), MaterialType::jpeg);
    for (const char* none : {"pdf", ".pdf", "a.pdf.exe", "a.html", "a.svg", "a.docm", "a.", "a.pdf "})
        EXPECT_EQ(type_of_name(none), std::nullopt) << none;
}

TEST(MaterialNames, SayTheTypeByContentTypeWithoutItsParameters) {
    EXPECT_EQ(type_of_media("application/pdf"), MaterialType::pdf);
    EXPECT_EQ(type_of_media("Text/Plain; charset=utf-8"), MaterialType::txt);
    for (const char* none : {"", "text/html", "application/pdf, text/html", "application/octet-stream", "image/svg+xml"})
        EXPECT_EQ(type_of_media(none), std::nullopt) << none;
}

TEST(MaterialNames, EveryTypeHasAWordAndAMediaTypeThatLeadsBack) {
    for (const char* word : {"pdf", "png", "jpeg", "webp", "txt", "odt", "ods", "odp", "docx", "xlsx", "pptx"}) {
        const auto type = material_type(word);
        ASSERT_TRUE(type) << word;
        EXPECT_EQ(type_of_media(media_type(*type)), type);
    }
    EXPECT_EQ(material_type("html"), std::nullopt);
}

TEST(MaterialNames, AreSavedUnderTheirOwnNameAndShownNowhere) {
    EXPECT_EQ(attachment("Map 1.pdf"), "attachment; filename=\"Map 1.pdf\"; filename*=UTF-8''Map%201.pdf");
    EXPECT_EQ(attachment("Työ.pdf"), "attachment; filename=\"Ty_.pdf\"; filename*=UTF-8''Ty%C3%B6.pdf");
    EXPECT_EQ(attachment("a;b'(c).pdf"), "attachment; filename=\"a_b__c_.pdf\"; filename*=UTF-8''a%3Bb%27%28c%29.pdf");
}

}  // namespace
}  // namespace piiri::test
