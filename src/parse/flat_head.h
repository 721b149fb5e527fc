#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parse/flat_words.h"

namespace vanthu {

// What the cells of a column hold, as its heading says.
enum class ColumnType { number, text, note, agency, time, unit, amount };

struct FlatHead {
  std::vector<GridRow> rows;        // with spans, one row a level
  std::vector<ColumnType> columns;  // left to right
  std::vector<std::string> names;   // of the columns, with those above: "Kinh phí – Tổng số"
  std::vector<std::string> words;   // folded, in reading order: what a page break repeats
  std::size_t top_words = 0;        // of the uppermost level: at least these are repeated
  std::size_t end = 0;              // words that are head, the row that numbers the columns among them
  bool numbered() const { return columns.front() == ColumnType::number; }
};

// The head of a flattened table that begins at words[0]: headings are told apart by capitals, gaps and the
// standard terms; those of lower levels follow those of the upper ones, as tables are drawn row by row.
// Nothing if there is none.
std::optional<FlatHead> read_flat_head(FlatWords words);

// Whether a head can begin with the words of this line: cheap, for scanning.
bool may_begin_head(const Line& line);

}  // namespace vanthu
