#include "check/table_sums.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "check/money_text.h"
#include "check/numbered_rows.h"
#include "check/rules.h"
#include "plan/money_cells.h"
#include "plan/table_total.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::int64_t highest_cell = 10'000'000'000'000'000;  // in đồng: four times the state's budget …
constexpr std::size_t most_rows = 900;                         // … times so many rows is still a number

// Columns (folded) whose amounts nobody adds up.
constexpr std::string_view rates[] = {"đơn giá", "định mức", "mức chi", "mức hỗ trợ", "mức thu"};

bool is_rate(const Table& table, std::size_t column) {
  return std::ranges::any_of(table.columns[column], [](const std::string& head) {
    return std::ranges::any_of(rates, [&](std::string_view rate) { return starts_with_fold(head, rate); });
  });
}

// Every cell is an amount or empty.
bool is_certain(const Table& table, const MoneyCells& cells) {
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for (std::size_t k = 0; k < cells.columns.size(); ++k) {
      const auto& amount = cells.amounts[row][k];
      if (amount ? *amount > highest_cell : !is_empty_amount(table.rows[row].cells.at(cells.columns[k])))
        return false;
    }
  return true;
}

class SumReader {
 public:
  SumReader(const Table& table, const NumberedRows& rows, MoneyCells cells)
      : table_(table), rows_(rows), cells_(std::move(cells)), amounted_(rows.all.size()) {
    for (std::size_t i = rows_.all.size(); i-- > 0;) amounted_[i] = is_amounted(rows_.all[i]);
  }

  TableSums read() {
    TableSums out;
    bool total_agrees = rows_.total && is_of_all(table_.rows[*rows_.total]);
    for (std::size_t k = 0; k < cells_.columns.size(); ++k) {
      if (is_rate(table_, cells_.columns[k])) continue;
      for (const NumberedRow& row : rows_.all) compare(row.row, row.children, k, out.breaches);
      if (rows_.total && is_of_all(table_.rows[*rows_.total]))
        total_agrees = compare(*rows_.total, rows_.top, k, out.breaches) && total_agrees;
    }
    if (total_agrees && out.breaches.empty()) out.total = table_total(table_);
    return out;
  }

 private:
  // In any column, or by its parts.
  bool is_amounted(const NumberedRow& row) const {
    return std::ranges::any_of(cells_.amounts[row.row],
                               [](const auto& amount) { return amount.has_value(); }) ||
           (!row.children.empty() && are_amounted(row.children));
  }
  bool are_amounted(const std::vector<std::size_t>& children) const {
    return std::ranges::all_of(children, [&](std::size_t child) { return amounted_[child]; });
  }

  std::int64_t sum_of(const std::vector<std::size_t>& children, std::size_t k) const {
    std::int64_t sum = 0;
    for (const std::size_t child : children) {
      const NumberedRow& row = rows_.all[child];
      sum += cells_.amounts[row.row][k] ? *cells_.amounts[row.row][k] : sum_of(row.children, k);
    }
    return sum;
  }

  // "Tổng cộng (I+II)": as many as there are.
  bool is_of_all(const Row& row) const {
    for (const std::string& cell : row.cells)
      if (const auto signs = std::ranges::count(cell, '+'); signs > 0)
        return static_cast<std::size_t>(signs) + 1 == rows_.top.size();
    return true;
  }

  // Whether it agrees. What has no amount does, what cannot be told does not.
  bool compare(std::size_t row, const std::vector<std::size_t>& children, std::size_t k,
               std::vector<SumBreach>& breaches) const {
    const auto& printed = cells_.amounts[row][k];
    if (!printed) return true;
    if (children.empty() || !are_amounted(children)) return false;
    const std::int64_t sum = sum_of(children, k);
    if (*printed == sum) return true;
    const bool all_are_told = rows_.all[children.front()].counts;
    if (all_are_told || sum > *printed)
      breaches.push_back({row, cells_.columns[k], *printed, sum, children.size()});
    return false;
  }

  const Table& table_;
  const NumberedRows& rows_;
  MoneyCells cells_;
  std::vector<bool> amounted_;  // of rows_.all
};

std::optional<TableSums> sums_read_with(const Table& table, const NumberedRows& rows, ThousandsMark mark) {
  MoneyCells cells = money_cells(table, mark);
  if (!is_certain(table, cells)) return std::nullopt;
  return SumReader(table, rows, std::move(cells)).read();
}

// ---- the rule

void add_breaches(const Table& table, const std::string& place, Findings& findings) {
  const std::int64_t unit = table.money ? table.money->unit : 1;
  for (const SumBreach& breach : table_sums(table).breaches) {
    const std::int64_t difference = std::abs(breach.printed - breach.sum);
    const bool rounded = unit > 1 && 2 * difference <= unit * static_cast<std::int64_t>(breach.parts);
    findings.add("sum.table", rounded ? Severity::info : Severity::warning,
                 "Số ghi là " + amount_text(breach.printed, unit) + ", cộng " + std::to_string(breach.parts) +
                     " dòng thành phần được " + amount_text(breach.sum, unit) + ", chênh lệch " +
                     amount_text(difference, unit) + (rounded ? " (có thể do làm tròn)" : "") +
                     "; hãy kiểm tra lại.",
                 place + "/rows/" + std::to_string(breach.row) + "/cells/" + std::to_string(breach.column));
  }
}

void add_breaches_in(const std::vector<Node>& nodes, std::string& place, Findings& findings) {
  const std::size_t length = place.size();
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    place += "/" + std::to_string(at);
    if (nodes[at].table) add_breaches(*nodes[at].table, place + "/table", findings);
    place += "/children";
    add_breaches_in(nodes[at].children, place, findings);
    place.resize(length);
  }
}

// Amounts that were put into columns by what makes sums right, and do not: told already
// (parse/flat_tables.h).
bool are_sums_in_doubt(const Plan& plan) {
  return std::ranges::any_of(plan.diagnostics, [](const Diagnostic& finding) {
    return finding.code == "table.sums-in-doubt" || finding.code == "table.amount-in-doubt";
  });
}

}  // namespace

TableSums table_sums(const Table& table) {
  if (!table.money || table.money->unit < 1 || table.rows.size() > most_rows) return {};
  const auto rows = numbered_rows(table);
  if (!rows) return {};
  const ThousandsMark mark = thousands_mark(table);
  std::optional<TableSums> sums = sums_read_with(table, *rows, mark);
  if (!sums) return {};
  if (sums->breaches.empty() || mark == ThousandsMark::comma) return *std::move(sums);
  const auto other = sums_read_with(table, *rows, ThousandsMark::comma);
  const bool reads_better = other && other->breaches.size() < sums->breaches.size();
  return reads_better ? TableSums{} : *std::move(sums);
}

void check_table_sums(const Plan& plan, Findings& findings) {
  if (are_sums_in_doubt(plan)) return;
  std::string place = "/body";
  add_breaches_in(plan.body, place, findings);
  for (std::size_t at = 0; at < plan.appendices.size(); ++at) {
    const Appendix& appendix = plan.appendices[at];
    const std::string here = "/appendices/" + std::to_string(at);
    for (std::size_t table = 0; table < appendix.tables.size(); ++table)
      add_breaches(appendix.tables[table], here + "/tables/" + std::to_string(table), findings);
    place = here + "/nodes";
    add_breaches_in(appendix.nodes, place, findings);
  }
}

}  // namespace vanthu
