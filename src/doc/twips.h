#pragma once
#include <vector>

#include "doc/doc.h"

// Word processors keep lengths in whole twentieths of a point (ECMA-376, ST_TwipsMeasure). Layout measures
// with the same, so that no line of the PDF breaks elsewhere for a hundredth of a point.
namespace vanthu {

double whole_twips(double points);
// Columns side by side: their edges are moved, so that spans and the whole width add up.
std::vector<double> whole_twips(std::vector<double> widths);

// Between the margins.
double text_width(const PageSetup& page);
double text_height(const PageSetup& page);

}  // namespace vanthu
