#pragma once
#include <optional>
#include <vector>

#include "intake/inline.h"
#include "intake/lines.h"
#include "text/text.h"

namespace vanthu {

// Finds the tables of a text, in plain text and Markdown alike: HTML (<table>), Markdown pipes over a rule,
// and cells parted by tabs. Linear in all lines together.
class GridFinder {
 public:
  GridFinder(std::vector<RawLine>& lines, Markup markup);

  // The table that begins at line `at`, which moves past it; nothing if none begins there. What stands behind
  // </table> stays as that line's text.
  std::optional<Grid> take(std::size_t& at);

  // Whether one may begin there: cheap, and take() has the last word.
  bool may_begin(std::size_t at) const;

 private:
  std::optional<Grid> take_html(std::size_t& at);

  std::vector<RawLine>& lines_;
  Markup markup_;
  std::size_t html_end_ = 0;  // past the last line with </table>: no table begins from there on
};

}  // namespace vanthu
