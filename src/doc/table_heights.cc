#include "doc/table_heights.h"

#include <algorithm>
#include <numeric>

#include "doc/measure.h"
#include "doc/table_grid.h"

namespace vanthu {
namespace {

constexpr double border = 0.5;

double text_height_of(const Doc& doc, const std::vector<Paragraph>& paragraphs, const FontSet& fonts,
                      double column) {
  double height = 0, after = 0;
  for (const Paragraph& paragraph : paragraphs) {
    const Style& style = style_of(doc, paragraph.style);
    const double line = fonts.line_height(fonts.face(style.bold, style.italic), style.size) * style.line;
    const auto lines = break_lines(measure(paragraph, style, fonts), fonts, style, column).size();
    height += std::max(after, style.before) + static_cast<double>(lines) * line;
    after = style.after;
  }
  return height + after;
}

}  // namespace

std::vector<double> table_heights(const Doc& doc, const DataTable& table, const FontSet& fonts,
                                  const std::vector<double>& widths) {
  std::vector<double> heights;
  for (const auto& row : table_grid(table)) {
    double height = 0;
    for (const CellPlace& place : row) {
      if (!place.cell || place.continues || place.rows > 1) continue;
      const auto first = widths.begin() + place.column;
      const double width = std::accumulate(first, first + place.columns, 0.0) - 2 * table.padding;
      height = std::max(height, text_height_of(doc, place.cell->paragraphs, fonts, width));
    }
    heights.push_back(height + border);
  }
  return heights;
}

}  // namespace vanthu
