#include "layout/columns.h"

#include <numeric>

#include "doc/twips.h"

namespace vanthu {

std::vector<Piece> columns_pieces(const LayoutContext& context, const Columns& columns, double width) {
  std::vector<double> widths;
  for (const double fraction : columns.widths) widths.push_back(fraction * width);
  widths = whole_twips(std::move(widths));
  const double total = std::accumulate(widths.begin(), widths.end(), 0.0);
  std::vector<Piece> pieces;
  for (const auto& row : columns.rows) {
    Band band;
    band.rows.resize(1);
    double x = (width - total) / 2;  // wider than the text: centred over the margins
    for (std::size_t c = 0; c < row.size() && c < columns.widths.size(); ++c) {
      const double cell_width = widths[c];
      band.cells.push_back({x, cell_width, 0, 1, false, stack_of(pieces_of(context, row[c], cell_width))});
      x += cell_width;
    }
    band.fit_rows();
    Piece& piece = pieces.emplace_back();
    piece.band = std::move(band);
    const bool last = &row == &columns.rows.back();
    if (columns.keep_together && !last) piece.hold = Hold::lines;
  }
  return pieces;
}

}  // namespace vanthu
