#pragma once
#include <vector>

#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// Width of each column in points; their sum is `available`. A column is never narrower than its longest word
// (heads too) while there is room for that; fixed widths are kept; the rest is shared by how much text a
// column holds, so that rows come out low. Layout and DOCX use the same widths.
std::vector<double> table_widths(const Doc& doc, const DataTable& table, const FontSet& fonts,
                                 double available);

}  // namespace vanthu
