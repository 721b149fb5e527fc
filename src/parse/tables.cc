#include "parse/tables.h"

#include <algorithm>

namespace vanthu {

std::optional<std::string> unit_of_line(std::string_view) { return std::nullopt; }
std::optional<std::int64_t> unit_in_dong(std::string_view) { return std::nullopt; }

Table read_table(const Grid& grid, std::string_view, std::vector<Diagnostic>&) {
  Table table;
  if (grid.rows.empty()) return table;
  for (const GridCell& cell : grid.rows.front().cells) table.columns.push_back({cell.text});
  for (std::size_t i = 1; i < grid.rows.size(); ++i) {
    Row row;
    for (const GridCell& cell : grid.rows[i].cells) row.cells.push_back(cell.text);
    row.cells.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace vanthu
