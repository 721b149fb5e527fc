#pragma once
#include <vector>

#include "intake/docx_xml.h"
#include "text/text.h"

namespace vanthu {

// Where a cell stands on the grid of its table (w:tblGrid), before merged cells are put together.
struct DocxCell {
  GridCell cell;
  int begin = 0, end = 1;   // grid columns
  bool goes_on = false;     // w:vMerge without "restart": below a cell that it belongs to
};

struct DocxRow {
  std::vector<DocxCell> cells;
  Source source;
  bool head = false;  // w:tblHeader
};

// Column widths in twips, as w:tblGrid has them.
std::vector<int> grid_widths(const xmlNode* table);

// Rows as Word writes them -> a grid with spans: columns where no cell begins or ends, and slivers between edges that were only
// drawn askew, are no columns.
Grid make_grid(std::vector<DocxRow> rows, const std::vector<int>& widths);

}  // namespace vanthu
