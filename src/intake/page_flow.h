#pragma once
#include <vector>

#include "intake/page_columns.h"
#include "text/text.h"

namespace vanthu {

// A line of the text in its place, for judging where paragraphs begin.
struct FlowLine {
  const OrderedRow* printed = nullptr;  // null: a table, or another break
  Line* line = nullptr;
  int page = 0;
  double page_width = 0;
};

// Sets Line::wrap and Line::blanks_before from where the lines stand: the first line of a paragraph is
// indented, its last one ends where the next word would still have fitted, gaps between paragraphs are wider.
// What these do not tell stays unknown.
void judge_flow(const std::vector<FlowLine>& lines);

}  // namespace vanthu
