#include "unit/store/store_files.hpp"

#include <gmock/gmock.h>

/// Files of the materials shelf: whole or not at all, sealed, and gone with their key.
namespace piiri::testing {
namespace {

class StoredMaterials : public ::testing::Test {
protected:
    using Content = std::shared_ptr<const std::string>;

    void SetUp() override { ASSERT_EQ(storage_.append(batch("g_a", 0, {"group"})), Appended::ok); }
    /// A batch with the event and the file.
    [[nodiscard]] static Batch with_file(const std::string& group, Seq expected, const std::string& id, std::string content) {
        Batch out = batch(group, expected, {"shelved"}, KeyClass::material, id);
        out.writes = {PutMaterial{MaterialId{id}, std::make_shared<const std::string>(std::move(content))}};
        return out;
    }
    [[nodiscard]] Content material(const std::string& group, const std::string& id) {
        return answer<Content>([&](auto done) { storage_->material(GroupId{group}, MaterialId{id}, done); });
    }
    /// Some file of many parts.
    [[nodiscard]] static std::string large(std::size_t bytes = 1'300'000) {
        std::string content = canary;
        for (std::size_t i = content.size(); i < bytes; ++i) content.push_back(static_cast<char>(i * 2654435761U >> 13U));
        return content;
    }

    StorageInTest storage_{open_sqlite_storage};
};

TEST_F(StoredMaterials, AreReadBackWholeAndNotUnderAnotherName) {
    for (const auto& [id, bytes] :
         std::map<std::string, std::size_t>{{"x_1", 30}, {"x_2", 262'144}, {"x_3", 262'145}, {"x_4", 1'300'000}}) {
        const Seq expected = static_cast<Seq>(id.back() - '0');
        ASSERT_EQ(storage_.append(with_file("g_a", expected, id, large(bytes))), Appended::ok);
        const Content read = material("g_a", id);
        ASSERT_NE(read, nullptr);
        EXPECT_EQ(*read, large(bytes));
    }
    EXPECT_EQ(material("g_a", "x_9"), nullptr);
    EXPECT_EQ(material("g_b", "x_1"), nullptr);
    storage_.reopen();
    EXPECT_EQ(*material("g_a", "x_4"), large());
}

TEST_F(StoredMaterials, ComeWithTheirEventOrNotAtAll) {
    ASSERT_EQ(storage_.append(with_file("g_a", 7, "x_1", large())), Appended::stale);
    EXPECT_EQ(material("g_a", "x_1"), nullptr);
    auto events = events_of(storage_);
    EXPECT_EQ(column(events, "SELECT body FROM material").size(), 0U);
}

TEST_F(StoredMaterials, AreUnreadableInTheFilesAndGoneFromThemWithTheirKey) {
    ASSERT_EQ(storage_.append(with_file("g_a", 1, "x_1", large())), Appended::ok);
    ASSERT_EQ(storage_.append(with_file("g_a", 2, "x_2", "other")), Appended::ok);
    EXPECT_FALSE(any_piece_in_files(storage_.directory(), {canary}));
    std::vector<std::string> secrets;
    {
        auto events = events_of(storage_);
        secrets = column(events, "SELECT substr(body, 5000, 64) FROM material WHERE material = 'x_1' AND length(body) > 6000");
        ASSERT_EQ(secrets.size(), 5U);
        ASSERT_TRUE(any_piece_in_files(storage_.directory(), secrets));
    }
    Batch expired = batch("g_a", 3, {"expired"});
    expired.writes = {EraseKey{KeyClass::material, "x_1"}};
    ASSERT_EQ(storage_.append(expired), Appended::ok);
    EXPECT_EQ(material("g_a", "x_1"), nullptr);
    expect_gone(storage_.directory(), secrets);
    EXPECT_EQ(bodies(storage_.load("g_a")), (std::vector<std::string>{"group", "", "shelved", "expired"}));
    EXPECT_EQ(*material("g_a", "x_2"), "other");
    EXPECT_EQ(storage_.append(with_file("g_a", 4, "x_1", "again")), Appended::stale) << "a destroyed key is never made again";
}

TEST_F(StoredMaterials, GoWithTheirGroup) {
    ASSERT_EQ(storage_.append(with_file("g_a", 1, "x_1", large())), Appended::ok);
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::group, "");
    storage_.reopen();
    EXPECT_EQ(material("g_a", "x_1"), nullptr);
    auto events = events_of(storage_);
    EXPECT_EQ(column(events, "SELECT body FROM material").size(), 0U);
}

TEST_F(StoredMaterials, APartThatIsMissingExchangedOrChangedGivesNoFile) {
    ASSERT_EQ(storage_.append(with_file("g_a", 1, "x_1", large())), Appended::ok);
    ASSERT_EQ(storage_.append(with_file("g_a", 2, "x_2", large())), Appended::ok);
    const auto broken_by = [&](const char* sql) {
        auto events = events_of(storage_);
        events.execute(sql, {});
        return material("g_a", "x_1") == nullptr;
    };
    EXPECT_TRUE(broken_by("UPDATE material SET part = CASE part WHEN 0 THEN 90 WHEN 1 THEN 0 END WHERE material = 'x_1' AND part < 2"));
    EXPECT_TRUE(broken_by("UPDATE material SET part = 1 WHERE material = 'x_1' AND part = 90"));
    EXPECT_TRUE(broken_by("DELETE FROM material WHERE material = 'x_1' AND part = 4"));
    EXPECT_TRUE(broken_by("DELETE FROM material WHERE material = 'x_1'"));
    EXPECT_TRUE(broken_by("UPDATE material SET material = 'x_1' WHERE material = 'x_2'"));
}

}  // namespace
}  // namespace piiri::testing
