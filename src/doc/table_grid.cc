#include "doc/table_grid.h"

#include <algorithm>

namespace vanthu {
namespace {

// The row from `row` on whose cells may not reach it: the body's first for the head, the end for the body.
std::size_t span_limit(const DataTable& table, std::size_t row) {
  const std::size_t heads = head_rows(table);
  return row < heads ? heads : table.rows.size();
}

}  // namespace

std::size_t head_rows(const DataTable& table) {
  const auto body =
      std::find_if(table.rows.begin(), table.rows.end(), [](const TableRow& r) { return !r.head; });
  return static_cast<std::size_t>(body - table.rows.begin());
}

std::optional<Align> column_align(const DataTable& table, const CellPlace& cell, bool head) {
  if (head || cell.columns > 1) return std::nullopt;
  return table.columns[static_cast<std::size_t>(cell.column)].align;
}

std::vector<std::vector<CellPlace>> table_grid(const DataTable& table) {
  const int columns = static_cast<int>(table.columns.size());
  std::vector<CellPlace> open(table.columns.size(),
                              {nullptr, 0, 1, 0});  // by first column: rows still to come
  const auto is_open = [&](int c) { return open[static_cast<std::size_t>(c)].rows > 0; };
  std::vector<std::vector<CellPlace>> grid;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const int rows_left = static_cast<int>(span_limit(table, r) - r);
    auto cell = table.rows[r].cells.begin();
    std::vector<CellPlace>& row = grid.emplace_back();
    for (int c = 0; c < columns; c += row.back().columns) {
      CellPlace& above = open[static_cast<std::size_t>(c)];
      if (is_open(c)) {
        row.push_back(above);
      } else if (cell == table.rows[r].cells.end()) {
        row.push_back({nullptr, c});
      } else {
        int span = 1;
        while (span < cell->col_span && c + span < columns && !is_open(c + span)) ++span;
        row.push_back({&*cell, c, span, std::clamp(cell->row_span, 1, rows_left)});
        ++cell;
      }
      above = row.back();
      --above.rows;
      above.continues = true;
    }
  }
  return grid;
}

}  // namespace vanthu
