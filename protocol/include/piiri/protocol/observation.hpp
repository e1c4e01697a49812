#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Observation notes": domain.md section 4, rules 3 and 6.
namespace piiri {

/// Writes or rewrites a note; an empty text is a time mark. `seen`: the note's version one saw, 0 for a new one. People are named P1, P2, …
struct ObservationWrite {
    static constexpr std::string_view method = "observation.write";
    static constexpr auto action = Action::write_observation;
    MeetingId meeting;
    ObservationId key;
    Whole<0, 100'000> seen;
    Text<0, 1000> text;
};
BOOST_DESCRIBE_STRUCT(ObservationWrite, (), (meeting, key, seen, text))

struct ObservationRemove {
    static constexpr std::string_view method = "observation.remove";
    static constexpr auto action = Action::write_observation;
    MeetingId meeting;
    ObservationId note;
};
BOOST_DESCRIBE_STRUCT(ObservationRemove, (), (meeting, note))

/// Shares one's notes of a meeting with the group, as they stand, within 7 days.
struct ObservationShare {
    static constexpr std::string_view method = "observation.share";
    static constexpr auto action = Action::write_observation;
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(ObservationShare, (), (meeting))

/// A set of drafts begins, with the fresh numbers of this meeting: the first is P1. Audience: the observer.
struct ObservationBegan {
    static constexpr std::string_view kind = "observation.began";
    static constexpr auto key_class = KeyClass::draft;
    MeetingId meeting;
    DraftId draft;
    MemberId observer;
    std::vector<MemberId> numbers;
    bool operator==(const ObservationBegan&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObservationBegan, (), (meeting, draft, observer, numbers))

/// A draft. Audience: the observer.
struct ObservationWritten {
    static constexpr std::string_view kind = "observation.written";
    static constexpr auto key_class = KeyClass::draft;
    DraftId draft;
    ObservationId note;
    std::int64_t version = 1;
    std::string text;
    std::int64_t index = 0;    ///< place of the phase in the plan when it was first written
    std::int64_t seconds = 0;  ///< into that phase
    bool operator==(const ObservationWritten&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObservationWritten, (), (draft, note, version, text, index, seconds))

/// A draft was taken out, or all of a set (`note` absent). A set without notes is over. Audience: the observer.
struct ObservationRemoved {
    static constexpr std::string_view kind = "observation.removed";
    static constexpr auto key_class = KeyClass::draft;
    DraftId draft;
    std::optional<ObservationId> note;
    bool operator==(const ObservationRemoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObservationRemoved, (), (draft, note))

/// A shared note, tied to its phase.
struct SharedObservation {
    std::string text;
    std::int64_t index = 0;    ///< place of the phase in the plan
    std::int64_t seconds = 0;  ///< into that phase
    bool operator==(const SharedObservation&) const = default;
};
BOOST_DESCRIBE_STRUCT(SharedObservation, (), (text, index, seconds))

/// The observer's notes are the group's now.
struct ObservationShared {
    static constexpr std::string_view kind = "observation.shared";
    static constexpr auto key_class = KeyClass::observation;
    MeetingId meeting;
    MemberId observer;
    std::vector<SharedObservation> notes;
    bool operator==(const ObservationShared&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObservationShared, (), (meeting, observer, notes))

}  // namespace piiri
