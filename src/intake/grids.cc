#include "intake/grids.h"

#include <algorithm>

#include "intake/html_table.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

Grid grid_from(const RawLine& line) {
  Grid grid;
  grid.source = line.source;
  return grid;
}

GridRow row_from(const RawLine& line) {
  GridRow row;
  row.source = line.source;
  row.blanks_before = line.blanks_before;
  return row;
}

void end_at(Grid& grid, const RawLine& line) { grid.source.line_end = line.source.line_end; }

// --- Tabs
// -----------------------------------------------------------------------------------------------------

std::size_t tabs_in(const RawLine& line) {
  return static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), '\t'));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

// The head of a table fills at least three cells. A header block or a signature that is spread with tabs
// fills two, and an indented list item begins with an empty one.
bool may_head_tabs(const RawLine& line) {
  if (tabs_in(line) < 2) return false;
  const auto cells = split(line.text, '\t');
  const auto filled =
      std::count_if(cells.begin(), cells.end(), [](auto cell) { return !trim(cell).empty(); });
  return filled >= 3 && !(trim(cells[0]).empty() && filled == 3 && cells.size() > 4);
}

// --- Pipes
// ----------------------------------------------------------------------------------------------------

// The cells of "| a | b |": not cut at an escaped pipe.
std::vector<std::string_view> pipe_cells(std::string_view line) {
  line = trim(line);
  if (!line.empty() && line.front() == '|') line.remove_prefix(1);
  if (!line.empty() && line.back() == '|' && (line.size() < 2 || line[line.size() - 2] != '\\'))
    line.remove_suffix(1);
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

// "| --- | :-: |"
bool is_pipe_rule(std::string_view line) {
  if (line.find('|') == std::string_view::npos) return false;
  if (line.find_first_not_of("|:- \t") != std::string_view::npos) return false;
  for (std::string_view cell : pipe_cells(line))
    if (trim(cell).find('-') == std::string_view::npos) return false;
  return true;
}

bool begins_with_pipe(const RawLine& line) {
  const std::string_view text = trim(line.text);
  return !text.empty() && text.front() == '|';
}

GridRow pipe_row(const RawLine& line, Markup markup, bool head) {
  GridRow row = row_from(line);
  for (std::string_view text : pipe_cells(line.text)) {
    row.cells.push_back(read_cell(text, markup));
    row.cells.back().head = head;
  }
  return row;
}

bool begins_html(const RawLine& line) {
  return find_ignoring_case(trim(line.text).substr(0, 6), "<table", 0) == 0;
}

}  // namespace

GridFinder::GridFinder(std::vector<RawLine>& lines, Markup markup) : lines_(lines), markup_(markup) {
  for (std::size_t i = lines_.size(); i > 0; --i)
    if (find_ignoring_case(lines_[i - 1].text, "</table", 0) != std::string::npos) {
      html_end_ = i;
      break;
    }
}

std::optional<Grid> GridFinder::take(std::size_t& at) {
  if (auto grid = take_html(at)) return grid;
  if (auto grid = take_pipes(at)) return grid;
  return take_tabs(at);
}

bool GridFinder::may_begin(std::size_t at) const {
  if (at < html_end_ && begins_html(lines_[at])) return true;
  if (at + 1 >= lines_.size()) return false;
  return is_pipe_rule(lines_[at + 1].text) || may_head_tabs(lines_[at]);
}

std::optional<Grid> GridFinder::take_html(std::size_t& at) {
  if (at >= html_end_ || !begins_html(lines_[at])) return std::nullopt;
  HtmlTableReader reader(markup_);
  for (std::size_t i = at; i < html_end_; ++i) {
    const std::size_t used = reader.feed(lines_[i]);
    if (!reader.done()) continue;
    Grid grid = reader.finish();
    grid.source = lines_[at].source;
    end_at(grid, lines_[i]);
    const std::string rest(trim(std::string_view(lines_[i].text).substr(used)));
    lines_[i].text = rest;
    at = rest.empty() ? i + 1 : i;
    return grid;
  }
  html_end_ = at;  // never closed, and so is every table that begins later
  return std::nullopt;
}

std::optional<Grid> GridFinder::take_pipes(std::size_t& at) {
  if (at + 1 >= lines_.size() || lines_[at + 1].blanks_before > 0) return std::nullopt;
  if (lines_[at].text.find('|') == std::string::npos || !is_pipe_rule(lines_[at + 1].text))
    return std::nullopt;
  const std::size_t width = pipe_cells(lines_[at + 1].text).size();
  if (pipe_cells(lines_[at].text).size() != width) return std::nullopt;

  Grid grid = grid_from(lines_[at]);
  grid.rows.push_back(pipe_row(lines_[at], markup_, true));
  std::size_t i = at + 2;
  for (; i < lines_.size(); ++i) {
    const RawLine& line = lines_[i];
    if (line.text.find('|') == std::string::npos) break;
    const bool next_table = i + 1 < lines_.size() && is_pipe_rule(lines_[i + 1].text);
    if (line.blanks_before > 0 && (next_table || !begins_with_pipe(line))) break;
    grid.rows.push_back(pipe_row(line, markup_, false));
  }
  end_at(grid, lines_[i - 1]);
  at = i;
  return grid;
}

std::optional<Grid> GridFinder::take_tabs(std::size_t& at) {
  if (!may_head_tabs(lines_[at])) return std::nullopt;
  const std::size_t width = tabs_in(lines_[at]);
  std::size_t end = at + 1;
  std::size_t alike = 0;  // lines with as many tabs as the first
  for (; end < lines_.size(); ++end) {
    const std::size_t tabs = tabs_in(lines_[end]);
    if (tabs == 0 || (tabs != width && lines_[end].blanks_before > 0)) break;
    alike += tabs == width;
  }
  if (alike == 0) return std::nullopt;

  Grid grid = grid_from(lines_[at]);
  for (; at < end; ++at) {
    GridRow row = row_from(lines_[at]);
    for (std::string_view cell : split(lines_[at].text, '\t')) row.cells.push_back(read_cell(cell, markup_));
    grid.rows.push_back(std::move(row));
  }
  end_at(grid, lines_[end - 1]);
  return grid;
}

}  // namespace vanthu
