#include "intake/grids.h"
#include "intake/intake.h"
#include "intake/lines.h"

namespace vanthu {

Text read_plain_text(std::string_view utf8) {
  RawText raw = split_lines(utf8);
  Text text;
  text.format = "txt";
  text.encoding = "utf-8";
  text.pages = raw.pages;
  GridFinder grids(raw.lines, Markup::html);
  for (std::size_t at = 0; at < raw.lines.size();) {
    if (auto grid = grids.take(at)) {
      text.blocks.emplace_back(std::move(*grid));
      continue;
    }
    RawLine& line = raw.lines[at++];
    Line block;
    block.text = std::move(line.text);
    block.source = line.source;
    block.blanks_before = line.blanks_before;
    block.spaces_above = line.spaces_above;
    block.page_start = line.page_start;
    text.blocks.emplace_back(std::move(block));
  }
  return text;
}

}  // namespace vanthu
