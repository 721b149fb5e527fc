// What of a plan is counted (plan/figures.h), and amounts to the đồng (plan/amount.h).
#include "plan/figures.h"

#include <gtest/gtest.h>

#include "plan/amount.h"

namespace vanthu {
namespace {

TEST(Amount, IsReadToTheDong) {
  EXPECT_EQ(amount_in_dong("15.470", 1'000'000), 15'470'000'000);
  EXPECT_EQ(amount_in_dong(" 4 557 150 ", 1'000), 4'557'150'000);
  EXPECT_EQ(amount_in_dong("1.250,5", 1'000'000), 1'250'500'000);
  EXPECT_EQ(amount_in_dong("0,000001", 1'000'000), 1);
  for (const char* none :
       {"", "-", "1.25", "1 25.000", "1,", ",5", "1.1", "12a", "-5", "0,0000001", "1.000 000"})
    EXPECT_FALSE(amount_in_dong(none, 1'000'000)) << none;
  EXPECT_FALSE(amount_in_dong("1", 0));
  EXPECT_FALSE(amount_in_dong("999999999999999", 1'000'000));
}

TEST(DueDate, OnlyWhatIsSaid) {
  const std::pair<const char*, const char*> cases[] = {
      {"trước ngày 30/6/2031", "2031-06-30"},
      {"Hoàn thành trước ngày 05 tháng 9 năm 2031.", "2031-09-05"},
      {"Từ ngày 01/3/2031 đến ngày 30-6-2031", "2031-06-30"},
      {"15.8.2031", "2031-08-15"},
      {"Quý II/2031", "2031-06-30"},
      {"Trong quý 4 năm 2031", "2031-12-31"},
      {"Tháng 2/2032", "2032-02-29"},
      {"Năm 2031", "2031-12-31"},
      {"từ ngày 01/3/2031", ""},
      {"31/02/2031", ""},
      {"30/6/2031 và 30/9/2031", ""},
      {"trước tháng 6/2031", ""},
      {"Đầu quý II/2031", ""},
      {"Thường xuyên", ""},
      {"trước ngày 20 của tháng cuối quý", ""},
      {"Quý V/2031", ""},
      {"30/6", ""},
      {"", ""},
  };
  for (const auto& [text, date] : cases) EXPECT_EQ(due_date(text), date) << text;
}

Table budget_table() {
  Table table;
  table.columns = {{"TT"},
                   {"Nội dung"},
                   {"Kinh phí", "Tổng số"},
                   {"Kinh phí", "Ngân sách xã"},
                   {"Kinh phí", "Xã hội hóa"}};
  table.rows = {{RowKind::group, {"I", "Trồng rừng", "300", "200", "100"}},
                {RowKind::item, {"1", "Cây giống", "250", "150", "100"}},
                {RowKind::item, {"1.1", "Keo", "150", "150", ""}},
                {RowKind::item, {"1.2", "Quế", "100", "-", "100"}},
                {RowKind::item, {"2", "Phân bón", "50", "50", ""}},
                {RowKind::group, {"II", "Tuyên truyền", "7,5", "7,5", ""}},
                {RowKind::total, {"", "Tổng cộng", "307,5", "207,5", "100"}}};
  table.money = Money{1'000'000, {2, 3, 4}};
  return table;
}

Plan plan_with(const Table& table) {
  Plan plan;
  plan.appendices.push_back({"PHỤ LỤC", "", {}, {}, {}, {table}});
  return plan;
}

TEST(BudgetFigures, CountEachAmountOnce) {
  const std::vector<BudgetFact> facts = figures_of(plan_with(budget_table())).budget;
  std::int64_t sum = 0;
  for (const BudgetFact& fact : facts) {
    EXPECT_NE(fact.source, "Kinh phí / Tổng số");
    EXPECT_EQ(fact.agrees, std::optional(true)) << fact.label;
    sum += fact.amount.value_or(0);
  }
  EXPECT_EQ(sum, 307'500'000);
  ASSERT_EQ(facts.size(), 4u);
  EXPECT_EQ(facts[0].label, "Keo");
  EXPECT_EQ(facts[0].group, "Trồng rừng");
  EXPECT_EQ(facts[2].label, "Tuyên truyền");
  EXPECT_EQ(facts[2].amount, 7'500'000);
}

TEST(BudgetFigures, TellWhatDoesNotAgreeAndWhatCannotBeRead) {
  Table table = budget_table();
  table.rows[2].cells[3] = "149";
  for (const BudgetFact& fact : figures_of(plan_with(table)).budget)
    if (fact.source == "Kinh phí / Ngân sách xã") {
      EXPECT_EQ(fact.agrees, std::optional(false));
    }
  table.rows[2].cells[3] = "khoảng 150";
  int unread = 0;
  for (const BudgetFact& fact : figures_of(plan_with(table)).budget) unread += !fact.amount;
  EXPECT_EQ(unread, 1);
}

TEST(BudgetFigures, AWrongCellMakesNoSourceOfTheTotal) {
  Table table = budget_table();
  table.rows[3].cells[2] = "101";
  for (const BudgetFact& fact : figures_of(plan_with(table)).budget)
    EXPECT_NE(fact.source, "Kinh phí / Tổng số");
  // beside one source: most rows decide
  Table two;
  two.columns = {{"Nội dung"}, {"Tổng kinh phí"}, {"Ngân sách xã"}};
  two.rows = {{RowKind::item, {"Đường", "3", "3"}},
              {RowKind::item, {"Cầu", "4", "4"}},
              {RowKind::item, {"Kè", "5", "6"}}};
  two.money = Money{1'000'000, {1, 2}};
  EXPECT_EQ(figures_of(plan_with(two)).budget.size(), 3u);
  two.rows[1].cells[2] = "";
  EXPECT_EQ(figures_of(plan_with(two)).budget.size(), 5u) << "the source is no part of a total that differs";
}

TEST(BudgetFigures, SourcesUnderATotalAreCounted) {
  Table table;
  table.columns = {{"Nội dung"}, {"Tổng kinh phí", "Trung ương"}, {"Tổng kinh phí", "Xã"}, {"Vốn khác", ""}};
  table.rows = {{RowKind::item, {"Đường", "3", "2", "1"}}};
  table.money = Money{1'000'000, {1, 2, 3}};
  EXPECT_EQ(figures_of(plan_with(table)).budget.size(), 3u);
}

TEST(BudgetFigures, CommasBetweenThousandsAreSeenInTheTable) {
  Table table;
  table.columns = {{"Nội dung"}, {"Năm 2032"}, {"Năm 2033"}};
  table.rows = {{RowKind::item, {"Đường", "1,234,567", "4,322"}}};
  table.money = Money{1'000, {1, 2}};
  auto facts = figures_of(plan_with(table)).budget;
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].amount, 1'234'567'000);
  EXPECT_EQ(facts[0].year, 2032);
  EXPECT_EQ(facts[1].amount, 4'322'000);
  table.rows[0].cells[1] = "100";
  facts = figures_of(plan_with(table)).budget;
  EXPECT_FALSE(facts[1].amount) << "4,322 may be either";
}

TEST(BudgetFigures, NoPlanOverflows) {
  Table table;
  table.columns = {{"Nội dung"}, {"Kinh phí"}};
  for (int i = 0; i < 30; ++i) table.rows.push_back({RowKind::item, {"Việc gì", "900.000.000.000.000"}});
  table.money = Money{1'000, {1}};
  std::int64_t sum = 0;
  for (const BudgetFact& fact : figures_of(plan_with(table)).budget) {
    ASSERT_FALSE(__builtin_add_overflow(sum, fact.amount.value_or(0), &sum));
  }
  EXPECT_GT(sum, 0);
}

TEST(Deadlines, DaysThatTheCalendarDoesNotHaveAreTold) {
  for (const char* text : {"Trước ngày 31/2/2031", "ngày 30 tháng 02 năm 2031", "Từ 01/3/2031 đến 31.4.2031"})
    EXPECT_TRUE(names_impossible_day(text)) << text;
  for (const char* text :
       {"Trước ngày 28/2/2031", "29/02/2032", "Quý II/2031", "số 131/02/2031", "1/2; 30/12/2031", ""})
    EXPECT_FALSE(names_impossible_day(text)) << text;
}

TEST(IndicatorFigures, NumbersAreNoPartOfTheTopic) {
  Plan plan;
  plan.facts.indicators = {{"Tỷ lệ hộ dùng nước sạch năm 2031 đạt 97,5%.", {{97.5, {}, "%", "="}}, {}},
                           {"Tỷ lệ hộ dùng nước sạch năm 2032 đạt 99%;", {{99, {}, "%", "="}}, {}}};
  const auto facts = figures_of(plan).indicators;
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].topic, "tỷ lệ hộ dùng nước sạch năm # đạt #%");
  EXPECT_EQ(facts[0].topic, facts[1].topic);
}

}  // namespace
}  // namespace vanthu
