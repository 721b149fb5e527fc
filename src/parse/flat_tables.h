#pragma once
#include <vector>

#include "base/diagnostic.h"
#include "text/text.h"

namespace vanthu {

// Tables in text that came out of a PDF have lost their borders: their cells stand one below the other, a
// printed line a line. Puts each together again and a table into the place of its lines:
//   head -> columns with types (flat_head) -> rows by their numbers (flat_rows) -> cells by what columns hold
//   and by their widths (flat_cells) -> amounts by sums (flat_amounts).
// What cannot be put together safely stays as lines, with a diagnostic. No word is lost or invented, but for
// heads and page numbers that page breaks repeat.
void restore_flat_tables(std::vector<Block>& blocks, std::vector<Diagnostic>& diagnostics);

}  // namespace vanthu
