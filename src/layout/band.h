#pragma once
#include <vector>

#include "layout/frame.h"
#include "layout/stack.h"

namespace vanthu {

// Cells side by side that stand on one page where they can: a row of columns, a table row, or table rows that
// are tied together by cells over several of them. What is higher than a page can be cut.
struct BandCell {
  double x = 0;  // of the cell
  double width = 0;
  std::size_t row = 0, rows = 1;  // of the band's rows
  bool middle = false;            // content centred vertically
  Stack content;                  // its origin is the cell's inner top left corner
};

struct Band {
  std::vector<double> rows;     // heights
  std::vector<BandCell> cells;  // in reading order
  double padding = 0;           // left of the content
  double border = 0;            // thickness of the rules around the cells; 0 = none

  double height() const;
  // Makes the rows as high as their content: first cells of one row, then the last row of those over several.
  void fit_rows();
};

// Height of the first lines of the cells of the first row: what is placed of it at least.
double first_lines(const Band& band);

// Everything placed. Of the rules the one above the first row is left out: it is the lower one of what stands
// above.
Frame frame_of(Band band);

// The part that fits into `room`, which is taken off `band`: whole rows where it can be, else lines of the
// first row. At least one line of every cell is taken, so that there is an end to it.
Band cut(Band& band, double room);

}  // namespace vanthu
