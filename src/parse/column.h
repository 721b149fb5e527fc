#pragma once
#include <vector>

#include "parse/pieces.h"

namespace vanthu {

// How wide a line could get: `least` surely, `most` surely not.
struct Room {
  int least = 0;
  int most = 0;
};

// What the lines of a text say about its layout, estimated from the text itself.
struct Column {
  int Extent::*metric =
      nullptr;  // the measure that explains the line ends; null: the lines are no soft wraps
  Room first;   // first lines of paragraphs (they are indented on paper)
  Room rest;
  bool blank_lines_part = false;  // an empty line means a new paragraph
  bool indents_part = false;      // leading blanks mean a new paragraph
};

Column measure_column(const std::vector<Piece>& pieces);

// `next` surely goes on with the sentence of `last`, whatever the layout: no label, a small letter, nothing
// ended.
bool surely_continues(const Piece& last, const Piece& next);

}  // namespace vanthu
