#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "intake/inline.h"
#include "intake/lines.h"
#include "text/text.h"

namespace vanthu {

// Where `word` (lower-case ASCII) occurs in `text` from `from` on, in any case.
std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from);

// Reads one <table> … </table> that may go over several lines, tag by tag: forgiving as browsers are (end
// tags of rows and cells may be missing) and linear, whatever is nested. Tables inside a cell are text of
// that cell.
class HtmlTableReader {
 public:
  explicit HtmlTableReader(Markup markup) : markup_(markup) {}

  // Reads a line; the number of its bytes that belong to the table (all of them until done).
  std::size_t feed(const RawLine& line);
  bool done() const { return done_; }
  Grid finish();

 private:
  void on_tag(std::string_view tag, const RawLine& line);
  void open_row(const RawLine& line);
  void open_cell(std::string_view tag, const RawLine& line);
  void close_cell();

  Markup markup_;
  Grid grid_;
  int depth_ = 0;
  bool done_ = false;
  bool in_head_ = false;  // <thead>
  bool in_row_ = false;
  bool in_cell_ = false;
  GridCell cell_;
  std::string content_;
};

}  // namespace vanthu
