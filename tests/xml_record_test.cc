#include <gtest/gtest.h>
#include <string>

#include "plan/json.h"
#include "plan/xml.h"
#include "random_plan.h"

namespace vanthu {
namespace {

TEST(XmlRecord, RandomRecordsGoThroughJsonAndXmlWithoutLoss) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    const Plan plan = random_plan(seed);
    const std::string json = to_json(plan);
    const Result<Plan> from_json = plan_from_json(json);
    ASSERT_TRUE(from_json) << "seed " << seed << ": " << describe(from_json.error());
    ASSERT_EQ(*from_json, plan) << "seed " << seed;
    const Result<Plan> from_xml = plan_from_xml(to_xml(*from_json));
    ASSERT_TRUE(from_xml) << "seed " << seed << ": " << describe(from_xml.error());
    ASSERT_EQ(*from_xml, plan) << "seed " << seed;
    ASSERT_EQ(to_json(*from_xml), json) << "seed " << seed;
  }
}

TEST(XmlRecord, TellsNullFromEmpty) {
  Plan plan;
  plan.header.number = "";
  plan.header.date = Date{};
  const std::string xml = to_xml(plan);
  EXPECT_NE(xml.find("<number></number>"), std::string::npos);
  EXPECT_EQ(xml.find("<superior>"), std::string::npos);
  EXPECT_NE(xml.find("<date></date>"), std::string::npos);
  EXPECT_NE(xml.find("<recipients></recipients>"), std::string::npos);
  const Result<Plan> back = plan_from_xml(xml);
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, plan);
}

TEST(XmlRecord, NodesCarryLevelAndClassForTemplates) {
  Plan plan;
  plan.body = {{"I.", "A", {{"1.", "B", {{"-", "C", {}, {}, {}}}, {}, {}}}, {}, {}},
               {"II.", "D", {}, {}, {}}};
  Appendix appendix;
  appendix.nodes = {{"a)", "E", {}, {}, {}}};
  plan.appendices = {appendix};
  const std::string xml = to_xml(plan);
  for (const char* item :
       {"<item level=\"1\" class=\"roman\"><label>I.", "<item level=\"2\" class=\"decimal1\"><label>1.",
        "<item level=\"3\" class=\"dash\"><label>-", "<item level=\"1\" class=\"roman\"><label>II.",
        "<item level=\"1\" class=\"letter\"><label>a)"})
    EXPECT_NE(xml.find(item), std::string::npos) << item << " in " << xml;
}

TEST(XmlRecord, RefusesWithTheLine) {
  const std::string good = to_xml(Plan{});
  const struct {
    const char *from, *to, *place;
  } cases[] = {
      {"vanthu.plan/1", "vanthu.plan/2", "bản ghi XML:1"},
      {"<type></type>", "", "bản ghi XML:1"},
      {"<type></type>", "<type></type><so/>", "bản ghi XML:3"},
      {"<type></type>", "<type></type><type/>", "bản ghi XML:3"},
      {"<type></type>", "<type><b>x</b></type>", "bản ghi XML:3"},
      {"<type></type>", "<type></type> chữ", "bản ghi XML:3"},
      {"<type></type>", "<type></type><year>hai</year>", "bản ghi XML:3"},
      {"<type></type>", "<type></type><year>-1</year>", "bản ghi XML:3"},
      {"<type></type>", "<type></type><year>99999999999</year>", "bản ghi XML:3"},
      {"<type></type>", "<type>&#13;</type>", "bản ghi XML:3"},
      {"<preamble></preamble>", "<preamble><p/></preamble>", "bản ghi XML:5"},
      {"<legal_bases></legal_bases>", "<legal_bases><item><text/><citation>0</citation></item></legal_bases>",
       "/legal_bases/0/citation"},
  };
  for (const auto& c : cases) {
    std::string xml = good;
    const auto at = xml.find(c.from);
    ASSERT_NE(at, std::string::npos) << c.from;
    const Result<Plan> plan = plan_from_xml(xml.replace(at, std::string(c.from).size(), c.to));
    ASSERT_FALSE(plan) << c.to;
    EXPECT_EQ(plan.error().kind, ErrorKind::invalid) << c.to;
    EXPECT_EQ(plan.error().place, c.place) << c.to << ": " << plan.error().message;
  }
}

TEST(XmlRecord, RefusesDeepNestingAndDoctypes) {
  const std::string deep = "<plan schema=\"vanthu.plan/1\">";
  std::string xml = deep;
  for (int i = 0; i < 100'000; ++i) xml += "<a>";
  EXPECT_FALSE(plan_from_xml(xml));
  for (int i = 0; i < 100'000; ++i) xml += "</a>";
  EXPECT_FALSE(plan_from_xml(xml + "</plan>"));
  EXPECT_FALSE(plan_from_xml("<!DOCTYPE plan [<!ENTITY a \"b\">]>" + to_xml(Plan{})));
  EXPECT_FALSE(plan_from_xml(""));
}

}  // namespace
}  // namespace vanthu
