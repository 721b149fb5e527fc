#include "parse/side_by_side.h"

#include <algorithm>
#include <string>

#include "parse/flattened_cell.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t most_layout_columns = 3;

// Begins of cells (folded) that only header and signature blocks have.
constexpr std::string_view layout_phrases[] = {
    "cộng hòa xã hội chủ nghĩa việt nam", "độc lập -", "đảng cộng sản việt nam", "tm.", "t/m", "kt.", "tl.", "tuq."};
constexpr std::string_view recipients_phrase = "nơi nhận";

// "Nơi nhận:", or with lines below it; the words alone may be said in a table.
bool heads_recipients(std::string_view cell) {
  const std::size_t end = std::min(cell.find('\n'), cell.size());
  const std::string first = fold(cell.substr(0, end));
  if (!first.starts_with(recipients_phrase)) return false;
  const std::string_view rest = trim(std::string_view(first).substr(recipients_phrase.size()));
  return rest.empty() ? end < cell.size() : rest.starts_with(':');
}

bool is_layout_cell(const GridCell& cell) {
  if (heads_recipients(cell.text)) return true;
  const std::string text = fold(cell.text);
  return std::any_of(std::begin(layout_phrases), std::end(layout_phrases),
                     [&](std::string_view phrase) { return text.find(phrase) == 0; });
}

bool is_layout(const Grid& grid) {
  bool found = false;
  for (const GridRow& row : grid.rows) {
    if (row.cells.size() > most_layout_columns) return false;
    found = found || std::any_of(row.cells.begin(), row.cells.end(), is_layout_cell);
  }
  return found;
}

void append_lines(const GridCell& cell, const Source& source, std::vector<Block>& out) {
  if (!cell.lines.empty()) {
    out.insert(out.end(), cell.lines.begin(), cell.lines.end());
    return;
  }
  const std::string opened = open_flattened_cell(cell.text);
  std::string_view rest = opened;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (text.empty()) continue;
    Line line;
    line.text = text;
    line.source = source;
    line.evidence.bold = cell.bold;
    out.push_back(std::move(line));
  }
}

void append_columns(const Grid& grid, std::vector<Block>& out) {
  for (std::size_t column = 0; column < most_layout_columns; ++column)
    for (const GridRow& row : grid.rows)
      if (column < row.cells.size()) append_lines(row.cells[column], row.source, out);
}

}  // namespace

std::vector<std::string_view> side_by_side(std::string_view line) {
  std::vector<std::string_view> out;
  std::string_view rest = trim(line);
  while (!rest.empty()) {
    const auto end = std::min({rest.find("   "), rest.find('\t'), rest.size()});
    out.push_back(trim(rest.substr(0, end)));
    rest = trim(rest.substr(end));
  }
  return out;
}

void unfold_layout_tables(std::vector<Block>& blocks) {
  std::vector<Block> out;
  out.reserve(blocks.size());
  for (Block& block : blocks) {
    const auto* grid = std::get_if<Grid>(&block);
    if (grid && is_layout(*grid))
      append_columns(*grid, out);
    else
      out.push_back(std::move(block));
  }
  blocks = std::move(out);
}

}  // namespace vanthu
