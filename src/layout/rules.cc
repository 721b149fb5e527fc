#include "layout/rules.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace vanthu {
namespace {

// A pixel at 96 dpi, the 100 % of most viewers. Rules lie on the middle of pixels.
constexpr double pixel = 0.75;

double snap(double value) { return (std::floor(value / pixel) + 0.5) * pixel; }

bool is_horizontal(const PlacedLine& line) {
  return std::abs(line.y1 - line.y0) <= std::abs(line.x1 - line.x0);
}

// A rule as a stretch on a straight line.
struct Stretch {
  bool horizontal = true;
  double thickness = 0;
  double at = 0;  // y of a horizontal one, x of a vertical one
  double begin = 0, end = 0;
  Color color = black;

  auto order() const { return std::tie(horizontal, color, thickness, at, begin, end); }
};

Stretch stretch_of(const PlacedLine& line) {
  const auto [x0, x1] = std::minmax({snap(line.x0), snap(line.x1)});
  const auto [y0, y1] = std::minmax({snap(line.y0), snap(line.y1)});
  if (is_horizontal(line)) return {true, line.thickness, y0, x0, x1, line.color};
  return {false, line.thickness, x0, y0, y1, line.color};
}

// Half its thickness longer at both ends: corners are closed.
PlacedLine line_of(const Stretch& s) {
  const double begin = s.begin - s.thickness / 2, end = s.end + s.thickness / 2;
  if (s.horizontal) return {begin, s.at, end, s.at, s.thickness, s.color};
  return {s.at, begin, s.at, end, s.thickness, s.color};
}

bool continues(const Stretch& above, const Stretch& s) {
  return above.horizontal == s.horizontal && above.color == s.color && above.thickness == s.thickness &&
         above.at == s.at && s.begin <= above.end;
}

}  // namespace

std::vector<PlacedLine> tidy_rules(std::vector<PlacedLine> lines) {
  std::vector<Stretch> stretches;
  for (const PlacedLine& line : lines) stretches.push_back(stretch_of(line));
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.order() < b.order(); });

  std::vector<Stretch> merged;
  for (const Stretch& s : stretches) {
    if (!merged.empty() && continues(merged.back(), s))
      merged.back().end = std::max(merged.back().end, s.end);
    else
      merged.push_back(s);
  }
  std::vector<PlacedLine> tidy;
  for (const Stretch& s : merged) tidy.push_back(line_of(s));
  return tidy;
}

}  // namespace vanthu
