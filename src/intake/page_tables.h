#pragma once
#include <vector>

#include "intake/page.h"
#include "text/text.h"

namespace vanthu {

struct RuledCell {
  Rect box;
  std::vector<PrintedWord> words;
};

// A table drawn with ruling lines, or the part of one that stands on a page.
struct RuledTable {
  int page = 0;
  Rect box;
  std::vector<std::vector<RuledCell>> rows;  // each with the cells that begin in it
};

// Takes the tables of a page out of it, with the words in them, from the top to the bottom. Two cells at
// least make one: a frame around a stamp is none.
std::vector<RuledTable> take_tables(PrintedPage& page, int number);

// Whether `after`, on the next page with nothing between, is the same table going on: as wide, at the same
// place.
bool goes_on(const RuledTable& before, const RuledTable& after);

// The table of its parts, one for each page. `line` counts printed lines and moves on.
Grid to_grid(const std::vector<RuledTable>& parts, int& line);

}  // namespace vanthu
