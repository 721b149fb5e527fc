#pragma once
#include <vector>

#include "layout/frame.h"

namespace vanthu {

// Frames one below the other: the content of a cell.
struct Stack {
  struct Part {
    double y = 0;
    Frame frame;
  };
  std::vector<Part> parts;
  double height = 0;  // spaces above and below included
};

}  // namespace vanthu
