#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace vanthu {

// A line as it stands in the file, before any mark-up is read.
struct RawLine {
  std::string text;  // NFC; tabs and blanks kept; invisible characters dropped
  Source source;
  int blanks_before = 0;
  int spaces_above = 0;
  bool page_start = false;
};

struct RawText {
  std::vector<RawLine> lines;  // empty lines are counted, not kept
  int pages = 1;
};

// One line without what prints nothing (soft hyphens, zero-width and control characters); a symbol font's bullet before text
// becomes "-", codes that are no characters U+FFFD.
std::string clean_line(std::string_view line);

// Lines end in LF, CRLF or CR. A form feed starts a page, wherever it stands.
RawText split_lines(std::string_view utf8);

// How many lines split_lines would look at, empty ones too.
std::size_t count_lines(std::string_view utf8);

}  // namespace vanthu
