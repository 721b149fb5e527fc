#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "plan/label.h"
#include "text/text.h"

namespace vanthu {

// How long a text is: set in Times (1/1000 em), and in characters (a column made by a text editor).
struct Extent {
  int times = 0;
  int characters = 0;
};

// What reflow works on: a line, the part of a line that begins with a bullet of its own, or a table. Views
// into the blocks that it was cut from.
struct LinePiece {
  const Line* line = nullptr;  // else it is a table
  const Grid* grid = nullptr;
  std::string_view text;  // no blanks at the ends; the label is in it
  Label label;
  Extent extent;               // of the whole line
  Extent head;                 // of its first word (some programs break at hyphens, some do not)
  char32_t first = 0;          // of the text after the label
  char32_t last = 0;           // of the text
  bool capitals = false;       // letters, all of them capitals
  bool indented = false;       // begins with blanks, and not only because a page begins there
  bool ends_sentence = false;  // . ; : ! ? …
  Wrap wrap = Wrap::unknown;   // what the layout says, of the first piece of a line
};

// Two bullets on one line ("… đạt 40%. - Tỷ lệ …") are two pieces.
std::vector<LinePiece> cut_pieces(std::span<const Block> blocks);

}  // namespace vanthu
