#pragma once
#include <optional>
#include <vector>

#include "doc/doc.h"

namespace vanthu {

// Where a cell stands in the grid.
struct CellPlace {
  const TableCell* cell = nullptr;  // none: the row has no cell here
  int column = 0;                   // the first that it covers
  int columns = 1;                  // how many
  int rows = 1;                     // how many, from this row down
  bool continues = false;           // began in a row above (row_span)
};

// For each row its cells from left to right. Every row covers all columns exactly, whatever the spans say:
// what reaches past the last column or row, or out of the head rows, is cut off; what is missing is filled.
std::vector<std::vector<CellPlace>> table_grid(const DataTable& table);

// How the column says that the cell's text is aligned. None in heads and in cells that run over several
// columns: there the styles of the paragraphs say it.
std::optional<Align> column_align(const DataTable& table, const CellPlace& cell, bool head);

// A row (or paragraph) that takes no more of the page than this is not cut but moves to the next page: never
// is most of a page left empty.
inline constexpr double uncut_share = 1.0 / 2;

// Head rows that really stand first.
std::size_t head_rows(const DataTable& table);

}  // namespace vanthu
