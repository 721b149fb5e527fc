#include "layout/table.h"

#include <algorithm>
#include <numeric>

#include "doc/table_grid.h"
#include "doc/table_widths.h"

namespace vanthu {
namespace {

constexpr double border = 0.5;
// A head that takes more of the page than this would crowd out the rows: it is not repeated.
constexpr double highest_head = 1.0 / 3;

using Grid = std::vector<std::vector<CellPlace>>;

// What the rows of a table share.
struct Config {
  const LayoutContext& context;
  const DataTable& table;
  Grid grid;
  std::vector<double> edges;  // x of the columns, one more than there are columns
};

Config configure(const LayoutContext& context, const DataTable& table, double width) {
  const auto widths = table_widths(context.doc, table, context.fonts, width);
  Config config{context, table, table_grid(table), std::vector<double>(widths.size() + 1, 0)};
  std::partial_sum(widths.begin(), widths.end(), config.edges.begin() + 1);
  return config;
}

Stack layout_cell(const Config& config, const CellPlace& place, double width, bool head) {
  if (!place.cell) return {};
  const double inner = width - 2 * config.table.padding;
  const auto& paragraphs = place.cell->paragraphs;
  return stack_of(pieces_of(config.context, paragraphs, inner, column_align(config.table, place, head)));
}

Band layout_rows(const Config& config, std::size_t first, std::size_t end, bool head) {
  Band band;
  band.rows.resize(end - first);
  band.padding = config.table.padding;
  band.border = border;
  for (std::size_t r = first; r < end; ++r)
    for (const CellPlace& place : config.grid[r]) {
      if (place.continues) continue;
      const double x = config.edges[static_cast<std::size_t>(place.column)];
      const double width = config.edges[static_cast<std::size_t>(place.column + place.columns)] - x;
      band.cells.push_back({x, width, r - first, static_cast<std::size_t>(place.rows),
                            place.cell && place.cell->middle, layout_cell(config, place, width, head)});
    }
  band.fit_rows();
  return band;
}

// As in word processors: a row stays with the next one if a paragraph in it asks for that (headings of
// groups).
bool keeps_next(const LayoutContext& context, const std::vector<CellPlace>& row) {
  return std::any_of(row.begin(), row.end(), [&](const CellPlace& place) {
    return place.cell &&
           std::any_of(place.cell->paragraphs.begin(), place.cell->paragraphs.end(),
                       [&](const Paragraph& p) { return p.keep_next || context.style(p.style).keep_next; });
  });
}

// The first row after `row` that no cell from above reaches into.
std::size_t band_end(const Grid& grid, std::size_t row) {
  for (std::size_t end = row + 1; end < grid.size(); ++end)
    if (std::none_of(grid[end].begin(), grid[end].end(), [](const CellPlace& p) { return p.continues; }))
      return end;
  return grid.size();
}

TableHead table_head(const Config& config, Band band) {
  Frame frame = frame_of(std::move(band));
  frame.lines.push_back({0, 0, config.edges.back(), 0, border});
  return std::make_shared<const Frame>(std::move(frame));
}

}  // namespace

std::vector<Piece> table_pieces(const LayoutContext& context, const DataTable& table, double width) {
  std::vector<Piece> pieces;
  if (table.columns.empty()) return pieces;
  const Config config = configure(context, table, width);
  std::size_t row = head_rows(table);
  Band head = layout_rows(config, 0, row, true);
  if (row == table.rows.size() || head.height() > highest_head * context.room) {
    row = 0;
    head = {};
  }
  const TableHead shared_head = table_head(config, std::move(head));
  for (std::size_t end; row < table.rows.size(); row = end) {
    end = band_end(config.grid, row);
    Piece& piece = pieces.emplace_back();
    piece.band = layout_rows(config, row, end, table.rows[row].head);
    piece.may_cut = true;
    if (keeps_next(context, config.grid[end - 1])) piece.hold = Hold::block;
    piece.head = shared_head;
  }
  return pieces;
}

}  // namespace vanthu
