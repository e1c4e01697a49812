#pragma once
#include "live/loop.hpp"
#include "live/signal_frame.hpp"
#include "live/states.hpp"

#include <map>
#include <string>
#include <vector>

namespace piiri {

/// Words that live as long as they are on a screen: what somebody types as they type it, and what is said in a pair or on a help line.
/// Nothing of it is stored; of what is typed not even the text is kept, only who has it before their eyes.
class LiveText {
public:
    LiveText(Loop& loop, Send send) : loop_(loop), send_(std::move(send)) {}

    /// Relays what is typed to those in the same place; an empty text says that nothing is typed any more.
    /// \errors forbidden: they may not write in the meeting, or are nowhere
    [[nodiscard]] Result<void> type(const States& states, const MemberId& from, const std::string& text,
                                    const std::vector<MemberId>& connected);
    /// Says a line to everybody in the same pair or help line, to the sender too.
    /// \errors forbidden: they are in neither
    [[nodiscard]] Result<void> say(const States& states, const MemberId& from, const std::string& text,
                                   const std::vector<MemberId>& connected);

    /// Takes what is typed from the screens of those who are no longer in one place with its writer.
    void refresh(const States& states, const std::vector<MemberId>& connected);

private:
    Loop& loop_;
    Send send_;
    std::map<MemberId, std::vector<MemberId>> readers_;  ///< by writer
};

}  // namespace piiri
