#include "intake/pipe_table.h"

#include <string_view>

#include "intake/cells.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// The cells of "| a | b |": not cut at an escaped pipe.
std::vector<std::string_view> cells_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string_view> cells;
  std::size_t start = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == '|') {
      cells.push_back(line.substr(start, at - start));
      start = at + 1;
    }
  }
  cells.push_back(line.substr(start));
  return cells;
}

bool has_pipe(const RawLine& line) { return line.text.find('|') != std::string::npos; }

// "| --- | :-: |"
bool is_rule(const RawLine& line) {
  if (!has_pipe(line) || line.text.find_first_not_of("|:- \t") != std::string::npos) return false;
  for (std::string_view cell : cells_of(line.text))
    if (cell.find('-') == std::string_view::npos) return false;
  return true;
}

bool goes_on(const std::vector<RawLine>& lines, std::size_t at) {
  if (at >= lines.size() || !has_pipe(lines[at])) return false;
  if (lines[at].blanks_before == 0) return true;
  const bool is_next_head = at + 1 < lines.size() && is_rule(lines[at + 1]);
  return !is_next_head && trim(lines[at].text).starts_with('|');
}

GridRow read_row(const RawLine& line, Markup markup, bool head) {
  GridRow row = row_on(line, line);
  for (std::string_view cell : cells_of(line.text)) {
    row.cells.push_back(read_cell(cell, markup));
    row.cells.back().head = head;
  }
  return row;
}

}  // namespace

bool begins_pipe_table(const std::vector<RawLine>& lines, std::size_t at) {
  if (at + 1 >= lines.size() || lines[at + 1].blanks_before > 0) return false;
  if (!has_pipe(lines[at]) || !is_rule(lines[at + 1])) return false;
  return cells_of(lines[at].text).size() == cells_of(lines[at + 1].text).size();
}

std::optional<Grid> take_pipe_table(const std::vector<RawLine>& lines, std::size_t& at, Markup markup) {
  if (!begins_pipe_table(lines, at)) return std::nullopt;
  const std::size_t first = at;
  std::vector<GridRow> rows = {read_row(lines[at], markup, true)};
  for (at += 2; goes_on(lines, at); ++at) rows.push_back(read_row(lines[at], markup, false));
  return grid_on(lines[first], lines[at - 1], std::move(rows));
}

}  // namespace vanthu
