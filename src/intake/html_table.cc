#include "intake/html_table.h"

#include <algorithm>
#include <charconv>

#include "intake/cells.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int widest_span = 100;

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// "tr" of "<TR class=…>", "/tr" of "</tr>".
std::string tag_name(std::string_view tag) {
  std::string name;
  for (std::size_t at = 1; at < tag.size() && name.size() < 8; ++at) {
    const char c = lower_ascii(tag[at]);
    if (!((c >= 'a' && c <= 'z') || (c == '/' && name.empty()))) break;
    name += c;
  }
  return name;
}

int span_of(std::string_view tag, std::string_view attribute) {
  const std::size_t at = find_ignoring_case(tag, attribute, 0);
  if (at == std::string_view::npos) return 1;
  const std::size_t digits = tag.find_first_of("0123456789", at);
  int span = 1;
  if (digits != std::string_view::npos) std::from_chars(tag.data() + digits, tag.data() + tag.size(), span);
  return std::clamp(span, 1, widest_span);
}

}  // namespace

std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from) {
  const auto same = [](char a, char b) { return lower_ascii(a) == b; };
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())),
                                 text.end(), word.begin(), word.end(), same);
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

std::size_t HtmlTableReader::feed(const RawLine& line) {
  const std::string_view text = line.text;
  std::size_t at = 0;
  while (at < text.size() && !done_) {
    const std::size_t open = std::min(text.find('<', at), text.size());
    if (in_cell_) content_ += text.substr(at, open - at);
    at = open;
    if (at == text.size()) break;
    const std::size_t close = text.find_first_of("<>", at + 1);
    const bool is_tag = close != std::string_view::npos && text[close] == '>';
    const std::size_t end = is_tag ? close + 1 : at + 1;
    if (is_tag)
      on_tag(text.substr(at, end - at), line);
    else if (in_cell_)
      content_ += '<';
    at = end;
  }
  if (in_cell_) content_ += ' ';  // a line end inside a cell is a blank
  return at;
}

void HtmlTableReader::on_tag(std::string_view tag, const RawLine& line) {
  const std::string name = tag_name(tag);
  if (name == "table") ++depth_;
  if (name == "/table" && --depth_ == 0) {
    close_cell();
    done_ = true;
    return;
  }
  const bool own = depth_ == 1;
  if (own && name == "thead")
    in_head_ = true;
  else if (own && name == "/thead")
    in_head_ = false;
  else if (own && name == "tr")
    open_row(line);
  else if (own && (name == "td" || name == "th"))
    open_cell(tag, line);
  else if (own && (name == "/td" || name == "/th"))
    close_cell();
  else if (own && name == "/tr") {
    close_cell();
    in_row_ = false;
  } else if (in_cell_)
    content_ += tag;
}

void HtmlTableReader::open_row(const RawLine& line) {
  close_cell();
  in_row_ = true;
  GridRow row;
  row.source = line.source;
  row.blanks_before = line.blanks_before;
  grid_.rows.push_back(std::move(row));
}

void HtmlTableReader::open_cell(std::string_view tag, const RawLine& line) {
  close_cell();
  if (!in_row_) open_row(line);
  in_cell_ = true;
  cell_ = {};
  cell_.head = in_head_ || tag_name(tag) == "th";
  cell_.col_span = span_of(tag, "colspan");
  cell_.row_span = span_of(tag, "rowspan");
}

void HtmlTableReader::close_cell() {
  if (!in_cell_) return;
  in_cell_ = false;
  GridCell read = read_cell(content_, markup_);
  cell_.text = std::move(read.text);
  cell_.bold = read.bold;
  content_.clear();
  grid_.rows.back().cells.push_back(std::move(cell_));
  grid_.rows.back().source.line_end = grid_.rows.back().source.line;
}

Grid HtmlTableReader::finish() {
  auto& rows = grid_.rows;
  rows.erase(std::remove_if(rows.begin(), rows.end(), [](const GridRow& row) { return row.cells.empty(); }),
             rows.end());
  return std::move(grid_);
}

}  // namespace vanthu
