#include "layout/band.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vanthu {
namespace {

constexpr double tolerance = 1e-6;

double height_of(const std::vector<double>& rows, std::size_t first, std::size_t count) {
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
  return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(count), 0.0);
}

// The parts of a cell that lie within `room`, taken off it; `force`: at least the first.
Stack cut_stack(Stack& stack, double room, bool force) {
  auto end = stack.parts.begin();
  while (end != stack.parts.end() && end->y + end->frame.height <= room + tolerance) ++end;
  if (force && end == stack.parts.begin() && end != stack.parts.end()) ++end;
  if (end == stack.parts.end()) return std::exchange(stack, {});

  Stack upper;
  if (end == stack.parts.begin()) return upper;
  const double top = end->y - stack.parts.front().y;  // the space above comes again, as in word processors
  upper.parts.assign(std::make_move_iterator(stack.parts.begin()), std::make_move_iterator(end));
  upper.height = upper.parts.back().y + upper.parts.back().frame.height;
  stack.parts.erase(stack.parts.begin(), end);
  for (Stack::Part& part : stack.parts) part.y -= top;
  stack.height -= top;
  return upper;
}

// What of the cell goes into the first `rows` rows, with `room` for its content.
BandCell cut_cell(BandCell& cell, std::size_t rows, double room, bool force) {
  BandCell upper{cell.x, cell.width, cell.row, rows, false, cut_stack(cell.content, room, force)};
  cell.middle = false;
  return upper;
}

Band cut_after_rows(Band& band, std::size_t rows) {
  Band upper{{}, {}, band.padding, band.border};
  upper.rows.assign(band.rows.begin(), band.rows.begin() + static_cast<std::ptrdiff_t>(rows));
  std::vector<BandCell> lower;
  for (BandCell& cell : band.cells) {
    const bool above = cell.row < rows;
    if (above && cell.row + cell.rows <= rows) {
      upper.cells.push_back(std::move(cell));
      continue;
    }
    if (above) {
      const std::size_t kept = rows - cell.row;
      upper.cells.push_back(cut_cell(cell, kept, height_of(band.rows, cell.row, kept) - band.border, false));
      cell.rows -= kept;
    }
    cell.row = above ? 0 : cell.row - rows;
    lower.push_back(std::move(cell));
  }
  band.cells = std::move(lower);
  band.rows.erase(band.rows.begin(), band.rows.begin() + static_cast<std::ptrdiff_t>(rows));
  return upper;
}

bool is_empty_row(const Band& band, std::size_t row) {
  return std::all_of(band.cells.begin(), band.cells.end(),
                     [&](const BandCell& cell) { return cell.row != row || cell.content.parts.empty(); });
}

Band cut_first_row(Band& band, double room) {
  Band upper{{0}, {}, band.padding, band.border};
  for (BandCell& cell : band.cells)
    if (cell.row == 0) upper.cells.push_back(cut_cell(cell, 1, room - band.border, true));
  if (is_empty_row(band, 0)) cut_after_rows(band, 1);
  return upper;
}

void place_rules(Frame& frame, const BandCell& cell, double top, double bottom, double thickness) {
  const double left = cell.x, right = cell.x + cell.width;
  frame.lines.push_back({left, top, left, bottom, thickness});
  frame.lines.push_back({right, top, right, bottom, thickness});
  frame.lines.push_back({left, bottom, right, bottom, thickness});
}

}  // namespace

double Band::height() const { return height_of(rows, 0, rows.size()); }

void Band::fit_rows() {
  for (double& row : rows) row = border;
  for (const BandCell& cell : cells)
    if (cell.rows == 1) rows[cell.row] = std::max(rows[cell.row], cell.content.height + border);
  for (const BandCell& cell : cells) {
    const double missing = cell.content.height + border - height_of(rows, cell.row, cell.rows);
    if (missing > 0) rows[cell.row + cell.rows - 1] += missing;
  }
}

double first_lines(const Band& band) {
  double height = 0;
  for (const BandCell& cell : band.cells)
    if (cell.row == 0 && !cell.content.parts.empty()) {
      const Stack::Part& first = cell.content.parts.front();
      height = std::max(height, first.y + first.frame.height + band.border);
    }
  return height;
}

Frame frame_of(Band band) {
  Frame frame;
  frame.height = band.height();
  std::vector<double> tops(band.rows.size() + 1, 0);
  std::partial_sum(band.rows.begin(), band.rows.end(), tops.begin() + 1);
  for (BandCell& cell : band.cells) {
    const double top = tops[cell.row], bottom = tops[cell.row + cell.rows];
    const double free = bottom - top - band.border - cell.content.height;
    const double y = top + band.border + (cell.middle ? std::max(0.0, free / 2) : 0);
    for (Stack::Part& part : cell.content.parts)
      place(frame, std::move(part.frame), cell.x + band.padding, y + part.y);
    if (band.border > 0) place_rules(frame, cell, top, bottom, band.border);
  }
  return frame;
}

Band cut(Band& band, double room) {
  std::size_t whole = 0;  // rows that fit
  for (double height = 0; whole < band.rows.size(); ++whole) {
    height += band.rows[whole];
    if (height > room + tolerance) break;
  }
  Band upper = whole > 0 ? cut_after_rows(band, whole) : cut_first_row(band, room);
  upper.fit_rows();
  band.fit_rows();
  return upper;
}

}  // namespace vanthu
