#pragma once
#include <string>
#include <vector>

#include "printed.h"

// How alike two prints of one document are.
namespace vanthu::parity {

struct LineDifference {
  int page = 0;              // of ours, from 1
  std::string ours, theirs;  // the text around, with "⏎" where a line begins and "¶" where a page does
};

struct Parity {
  int pages_ours = 0, pages_theirs = 0;
  bool same_text = true;     // save what only one of them repeats (heads of tables)
  bool same_numbers = true;  // of pages
  int equal_breaks = 0;      // places where both begin a line
  int breaks = 0;            // places where one of them does
  int equal_pages = 0;       // places where both begin a page, the first one counted
  double drift = 0;          // how far apart a line is that begins alike on the same page, at most; points
  int drift_page = 0;        // where that is
  std::vector<LineDifference> differences;  // of lines and of pages, in reading order

  double share() const { return breaks > 0 ? static_cast<double>(equal_breaks) / breaks : 1; }
};

Parity compare(const PrintedText& ours, const PrintedText& theirs);

}  // namespace vanthu::parity
