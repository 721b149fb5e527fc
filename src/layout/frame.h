#pragma once
#include <vector>

#include "doc/pages.h"

namespace vanthu {

// Placed things of some height: a line, a cell, a block, the content of a page. The origin is its top left
// corner; things may stand left of it (columns that are centred over the margins).
struct Frame {
  double height = 0;
  double spare = 0;       // of the height: empty room at its foot that may hang over the end of a page
  double text_width = 0;  // of a line of text
  std::vector<PlacedText> texts;
  std::vector<PlacedLine> lines;
  std::vector<PlacedAnchor> anchors;
};

// Moves what `part` holds into `frame`, its origin at (x, y). Height and width of `frame` stay as they are.
void place(Frame& frame, Frame part, double x, double y);

}  // namespace vanthu
