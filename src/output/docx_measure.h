#pragma once
#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// How a paragraph falls into lines, for what a word processor cannot work out by itself.
struct LineMeasure {
  int lines = 1;
  double widest = 0;  // points, of the line's ink: indents and the blank at its end left out
};

// First fit at blanks, in a column of that width.
LineMeasure measure_lines(const Doc& doc, const Paragraph& paragraph, const FontSet& fonts, double column);

}  // namespace vanthu
