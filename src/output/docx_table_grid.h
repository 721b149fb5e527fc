#pragma once
#include <vector>

#include "doc/doc.h"

namespace vanthu {

// A cell as WordprocessingML wants it: one at every place of the grid, also under a row_span from above.
struct DocxCell {
  enum class Merge { none, starts, continues };

  const TableCell* content = nullptr;  // none: filler, or under a row_span
  int column = 0;                      // the first that it covers
  int span = 1;                        // how many
  Merge merge = Merge::none;           // over rows
};
using DocxRow = std::vector<DocxCell>;

// Every row covers all columns exactly, whatever the spans say: what reaches past the last column is cut off,
// what is missing is filled.
std::vector<DocxRow> table_grid(const DataTable& table);

}  // namespace vanthu
