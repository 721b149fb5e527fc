#pragma once
#include <vector>

#include "parse/flat_head.h"
#include "parse/flat_rows.h"

namespace vanthu {

// Part of a row's words, in one column.
struct FlatPart {
  std::size_t column = 0;  // amounts: the first column of their block
  std::size_t begin = 0, end = 0;
};

struct FlatCells {
  std::vector<FlatPart> parts;  // in reading order; a cell that a page break cut has two
  std::size_t end = 0;          // of the row's words: before the row's end where text follows the last row
  int cost = 0;                 // how badly the cells fit what their columns hold
};

// What a bad cell costs: rows that cost more on average have not been understood.
inline constexpr int bad_cell = 6;

// Columns of amounts that stand side by side: their amounts are placed later (parse/flat_amounts.h).
std::size_t block_end(const std::vector<ColumnType>& columns, std::size_t column);

// The cells of each row. A boundary between cells is found by what the columns hold (an agency, a time, an
// amount), by how lines end and begin, and by the width of each column, which the lines themselves tell:
// inside a cell a line breaks only where the next word would not have fitted.
std::vector<FlatCells> fit_cells(FlatWords words, const std::vector<FlatRow>& rows, const FlatHead& head);

}  // namespace vanthu
