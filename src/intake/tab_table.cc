#include "intake/tab_table.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "intake/cells.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// How far ahead is looked, so that time stays linear.
constexpr std::size_t width_lines = 60;  // to see how many tabs rows have
constexpr std::size_t row_lines = 40;    // that one row may take
constexpr std::size_t cell_lines = 8;    // that the last cell of a row may go on for

std::size_t tabs_in(const RawLine& line) {
  return static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), '\t'));
}

std::vector<std::string_view> cells_of(std::string_view text) {
  std::vector<std::string_view> cells;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find('\t', start);
    cells.push_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return cells;
    start = end + 1;
  }
}

// "12", "2.1.", "IV", "A" before the first tab: the number of a row.
bool begins_numbered_row(const RawLine& line) {
  const std::size_t tab = line.text.find('\t');
  if (tab == std::string::npos) return false;
  const std::string_view number = trim(std::string_view(line.text).substr(0, tab));
  return !number.empty() && number.size() <= 8 &&
         number.find_first_not_of("0123456789.IVXABCDE") == std::string_view::npos;
}

// How many tabs the rows have: the number that occurs most; 0 if none occurs twice.
std::size_t usual_tabs(const std::vector<RawLine>& lines, std::size_t at) {
  std::map<std::size_t, int> counts;
  const std::size_t end = std::min(lines.size(), at + width_lines);
  std::size_t without = 0;
  for (; at < end && without <= cell_lines; ++at) {
    const std::size_t tabs = tabs_in(lines[at]);
    without = tabs == 0 ? without + 1 : 0;
    if (tabs >= 2) ++counts[tabs];
  }
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second <= b.second; });
  return most == counts.end() || most->second < 2 ? 0 : most->first;
}

class TabReader {
 public:
  TabReader(const std::vector<RawLine>& lines, std::size_t width, Markup markup)
      : lines_(lines), width_(width), markup_(markup) {}

  std::vector<GridRow> rows(std::size_t& at) const {
    std::vector<GridRow> rows;
    while (at < lines_.size()) {
      const std::size_t end = rows.empty() ? std::max(row_end(at), at + 1) : row_end(at);
      if (end == at) break;
      rows.push_back(read_row(at, end));
      at = end;
    }
    return rows;
  }

 private:
  // Past the last line of the row that begins at `at`; `at` if none does.
  std::size_t row_end(std::size_t at) const {
    const std::size_t tabs = tabs_in(lines_[at]);
    if (tabs == 0) return at;
    if (tabs == width_) return last_cell_end(at + 1);
    if (const std::size_t end = complete_row_end(at); end > at) return last_cell_end(end);
    return lines_[at].blanks_before == 0 ? at + 1 : at;  // ragged: an editor has cut the tabs at its end
  }

  // Lines together have the tabs of one row.
  std::size_t complete_row_end(std::size_t at) const {
    std::size_t tabs = tabs_in(lines_[at]);
    const std::size_t limit = std::min(lines_.size(), at + row_lines);
    for (std::size_t next = at + 1; next < limit && tabs < width_; ++next) {
      if (lines_[next].blanks_before > 0 || begins_numbered_row(lines_[next])) return at;
      tabs += tabs_in(lines_[next]);
      if (tabs == width_) return next + 1;
    }
    return at;
  }

  // Lines without tabs between a row and the next numbered one are paragraphs of the last cell.
  std::size_t last_cell_end(std::size_t at) const {
    const std::size_t limit = std::min(lines_.size(), at + cell_lines + 1);
    for (std::size_t next = at; next < limit; ++next) {
      if (lines_[next].blanks_before > 0) return at;
      if (tabs_in(lines_[next]) > 0) return begins_numbered_row(lines_[next]) ? next : at;
    }
    return at;
  }

  GridRow read_row(std::size_t at, std::size_t end) const {
    GridRow row = row_on(lines_[at], lines_[end - 1]);
    std::string text = lines_[at].text;
    for (std::size_t next = at + 1; next < end; ++next) text += '\n' + lines_[next].text;
    for (std::string_view cell : cells_of(text)) row.cells.push_back(read_cell(cell, markup_));
    return row;
  }

  const std::vector<RawLine>& lines_;
  std::size_t width_;
  Markup markup_;
};

}  // namespace

// A head fills at least three cells. A header block or a signature that is spread with tabs fills two, and an
// indented list item begins with an empty one.
bool may_begin_tab_table(const RawLine& line) {
  if (tabs_in(line) < 2) return false;
  const auto cells = cells_of(line.text);
  const auto filled =
      std::count_if(cells.begin(), cells.end(), [](auto cell) { return !trim(cell).empty(); });
  return filled >= 3 && (filled > 3 || !trim(cells[0]).empty());
}

std::optional<Grid> take_tab_table(const std::vector<RawLine>& lines, std::size_t& at, Markup markup) {
  if (!may_begin_tab_table(lines[at])) return std::nullopt;
  const std::size_t width = usual_tabs(lines, at);
  if (width == 0) return std::nullopt;
  std::size_t end = at;
  std::vector<GridRow> rows = TabReader(lines, width, markup).rows(end);
  if (rows.size() < 2) return std::nullopt;
  Grid grid = grid_on(lines[at], lines[end - 1], std::move(rows));
  at = end;
  return grid;
}

}  // namespace vanthu
