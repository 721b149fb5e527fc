#include "output/docx_measure.h"

#include <algorithm>

#include "doc/measure.h"

namespace vanthu {

LineMeasure measure_lines(const Doc& doc, const Paragraph& paragraph, const FontSet& fonts, double column) {
  const Style& style = style_of(doc, paragraph.style);
  const MeasuredText text = measure(paragraph, style, fonts);
  const std::vector<MeasuredLine> lines = break_lines(text, fonts, style, column);
  long widest = 0;
  for (const MeasuredLine& line : lines) widest = std::max(widest, line.width);
  return {static_cast<int>(lines.size()), text.points(widest)};
}

}  // namespace vanthu
