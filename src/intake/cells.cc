#include "intake/cells.h"

#include "text/unicode.h"

namespace vanthu {

GridCell read_cell(std::string_view input, Markup markup) {
  GridCell cell;
  bool all_bold = true;
  for (const InlineLine& line : read_inline(input, markup)) {
    if (line.text.empty()) continue;
    if (!cell.text.empty()) cell.text += '\n';
    cell.text += squeeze(line.text);
    all_bold = all_bold && line.bold;
  }
  cell.bold = all_bold && !cell.text.empty();
  return cell;
}

GridRow row_on(const RawLine& first, const RawLine& last) {
  GridRow row;
  row.source = first.source;
  extend(row.source, last.source);
  row.blanks_before = first.blanks_before;
  return row;
}

Grid grid_on(const RawLine& first, const RawLine& last, std::vector<GridRow> rows) {
  Grid grid;
  grid.rows = std::move(rows);
  grid.source = first.source;
  extend(grid.source, last.source);
  return grid;
}

}  // namespace vanthu
