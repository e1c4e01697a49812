#include <gtest/gtest.h>

#include <random>

#include "examples.hpp"
#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/request.hpp"
#include "piiri/protocol/views.hpp"

namespace piiri::tests {
namespace {

/// What a socket does with a frame; whatever is taken must be written as JSON that is taken again.
void receive(const std::string& frame) {
    const auto request = parse_request(frame);
    if (!request) return;
    const auto asked = decode_command(request->method, request->params);
    if (!asked) {
        EXPECT_TRUE(parse_json(encode_error(request->id, asked.error(), Language::fi)).has_value());
        return;
    }
    const auto written = std::visit([](const auto& command) { return encode_params(command); }, *asked);
    const auto again = parse_json(written);
    ASSERT_TRUE(again.has_value()) << written;
    const auto asked_again = decode_command(request->method, *again);
    ASSERT_TRUE(asked_again.has_value()) << written;
    EXPECT_EQ(std::visit([](const auto& command) { return encode_params(command); }, *asked_again), written);
}

std::vector<std::string> frames() {
    std::vector<std::string> all;
    for (const auto& [name, tree] : examples("command")) all.push_back(tree.dump());
    for (const auto& invalid : invalid_examples()) {
        if (invalid.frame.size() < 2'000) all.push_back(invalid.frame);
    }
    return all;
}

/// Cuts, doubles, swaps and overwrites bytes, and splices in pieces that parsers trip over.
class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : random_(seed) {}

    std::string mutate(std::string text, const std::string& other) {
        for (auto times = below(4) + 1; times > 0 && !text.empty(); --times) {
            const auto at = below(text.size());
            const auto length = std::min(below(16) + 1, text.size() - at);
            switch (below(6)) {
                case 0: text[at] = static_cast<char>(below(256)); break;
                case 1: text.erase(at, length); break;
                case 2: text.insert(at, text.substr(at, length)); break;
                case 3: text.insert(at, pieces[below(std::size(pieces))]); break;
                case 4: text.replace(at, length, other.substr(below(other.size()), length)); break;
                default: text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << below(8)));
            }
        }
        return text;
    }
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

private:
    static constexpr std::string_view pieces[] = {"\\u0000",
                                                  "\\ud800",
                                                  "\\udc00",
                                                  "null",
                                                  "1e999",
                                                  "-",
                                                  "18446744073709551616",
                                                  "[[[[[[[[",
                                                  "{\"kind\":",
                                                  "\"kind\":\"candidate\",",
                                                  "\xef\xbb\xbf",
                                                  "\xf0\x9f",
                                                  "},{",
                                                  "\"\"",
                                                  "true",
                                                  "\"text\":"};
    std::mt19937 random_;
};

}  // namespace

TEST(Codec, TakesNoFrameThatWasCutShort) {
    for (const auto& [name, tree] : examples("command")) {
        const auto frame = tree.dump();
        for (std::size_t cut = 0; cut < frame.size(); ++cut)
            ASSERT_FALSE(parse_request(std::string_view(frame).substr(0, cut)).has_value()) << name << cut;
    }
    const auto welcome = examples("view").at("view.welcome").at("params").dump();
    for (std::size_t cut = 0; cut < welcome.size(); ++cut) {
        ASSERT_FALSE(decode_text<Welcome>(std::string_view(welcome).substr(0, cut), Unknown::ignore).has_value()) << cut;
    }
}

TEST(Codec, SurvivesRandomChangesOfFrames) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    RecordProperty("seed", std::to_string(seed));
    Mutator mutator(seed);
    const auto all = frames();
    for (int i = 0; i < 20'000 && !testing::Test::HasFailure(); ++i) {
        const auto frame = mutator.mutate(all[mutator.below(all.size())], all[mutator.below(all.size())] + " ");
        SCOPED_TRACE(frame);
        receive(frame);
    }
}

TEST(Codec, SurvivesRandomChangesOfStoredEvents) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Mutator mutator(seed);
    std::vector<std::string> bodies;
    for (const auto& [name, tree] : examples("event")) bodies.push_back(tree.at("params").dump());
    for (int i = 0; i < 10'000 && !testing::Test::HasFailure(); ++i) {
        const auto body = mutator.mutate(bodies[mutator.below(bodies.size())], bodies[mutator.below(bodies.size())]);
        SCOPED_TRACE(body);
        const auto logged = decode_event_body(body);
        if (!logged) continue;
        const auto written = encode_event_body(logged->event, logged->at);
        EXPECT_TRUE(decode_event_body(written).has_value()) << written;
    }
}

}  // namespace piiri::tests
