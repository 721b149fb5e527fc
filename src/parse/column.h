#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parse/pieces.h"

namespace vanthu {

// How wide a line could get: `least` surely, `most` surely not.
struct Room {
  int least = 0;
  int most = 0;
};

// A measure, and what a blank and the deepest usual indent are in it.
struct Metric {
  int Extent::*extent;
  int blank;
  int indent;
};
inline constexpr Metric times_metric = {&Extent::times, 250, 3000};  // of 14 pt: 14.8 mm
inline constexpr Metric character_metric = {&Extent::characters, 1, 8};

// What the lines of a text say about its layout, estimated from the text itself.
struct Column {
  const Metric* metric = nullptr;  // explains the line ends; null: the lines are no soft wraps
  Room first;                      // first lines of paragraphs (they are indented on paper)
  Room rest;
  bool blank_lines_part = false;     // an empty line means a new paragraph
  bool blank_lines_between = false;  // and stands between most paragraphs
  bool indents_part = false;         // leading blanks mean a new paragraph
  std::optional<int> longest;        // characters of the longest line, where lines are wrapped at all
  std::optional<int> usual;          // characters of most lines that surely go on and begin no paragraph
  std::string usual_dash;            // the sign of most bullets: another one may be a dash of a sentence
};

Column measure_column(const std::vector<LinePiece>& pieces);

// `next` surely goes on with the sentence of `last`, whatever the layout: no label, a small letter, nothing
// ended.
bool surely_continues(const LinePiece& last, const LinePiece& next);

}  // namespace vanthu
