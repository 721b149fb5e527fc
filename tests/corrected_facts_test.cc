#include "parse/corrected_facts.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "base/file.h"
#include "parse/facts.h"
#include "pipeline/pipeline.h"
#include "pipeline/roll_forward.h"
#include "plan/fields.h"
#include "plan/json.h"
#include "random_plan.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

std::vector<Plan> sample_plans() {
  std::vector<Plan> plans;
  for (const auto& entry : fs::directory_iterator(fs::path(VANTHU_SOURCE_DIR) / "samples")) {
    if (!entry.is_regular_file() || entry.path().extension() == ".png") continue;
    const auto bytes = read_file(entry.path(), 1u << 24);
    auto plan = read_plan(*bytes, entry.path().filename().string());
    if (plan) plans.push_back(*std::move(plan));
  }
  EXPECT_GE(plans.size(), 8u);
  return plans;
}

// Paragraphs of all kinds of facts.
Plan small_plan() {
  const auto node = [](const char* label, const char* text, std::vector<Node> children = {}) {
    return Node{label, text, std::move(children), std::nullopt, {}};
  };
  Plan plan;
  plan.preamble = {"Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
                   "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2031 của UBND tỉnh Sông Lam;"};
  plan.body = {
      node("I.", "CĂN CỨ LẬP KẾ HOẠCH",                                                   // 0
           {node("-", "Kế hoạch số 20/KH-UBND ngày 02/02/2031 của UBND huyện An Bình;"),  // 1
            node("-", "Công văn số 33/SNV-CCHC ngày 03/3/2031 của Sở Nội vụ.")}),         // 2
      node("II.", "MỤC TIÊU",
           {node("1.", "Trồng cây đạt 80% kế hoạch."),                                             // 3, 4
            node("2.", "Chăm sóc tối thiểu 90% số cây.")}),                                        // 5
      node("III.", "TỔ CHỨC THỰC HIỆN",                                                            // 6
           {node("1.", "Phòng Nội vụ", {node("-", "Theo dõi, đôn đốc."), node("-", "Báo cáo.")}),  // 7 - 9
            node("2.", "Phòng Tài chính", {node("-", "Bố trí kinh phí.")})}),                      // 10, 11
      node("IV.", "KINH PHÍ", {node("1.", "Tổng kinh phí là 15 triệu đồng từ ngân sách xã.")})};   // 12
  plan.closing = {"Kế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 04/4/2030 của UBND xã./."};
  plan.facts = derive_facts(plan);
  return plan;
}

std::string told(const Plan& plan) {
  Plan facts;
  facts.facts = plan.facts;
  facts.corrected = plan.corrected;
  facts.provenance = plan.provenance;
  const std::string json = to_json(facts);
  return json.substr(json.find("\"citations\""));
}

void expect_idempotent(const Plan& plan, const char* what) {
  Plan once = plan;
  derive_facts_again(once);
  Plan twice = once;
  derive_facts_again(twice);
  const bool same = once == twice;
  EXPECT_TRUE(same) << what << (same ? "" : told(once) + told(twice));
  EXPECT_EQ(soundness_error(once), std::nullopt) << what;
}

TEST(CorrectedFacts, TheSmallPlanHasFactsOfAllKinds) {
  const Facts facts = small_plan().facts;
  EXPECT_EQ(facts.citations.size(), 5u);
  EXPECT_EQ(facts.legal_bases.size(), 4u);
  EXPECT_EQ(facts.indicators.size(), 2u);
  EXPECT_EQ(facts.tasks.size(), 3u);
  ASSERT_TRUE(facts.funding);
  EXPECT_EQ(facts.funding->node, 12);
}

TEST(CorrectedFacts, WithNothingCorrectedTheyAreDerived) {
  for (Plan plan : sample_plans()) {
    const Facts derived = derive_facts(plan);
    plan.facts = {};
    EXPECT_EQ(derive_corrected_facts(plan), derived) << plan.source.name;
  }
}

// What is corrected into what is derived anyway changes nothing.
TEST(CorrectedFacts, ToSayWhatIsThereChangesNothing) {
  std::vector<Plan> plans = sample_plans();
  plans.push_back(small_plan());
  for (Plan plan : plans) {
    plan.facts = derive_facts(plan);
    const Facts derived = plan.facts;
    plan.corrected = {{FactKind::funding, {}}};
    for (const FactKind kind :
         {FactKind::indicators, FactKind::tasks, FactKind::citations, FactKind::legal_bases}) {
      plan.corrected.push_back({kind, std::nullopt});
      for (const Visit& visit : walk(plan.body))
        if (visit.index % 2 == 0) plan.corrected.push_back({kind, visit.index});
    }
    EXPECT_EQ(derive_corrected_facts(plan), derived) << plan.source.name;
  }
}

TEST(CorrectedFacts, TheyAreIdempotentWhateverIsSaid) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) expect_idempotent(random_plan(seed), "random");
  std::uint32_t state = 7;
  const auto below = [&](std::size_t n) {
    state = state * 1664525u + 1013904223u;
    return static_cast<std::size_t>(state >> 16) % n;
  };
  for (int round = 0; round < 200; ++round) {
    Plan plan = small_plan();
    Facts& facts = plan.facts;
    for (int i = 0; i < 3; ++i) {
      plan.corrected.push_back({static_cast<FactKind>(below(5)), std::nullopt});
      if (below(6) > 0) plan.corrected.back().node = static_cast<int>(below(14));
      if (!facts.citations.empty() && below(3) == 0)
        facts.citations[below(facts.citations.size())].designation = "7/X";
      if (!facts.legal_bases.empty() && below(3) == 0) {
        LegalBasis& basis = facts.legal_bases[below(facts.legal_bases.size())];
        basis.text = "Lời khác " + std::to_string(round);
        if (below(2) == 0) basis.citation.reset();
      }
      if (!facts.legal_bases.empty() && below(4) == 0)
        facts.legal_bases.erase(facts.legal_bases.begin() +
                                static_cast<std::ptrdiff_t>(below(facts.legal_bases.size())));
      if (!facts.tasks.empty() && below(3) == 0) facts.tasks[below(facts.tasks.size())].node = std::nullopt;
      if (below(4) == 0) plan.preamble.pop_back(), plan.preamble.push_back("Lời mở đầu như sau:");
      if (below(4) == 0) plan.body[0].children[below(2)].text = "Lời sửa trong mục căn cứ;";
    }
    expect_idempotent(plan, std::to_string(round).c_str());
  }
}

// ---- what stays ----

// Inserts a section with facts of its own in front, as the page does: every node behind it is counted on.
Plan with_section_in_front(Plan plan) {
  const auto shift = [](auto& facts) {
    for (auto& fact : facts)
      if (fact.node) *fact.node += 2;
  };
  shift(plan.facts.citations);
  shift(plan.facts.indicators);
  shift(plan.facts.tasks);
  shift(plan.corrected);
  if (plan.facts.funding && plan.facts.funding->node) *plan.facts.funding->node += 2;
  plan.body.insert(
      plan.body.begin(),
      Node{"A.", "MỤC TIÊU CHUNG", {Node{"1.", "Đạt 50% theo Quyết định số 1/QĐ-TTg.", {}, {}, {}}}, {}, {}});
  return plan;
}

TEST(CorrectedFacts, ACorrectedIndicatorSurvivesEditsElsewhere) {
  Plan plan = small_plan();
  plan.facts.indicators[1].targets[0].value = 95;
  plan.corrected = {{FactKind::indicators, 5}};
  const Indicator mine = plan.facts.indicators[1];
  plan.body[1].children[0].text = "Trồng cây đạt 85% kế hoạch.";
  derive_facts_again(plan);
  ASSERT_EQ(plan.facts.indicators.size(), 2u);
  EXPECT_EQ(plan.facts.indicators[0].targets[0].value, 85);
  EXPECT_EQ(plan.facts.indicators[1], mine);
  plan = with_section_in_front(std::move(plan));
  derive_facts_again(plan);
  ASSERT_EQ(plan.facts.indicators.size(), 3u);
  EXPECT_EQ(plan.facts.indicators[2].targets, mine.targets);
  EXPECT_EQ(plan.facts.indicators[2].node, 7);
}

TEST(CorrectedFacts, ACorrectedTaskSurvivesAndADeletedOneStaysDeleted) {
  Plan plan = small_plan();
  Task task = plan.facts.tasks[0];
  task.lead = {"Văn phòng"};
  plan.facts.tasks = {task, Task{"Việc thêm", {}, {}, "tháng 9", 8}};  // the task of node 9 is gone
  plan.corrected = {{FactKind::tasks, 8}, {FactKind::tasks, 9}};
  for (int round = 0; round < 2; ++round) {
    derive_facts_again(plan);
    ASSERT_EQ(plan.facts.tasks.size(), 3u);
    EXPECT_EQ(plan.facts.tasks[0], task);
    EXPECT_EQ(plan.facts.tasks[1].content, "Việc thêm");
    EXPECT_EQ(plan.facts.tasks[2].node, 11);  // still derived
    plan.closing.insert(plan.closing.begin(), "Một đoạn thêm.");
  }
}

TEST(CorrectedFacts, ACorrectedCitationSurvivesWithTheBasesThatCiteIt) {
  Plan plan = small_plan();
  plan.facts.citations[2].designation = "21/KH-UBND";
  plan.corrected = {{FactKind::citations, 1}};
  plan.preamble.insert(plan.preamble.begin(), "Căn cứ Nghị định số 5/2031/NĐ-CP ngày 01/01/2031;");
  derive_facts_again(plan);
  ASSERT_EQ(plan.facts.citations.size(), 6u);
  EXPECT_EQ(plan.facts.citations[3].designation, "21/KH-UBND");
  ASSERT_EQ(plan.facts.legal_bases.size(), 5u);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(plan.facts.legal_bases[static_cast<std::size_t>(i)].citation, i);
}

TEST(CorrectedFacts, CitationsOfPreambleAndClosingKeepTheirPlaces) {
  Plan plan = small_plan();
  plan.facts.citations[1].issuer = "UBND tỉnh";
  plan.facts.citations.pop_back();  // that of the closing is none
  plan.corrected = {{FactKind::citations, std::nullopt}};
  plan.body[0].children[0].text = "Kế hoạch số 22/KH-UBND của UBND huyện An Bình;";
  derive_facts_again(plan);
  ASSERT_EQ(plan.facts.citations.size(), 4u);
  EXPECT_EQ(plan.facts.citations[1].issuer, "UBND tỉnh");
  EXPECT_EQ(plan.facts.citations[2].designation, "22/KH-UBND");
  EXPECT_EQ(plan.facts.legal_bases[1].citation, 1);
  EXPECT_EQ(plan.facts.legal_bases[2].citation, 2);
}

TEST(CorrectedFacts, ADeletedCitationLeavesItsBasisWithoutOne) {
  Plan plan = small_plan();
  plan.facts.citations.erase(plan.facts.citations.begin() + 2);
  for (LegalBasis& basis : plan.facts.legal_bases) basis.citation.reset();
  plan.corrected = {{FactKind::citations, 1}};
  derive_facts_again(plan);
  ASSERT_EQ(plan.facts.citations.size(), 4u);
  EXPECT_EQ(plan.facts.legal_bases[2].citation, std::nullopt);
  EXPECT_EQ(plan.facts.legal_bases[3].citation, 2);
}

TEST(CorrectedFacts, LegalBasesAreKnownByTheirParagraphs) {
  Plan plan = small_plan();
  auto& bases = plan.facts.legal_bases;
  bases[2].text = "Kế hoạch của huyện";  // a person's words
  bases[2].citation = 0;
  plan.corrected = {{FactKind::legal_bases, 1}};
  plan.body[0].children[1].text =
      "Công văn số 34/SNV-CCHC của Sở Nội vụ.";  // another basis, edited at the same time
  derive_facts_again(plan);
  ASSERT_EQ(bases.size(), 4u);
  EXPECT_EQ(bases[2].text, "Kế hoạch của huyện");
  EXPECT_EQ(bases[2].citation, 0);
  EXPECT_EQ(bases[3].text, plan.body[0].children[1].text);
  EXPECT_EQ(bases[3].citation, 3);

  bases.erase(bases.begin() + 2);
  plan.body[0].children[1].text = "Một lời không dẫn văn bản nào.";
  derive_facts_again(plan);
  ASSERT_EQ(bases.size(), 3u);  // what was deleted is not what was edited
  EXPECT_EQ(bases[2].text, "Một lời không dẫn văn bản nào.");
}

TEST(CorrectedFacts, AParagraphThatIsNoBasisByItselfCanBeMadeOne) {
  Plan plan = small_plan();
  plan.facts.legal_bases.push_back({plan.body[1].children[0].text, 1});
  plan.corrected = {{FactKind::legal_bases, 4}};
  derive_facts_again(plan);
  ASSERT_EQ(plan.facts.legal_bases.size(), 5u);
  EXPECT_EQ(plan.facts.legal_bases[4].citation, 1);
}

TEST(CorrectedFacts, FundingIsKeptOrStaysAway) {
  Plan plan = small_plan();
  plan.facts.funding->total = 16'000'000;
  plan.corrected = {{FactKind::funding, 12}};
  plan.body[3].children[0].text = "Tổng kinh phí là 20 triệu đồng.";
  derive_facts_again(plan);
  EXPECT_EQ(plan.facts.funding->total, 16'000'000);
  for (const std::optional<int> node : {std::optional(12), std::optional<int>()}) {
    plan.facts.funding.reset();
    plan.corrected = {{FactKind::funding, node}};
    derive_facts_again(plan);
    EXPECT_EQ(plan.facts.funding, std::nullopt);
  }
  plan.corrected = {};
  derive_facts_again(plan);
  EXPECT_EQ(plan.facts.funding->total, 20'000'000);
}

TEST(CorrectedFacts, DoubtsAboutWhatAPersonDecidedAreGone) {
  Plan plan = small_plan();
  plan.body[0].children[0].text = "Kế hoạch số 20/KH-UBND ngày 31/02/2031 của UBND huyện;";
  const auto codes = [&] {
    std::vector<Diagnostic> doubts;
    derive_corrected_facts(plan, &doubts);
    std::vector<std::string> out;
    for (const Diagnostic& doubt : doubts) out.push_back(doubt.code);
    return out;
  };
  EXPECT_EQ(codes(), (std::vector<std::string>{"citation.impossible-date"}));
  plan.corrected = {{FactKind::citations, 1}};
  EXPECT_EQ(codes(), std::vector<std::string>{});
}

// ---- the key ----

TEST(CorrectedFacts, TheKeyIsLeftOutWhereThereIsNothing) {
  Plan plan = small_plan();
  EXPECT_EQ(to_json(plan).find("\"corrected\""), std::string::npos);
  plan.corrected = {{FactKind::legal_bases, std::nullopt}, {FactKind::tasks, 3}};
  const auto back = plan_from_json(to_json(plan));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, plan);
  plan.corrected = {{FactKind::tasks, 14}};
  const auto broken = plan_from_json(to_json(plan));
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().place, "/corrected/0/node");
}

TEST(CorrectedFacts, NextYearsDraftKeepsThem) {
  Plan plan = small_plan();
  plan.year = 2031;
  plan.facts.tasks[0].due = "trước ngày 30/6/2031";
  plan.corrected = {{FactKind::tasks, 8}, {FactKind::tasks, 9}};
  plan.facts.tasks.erase(plan.facts.tasks.begin() + 1);
  const auto rolled = roll_forward(plan);
  ASSERT_TRUE(rolled);
  ASSERT_EQ(rolled->plan.facts.tasks.size(), 2u);
  EXPECT_EQ(rolled->plan.facts.tasks[0].due, "trước ngày 30/6/2032");
  EXPECT_EQ(rolled->plan.corrected, plan.corrected);
}

TEST(CorrectedFacts, HostileRecordsAreReadInOneGo) {
  Plan plan;
  for (int i = 0; i < 20'000; ++i) {
    plan.body.push_back(
        {"-", "Căn cứ Quyết định số 1/QĐ-UBND", {}, {}, {1, i + 1, i + 1, {{1, 1, 1, 1, 1}}}});
    plan.facts.citations.push_back(
        {"Quyết định", "1/QĐ-UBND", {}, {}, {}, i % 3 ? std::optional(19'999 - i) : std::nullopt});
    plan.facts.legal_bases.push_back({i % 2 ? "khác" : "Căn cứ Quyết định số 1/QĐ-UBND", i});
    plan.facts.tasks.push_back({"việc", {}, {}, {}, 0});
    plan.corrected.push_back({static_cast<FactKind>(i % 5), i % 7 ? std::optional(i) : std::nullopt});
  }
  Node root{"I.", "CĂN CỨ", std::move(plan.body), {}, {}};
  plan.body.clear();
  plan.body.push_back(std::move(root));
  plan.corrected.push_back({FactKind::tasks, 0});
  expect_idempotent(plan, "hostile");
}

}  // namespace
}  // namespace vanthu
