#pragma once
#include <vector>

#include "base/file.h"
#include "intake/page.h"

namespace vanthu {

// The ruling lines of each page of a PDF, from its content streams (ISO 32000-1, 8.4 and 8.5): strokes along
// the axes and narrow filled rectangles, in forms (XObjects) too. White ones are left out. A page that cannot
// be read has none; limits in base/limits.h.
std::vector<std::vector<Rect>> read_rules(const Bytes& pdf);

}  // namespace vanthu
