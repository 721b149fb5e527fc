#include "plan/json.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>

#include "base/file.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const char* const smallest = R"({
  "schema": "vanthu.plan/1", "header": {}, "type": "KẾ HOẠCH", "subject": "Trồng cây năm 2025",
  "preamble": [], "body": [], "closing": [], "recipients": [], "signature": {}, "appendices": [],
  "citations": [], "legal_bases": [], "indicators": [], "tasks": []
})";

std::string smallest_with(const std::string& from, const std::string& to) {
  std::string json = smallest;
  const auto at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

Plan rich_plan() {
  Plan plan;
  plan.header.issuer = "ỦY BAN NHÂN DÂN XÃ AN HÒA";
  plan.header.number = "";
  plan.header.date = Date{std::nullopt, 5, 2025};
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây \"vì một Việt Nam xanh\" năm 2025";
  plan.year = 2025;
  plan.preamble = {"Căn cứ Luật Lâm nghiệp, như sau:"};
  Node table;
  table.table =
      Table{{{"STT"}, {"Kinh phí", "Xã"}}, {{RowKind::total, {"", "- a\n- b"}}}, Money{1000000, {1}}};
  plan.body = {
      {"I.", "MỤC TIÊU", {{"-", "Đạt 70% < 80%", {}, std::nullopt, {1, 3, 4}}, table}, std::nullopt, {}}};
  plan.facts.citations = {{"Luật", std::nullopt, "Lâm nghiệp", std::nullopt, std::nullopt, std::nullopt}};
  plan.facts.legal_bases = {{plan.preamble[0], 0}};
  plan.facts.indicators = {{"Đạt 70% < 80%", {{70, 72.5, "%", ">="}}, 1}};
  plan.facts.tasks = {{"Trồng cây\nTưới cây", {"UBND xã"}, {}, "quý I", 1}};
  plan.facts.funding = Funding{"Kinh phí", 15470000000, {"ngân sách xã"}, 0};
  plan.appendices = {{"PHỤ LỤC", "DANH MỤC", std::nullopt, "Triệu đồng", {}, {*table.table}}};
  plan.diagnostics = {{"header.missing-number", Severity::error, "Thiếu số.", 0, {1, 2, 2}}};
  plan.carrier.emplace().type = "QUYẾT ĐỊNH";
  plan.source = {"a.txt", "txt", "00ff", "utf-8", 2};
  return plan;
}

TEST(Json, RoundTripLosesNothingAndIsDeterministic) {
  const Plan plan = rich_plan();
  const std::string json = to_json(plan);
  const Result<Plan> back = plan_from_json(json);
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, plan);
  EXPECT_EQ(to_json(*back), json);
}

TEST(Json, KeysStandInTheOrderOfTheContract) {
  const std::string json = to_json(rich_plan());
  std::size_t last = 0;
  for (const char* key : {"schema", "header", "type", "subject", "year", "preamble", "body", "closing",
                          "recipients", "signature", "appendices", "citations", "legal_bases", "indicators",
                          "tasks", "funding", "diagnostics", "carrier", "source"}) {
    const auto at = json.find(std::string("\n  \"") + key + "\": ");
    ASSERT_NE(at, std::string::npos) << key;
    EXPECT_GE(at, last) << key;
    last = at;
  }
}

TEST(Json, TablesAndMoneyStandOnlyWhereThereIsOne) {
  Plan plan;
  plan.body = {{"-", "Không có bảng", {}, std::nullopt, {}}};
  plan.appendices = {{"PHỤ LỤC", "", std::nullopt, std::nullopt, {}, {Table{{{"STT"}}, {}, std::nullopt}}}};
  const std::string json = to_json(plan);
  EXPECT_EQ(json.find("\"table\""), std::string::npos);
  EXPECT_EQ(json.find("\"money\""), std::string::npos);
}

TEST(Json, WholeNumbersAreWrittenWithoutADot) {
  const std::string json = to_json(rich_plan());
  EXPECT_NE(json.find("\"value\": 70,"), std::string::npos);
  EXPECT_NE(json.find("\"max\": 72.5,"), std::string::npos);
  EXPECT_NE(json.find("\"total\": 15470000000,"), std::string::npos);
}

TEST(Json, HandWrittenRecordsMayLeaveOutWhatIsNull) {
  const Result<Plan> plan = plan_from_json(smallest);
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_EQ(plan->subject, "Trồng cây năm 2025");
  EXPECT_FALSE(plan->header.issuer);
  EXPECT_FALSE(plan->carrier);
}

TEST(Json, RefusesWithTheJsonPointer) {
  const struct {
    const char *from, *to, *place;
  } cases[] = {
      {"vanthu.plan/1", "vanthu.plan/2", "/schema"},
      {"\"header\": {}", "\"header\": {\"so\": \"1\"}", "/header/so"},
      {"\"header\": {}", "\"header\": {\"a/b~c\": 1}", "/header/a~1b~0c"},
      {"\"header\": {}", "\"header\": []", "/header"},
      {"\"header\": {}, ", "", "/header"},
      {"\"type\": \"KẾ HOẠCH\"", "\"type\": 7", "/type"},
      {"\"type\": \"KẾ HOẠCH\"", "\"type\": null", "/type"},
      {"\"type\": \"KẾ HOẠCH\"", "\"type\": \"KE\u0302\u0301 HOẠCH\"", "/type"},
      {"\"type\": \"KẾ HOẠCH\"", "\"type\": \"a\\u0000b\"", "/type"},
      {"\"preamble\": []", "\"preamble\": \"Căn cứ\"", "/preamble"},
      {"\"preamble\": []", "\"preamble\": null", "/preamble"},
      {"\"preamble\": []", "\"preamble\": [\"a\", 1]", "/preamble/1"},
      {"\"preamble\": []", "\"preamble\": [], \"year\": 2025.0", "/year"},
      {"\"preamble\": []", "\"preamble\": [], \"year\": -1", "/year"},
      {"\"preamble\": []", "\"preamble\": [], \"year\": 99999999999", "/year"},
      {"\"preamble\": []", "\"preamble\": [], \"year\": 99999999999999999999999", "/year"},
      {"\"body\": []", "\"body\": [{\"label\": \"I.\", \"text\": \"\", \"children\": [{}]}]",
       "/body/0/children/0/label"},
      {"\"legal_bases\": []", "\"legal_bases\": [{\"text\": \"\", \"citation\": 0}]",
       "/legal_bases/0/citation"},
      {"\"tasks\": []", "\"tasks\": [{\"content\": \"\", \"lead\": [], \"coordinate\": [], \"node\": 0}]",
       "/tasks/0/node"},
      {"\"appendices\": []",
       "\"appendices\": [{\"label\": \"\", \"title\": \"\", \"nodes\": [], \"tables\": [{\"columns\": "
       "[[\"STT\"]], "
       "\"rows\": [{\"kind\": \"thing\", \"cells\": [\"1\"]}]}]}]",
       "/appendices/0/tables/0/rows/0/kind"},
      {"\"appendices\": []",
       "\"appendices\": [{\"label\": \"\", \"title\": \"\", \"nodes\": [], \"tables\": [{\"columns\": "
       "[[\"STT\"]], "
       "\"rows\": [{\"kind\": \"item\", \"cells\": []}]}]}]",
       "/appendices/0/tables/0/rows/0/cells"},
  };
  for (const auto& c : cases) {
    const Result<Plan> plan = plan_from_json(smallest_with(c.from, c.to));
    ASSERT_FALSE(plan) << c.to;
    EXPECT_EQ(plan.error().kind, ErrorKind::invalid) << c.to;
    EXPECT_EQ(plan.error().place, c.place) << c.to;
    EXPECT_FALSE(plan.error().message.empty()) << c.to;
  }
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const char* json :
       {"", "{", "[]", "null", "{\"schema\"", "\xff\xfe", "{\"a\": 1e999}", "{\"a\": 1} x"}) {
    const Result<Plan> plan = plan_from_json(json);
    ASSERT_FALSE(plan) << json;
    EXPECT_EQ(plan.error().kind, ErrorKind::invalid) << json;
  }
  EXPECT_EQ(plan_from_json("{\n\"schema\": \"vanthu.plan/1\",\n,}").error().place, "dòng 3");
}

TEST(Json, RefusesAKeyThatComesTwice) {
  EXPECT_FALSE(
      plan_from_json(smallest_with("\"header\": {}", "\"header\": {\"number\": \"1\", \"number\": \"2\"}")));
}

TEST(Json, RefusesDeepNestingWithoutBuildingIt) {
  const std::size_t depth = 200'000;
  EXPECT_FALSE(plan_from_json(std::string(depth, '[') + std::string(depth, ']')));
  std::string nodes;
  for (std::size_t i = 0; i < depth; ++i) nodes += "{\"label\":\"\",\"text\":\"\",\"children\":[";
  for (std::size_t i = 0; i < depth; ++i) nodes += "]}";
  const Result<Plan> plan = plan_from_json(smallest_with("\"body\": []", "\"body\": [" + nodes + "]"));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().kind, ErrorKind::invalid);
}

TEST(Json, TellsARecordFromADraft) {
  EXPECT_TRUE(looks_like_record(smallest));
  EXPECT_TRUE(looks_like_record(std::string("\xEF\xBB\xBF\r\n") + smallest));
  EXPECT_FALSE(looks_like_record("KẾ HOẠCH \"vanthu.plan/1\""));
  EXPECT_FALSE(looks_like_record("{\"schema\": \"khác\"}"));
  EXPECT_FALSE(looks_like_record(""));
}

TEST(Json, ReadsPerfectRecordsOfRealPlans) {
  const fs::path gold = fs::path(VANTHU_SOURCE_DIR) / "../shared/gold";
  if (!fs::exists(gold)) GTEST_SKIP() << "no ../shared/gold here";
  int records = 0;
  for (const auto& entry : fs::directory_iterator(gold)) {
    if (entry.path().extension() != ".json") continue;
    const Result<Bytes> bytes = read_file(entry.path(), 1 << 24);
    ASSERT_TRUE(bytes);
    const Result<Plan> plan = plan_from_json(*bytes);
    ASSERT_TRUE(plan) << entry.path() << ": " << describe(plan.error());
    EXPECT_EQ(plan_from_json(to_json(*plan)).value(), *plan);
    ++records;
  }
  EXPECT_GT(records, 0);
}

}  // namespace
}  // namespace vanthu
