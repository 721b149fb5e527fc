#include "layout/frame.h"

#include <utility>

namespace vanthu {

void place(Frame& frame, Frame part, double x, double y) {
  for (PlacedText& text : part.texts) {
    text.x += x;
    text.y += y;
    frame.texts.push_back(std::move(text));
  }
  for (PlacedLine& line : part.lines) {
    line.x0 += x, line.x1 += x;
    line.y0 += y, line.y1 += y;
    frame.lines.push_back(line);
  }
  for (PlacedAnchor& anchor : part.anchors) {
    anchor.x += x;
    anchor.y += y;
    frame.anchors.push_back(std::move(anchor));
  }
}

}  // namespace vanthu
