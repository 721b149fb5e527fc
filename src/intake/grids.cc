#include "intake/grids.h"

#include "intake/html_table.h"
#include "intake/pipe_table.h"
#include "intake/tab_table.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

bool begins_html_table(const RawLine& line) {
  return find_ignoring_case(trim(line.text).substr(0, 6), "<table", 0) == 0;
}

}  // namespace

GridFinder::GridFinder(std::vector<RawLine>& lines, Markup markup) : lines_(lines), markup_(markup) {
  for (html_end_ = lines_.size(); html_end_ > 0; --html_end_)
    if (find_ignoring_case(lines_[html_end_ - 1].text, "</table", 0) != std::string::npos) break;
}

std::optional<Grid> GridFinder::take(std::size_t& at) {
  if (auto grid = take_html(at)) return grid;
  if (auto grid = take_pipe_table(lines_, at, markup_)) return grid;
  return take_tab_table(lines_, at, markup_);
}

bool GridFinder::may_begin(std::size_t at) const {
  if (at < html_end_ && begins_html_table(lines_[at])) return true;
  return begins_pipe_table(lines_, at) || may_begin_tab_table(lines_[at]);
}

std::optional<Grid> GridFinder::take_html(std::size_t& at) {
  if (at >= html_end_ || !begins_html_table(lines_[at])) return std::nullopt;
  HtmlTableReader reader(markup_);
  for (std::size_t i = at; i < html_end_; ++i) {
    const std::size_t used = reader.feed(lines_[i]);
    if (!reader.done()) continue;
    Grid grid = reader.finish();
    grid.source = lines_[at].source;
    grid.source.line_end = lines_[i].source.line_end;
    lines_[i].text = trim(std::string_view(lines_[i].text).substr(used));
    at = lines_[i].text.empty() ? i + 1 : i;
    return grid;
  }
  html_end_ = at;  // never closed, and so is every table that begins later
  return std::nullopt;
}

}  // namespace vanthu
