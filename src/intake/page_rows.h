#pragma once
#include <string>
#include <vector>

#include "intake/page.h"

namespace vanthu {

// Words that stand on one printed line.
struct PrintedRow {
  std::vector<PrintedWord> words;  // from left to right, never none
  Rect box;
};

PrintedRow make_row(std::vector<PrintedWord> words);

// The printed lines of these words from the top to the bottom, told by where they stand, not by the order in
// which the file draws them. A superscript belongs to the line that it stands at.
std::vector<PrintedRow> rows_of(std::vector<PrintedWord> words);

// The words with one blank between them, with none where they touch ("m" "2"), and where a gap is wide with
// as many blanks as letters would fit, so that columns stay columns.
std::string text_of(const PrintedRow& row);

// The parts of a line between wide gaps.
std::vector<PrintedRow> cut_at_gaps(const PrintedRow& row);

}  // namespace vanthu
