#include "unit/store/store_files.hpp"

/// Letters, sign-ins by mail, sessions, calendars and small records.
namespace piiri::testing {
namespace {

using namespace std::chrono_literals;

class Letters : public ::testing::TestWithParam<StorageInTest::Open> {
protected:
    StorageInTest storage_{GetParam()};

    bool put(const std::string& id, const std::string& about, Instant not_before, Instant useless_after, const std::string& to = "p_a") {
        return answer<bool>([&](auto done) {
            storage_->put_mail({id, PersonId{to}, about, not_before, useless_after, "letter " + id}, done);
        });
    }
    std::vector<DueMail> due(Instant now, std::optional<Instant>* next = nullptr, std::size_t limit = 8) {
        using Found = std::pair<std::vector<DueMail>, std::optional<Instant>>;
        const auto found = answer<Found>([&](auto done) {
            storage_->due_mail(now, limit, [done](std::vector<DueMail> mails, std::optional<Instant> at) { done(Found{mails, at}); });
        });
        if (next) *next = found.second;
        return found.first;
    }
    bool tried(const std::string& id, MailState state, Instant again) {
        return answer<bool>([&](auto done) { storage_->mail_tried(id, state, again, done); });
    }
    std::optional<MailState> state_of(const std::string& about) {
        return answer<std::vector<std::optional<MailState>>>([&](auto done) { storage_->mail_states({about}, done); }).front();
    }
    std::optional<PersonId> by_address(const std::string& address) {
        return answer<std::optional<PersonId>>([&](auto done) { storage_->person_by_address(address, done); });
    }
    std::optional<PersonRow> person(const std::string& id) {
        return answer<std::optional<PersonRow>>([&](auto done) { storage_->person(PersonId{id}, done); });
    }
    bool begin_sign_in(std::uint8_t request, std::uint8_t code, std::uint8_t link, Instant expires) {
        return answer<bool>([&](auto done) {
            storage_->add_sign_in({hash(request), hash(code), hash(link), PersonId{"p_a"}, expires}, done);
        });
    }
    std::optional<PersonId> use_code(std::uint8_t request, std::uint8_t code, Instant now) {
        return answer<std::optional<PersonId>>([&](auto done) { storage_->use_sign_in_code(hash(request), hash(code), now, done); });
    }
    std::vector<Record> records(RecordKind kind, const std::string& owner) {
        return answer<std::vector<Record>>([&](auto done) { storage_->records(kind, owner, done); });
    }
    bool put_record(RecordKind kind, const std::string& owner, const std::string& id, const std::string& body) {
        return answer<bool>([&](auto done) { storage_->put_record(kind, owner, id, body, done); });
    }
};

TEST_P(Letters, WaitForTheirTimeAndAreForgottenWhenSent) {
    ASSERT_TRUE(storage_.add_person("p_a", "contact"));
    ASSERT_TRUE(put("late", "t_1", at(2000), at(9000)));
    ASSERT_TRUE(put("early", "t_1", at(1000), at(9000)));
    std::optional<Instant> next;
    EXPECT_TRUE(due(at(999), &next).empty());
    EXPECT_EQ(next, at(1000));
    storage_.reopen();
    const auto both = due(at(2000));
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].id, "early");
    EXPECT_EQ(both[0].letter, "letter early");
    EXPECT_EQ(both[0].contact, "contact");
    EXPECT_EQ(due(at(2000), &next, 1).size(), 1U);
    EXPECT_EQ(next, at(2000));
    ASSERT_TRUE(tried("early", MailState::sent, at(2000)));
    EXPECT_FALSE(tried("early", MailState::sent, at(2000))) << "once is enough";
    EXPECT_EQ(due(at(2000)).size(), 1U);
}

TEST_P(Letters, AreTriedAgainAndGivenUpWhenUseless) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(put("one", "t_1", at(1000), at(5000)));
    ASSERT_TRUE(tried("one", MailState::waiting, at(3000)));
    EXPECT_TRUE(due(at(2999)).empty());
    ASSERT_EQ(due(at(3000)).size(), 1U);
    EXPECT_EQ(due(at(3000))[0].attempts, 1);
    EXPECT_TRUE(due(at(5000)).empty()) << "its time is over";
    ASSERT_TRUE(put("two", "t_2", at(0), at(9000)));
    ASSERT_TRUE(tried("two", MailState::refused, at(6000)));
    EXPECT_EQ(state_of("t_1"), MailState::dropped);
    EXPECT_EQ(state_of("t_2"), MailState::refused);
    EXPECT_EQ(state_of("t_3"), std::nullopt);
}

TEST_P(Letters, AreNotGivenUpBecauseAnotherOneIsPutOff) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(put("code", "t_1", at(0), at(5000)));
    ASSERT_TRUE(put("reminder", "t_2", at(0), at(90000)));
    ASSERT_TRUE(tried("reminder", MailState::waiting, at(60000)));
    ASSERT_EQ(due(at(1000)).size(), 1U);
    EXPECT_EQ(due(at(1000))[0].id, "code");
    EXPECT_EQ(state_of("t_1"), MailState::waiting);
}

TEST_P(Letters, LeaveTheirFateForThirtyDays) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(put("one", "t_1", at(0), at(5000)));
    ASSERT_TRUE(tried("one", MailState::sent, at(0)));
    EXPECT_TRUE(due(at(5000) + 30 * 24h - 1ms).empty());
    storage_.reopen();
    EXPECT_EQ(state_of("t_1"), MailState::sent);
    EXPECT_TRUE(due(at(5000) + 30 * 24h).empty());
    storage_.reopen();
    EXPECT_EQ(state_of("t_1"), std::nullopt);
}

TEST_P(Letters, AreNotReadableInAnyFileNorThereWhenTheyAreSent) {
    ASSERT_TRUE(storage_.add_person("p_a", "kanarialintu-osoite", "kanarialintu@example.org"));
    ASSERT_TRUE(answer<bool>([&](auto done) {
        storage_->put_mail({"one", PersonId{"p_a"}, "t_1", at(0), at(9000), "kanarialintu-keltainen"}, done);
    }));
    std::vector<std::string> sealed;
    {
        auto events = events_of(storage_);
        sealed = column(events, "SELECT letter FROM mail");
    }
    ASSERT_TRUE(any_piece_in_files(storage_.directory(), sealed));
    EXPECT_FALSE(any_piece_in_files(storage_.directory(), {"kanarialintu-keltainen", "kanarialintu-osoite", "kanarialintu@example.org"}));
    ASSERT_TRUE(tried("one", MailState::sent, at(0)));
    expect_gone(storage_.directory(), sealed);
}

TEST_P(Letters, ToWhoeverEndedTheirAccountDoNotHoldTheGroupBack) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.destroy_personal("p_a"));
    Batch first = batch("g_a", 0, {"e"});
    first.writes.emplace_back(PutMail{"one", PersonId{"p_a"}, "t_1", at(0), at(9000), "words"});
    EXPECT_EQ(storage_.append(first), Appended::ok);
    EXPECT_TRUE(due(at(1000)).empty());
}

TEST_P(Letters, AreCalledOffByWhatTheyAreAbout) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    Batch first = batch("g_a", 0, {"e"});
    first.writes.emplace_back(PutMail{"one", PersonId{"p_a"}, "t_1", at(1000), at(9000), "words"});
    ASSERT_EQ(storage_.append(first), Appended::ok);
    Batch moved = batch("g_a", 1, {"e"});
    moved.writes.emplace_back(DropMail{"t_1"});
    moved.writes.emplace_back(PutMail{"two", PersonId{"p_a"}, "t_1", at(1000), at(9000), "words"});
    ASSERT_EQ(storage_.append(moved), Appended::ok);
    const auto left = due(at(1000));
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].id, "two");
}

TEST_P(Letters, GoNowhereWhenTheBatchTheyBelongToIsStale) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    Batch stale = batch("g_a", 7, {"e"});
    stale.writes.emplace_back(PutMail{"one", PersonId{"p_a"}, "t_1", at(0), at(9000), "words"});
    EXPECT_EQ(storage_.append(stale), Appended::stale);
    EXPECT_TRUE(due(at(1000)).empty());
}

TEST_P(Letters, EndWithTheirReader) {
    ASSERT_TRUE(storage_.add_person("p_a", "{}", "someone@example.org"));
    ASSERT_TRUE(put("one", "t_1", at(0), at(9000)));
    ASSERT_TRUE(storage_.destroy_personal("p_a"));
    EXPECT_TRUE(due(at(1000)).empty());
    EXPECT_EQ(by_address("someone@example.org"), std::nullopt);
    EXPECT_FALSE(put("two", "t_1", at(0), at(9000)));
}

TEST_P(Letters, FindAPersonByTheirAddressAlone) {
    ASSERT_TRUE(storage_.add_person("p_a", "a", "a@example.org"));
    EXPECT_FALSE(storage_.add_person("p_b", "b", "a@example.org")) << "an address belongs to one person";
    ASSERT_TRUE(storage_.add_person("p_c", "c"));
    storage_.reopen();
    EXPECT_EQ(by_address("a@example.org"), PersonId{"p_a"});
    EXPECT_EQ(by_address("A@example.org"), std::nullopt) << "whoever asks makes the letters small";
    EXPECT_EQ(by_address(""), std::nullopt);
    EXPECT_EQ(person("p_a")->contact, "a");
    EXPECT_FALSE(person("p_a")->coordinator);
    ASSERT_TRUE(answer<bool>([&](auto done) { storage_->set_coordinator(PersonId{"p_a"}, true, done); }));
    ASSERT_TRUE(answer<bool>([&](auto done) { storage_->set_contact(PersonId{"p_a"}, "new", "new@example.org", done); }));
    EXPECT_TRUE(person("p_a")->coordinator);
    EXPECT_EQ(person("p_a")->contact, "new");
    EXPECT_EQ(by_address("a@example.org"), std::nullopt);
    EXPECT_EQ(by_address("new@example.org"), PersonId{"p_a"});
    EXPECT_FALSE(person("p_unknown"));
}

TEST_P(Letters, SignInByCodeWorksOnceWithinFiveTriesAndTakesItsLinkAlong) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(begin_sign_in(1, 2, 3, at(600)));
    EXPECT_EQ(use_code(1, 9, at(0)), std::nullopt);
    EXPECT_EQ(use_code(9, 2, at(0)), std::nullopt) << "a code is good with its request alone";
    storage_.reopen();
    EXPECT_EQ(use_code(1, 2, at(0)), PersonId{"p_a"});
    EXPECT_EQ(use_code(1, 2, at(0)), std::nullopt);
    EXPECT_FALSE(storage_.use_token(hash(3), at(0)));

    ASSERT_TRUE(begin_sign_in(4, 5, 6, at(600)));
    for (int i = 0; i < 5; ++i) EXPECT_EQ(use_code(4, 9, at(0)), std::nullopt);
    EXPECT_EQ(use_code(4, 5, at(0)), std::nullopt) << "the sixth try, right as it is";
    EXPECT_TRUE(storage_.use_token(hash(6), at(0))) << "the link is long enough not to be guessed";
}

TEST_P(Letters, OfTwoUsesOfACodeInTheSameMomentOneWins) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(begin_sign_in(1, 2, 3, at(600)));
    std::vector<std::future<bool>> uses;
    for (int i = 0; i < 4; ++i) {
        auto won = std::make_shared<std::promise<bool>>();
        uses.push_back(won->get_future());
        if (i % 2 == 0) {
            storage_->use_sign_in_code(hash(1), hash(2), at(0), [won](auto person) { won->set_value(person.has_value()); });
        } else {
            storage_->use_token(hash(3), at(0), [won](const auto& token) { won->set_value(token.has_value()); });
        }
    }
    EXPECT_EQ(std::ranges::count_if(uses, [](auto& use) { return use.get(); }), 1);
}

TEST_P(Letters, AnUnknownRequestIsWrittenLikeAKnownOne) {
    const auto journal = [&] { return contents(storage_.directory() / "events.db-wal").size(); };
    ASSERT_TRUE(storage_.add_person("p_a"));
    const auto before = journal();
    EXPECT_EQ(use_code(9, 2, at(0)), std::nullopt);
    EXPECT_GT(journal(), before);
}

TEST_P(Letters, SignInEndsByTimeByItsLinkAndByANewOne) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(begin_sign_in(1, 2, 3, at(600)));
    EXPECT_EQ(use_code(1, 2, at(600)), std::nullopt);
    ASSERT_TRUE(begin_sign_in(1, 2, 3, at(1600)));
    EXPECT_TRUE(storage_.use_token(hash(3), at(700)));
    EXPECT_EQ(use_code(1, 2, at(700)), std::nullopt);
    ASSERT_TRUE(begin_sign_in(4, 5, 6, at(1600)));
    ASSERT_TRUE(begin_sign_in(7, 8, 9, at(1600)));
    EXPECT_EQ(use_code(4, 5, at(700)), std::nullopt);
    EXPECT_FALSE(storage_.use_token(hash(6), at(700)));
    EXPECT_EQ(use_code(7, 8, at(700)), PersonId{"p_a"});
}

TEST_P(Letters, SessionsAreListedForTheirOwner) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_person("p_b"));
    ASSERT_TRUE(storage_.add_session(hash(1), "p_a", false, at(0)));
    ASSERT_TRUE(storage_.add_session(hash(2), "p_b", false, at(0)));
    ASSERT_TRUE(storage_.find_session(hash(1), at(0) + 2h));
    storage_.reopen();  // the end of a session slides behind its answer
    const auto mine = answer<std::vector<SessionInfo>>([&](auto done) { storage_->sessions(PersonId{"p_a"}, at(0) + 3h, done); });
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine[0].hash, hash(1));
    EXPECT_EQ(mine[0].began, at(0));
    EXPECT_EQ(mine[0].used, at(0) + 2h);
    EXPECT_EQ(mine[0].with, "Firefox, Linux");
}

TEST_P(Letters, ACalendarHasOneAddressAtATime) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    const auto set = [&](std::optional<TokenHash> secret) {
        return answer<bool>([&](auto done) { storage_->set_calendar(PersonId{"p_a"}, secret, done); });
    };
    const auto owner = [&](std::uint8_t secret) {
        return answer<std::optional<PersonId>>([&](auto done) { storage_->person_of_calendar(hash(secret), done); });
    };
    const auto has = [&] { return answer<bool>([&](auto done) { storage_->has_calendar(PersonId{"p_a"}, done); }); };
    EXPECT_FALSE(has());
    ASSERT_TRUE(set(hash(1)));
    EXPECT_EQ(owner(1), PersonId{"p_a"});
    ASSERT_TRUE(set(hash(2)));
    EXPECT_EQ(owner(1), std::nullopt);
    EXPECT_EQ(owner(2), PersonId{"p_a"});
    EXPECT_TRUE(has());
    ASSERT_TRUE(set(std::nullopt));
    EXPECT_EQ(owner(2), std::nullopt);
    EXPECT_FALSE(has());
}

TEST_P(Letters, RecordsAreKeptByOwnerAndEndWithTheirGroup) {
    EXPECT_FALSE(put_record(RecordKind::door_word, "g_a", "m_1", "word")) << "no such group";
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"e"})), Appended::ok);
    ASSERT_TRUE(put_record(RecordKind::programme, "", "h_1", "one"));
    ASSERT_TRUE(put_record(RecordKind::programme, "", "h_1", "another"));
    ASSERT_TRUE(put_record(RecordKind::door_word, "g_a", "m_1", "word"));
    storage_.reopen();
    ASSERT_EQ(records(RecordKind::programme, "").size(), 1U);
    EXPECT_EQ(records(RecordKind::programme, "")[0].body, "another");
    ASSERT_EQ(records(RecordKind::door_word, "g_a").size(), 1U);
    EXPECT_TRUE(records(RecordKind::joining, "g_a").empty());
    ASSERT_TRUE(put_record(RecordKind::programme, "", "h_1", ""));
    EXPECT_TRUE(records(RecordKind::programme, "").empty());
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::group, "");
    EXPECT_FALSE(put_record(RecordKind::door_word, "g_a", "m_2", "word"));
    EXPECT_TRUE(records(RecordKind::door_word, "g_a").empty());
    EXPECT_FALSE(put_record(RecordKind::programme, "", "h_2", std::string(record_body_max + 1, 'x')));
}

TEST_P(Letters, ProofsOfLettersHaveAKeyOfTheirOwnInEachGroup) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"e"})), Appended::ok);
    ASSERT_EQ(storage_.append(batch("g_b", 0, {"e"})), Appended::ok);
    const auto key = storage_.load("g_a").letter_key;
    EXPECT_NE(key, storage_.load("g_b").letter_key);
    EXPECT_NE(key, decltype(key){});
    storage_.reopen();
    EXPECT_EQ(storage_.load("g_a").letter_key, key);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, Letters, ::testing::Values(StorageInTest::Open(open_sqlite_storage)));

}  // namespace
}  // namespace piiri::testing
