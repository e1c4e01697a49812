#include "calendar/ics.hpp"

#include "calendar/zones.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace piiri {
namespace {

using namespace std::chrono;

const Instant stamp{sys_days{year{2026} / 9 / 1}};
const CalendarParties parties{"piiri@example.org", "Piiri", "a@example.org"};

CalendarEntry entry(std::string id, const char* local, const char* zone = "Europe/Helsinki") {
    return {{std::move(id)}, {{local}, {zone}}, 120, 1, false, "Tapaaminen", "https://piiri.example/#/meeting/g/t"};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// What python3-icalendar makes of a file.
std::string read_back(const std::string& file) {
    const auto path = std::filesystem::temp_directory_path() / ("piiri-ics-" + std::to_string(::getpid()) + ".ics");
    std::ofstream(path, std::ios::binary) << file;
    const std::string command = "/usr/bin/python3 " PIIRI_READ_INSTANTS " " + path.string();
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int letter = std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe)) out += static_cast<char>(letter);
    EXPECT_EQ(::pclose(pipe), 0);
    std::filesystem::remove(path);
    return out;
}

void golden(const std::string& name, const std::string& text) {
    const std::string path = PIIRI_GOLDEN "/calendar/" + name;
    if (std::getenv("PIIRI_WRITE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
    std::ifstream in(path, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text) << path;
}

TEST(Ics, AParserThatDidNotWriteItReadsTheSameInstantsAroundEachClockChange) {
    std::vector<CalendarEntry> entries;
    std::string expected;
    for (const char* zone : {"Europe/Helsinki", "Europe/Stockholm", "Europe/Lisbon", "Atlantic/Reykjavik", "America/New_York"}) {
        for (const char* local : {"2026-10-20T13:00", "2026-10-27T13:00", "2027-03-23T13:00", "2027-03-30T13:00", "2026-10-25T03:30",
                                  "2027-03-28T03:30", "2026-10-25T01:30"}) {
            entries.push_back(entry("t_" + std::to_string(entries.size()), local, zone));
            const auto starts = duration_cast<seconds>(instant_of(entries.back().starts)->time_since_epoch()).count();
            expected +=
                entries.back().meeting.value + "@piiri.example " + std::to_string(starts) + " " + std::to_string(starts + 7200) + "\n";
        }
    }
    const auto file = calendar_file(entries, CalendarMethod::publish, std::nullopt, "piiri.example", stamp);
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(read_back(*file), expected);
    // The file and its instants, for the other parser (web-client/test/calendar.test.ts). PIIRI_WRITE_GOLDEN=1 writes them anew.
    golden("clock-changes.ics", *file);
    golden("clock-changes.txt", expected);
}

TEST(Ics, AnInvitationHoldsOneEventWithItsZoneBeforeIt) {
    const auto file = calendar_file({entry("t_1", "2026-11-24T13:00")}, CalendarMethod::request, parties, "piiri.example", stamp);
    ASSERT_TRUE(file.has_value());
    EXPECT_LT(file->find("BEGIN:VTIMEZONE"), file->find("BEGIN:VEVENT"));
    for (const char* line :
         {"METHOD:REQUEST\r\n", "UID:t_1@piiri.example\r\n", "SEQUENCE:1\r\n", "STATUS:CONFIRMED\r\n", "CLASS:PRIVATE\r\n",
          "DTSTART;TZID=Europe/Helsinki:20261124T130000\r\n", "DTEND;TZID=Europe/Helsinki:20261124T150000\r\n",
          "DTSTAMP:20260901T000000Z\r\n", "TZID:Europe/Helsinki\r\n"}) {
        EXPECT_TRUE(has(*file, line)) << line << *file;
    }
}

TEST(Ics, ACancellationSaysSo) {
    CalendarEntry gone = entry("t_1", "2026-11-24T13:00");
    gone.cancelled = true;
    const auto file = calendar_file({gone}, CalendarMethod::cancel, parties, "piiri.example", stamp);
    ASSERT_TRUE(file.has_value());
    EXPECT_TRUE(has(*file, "METHOD:CANCEL\r\n"));
    EXPECT_TRUE(has(*file, "STATUS:CANCELLED\r\n"));
}

TEST(Ics, NothingEndsALineButTheWriter) {
    CalendarEntry bad = entry("t_1", "2026-11-24T13:00");
    bad.title = "Tapaaminen\r\nATTENDEE:mailto:x@example.org";
    EXPECT_FALSE(calendar_file({bad}, CalendarMethod::publish, std::nullopt, "piiri.example", stamp).has_value());
    bad = entry("t_1", "2026-11-24T13:00");
    bad.link += "\nX:y";
    EXPECT_FALSE(calendar_file({bad}, CalendarMethod::publish, std::nullopt, "piiri.example", stamp).has_value());
    bad = entry("t_1", "2026-11-24T13:00");
    bad.title = "a;b,c\\d";
    const auto file = calendar_file({bad}, CalendarMethod::publish, std::nullopt, "piiri.example", stamp);
    ASSERT_TRUE(file.has_value());
    EXPECT_TRUE(has(*file, "SUMMARY:a\\;b\\,c\\\\d\r\n"));
    EXPECT_FALSE(calendar_file({entry("t_1", "2026-11-24T13:00", "Europe/Atlantis")}, CalendarMethod::publish, std::nullopt, "x", stamp)
                     .has_value());
}

TEST(Ics, LinesEndWholeWhateverTheirLength) {
    CalendarEntry one = entry("t_1", "2026-11-24T13:00");
    for (std::size_t length = one.link.size(); length < 400; length = one.link.size()) {
        const auto file = calendar_file({one}, CalendarMethod::publish, std::nullopt, "piiri.example", stamp);
        ASSERT_TRUE(file.has_value());
        for (std::size_t at = 0; at < file->size(); ++at) {
            ASSERT_EQ((*file)[at] == '\n', at > 0 && (*file)[at - 1] == '\r') << "a link of " << length << " octets:\n" << *file;
        }
        one.link += 'x';
    }
}

}  // namespace
}  // namespace piiri
