#pragma once
#include <cstddef>
#include <vector>

#include "base/xml.h"
#include "text/text.h"

namespace vanthu {

// A block of a page, and how much of it is links: menus are little else.
struct HtmlBlock {
  Block block;
  std::size_t letters = 0;
  std::size_t linked = 0;  // letters inside <a>
};

struct HtmlBlocks {
  std::vector<HtmlBlock> blocks;
  std::size_t left_out = 0;  // bytes of menus and side columns
};

// The text below an element in reading order, white space collapsed: paragraphs, list items with their markers, tables as cells.
// Tables that only lay out a page (other tables or long text in them) are opened. Hidden text, scripts, menus and forms are left
// out. Fonts of legacy charsets are decoded.
HtmlBlocks read_html_blocks(const xmlNode* root);

}  // namespace vanthu
