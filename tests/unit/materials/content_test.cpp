#include "materials/content.hpp"

#include "materials/inspector.hpp"
#include "materials/zip_index.hpp"
#include "support/files.hpp"

#include <gtest/gtest.h>

#include <future>

namespace piiri::test {
namespace {

class Content : public testing::Test {
protected:
    ContentCheck check;
};

TEST_F(Content, IsKnownForWhatItIs) {
    EXPECT_TRUE(check.is(pdf(), MaterialType::pdf));
    EXPECT_TRUE(check.is(png(), MaterialType::png));
    EXPECT_TRUE(check.is(jpeg(), MaterialType::jpeg));
    EXPECT_TRUE(check.is(webp(), MaterialType::webp));
    EXPECT_TRUE(check.is("Kirjoita kolme asiaa,\njotka auttoivat tänään.\n", MaterialType::txt));
    EXPECT_TRUE(check.is(odt(), MaterialType::odt));
    EXPECT_TRUE(check.is(docx(), MaterialType::docx));
}

TEST_F(Content, IsNotTakenForAnother) {
    const std::vector<std::pair<MaterialType, std::string>> all{{MaterialType::pdf, pdf()},   {MaterialType::png, png()},
                                                                {MaterialType::jpeg, jpeg()}, {MaterialType::webp, webp()},
                                                                {MaterialType::odt, odt()},   {MaterialType::docx, docx()}};
    for (const auto& [type, content] : all) {
        for (const auto& [other, unused] : all) EXPECT_EQ(check.is(content, other), type == other);
        EXPECT_FALSE(check.is(content, MaterialType::txt));
        EXPECT_FALSE(check.is(content, MaterialType::ods));
        EXPECT_FALSE(check.is(content, MaterialType::xlsx));
    }
}

TEST_F(Content, PagesScriptsAndProgramsAreNothing) {
    const std::string script = "#!/bin/sh\nrm -rf /\n";
    const std::string svg = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (const std::string& content : {html(), script, svg, exe(), zip({{"a.txt", "a"}}),
                                       std::string("\x7f"
                                                   "ELF\x02\x01\x01",
                                                   7)}) {
        for (int type = 0; type <= static_cast<int>(MaterialType::pptx); ++type)
            EXPECT_FALSE(check.is(content, static_cast<MaterialType>(type))) << type << ": " << content.substr(0, 12);
    }
}

TEST_F(Content, TextHoldsNoBytesThatArePartOfNone) {
    EXPECT_FALSE(check.is(std::string("text\0with a zero byte", 21), MaterialType::txt));
    EXPECT_FALSE(check.is("a bell \x07 in it", MaterialType::txt));
}

TEST_F(Content, DocumentsWithMacrosOrProgramsInsideAreRefused) {
    for (const char* name : {"word/vbaProject.bin", "word/activeX/activeX1.bin", "word/embeddings/oleObject1.bin", "customUI/customUI.xml"})
        EXPECT_FALSE(check.is(docx({{name, "x"}}), MaterialType::docx)) << name;
    EXPECT_FALSE(check.is(odt({{"Basic/Standard/Module1.xml", "x"}}), MaterialType::odt));
    EXPECT_FALSE(check.is(odt({{"Scripts/python/a.py", "x"}}), MaterialType::odt));
    EXPECT_TRUE(check.is(docx({{"word/media/image1.png", png()}}), MaterialType::docx));
}

TEST_F(Content, AnArchiveThatWouldFillADiskOrReachOutsideIsRefusedWithoutBeingUnpacked) {
    EXPECT_FALSE(check.is(docx({{"word/media/a.bin", "x", 0xFFFFFFF0U}}), MaterialType::docx));
    for (const char* name : {"../outside.txt", "/etc/passwd", "word\\document.xml"})
        EXPECT_FALSE(check.is(docx({{name, "x"}}), MaterialType::docx)) << name;
}

TEST_F(Content, AnArchiveSaysOneThingAlone) {
    EXPECT_FALSE(check.is(docx({{"word/document.xml", "<other/>"}}), MaterialType::docx)) << "the same name twice";
    std::string differing = docx();
    const auto local = differing.find("word/document.xml");
    differing[local] = 'W';  // in front of the entry, not in the index
    EXPECT_FALSE(check.is(differing, MaterialType::docx));
    EXPECT_FALSE(check.is(docx() + "tail", MaterialType::docx));
    EXPECT_FALSE(check.is("head" + docx(), MaterialType::docx));
}

TEST_F(Content, EveryTruncationOfADocumentIsRefusedAndNoneIsReadBeyondItsEnd) {
    const std::string whole = docx();
    for (std::size_t bytes = 0; bytes < whole.size(); ++bytes)
        EXPECT_EQ(read_zip_index(std::string(whole, 0, bytes)), std::nullopt) << bytes;
    ASSERT_TRUE(read_zip_index(whole));
    EXPECT_EQ(read_zip_index(whole)->names.size(), 3U);
}

TEST_F(Content, AChangedByteOfTheIndexNeverReadsBeyondTheEnd) {
    const std::string whole = docx();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int value : {0x00, 0x7F, 0xFF}) {
            std::string changed = whole;
            changed[at] = static_cast<char>(value);
            static_cast<void>(check.is(changed, MaterialType::docx));
        }
    }
}

TEST(Inspecting, TellsTheDigestOfWhatAgreesAndNothingOfTheRest) {
    const auto inspector = start_inspector([](std::function<void()> work) { work(); });
    const auto ask = [&](std::string content, MaterialType type) {
        std::promise<std::optional<std::string>> told;
        inspector->inspect(std::make_shared<const std::string>(std::move(content)), type,
                           [&](std::optional<std::string> digest) { told.set_value(std::move(digest)); });
        return told.get_future().get();
    };
    const auto digest = ask(pdf(), MaterialType::pdf);
    ASSERT_TRUE(digest);
    EXPECT_EQ(digest->size(), 64U);
    EXPECT_EQ(ask(pdf(), MaterialType::pdf), digest);
    EXPECT_NE(ask(pdf("other"), MaterialType::pdf), digest);
    EXPECT_EQ(ask(html(), MaterialType::pdf), std::nullopt);
    inspector->close();
    EXPECT_EQ(ask(pdf(), MaterialType::pdf), std::nullopt);
}

}  // namespace
}  // namespace piiri::test
