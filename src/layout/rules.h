#pragma once
#include <vector>

#include "doc/pages.h"

namespace vanthu {

// The rules of a page as they are best drawn: on a grid of pixels, so that thin ones neither vanish nor look
// uneven at low zoom, and those that touch end to end as one.
std::vector<PlacedLine> tidy_rules(std::vector<PlacedLine> lines);

}  // namespace vanthu
