#pragma once
#include <vector>

#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// Height of each row in points, its lower rule included, in columns of these widths (doc/table_widths.h).
// Cells over several rows do not count.
std::vector<double> table_heights(const Doc& doc, const DataTable& table, const FontSet& fonts,
                                  const std::vector<double>& widths);

}  // namespace vanthu
