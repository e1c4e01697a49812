#include "unit/store/storage_fixture.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <set>

/// What every implementation of `Storage` keeps, run against each of them.
namespace piiri::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StorageContract : public ::testing::TestWithParam<Implementation> {
protected:
    StorageInTest storage_{GetParam().open};
};

INSTANTIATE_TEST_SUITE_P(Storage, StorageContract, ::testing::Values(Implementation{"Sqlite", open_sqlite_storage}),
                         [](const auto& described) { return described.param.name; });

TEST_P(StorageContract, GivesBackWhatWasAppendedInOrder) {
    EXPECT_EQ(storage_.append(batch("g_a", 0, {"one", "two"})), Appended::ok);
    EXPECT_EQ(storage_.append(batch("g_a", 2, {"three"}, KeyClass::meeting, "t_1")), Appended::ok);
    const auto loaded = storage_.load("g_a");
    EXPECT_EQ(loaded.health, GroupHealth::intact);
    EXPECT_THAT(bodies(loaded), ElementsAre("one", "two", "three"));
    EXPECT_EQ(loaded.events.back().seq, 3U);
}

TEST_P(StorageContract, KeepsEveryByteOfABody) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
    const std::string emoji = "hyvää 🙂 9007199254740993 9223372036854775807";
    const std::string large(200'000, 'x');
    ASSERT_EQ(storage_.append(batch("g_a", 0, {all, "", emoji, large})), Appended::ok);
    storage_.reopen();
    EXPECT_THAT(bodies(storage_.load("g_a")), ElementsAre(all, "", emoji, large));
}

TEST_P(StorageContract, KnowsNoGroupThatHasNoEvents) {
    EXPECT_EQ(storage_.load("g_none").health, GroupHealth::absent);
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_member("g_none", "m_a", "p_a"));
    EXPECT_EQ(storage_.load("g_none").health, GroupHealth::absent);
}

TEST_P(StorageContract, RefusesAWriterThatDoesNotKnowTheLastEvent) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"one"})), Appended::ok);
    EXPECT_EQ(storage_.append(batch("g_a", 0, {"other one"})), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_a", 2, {"three without two"})), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_b", 1, {"two of a new group"})), Appended::stale);
    EXPECT_THAT(bodies(storage_.load("g_a")), ElementsAre("one"));
    EXPECT_EQ(storage_.load("g_b").health, GroupHealth::absent);
}

TEST_P(StorageContract, RefusesAWriterOfAnotherEpoch) {
    auto wrong = batch("g_a", 0, {"one"});
    wrong.epoch = 2;
    EXPECT_EQ(storage_.append(wrong), Appended::stale);
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"one"})), Appended::ok);
    wrong.expected_seq = 1;
    EXPECT_EQ(storage_.append(wrong), Appended::stale);
}

TEST_P(StorageContract, AStaleBatchFailsAloneAmongThoseCommittedTogether) {
    // given many batches that wait together, every third of them stale
    constexpr int count = 90;
    std::vector<std::future<Appended>> answers;
    for (int i = 0; i < count; ++i) {
        auto promise = std::make_shared<std::promise<Appended>>();
        answers.push_back(promise->get_future());
        auto one = batch("g_" + std::to_string(i), i % 3 == 0 ? 7 : 0, {"event of " + std::to_string(i)});
        one.writes.emplace_back(PutDeadline{at(1000 + i)});
        storage_->append(std::move(one), [promise](Appended appended) { promise->set_value(appended); });
    }
    // then each is judged for itself, and nothing of a stale one is left
    for (int i = 0; i < count; ++i) EXPECT_EQ(answers[static_cast<std::size_t>(i)].get(), i % 3 == 0 ? Appended::stale : Appended::ok);
    EXPECT_EQ(storage_.load("g_0").health, GroupHealth::absent);
    EXPECT_THAT(bodies(storage_.load("g_1")), ElementsAre("event of 1"));
    EXPECT_EQ(storage_.due(at(100'000), 200).first.size(), 60U);
}

TEST_P(StorageContract, AnswersOnTheLiveThreadInOrderOfArrivalAndLoadsOnAnother) {
    std::vector<int> order;
    std::promise<void> all;
    for (int i = 0; i < 50; ++i) {
        storage_->append(batch("g_" + std::to_string(i), 0, {"x"}), [&, i](Appended) {
            EXPECT_EQ(std::this_thread::get_id(), storage_.live().id());
            order.push_back(i);
            if (i == 49) all.set_value();
        });
    }
    all.get_future().get();
    EXPECT_TRUE(std::ranges::is_sorted(order));
    EXPECT_EQ(order.size(), 50U);
    const auto thread = answer<std::thread::id>(
        [&](auto done) { storage_->load(GroupId{"g_1"}, [done](const LoadedGroup&) { done(std::this_thread::get_id()); }); });
    EXPECT_NE(thread, storage_.live().id());
    EXPECT_NE(thread, std::this_thread::get_id());
}

TEST_P(StorageContract, WhatWaitsForAnAnswerIsLetGoOnTheLiveThread) {
    const auto ends_on = [this](const std::function<void(std::shared_ptr<void>)>& ask) {
        std::promise<std::thread::id> ended;
        storage_.live().post([&ended, &ask] { ask({nullptr, [&ended](void*) { ended.set_value(std::this_thread::get_id()); }}); });
        return ended.get_future().get();
    };
    for (int time = 0; time < 200; ++time) {  // a copy on another thread is the last one now and then
        ASSERT_EQ(ends_on([this](auto held) { storage_->person(PersonId{"p_a"}, [held](const auto&) {}); }), storage_.live().id());
        ASSERT_EQ(ends_on([this](auto held) { storage_->find_session(hash(1), at(0), [held](const auto&) {}); }), storage_.live().id());
    }
}

TEST_P(StorageContract, SideWritesStandOrFallWithTheirBatch) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    auto good = batch("g_a", 0, {"one"});
    good.writes = {PutMyGroup{PersonId{"p_a"}, MemberId{"m_a"}, R"({"name":"Ryhmä"})"}, PutDeadline{at(5000)},
                   PutProof{PersonId{"p_a"}, "yes"}};
    ASSERT_EQ(storage_.append(good), Appended::ok);
    auto stale = batch("g_a", 0, {"one"});
    stale.writes = {PutMyGroup{PersonId{"p_a"}, MemberId{"m_a"}, ""}, PutDeadline{}};
    ASSERT_EQ(storage_.append(stale), Appended::stale);
    EXPECT_THAT(storage_.my_groups("p_a"), ElementsAre(R"({"name":"Ryhmä"})"));
    EXPECT_EQ(storage_.due(at(5000), 10).first.size(), 1U);
}

TEST_P(StorageContract, MyGroupsHoldsOneRowPerGroupUntilItIsRemoved) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_person("p_b"));
    const auto put = [&](const std::string& group, Seq seq, const std::string& person, const std::string& row) {
        auto one = batch(group, seq, {"e"});
        one.writes = {PutMyGroup{PersonId{person}, MemberId{"m_" + person}, row}};
        return storage_.append(one);
    };
    ASSERT_EQ(put("g_a", 0, "p_a", "first"), Appended::ok);
    ASSERT_EQ(put("g_b", 0, "p_a", "second"), Appended::ok);
    ASSERT_EQ(put("g_a", 1, "p_b", "of somebody else"), Appended::ok);
    ASSERT_EQ(put("g_a", 2, "p_a", "first, changed"), Appended::ok);
    EXPECT_THAT(storage_.my_groups("p_a"), ElementsAre("first, changed", "second"));
    ASSERT_EQ(put("g_a", 3, "p_a", ""), Appended::ok);
    EXPECT_THAT(storage_.my_groups("p_a"), ElementsAre("second"));
    EXPECT_THAT(storage_.my_groups("p_nobody"), IsEmpty());
}

TEST_P(StorageContract, DueGroupsComeOldestFirstWithTheNextDeadlineAfterThem) {
    const auto set = [&](const std::string& group, Seq seq, std::optional<Instant> due) {
        auto one = batch(group, seq, {"e"});
        one.writes = {PutDeadline{due}};
        ASSERT_EQ(storage_.append(one), Appended::ok);
    };
    set("g_late", 0, at(3000));
    set("g_early", 0, at(1000));
    set("g_middle", 0, at(2000));
    set("g_future", 0, at(9'007'199'254'740'993));
    set("g_never", 0, at(1));
    set("g_never", 1, std::nullopt);
    const auto [two, next] = storage_.due(at(3000), 2);
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].group.value, "g_early");
    EXPECT_EQ(two[1].due, at(2000));
    EXPECT_EQ(next, at(3000));
    EXPECT_EQ(storage_.due(at(3000), 5).second, at(9'007'199'254'740'993));
    EXPECT_EQ(storage_.due(at(500), 5).second, at(1000));
}

TEST_P(StorageContract, APersonHasOneMemberPerGroup) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    EXPECT_FALSE(storage_.add_person("p_a"));
    EXPECT_FALSE(storage_.add_member("g_a", "m_x", "p_unknown"));
    EXPECT_TRUE(storage_.add_member("g_a", "m_a", "p_a"));
    EXPECT_FALSE(storage_.add_member("g_a", "m_other", "p_a"));
    EXPECT_FALSE(storage_.add_member("g_b", "m_a", "p_a"));
    EXPECT_EQ(storage_.member_of("g_a", "p_a"), MemberId{"m_a"});
    EXPECT_EQ(storage_.member_of("g_b", "p_a"), std::nullopt);
    EXPECT_FALSE(storage_.replace_member("g_a", "m_never", "m_b", "p_a"));
    EXPECT_FALSE(storage_.replace_member("g_b", "m_a", "m_b", "p_a"));
    EXPECT_TRUE(storage_.replace_member("g_a", "m_a", "m_b", "p_a"));
    EXPECT_EQ(storage_.member_of("g_a", "p_a"), MemberId{"m_b"});
    EXPECT_TRUE(storage_.replace_member("g_a", "m_b", "m_a", "p_a"));
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"e"})), Appended::ok);
    const auto loaded = storage_.load("g_a");
    ASSERT_EQ(loaded.people.size(), 1U);
    EXPECT_EQ(loaded.people[0].person.value, "p_a");
}

TEST_P(StorageContract, ATokenIsUsedOnceHoweverManyTryTogether) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_token({hash(1), TokenPurpose::invitation, PersonId{"p_a"}, GroupId{"g_a"}, at(60'000)}));
    std::vector<std::future<std::optional<TokenRow>>> uses;
    std::vector<std::thread> people;
    std::mutex mutex;
    for (int i = 0; i < 50; ++i) {
        people.emplace_back([&] {
            auto promise = std::make_shared<std::promise<std::optional<TokenRow>>>();
            {
                const std::scoped_lock lock(mutex);
                uses.push_back(promise->get_future());
            }
            storage_->use_token(hash(1), at(1000), [promise](std::optional<TokenRow> row) { promise->set_value(std::move(row)); });
        });
    }
    for (auto& person : people) person.join();
    int used = 0;
    for (auto& use : uses) {
        const auto row = use.get();
        if (!row) continue;
        ++used;
        EXPECT_EQ(row->person.value, "p_a");
        EXPECT_EQ(row->group, GroupId{"g_a"});
        EXPECT_EQ(row->purpose, TokenPurpose::invitation);
    }
    EXPECT_EQ(used, 1);
}

TEST_P(StorageContract, AnExpiredTokenLooksUnknown) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_token({hash(1), TokenPurpose::sign_in, PersonId{"p_a"}, std::nullopt, at(1000)}));
    EXPECT_FALSE(storage_.use_token(hash(1), at(1000)));
    EXPECT_FALSE(storage_.use_token(hash(1), at(0)));  // purged for good
    EXPECT_FALSE(storage_.use_token(hash(2), at(0)));
}

TEST_P(StorageContract, ANewTokenKillsTheOldOneOfTheSamePersonPurposeAndGroup) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    const auto token = [&](std::uint8_t first, TokenPurpose purpose, std::optional<GroupId> group) {
        return storage_.add_token({hash(first), purpose, PersonId{"p_a"}, std::move(group), at(9000)});
    };
    ASSERT_TRUE(token(1, TokenPurpose::sign_in, std::nullopt));
    ASSERT_TRUE(token(2, TokenPurpose::invitation, GroupId{"g_a"}));
    ASSERT_TRUE(token(3, TokenPurpose::invitation, GroupId{"g_b"}));
    ASSERT_TRUE(token(4, TokenPurpose::sign_in, std::nullopt));
    EXPECT_FALSE(storage_.use_token(hash(1), at(0)));
    EXPECT_TRUE(storage_.use_token(hash(2), at(0)));
    EXPECT_TRUE(storage_.use_token(hash(3), at(0)));
    EXPECT_TRUE(storage_.use_token(hash(4), at(0)));
    EXPECT_FALSE(storage_.add_token({hash(5), TokenPurpose::sign_in, PersonId{"p_unknown"}, std::nullopt, at(9000)}));
}

TEST_P(StorageContract, ASessionSlidesWithUseAndEndsAfterThirtyDaysWithout) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_session(hash(1), "p_a", false, at(0)));
    const auto life = Instant(24h * 30);
    EXPECT_EQ(storage_.find_session(hash(1), at(0) + 59min)->expires, life);
    EXPECT_EQ(storage_.find_session(hash(1), at(0) + 61min)->expires, life + 61min);
    storage_.reopen();
    EXPECT_EQ(storage_.find_session(hash(1), at(0) + 62min)->expires, life + 61min);
    EXPECT_TRUE(storage_.find_session(hash(1), life + 60min));
    EXPECT_FALSE(storage_.find_session(hash(1), life + life.time_since_epoch() + 61min));
}

TEST_P(StorageContract, ACoordinatorsSessionLivesTwelveHours) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(answer<bool>([&](auto done) { storage_->set_language(PersonId{"p_a"}, Language::sv, done); }));
    ASSERT_TRUE(storage_.add_session(hash(1), "p_a", true, at(0)));
    const auto found = storage_.find_session(hash(1), at(0) + 30min);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->coordinator);
    EXPECT_EQ(found->language, Language::sv);
    EXPECT_EQ(found->expires, Instant(12h));
    EXPECT_FALSE(storage_.find_session(hash(1), Instant(12h)));
    EXPECT_TRUE(storage_.end_session(hash(1)));
    EXPECT_FALSE(storage_.end_session(hash(1)));
    EXPECT_FALSE(storage_.find_session(hash(1), at(1)));
    EXPECT_FALSE(storage_.add_session(hash(2), "p_unknown", false, at(0)));
}

TEST_P(StorageContract, GivesEachGroupACursorKeyOfItsOwnThatStays) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"e"})), Appended::ok);
    ASSERT_EQ(storage_.append(batch("g_b", 0, {"e"})), Appended::ok);
    const auto key = storage_.load("g_a").cursor_key;
    EXPECT_NE(key, storage_.load("g_b").cursor_key);
    storage_.reopen();
    EXPECT_EQ(storage_.load("g_a").cursor_key, key);
}

}  // namespace
}  // namespace piiri::testing
