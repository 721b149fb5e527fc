#pragma once
#include <vector>

#include "intake/page_rows.h"

namespace vanthu {

// The lines of one page, and the page's size.
struct PageRows {
  double width = 0, height = 0;
  std::vector<PrintedRow> rows;
};

// Drops what belongs to the pages and not to the text: page numbers (alone in the upper or lower margin, in
// its middle or at its right), and running heads and feet (the same words at the same place of three pages
// and more).
void drop_page_furniture(std::vector<PageRows>& pages);

// Drops the words of a digital signature's stamp ("Người ký: …", "Thời gian ký: …"): smaller than the text
// and over it.
void drop_stamps(PrintedPage& page);

}  // namespace vanthu
