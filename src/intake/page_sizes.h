#pragma once
#include <vector>

#include "base/file.h"

namespace vanthu {

// In points, as the page is looked at.
struct PageSize {
  double width = 0, height = 0;
};

// The pages that the boxes of read_text() lie on, where they can be shown as pictures: those of a PDF, and
// the one of a picture (PNG, JPEG, GIF). Else, or where the size cannot be told, none.
std::vector<PageSize> page_sizes(const Bytes& bytes);

}  // namespace vanthu
