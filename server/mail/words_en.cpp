#include "mail/words.hpp"

namespace piiri {
namespace {

constexpr std::string_view about_meeting = "Piiri: meeting";
constexpr std::string_view join = "Join the meeting";
constexpr std::string_view when = "{when}";
constexpr std::string_view unexpected = "If you did not expect this message, you can delete it.";

}  // namespace

KindWords english_words(LetterKind kind) {
    switch (kind) {
        case LetterKind::sign_in:
            return {"Piiri: sign in",
                    {"type this code on the sign-in page:", "{code}", "You can also open the link."},
                    "Sign in",
                    {"The code and the link work once. They are good for 10 minutes."},
                    {"If you did not try to sign in, you can delete this message. Give the code to nobody."}};
        case LetterKind::invitation:
            return {"Piiri: invitation to a group",
                    {"you are invited to a group. You see its name and programme when you open the invitation."},
                    "Open the invitation",
                    {"The invitation is personal. It works once.", "The invitation is valid until {until}.",
                     "First you can read in peace what this is about. Opening the invitation binds you to nothing."},
                    {"You need no app and no password. If the button does not work, ask the group's coordinator for a new invitation.",
                     unexpected}};
        case LetterKind::dated: return {about_meeting, {"the meeting has a time:", when}, join, {}, {}};
        case LetterKind::moved: return {"Piiri: the meeting moves", {"the meeting moves. The new time is:", when}, join, {}, {}};
        case LetterKind::cancelled: return {"Piiri: the meeting is cancelled", {"the meeting is cancelled:", when}, "Open Piiri", {}, {}};
        case LetterKind::reminder: return {about_meeting, {"the meeting is coming up:", when}, join, {}, {}};
        case LetterKind::poll_opened:
            return {"Piiri: which time suits you?",
                    {"we are looking for a time for the meeting. Tell us which times suit you."},
                    "Answer the poll",
                    {"You can answer until {until}."},
                    {}};
        case LetterKind::poll_reminder:
            return {"Piiri: which time suits you?",
                    {"you have not answered the poll yet. Your answer helps to find a time."},
                    "Answer the poll",
                    {"You can answer until {until}."},
                    {}};
        case LetterKind::quorum_lost:
            return {about_meeting,
                    {"too many cannot come to the meeting:", when, "You can move the meeting to another time."},
                    "Open the meeting",
                    {},
                    {}};
        case LetterKind::admission_asked:
            return {"Piiri: a question for you",
                    {"you are asked whether a new member may join. Nobody sees what you answered."},
                    "Read and answer",
                    {},
                    {}};
        case LetterKind::group_cancelled:
            return {"Piiri: the meetings are cancelled",
                    {"the coming meetings are cancelled. The group does not go on."},
                    "Open Piiri",
                    {},
                    {}};
        case LetterKind::office: break;
    }
    return {"Piiri: something waits for you", {"something waits for you on the coordinator's page."}, "Open Piiri", {}, {}};
}

}  // namespace piiri
