#pragma once
#include <vector>

#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// Width of each column in points; whole twips; their sum is `available`, give or take one. A column is never
// narrower than its longest word (heads too) while there is room for that; fixed widths are kept; the rest is
// shared by how much text a column holds, so that rows come out low. Layout and DOCX use the same widths.
std::vector<double> table_widths(const Doc& doc, const DataTable& table, const FontSet& fonts,
                                 double available);

// The width at which every column still holds its longest word.
double least_table_width(const Doc& doc, const DataTable& table, const FontSet& fonts);

}  // namespace vanthu
