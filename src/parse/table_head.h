#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace vanthu {

// A table laid out on its columns: what stands at each place, spans followed.
struct Slot {
  const GridCell* cell = nullptr;  // null where a short row has none
  bool origin = false;             // the upper left slot of its cell
};

struct SlotRow {
  std::vector<Slot> slots;
  const GridRow* row = nullptr;
};

// The text that stands in this very slot: a merged cell's in its first.
const std::string& text_in(const Slot& slot);

// 3 of the column numbers "3", "(3)", "3=4+5", "(3) = (4) x (5)"; 0 of anything else.
int column_number(std::string_view text);

// How many rows from the top are the head: marked as such, reached by a span, a lower level of headings, the
// row that numbers the columns. At least one.
std::size_t head_rows(const std::vector<SlotRow>& rows);

// For each column its headings, outermost first.
std::vector<std::vector<std::string>> header_paths(const std::vector<SlotRow>& rows, std::size_t heads);

}  // namespace vanthu
