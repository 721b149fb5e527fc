#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

// What is printed in a PDF, as poppler reads it: who made the file does not matter.
namespace vanthu::parity {

struct PrintedLine {
  std::size_t begin = 0;  // offset of its first character in PrintedText::text
  int page = 0;           // from 0
  double top = 0;         // of its first word, in points
};

struct PrintedText {
  std::u32string text;  // all pages, in the order of drawing; blanks left out, no-break hyphens made plain
  std::vector<PrintedLine> lines;
  std::vector<std::string> numbers;  // of the pages: what stands in the top margin; one for each page
};

// `top_margin` in points: what stands above is the page's number. Errors: not_found (no poppler), invalid.
Result<PrintedText> read_printed(const std::filesystem::path& pdf, double top_margin);

}  // namespace vanthu::parity
