#include "check/table_sums.h"

#include <algorithm>
#include <string>

#include "check/numbered_rows.h"
#include "plan/column_sums.h"
#include "plan/money_cells.h"
#include "plan/table_total.h"

namespace vanthu {
namespace {

constexpr std::size_t most_rows = 900;  // times the highest amount is still a number

// Every cell is an amount or empty.
bool is_certain(const Table& table, const MoneyCells& cells) {
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for (std::size_t k = 0; k < cells.columns.size(); ++k) {
      const auto& amount = cells.amounts[row][k];
      if (amount ? *amount > highest_summed_amount
                 : !is_empty_amount(table.rows[row].cells.at(cells.columns[k])))
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
      if (is_rate(table_.columns[cells_.columns[k]])) continue;
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

}  // namespace vanthu
