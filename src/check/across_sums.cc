#include "check/across_sums.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "plan/column_sums.h"
#include "plan/money_cells.h"

namespace vanthu {
namespace {

using Says = RowOfSum::Says;

std::optional<std::size_t> last_total_row(const Table& table) {
  for (std::size_t row = table.rows.size(); row-- > 0;)
    if (table.rows[row].kind == RowKind::total) return row;
  return std::nullopt;
}

bool is_short(const RowOfSum& said) { return said.says == Says::wrong && said.sum < said.printed; }

// Whether a row that falls short is wrong, or its whole has something that no column is for. Rows that fall
// short together with the total row say the latter.
bool leaves_nothing_out(const ColumnSum& sum, const std::vector<RowOfSum>& rows,
                        std::optional<std::size_t> total, std::size_t row) {
  using Cover = ColumnSum::Cover;
  if (sum.cover == Cover::all) return true;
  if (!total) return sum.cover == Cover::most_likely_all;
  if (row == *total) {
    for (std::size_t other = 0; other < rows.size(); ++other)
      if (other != row && rows[other].says == Says::wrong) return false;
    return true;
  }
  if (sum.cover == Cover::most_likely_all) return !is_short(rows[*total]);
  return rows[*total].says == Says::right && rows[*total].filled > 1;
}

struct Reading {
  std::vector<AcrossBreach> breaches;
  std::size_t right = 0;  // rows, of all sums
};

Reading read_with(const Table& table, ThousandsMark mark) {
  const MoneyCells cells = money_cells(table, mark);
  const std::optional<std::size_t> total = last_total_row(table);
  Reading out;
  std::set<std::pair<std::size_t, std::size_t>> told;
  for (const ColumnSum& sum : column_sums(table, cells)) {
    std::vector<RowOfSum> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      rows.push_back(row_of_sum(table, cells, sum, row));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const RowOfSum& said = rows[row];
      out.right += said.says == Says::right;
      if (said.says != Says::wrong) continue;
      if (is_short(said) && !leaves_nothing_out(sum, rows, total, row)) continue;
      if (!told.emplace(row, sum.whole).second) continue;
      AcrossBreach breach{row, cells.columns[sum.whole], said.printed, said.sum, {}};
      for (const std::size_t k : sum.parts) breach.parts.push_back(cells.columns[k]);
      out.breaches.push_back(std::move(breach));
    }
  }
  std::ranges::sort(out.breaches, {},
                    [](const AcrossBreach& breach) { return std::pair(breach.row, breach.column); });
  return out;
}

}  // namespace

std::vector<AcrossBreach> across_sums(const Table& table) {
  if (!table.money || table.money->unit < 1) return {};
  const ThousandsMark mark = thousands_mark(table);
  Reading reading = read_with(table, mark);
  const bool reads_better = !reading.breaches.empty() && mark == ThousandsMark::dot &&
                            read_with(table, ThousandsMark::comma).right > reading.right;
  return reads_better ? std::vector<AcrossBreach>{} : std::move(reading.breaches);
}

}  // namespace vanthu
