#include "plan/money_cells.h"

#include <algorithm>
#include <string>

#include "plan/amount.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

const std::string& cell_of(const Row& row, std::size_t column) {
  static const std::string none;
  return column < row.cells.size() ? row.cells[column] : none;
}

// "1,234,567": two commas, or a comma before a dot ("1,234.5").
bool has_comma_thousands(std::string_view cell) {
  const auto comma = cell.find(',');
  return comma != std::string_view::npos && cell.find_first_of(",.", comma + 1) != std::string_view::npos;
}

bool has_three_decimals(std::string_view cell) {
  const auto comma = cell.rfind(',');
  return comma != std::string_view::npos && trim(cell).size() - comma == 4;
}

std::vector<std::size_t> columns_of(const Table& table) {
  std::vector<std::size_t> columns;
  std::vector<bool> seen(table.columns.size());
  for (const int column : table.money->columns) {
    const auto at = static_cast<std::size_t>(column);
    if (column < 0 || at >= seen.size() || seen[at]) continue;
    seen[at] = true;
    columns.push_back(at);
  }
  return columns;
}

bool any_cell(const Table& table, const std::vector<std::size_t>& columns, auto holds) {
  return std::ranges::any_of(table.rows, [&](const Row& row) {
    return std::ranges::any_of(columns, [&](std::size_t column) { return holds(cell_of(row, column)); });
  });
}

}  // namespace

bool is_empty_amount(std::string_view cell) {
  cell = trim(cell);
  return cell.empty() || cell == "-" || cell == "–" || cell == "—";
}

ThousandsMark thousands_mark(const Table& table) {
  return any_cell(table, columns_of(table), has_comma_thousands) ? ThousandsMark::comma : ThousandsMark::dot;
}

MoneyCells money_cells(const Table& table, ThousandsMark mark) {
  MoneyCells cells;
  cells.columns = columns_of(table);
  const bool commas = mark == ThousandsMark::comma;
  const bool dots = !commas && any_cell(table, cells.columns, [](const std::string& cell) {
    return cell.find('.') != std::string::npos;
  });
  const auto read = [&](std::string text) -> std::optional<std::int64_t> {
    if (commas) {
      for (char& c : text) c = c == ',' ? '.' : c == '.' ? ',' : c;
    } else if (!dots && has_three_decimals(text)) {
      return std::nullopt;
    }
    return amount_in_dong(text, table.money->unit);
  };
  for (const Row& row : table.rows) {
    std::vector<std::optional<std::int64_t>>& amounts = cells.amounts.emplace_back();
    for (const std::size_t column : cells.columns) amounts.push_back(read(cell_of(row, column)));
  }
  return cells;
}

}  // namespace vanthu
