// Sums of tables, down the rows and across the columns: cases that the service and the page (tests/desk/
// table_sums.test.js) judge alike, and tables made at random.
#include "check/table_sums.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "check/across_sums.h"
#include "check/check.h"
#include "check/money_text.h"
#include "plan/column_sums.h"
#include "plan/figures.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Strings = std::vector<std::string>;
using nlohmann::json;

constexpr std::int64_t million = 1'000'000;

Strings cut(const std::string& text, const std::string& mark) {
  Strings parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(mark, at);
    parts.emplace_back(trim(std::string_view(text).substr(at, end == std::string::npos ? end : end - at)));
    if (end == std::string::npos) return parts;
    at = end + mark.size();
  }
}

// "STT | Nội dung | Kinh phí / NSTW"; rows "g I | Hạ tầng | 12": group, item, total.
Table table_of(const std::string& columns, const Strings& lines, std::vector<int> money,
               std::int64_t unit = million) {
  Table table;
  for (const std::string& head : cut(columns, "|")) table.columns.push_back(cut(head, " / "));
  for (const std::string& line : lines)
    table.rows.push_back({line[0] == 'g'   ? RowKind::group
                          : line[0] == 't' ? RowKind::total
                                           : RowKind::item,
                          cut(line.substr(1), "|")});
  table.money = Money{unit, std::move(money)};
  return table;
}

Plan plan_with(Table table) {
  Plan plan;
  plan.appendices.push_back({"Phụ lục I", "KINH PHÍ", {}, "Triệu đồng", {}, {std::move(table)}});
  return plan;
}

std::vector<Finding> findings_of(const Table& table) { return check_plan(plan_with(table)); }

json breaches_of(const Table& table) {
  json out = json::array();
  for (const SumBreach& one : table_sums(table).breaches)
    out.push_back({{"row", one.row},
                   {"column", one.column},
                   {"printed", one.printed},
                   {"sum", one.sum},
                   {"parts", one.parts}});
  for (const AcrossBreach& one : across_sums(table))
    out.push_back({{"row", one.row},
                   {"column", one.column},
                   {"printed", one.printed},
                   {"sum", one.sum},
                   {"parts", one.parts}});
  return out;
}

TEST(TableSums, TheServiceFindsWhatThePageFinds) {
  std::ifstream file(VANTHU_SOURCE_DIR "/tests/cases/table_sums.json");
  const json cases = json::parse(file);
  ASSERT_GT(cases.size(), 50u);
  for (const json& one : cases) {
    const Table table = table_of(one["columns"], one["rows"], one["money"], one["unit"]);
    EXPECT_EQ(breaches_of(table), one["breaches"]) << one["name"];
  }
}

const char* const by_source =
    "STT | Nội dung | Tổng kinh phí | Ngân sách tỉnh | Ngân sách xã | Vốn khác | Ghi chú";
const Strings right_rows = {"g I | Hạ tầng số | 2.150 | 1.200 | 800 | 150 |",
                            "i 1 | Nâng cấp mạng | 1.900 | 1.200 | 700 | |",
                            "i 2 | Wifi công cộng | 250 | | 100 | 150 |",
                            "g II | Nhân lực số | 240 | | 160 | 80 |",
                            "i 1 | Tập huấn | 240 | | 160 | 80 |",
                            "t | Tổng cộng | 2.390 | 1.200 | 960 | 230 |"};
Table budget() { return table_of(by_source, right_rows, {2, 3, 4, 5}); }

TEST(AcrossSums, AWrongCellOfTheTotalColumnIsToldInPlainWords) {
  EXPECT_TRUE(findings_of(budget()).empty());
  Table table = budget();
  table.rows[2].cells[5] = "160";
  const auto found = findings_of(table);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].told.code, "sum.table");
  EXPECT_EQ(found[1].told.code, "sum.across");
  EXPECT_EQ(found[1].told.severity, Severity::warning);
  EXPECT_EQ(found[1].pointer, "/appendices/0/tables/0/rows/2/cells/2");
  EXPECT_EQ(found[1].place, "Phụ lục I, bảng, dòng 3, cột 3");
  EXPECT_EQ(found[1].told.message,
            "Ở dòng “Wifi công cộng”, cột “Tổng kinh phí” ghi 250 triệu đồng, cộng 3 cột thành phần (“Ngân "
            "sách tỉnh”, "
            "“Ngân sách xã”, “Vốn khác”) được 260 triệu đồng, chênh lệch 10 triệu đồng; hãy kiểm tra lại.");
  EXPECT_FALSE(found[0].fix || found[1].fix) << "a source may be wrong as well";
}

TEST(AcrossSums, AFixIsOfferedWhereRowsAndColumnsComeToTheSame) {
  for (const std::size_t row : {1u, 5u}) {
    Table table = budget();
    const std::string right = table.rows[row].cells[2];
    table.rows[row].cells[2] = "1.234";
    const auto found = findings_of(table);
    ASSERT_EQ(found.size(), 2u) << row;
    ASSERT_TRUE(found[1].fix) << row;
    EXPECT_EQ(found[1].fix->patch, (std::vector<PatchStep>{{"replace", found[1].pointer, right}}));
    EXPECT_EQ(found[1].fix->label, "Sửa thành “" + right + "”");
    EXPECT_FALSE(found[0].fix);
  }
  Table alone =
      table_of("Nội dung | Đơn vị | Tổng số | NSTW | NSĐP",
               {"i a | A | 10 | 6 | 4", "i b | B | 20 | 12 | 8", "i c | C | 35 | 20 | 10"}, {2, 3, 4});
  const auto found = findings_of(alone);  // no rows that add up
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].fix);
}

TEST(AcrossSums, RoundingIsCalledSoAndManyColumnsAreNotAllNamed) {
  const Table table = table_of("Nội dung | Đơn vị | Tổng số | 2026 | 2027 | 2028 | 2029 | 2030",
                               {"i a | A | 15 | 1 | 2 | 3 | 4 | 5", "i b | B | 10 | 2 | 2 | 2 | 2 | 2",
                                "i c | C | 11 | 2 | 2 | 2 | 2 | 2"},
                               {2, 3, 4, 5, 6, 7});
  const auto found = findings_of(table);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].told.severity, Severity::info);
  EXPECT_NE(found[0].told.message.find("(“2026”, “2027”, “2028” và 2 cột nữa)"), std::string::npos)
      << found[0].told.message;
  EXPECT_NE(found[0].told.message.find("1 triệu đồng (có thể do làm tròn)"), std::string::npos)
      << found[0].told.message;
}

TEST(AcrossSums, AmountsThatWerePlacedBySumsAreLeftAlone) {
  Table table = budget();
  table.rows[1].cells[2] = "1.234";
  Plan plan = plan_with(table);
  plan.diagnostics.push_back({"table.sums-in-doubt", Severity::warning, "", {}, {}});
  EXPECT_TRUE(check_plan(plan).empty());
}

TEST(AcrossSums, StatisticsCountNoSumThatIsNotCalledATotal) {
  Table table = table_of(
      "Nội dung | Đơn vị | Kinh phí | Năm 2026 | Năm 2027",
      {"i a | A | 10 | 6 | 4", "i b | B | 20 | 12 | 8", "i c | C | 30 | 20 | 10", "i d | D | 41 | 20 | 20"},
      {2, 3, 4});
  for (const BudgetFact& fact : figures_of(plan_with(table)).budget) EXPECT_NE(fact.source, "Kinh phí");
  table.columns[4] = {"Cộng đồng đóng góp"};
  table.columns[3] = {"Ngân sách xã"};
  table.columns[2] = {"Ngân sách tỉnh"};
  EXPECT_EQ(figures_of(plan_with(table)).budget.size(), 12u) << "what the community gives is no total";
}

// ---- tables at random

class RandomBudget {
 public:
  explicit RandomBudget(std::uint32_t seed) : random_(seed) {}

  // Items whose parts make up their total column; groups and a total row below or above them.
  Table make() {
    const bool nested = chance(3), last = !nested && chance(3);
    parts_ = between(nested ? 3 : 2, 6);
    rows_ = between(4, 12);
    table_.columns = {{"STT"}, {"Nội dung"}};
    const Strings heads =
        chance(2) ? Strings{"Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách xã",
                            "Vốn tín dụng",         "Xã hội hóa",     "Vốn khác"}
                  : Strings{"Năm 2026", "Năm 2027", "Năm 2028", "Năm 2029", "Năm 2030", "Năm 2031"};
    if (!last) add_column({"Tổng cộng"}, true);
    for (std::size_t part = 0; part < parts_; ++part) {
      if (nested && part == 0) add_column({"Ngân sách nhà nước", "Tổng số"}, true);
      add_column(nested && part < 2 ? Strings{"Ngân sách nhà nước", heads[part]} : Strings{heads[part]},
                 false);
    }
    if (last) add_column({"Tổng cộng"}, true);
    const std::size_t count = table_.columns.size();
    std::vector<std::vector<std::int64_t>> amounts(rows_, std::vector<std::int64_t>(count));
    std::vector<std::int64_t> total(count);
    for (std::size_t row = 0; row < rows_; ++row) {
      for (const std::size_t column : leaves_)  // the first rows have all parts
        if (row < 3 || chance(2)) amounts[row][column] = between(1, 9'000) * (million / 10);
      for (std::size_t column = 2; column < count; ++column) {
        if (std::ranges::find(leaves_, column) == leaves_.end())
          amounts[row][column] = sum_of(amounts[row], column, nested);
        total[column] += amounts[row][column];
      }
    }
    for (std::size_t row = 0; row < rows_; ++row)
      add_row(RowKind::item, std::to_string(row + 1), amounts[row]);
    add_row(RowKind::total, "", total);
    return table_;
  }

  std::size_t between(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(random_);
  }
  bool chance(int one_of) { return between(1, static_cast<std::size_t>(one_of)) == 1; }
  const std::vector<std::size_t>& leaves() const { return leaves_; }

 private:
  void add_column(Strings path, bool is_sum) {
    if (!is_sum) leaves_.push_back(table_.columns.size());
    if (!table_.money) table_.money = Money{million, {}};
    table_.money->columns.push_back(static_cast<int>(table_.columns.size()));
    table_.columns.push_back(std::move(path));
  }
  std::int64_t sum_of(const std::vector<std::int64_t>& row, std::size_t column, bool nested) const {
    const bool inner = nested && column == 3;
    std::int64_t sum = 0;
    for (std::size_t part = 0; part < leaves_.size(); ++part)
      if (!inner || part < 2) sum += row[leaves_[part]];
    return sum;
  }
  void add_row(RowKind kind, const std::string& number, const std::vector<std::int64_t>& amounts) {
    Row row{kind, {number, kind == RowKind::total ? "Tổng cộng" : "Việc " + number}};
    for (std::size_t column = 2; column < amounts.size(); ++column)
      row.cells.push_back(amounts[column] ? figures_text(amounts[column], million) : "");
    table_.rows.push_back(std::move(row));
  }

  std::mt19937 random_;
  std::size_t parts_ = 0, rows_ = 0;
  std::vector<std::size_t> leaves_;  // columns that are no sum
  Table table_;
};

// Which columns are sums of which, by the table as it was made.
std::vector<std::size_t> wholes_of(const Table& table, std::size_t column) {
  std::vector<std::size_t> wholes;
  for (const ColumnSum& sum : column_sums(table, money_cells(table, ThousandsMark::dot)))
    if (std::ranges::find(sum.parts, column - 2) != sum.parts.end()) wholes.push_back(sum.whole + 2);
  return wholes;
}

TEST(AcrossSums, ATableOfRandomPartsHasNoFindingAndOneChangedCellItsOwn) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    RandomBudget random(seed);
    const Table table = random.make();
    ASSERT_EQ(breaches_of(table), json::array()) << seed;
    const std::size_t row = random.between(0, table.rows.size() - 1);
    const std::size_t column = random.between(2, table.columns.size() - 1);
    const std::string before = table.rows[row].cells[column];
    if (before.empty()) continue;
    Table changed = table;
    changed.rows[row].cells[column] = figures_text(
        static_cast<std::int64_t>(random.between(20'000, 30'000)) * million + million / 2, million);
    // A changed sum does not agree with its parts; a changed part takes along the sums that it is in.
    std::vector<std::size_t> expected = wholes_of(table, column);
    if (std::ranges::find(random.leaves(), column) == random.leaves().end()) expected.push_back(column);
    std::ranges::sort(expected);
    std::vector<std::size_t> told;
    for (const AcrossBreach& breach : across_sums(changed)) {
      EXPECT_EQ(breach.row, row) << seed;
      told.push_back(breach.column);
    }
    EXPECT_EQ(told, expected) << seed << ": row " << row << ", column " << column;
    const bool is_sum = std::ranges::find(random.leaves(), column) == random.leaves().end();
    for (const Finding& finding : findings_of(changed))
      if (finding.fix) {
        EXPECT_TRUE(is_sum) << seed << ": a fix of what is right";
        EXPECT_EQ(finding.fix->patch[0].value, before) << seed;
      }
  }
}

TEST(AcrossSums, AmountsThatHaveNothingToDoWithEachOtherHaveNoFinding) {
  std::mt19937 random(7);
  const auto amount = [&] { return std::to_string(std::uniform_int_distribution<int>(1, 12)(random)); };
  for (int i = 0; i < 500; ++i) {
    Table table =
        table_of("Nội dung | Đơn vị | Tổng mức đầu tư | Vốn đã cấp | Nhu cầu vốn | Ngân sách xã | Khác", {},
                 {2, 3, 4, 5, 6});
    for (int row = 0; row < 8; ++row)
      table.rows.push_back({RowKind::item, {"Việc", "", amount(), amount(), amount(), amount(), amount()}});
    EXPECT_EQ(across_sums(table).size(), 0u) << i;
  }
}

TEST(AcrossSums, HostileTablesAreReadInOneGo) {
  Table table;
  table.columns.assign(64, {"Tổng cộng"});
  table.money = Money{1, {}};
  for (int column = 0; column < 64; ++column) table.money->columns.push_back(column);
  table.rows.assign(1'500, {RowKind::item, Strings(64, "1")});
  EXPECT_EQ(across_sums(table).size(), 0u);
  table.columns.resize(20'000, {"Tổng cộng"});
  for (Row& row : table.rows) row.cells.resize(3);  // rows that are too short
  table.rows.resize(100);
  EXPECT_EQ(across_sums(table).size(), 0u);
  table.columns.assign(3, {});
  EXPECT_EQ(across_sums(table).size(), 0u);
}

}  // namespace
}  // namespace vanthu
