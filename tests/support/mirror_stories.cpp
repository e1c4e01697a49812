#include "piiri/protocol/codec.hpp"
#include "support/story.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

/// Writes what single members received of drawn stories, for the tests of the client's store: fed with the frames, it must come to the
/// final view. mirror_stories DIRECTORY [FIRST_SEED [STORIES]]: one file for each stay of one viewer,
/// {"viewer": id, "welcome": GroupView, "frames": [{"event": {at, kind, data}} | {"welcome": GroupView}], "final": GroupView}.
namespace piiri::test {
namespace {

constexpr std::size_t acts = 140;
constexpr std::size_t frames_min = 12;  ///< shorter stays show too little

/// One stay of one viewer: from a welcome to where they see less than before, or the story's end.
struct Stay {
    Sight sees = Sight::none;
    std::string welcome;
    std::vector<std::string> frames;
    GroupView last;
};

std::string text_of(const MemberId& viewer, const Stay& stay) {
    std::string text = R"({"viewer":")" + viewer.value + R"(","welcome":)" + stay.welcome + R"(,"frames":[)";
    for (std::size_t i = 0; i < stay.frames.size(); ++i) text += (i ? ",\n" : "\n") + stay.frames[i];
    return text + "\n],\"final\":" + encode(stay.last) + "}\n";
}

class Mirror {
public:
    Mirror(std::filesystem::path directory, std::uint64_t seed) : directory_(std::move(directory)), seed_(seed) {
        for (const MemberId& member : stage_.people) stays_[member] = begun(member);
    }

    void play() {
        const Story story = drawn_story(seed_, acts);
        for (std::size_t i = 0; i < story.size(); ++i) {
            step([&] { stage_.play(story[i], i); });
        }
        step([&] { stage_.scene.pass(24h * 31); });  // what is kept for a month is gone
        for (const auto& [member, stay] : stays_) write(member, stay);
    }

private:
    template <class Doing>
    void step(Doing doing) {
        const std::size_t said = stage_.scene.log.size();
        doing();
        for (auto& [member, stay] : stays_) receive(member, stay, said);
    }

    [[nodiscard]] Stay begun(const MemberId& member) const {
        const GroupView now = view(stage_.scene.group, member);
        return {sight(stage_.scene.group, member), encode(now), {}, now};
    }

    void receive(const MemberId& member, Stay& stay, std::size_t said) {
        const Sight sees = sight(stage_.scene.group, member);
        if (sees < stay.sees) {
            write(member, stay);
            stay = begun(member);
            return;
        }
        if (sees > stay.sees) {
            if (stay.sees == Sight::none) {
                stay = begun(member);
                return;
            }
            stay.frames.push_back(R"({"welcome":)" + encode(view(stage_.scene.group, member)) + "}");
        } else {
            for (std::size_t i = said; i < stage_.scene.log.size(); ++i) {
                const Said& step = stage_.scene.log[i];
                if (!std::binary_search(step.audience.begin(), step.audience.end(), member)) continue;
                stay.frames.push_back(R"({"event":)" + encode_event_body(step.event, step.at) + "}");
            }
        }
        stay.sees = sees;
        stay.last = view(stage_.scene.group, member);
    }

    void write(const MemberId& member, const Stay& stay) {
        if (stay.sees == Sight::none || stay.frames.size() < frames_min) return;
        std::ofstream file(directory_ / ("story-" + std::to_string(seed_) + "-" + std::to_string(++written_) + ".json"));
        file << text_of(member, stay);
        if (!file.flush()) throw std::runtime_error("cannot write to " + directory_.string());
    }

    std::filesystem::path directory_;
    std::uint64_t seed_;
    Stage stage_;
    std::map<MemberId, Stay> stays_;
    int written_ = 0;
};

}  // namespace
}  // namespace piiri::test

int main(int count, char** words) {
    if (count < 2) {
        std::cerr << "usage: mirror_stories DIRECTORY [FIRST_SEED [STORIES]]\n";
        return 2;
    }
    try {
        const std::filesystem::path directory = words[1];
        std::filesystem::create_directories(directory);
        const std::uint64_t first_seed = count > 2 ? std::stoull(words[2]) : 1;
        const std::uint64_t stories = count > 3 ? std::stoull(words[3]) : 20;
        for (std::uint64_t seed = first_seed; seed < first_seed + stories; ++seed) piiri::test::Mirror(directory, seed).play();
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << "\n";
        return 1;
    }
    return 0;
}
