#pragma once
#include <algorithm>
#include <string>
#include <vector>

namespace vanthu {

// What the readers of PDF and of scans make, and what printed_text.h reads: pages with words and ruling lines
// at their places. Everything in points from the page's top left corner, as the page is looked at (rotation
// done).

struct Rect {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double center_x() const { return (left + right) / 2; }
  double center_y() const { return (top + bottom) / 2; }
  bool holds(double x, double y) const { return x >= left && x <= right && y >= top && y <= bottom; }
  void include(const Rect& more) {
    left = std::min(left, more.left), right = std::max(right, more.right);
    top = std::min(top, more.top), bottom = std::max(bottom, more.bottom);
  }
};

struct PrintedWord {
  Rect box;
  std::string text;  // NFC, not empty, no blanks
  bool bold = false;
  bool italic = false;
  double confidence = 100;  // percent: how surely it was recognised on a picture
};

struct PrintedPage {
  double width = 0, height = 0;
  std::vector<PrintedWord> words;
  std::vector<Rect> rules;  // level ones and upright ones, as thick as they are drawn
};

}  // namespace vanthu
