#include "plan/table_total.h"

#include <algorithm>
#include <string>

#include "plan/amount.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

bool under_one_heading(const Table& table) {
  std::string heading;
  for (const int column : table.money->columns) {
    const auto& path = table.columns[static_cast<std::size_t>(column)];
    if (path.size() < 2 || (!heading.empty() && path.front() != heading)) return false;
    heading = path.front();
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> table_total(const Table& table) {
  if (!table.money) return std::nullopt;
  const auto row = std::find_if(table.rows.rbegin(), table.rows.rend(),
                                [](const Row& r) { return r.kind == RowKind::total; });
  if (row == table.rows.rend()) return std::nullopt;
  std::vector<std::int64_t> amounts;
  for (const int column : table.money->columns) {
    const auto c = static_cast<std::size_t>(column);
    if (column < 0 || c >= row->cells.size() || c >= table.columns.size()) return std::nullopt;
    const std::string_view cell = trim(row->cells[c]);
    if (cell.empty()) continue;
    const auto amount = amount_in_dong(cell, table.money->unit);
    if (!amount) return std::nullopt;
    amounts.push_back(*amount);
  }
  if (amounts.empty()) return std::nullopt;
  if (amounts.size() == 1) return amounts.front();
  std::int64_t sum = 0;
  for (const std::int64_t amount : amounts) {
    if (amount > highest_amount - sum) return std::nullopt;
    sum += amount;
  }
  const auto all = std::find_if(amounts.begin(), amounts.end(), [&](std::int64_t a) { return a == sum - a; });
  if (all != amounts.end()) return *all;
  return under_one_heading(table) ? std::optional(sum) : std::nullopt;
}

}  // namespace vanthu
