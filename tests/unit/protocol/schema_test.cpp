#include <gtest/gtest.h>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "examples.hpp"

namespace piiri::tests {
namespace {

/// A derived schema as another's library judges by it.
class Judge {
public:
    explicit Judge(const nlohmann::json& document) {
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema_);
    }
    [[nodiscard]] bool takes(const nlohmann::json& value) const {
        valijson::Validator validator;
        return validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(value), nullptr);
    }

private:
    valijson::Schema schema_;
};

nlohmann::json document(const std::string& name) { return nlohmann::json::parse(source_file("protocol/schema/" + name)); }

nlohmann::json plain(const Tree& tree) { return nlohmann::json::parse(tree.dump()); }

}  // namespace

TEST(Schema, TakesEveryExampleOfAClientsFrame) {
    const Judge judge(document("client.schema.json"));
    for (const auto& [name, tree] : examples("command")) EXPECT_TRUE(judge.takes(plain(tree))) << name;
}

TEST(Schema, TakesEveryExampleOfAServersFrame) {
    const Judge judge(document("server.schema.json"));
    for (const auto* sort : {"event", "signal", "view", "answer"}) {
        for (const auto& [name, tree] : examples(sort)) EXPECT_TRUE(judge.takes(plain(tree))) << name;
    }
}

TEST(Schema, TakesEveryBuiltInProgrammeAndNoOther) {
    const Judge judge(document("programme.schema.json"));
    int judged = 0;
    for (const auto* id : {"work-120", "work-90", "support-90", "network-120", "skills-90", "one-to-one-60", "one-to-one-30"}) {
        auto programme = nlohmann::json::parse(source_file(std::string("server/programme/templates/") + id + ".json"));
        EXPECT_TRUE(judge.takes(programme)) << id;
        programme["patterns"][0]["phases"][0]["minutes"] = 0;
        EXPECT_FALSE(judge.takes(programme)) << id << ": a phase of no minutes";
        ++judged;
    }
    EXPECT_EQ(judged, 7);
}

TEST(Schema, RefusesWhatAnInvalidExampleSaysItRefuses) {
    const Judge judge(document("client.schema.json"));
    int judged = 0;
    for (const auto& invalid : invalid_examples()) {
        if (!invalid.by_schema) continue;
        ++judged;
        EXPECT_FALSE(judge.takes(nlohmann::json::parse(invalid.frame))) << invalid.name;
    }
    EXPECT_GT(judged, 40);
}

TEST(Schema, TakesEveryExampleOfAnHttpBody) {
    const auto openapi = document("http.openapi.json");
    for (const auto& [name, tree] : examples("http")) {
        nlohmann::json wanted{{"components", openapi.at("components")}};
        wanted["allOf"] = nlohmann::json::array({{{"$ref", "#/components/schemas/" + name.substr(5)}}});
        EXPECT_TRUE(Judge(wanted).takes(plain(tree))) << name;
        const bool all_optional = name == "http.MyChange";
        EXPECT_EQ(Judge(wanted).takes(nlohmann::json::object()), all_optional) << name << ": an empty body";
    }
}

}  // namespace piiri::tests
