#include "doc/twips.h"

#include <cmath>

namespace vanthu {

double whole_twips(double points) { return std::round(points * 20) / 20; }

std::vector<double> whole_twips(std::vector<double> widths) {
  double edge = 0, last = 0;
  for (double& width : widths) {
    edge += width;
    const double moved = whole_twips(edge);
    width = moved - last;
    last = moved;
  }
  return widths;
}

double text_width(const PageSetup& page) {
  return whole_twips(page.width) - whole_twips(page.left) - whole_twips(page.right);
}

double text_height(const PageSetup& page) {
  return whole_twips(page.height) - whole_twips(page.top) - whole_twips(page.bottom);
}

}  // namespace vanthu
