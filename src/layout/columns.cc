#include "layout/columns.h"

#include <numeric>

namespace vanthu {

std::vector<Piece> columns_pieces(const LayoutContext& context, const Columns& columns, double width) {
  const double total = std::accumulate(columns.widths.begin(), columns.widths.end(), 0.0) * width;
  std::vector<Piece> pieces;
  for (const auto& row : columns.rows) {
    Band band;
    band.rows.resize(1);
    double x = (width - total) / 2;  // wider than the text: centred over the margins
    for (std::size_t c = 0; c < row.size() && c < columns.widths.size(); ++c) {
      const double cell_width = columns.widths[c] * width;
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
