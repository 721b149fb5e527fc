// Holds plan.schema.json and the reader together: what one accepts the other accepts, for every value of a
// record and every way to spoil it.
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "plan/json.h"
#include "random_plan.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

bool has_type(const Json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  ADD_FAILURE() << "the schema uses a type that this test does not know: " << type;
  return false;
}

// A validator for the keywords that plan.schema.json uses, and no more.
class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  bool accepts(const Json& schema, const Json& value) const {
    for (const auto& [keyword, rule] : schema.items())
      if (!holds(keyword, rule, schema, value)) return false;
    return true;
  }

 private:
  bool holds(const std::string& keyword, const Json& rule, const Json& schema, const Json& value) const {
    if (keyword == "$ref")
      return accepts(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value);
    if (keyword == "const") return value == rule;
    if (keyword == "enum") return std::count(rule.begin(), rule.end(), value) > 0;
    if (keyword == "minimum") return !value.is_number() || value >= rule;
    if (keyword == "type") return any_type(rule, value);
    if (keyword == "anyOf") return any_of(rule, value);
    if (keyword == "items") return !value.is_array() || all_items(rule, value);
    if (keyword == "required") return !value.is_object() || has_all(rule, value);
    if (keyword == "properties") return !value.is_object() || all_known(schema, value);
    const bool annotation = keyword[0] == '$' || keyword == "title" || keyword == "description";
    EXPECT_TRUE(annotation || keyword == "additionalProperties") << keyword;
    return true;
  }

  static bool any_type(const Json& types, const Json& value) {
    if (types.is_string()) return has_type(value, types);
    return std::any_of(types.begin(), types.end(), [&](const Json& type) { return has_type(value, type); });
  }
  bool any_of(const Json& schemas, const Json& value) const {
    return std::any_of(schemas.begin(), schemas.end(), [&](const Json& one) { return accepts(one, value); });
  }
  bool all_items(const Json& schema, const Json& list) const {
    return std::all_of(list.begin(), list.end(), [&](const Json& item) { return accepts(schema, item); });
  }
  static bool has_all(const Json& keys, const Json& value) {
    return std::all_of(keys.begin(), keys.end(), [&](const Json& key) { return value.contains(key); });
  }
  bool all_known(const Json& schema, const Json& value) const {
    EXPECT_EQ(schema.at("additionalProperties"), false);
    const Json& properties = schema.at("properties");
    for (const auto& [key, member] : value.items())
      if (!properties.contains(key) || !accepts(properties.at(key), member)) return false;
    return true;
  }

  const Json& root_;
};

const Json& schema() {
  static const Json parsed = Json::parse(plan_json_schema());
  return parsed;
}

bool schema_accepts(const Json& record) { return Validator(schema()).accepts(schema(), record); }
bool reader_accepts(const Json& record) { return plan_from_json(record.dump()).has_value(); }

// One of everything: no list is empty and no optional missing.
Plan full_plan() {
  Plan plan;
  plan.header = {"a", "b", "1", "KH", "c", Date{1, 2, 2025}, "d", "e"};
  plan.year = 2025;
  plan.preamble = plan.closing = plan.recipients = {"f"};
  const Table table{{{"STT", "g"}}, {{RowKind::item, {"1"}}}, Money{1000, {0}}};
  const Node leaf{"-", "h", {}, table, {1, 2, 3}};
  plan.body = {{"I.", "i", {leaf}, std::nullopt, {}}};
  plan.signature = {"j", "k", "l", "m"};
  plan.appendices = {{"n", "o", "p", "q", {leaf}, {table}}};
  plan.facts.citations = {{"Luật", "r", "s", "2020-01-02", "t", 0}};
  plan.facts.legal_bases = {{"u", 0}};
  plan.facts.indicators = {{"v", {{1, 2.5, "%", ">="}}, 0}};
  plan.facts.tasks = {{"w", {"x"}, {"y"}, "z", 0}};
  plan.facts.funding = Funding{"a", 1, {"b"}, 0};
  plan.diagnostics = {{"c", Severity::info, "d", 0, {}}};
  plan.provenance = {{"/type", {1, 2, 3, {{1, 72.5, 90, 400, 14}}}}};
  plan.carrier = Carrier{plan.header, "e", "f", {"g"}, plan.body, {"h"}, plan.signature};
  return plan;
}

std::vector<Json::json_pointer> places(const Json& record) {
  std::vector<Json::json_pointer> out;
  const std::function<void(const Json&, const Json::json_pointer&)> visit = [&](const Json& value,
                                                                                const auto& at) {
    out.push_back(at);
    if (value.is_object())
      for (const auto& [key, member] : value.items()) visit(member, at / key);
    if (value.is_array())
      for (std::size_t i = 0; i < value.size(); ++i) visit(value[i], at / i);
  };
  visit(record, Json::json_pointer());
  return out;
}

void expect_agreement(const Json& record, const std::string& what) {
  EXPECT_EQ(schema_accepts(record), reader_accepts(record)) << what;
}

TEST(Schema, AcceptsWhatIsWritten) {
  for (std::uint32_t seed = 0; seed < 100; ++seed)
    ASSERT_TRUE(schema_accepts(Json::parse(to_json(random_plan(seed))))) << "seed " << seed;
  ASSERT_TRUE(schema_accepts(Json::parse(to_json(full_plan()))));
}

TEST(Schema, AgreesWithTheReaderOnEverySpoiltValue) {
  const Json good = Json::parse(to_json(full_plan()));
  ASSERT_TRUE(reader_accepts(good));
  const Json others[] = {
      nullptr, 0, -1, 0.5, "x", true, Json::object(), Json::array({true}), Json::array({Json::object()})};
  for (const auto& place : places(good))
    for (const Json& other : others) {
      Json spoilt = good;
      spoilt[place] = other;
      expect_agreement(spoilt, place.to_string() + " = " + other.dump());
    }
}

TEST(Schema, AgreesWithTheReaderOnMissingAndUnknownKeys) {
  const Json good = Json::parse(to_json(full_plan()));
  for (const auto& place : places(good)) {
    if (good[place].is_object()) {
      Json more = good;
      more[place]["lạ"] = 1;
      EXPECT_FALSE(schema_accepts(more)) << place;
      EXPECT_FALSE(reader_accepts(more)) << place;
    }
    if (place.empty() || !good[place.parent_pointer()].is_object()) continue;
    Json less = good;
    less[place.parent_pointer()].erase(place.back());
    expect_agreement(less, "without " + place.to_string());
  }
}

}  // namespace
}  // namespace vanthu
