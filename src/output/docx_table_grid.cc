#include "output/docx_table_grid.h"

#include <algorithm>

namespace vanthu {
namespace {

struct OpenSpan {   // a cell from a row above that reaches down
  int rows = 0;     // still to come
  int columns = 1;  // that it covers
};

}  // namespace

std::vector<DocxRow> table_grid(const DataTable& table) {
  const int columns = static_cast<int>(table.columns.size());
  std::vector<OpenSpan> open(table.columns.size());  // by first column
  std::vector<DocxRow> grid;
  for (const TableRow& row : table.rows) {
    DocxRow out;
    auto cell = row.cells.begin();
    for (int c = 0; c < columns;) {
      OpenSpan& above = open[static_cast<std::size_t>(c)];
      if (above.rows > 0) {
        --above.rows;
        out.push_back({nullptr, c, above.columns, DocxCell::Merge::continues});
      } else if (cell != row.cells.end()) {
        int span = 1;  // up to a cell that reaches down from above
        while (span < cell->col_span && c + span < columns &&
               open[static_cast<std::size_t>(c + span)].rows == 0)
          ++span;
        const bool tall = cell->row_span > 1;
        above = {cell->row_span - 1, span};
        out.push_back({&*cell, c, span, tall ? DocxCell::Merge::starts : DocxCell::Merge::none});
        ++cell;
      } else {
        out.push_back({nullptr, c, 1, DocxCell::Merge::none});
      }
      c += out.back().span;
    }
    grid.push_back(std::move(out));
  }
  return grid;
}

}  // namespace vanthu
