#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"

namespace vanthu {

// One form for all inputs: blocks in reading order, each a line or a table of cells.

// What the format itself says of a line, beyond its characters. Parsing uses it where there is some and
// works without.
struct Evidence {
  bool bold = false;    // the whole line
  bool italic = false;  // the whole line
  int heading = 0;      // outline level (Markdown #, HTML h1..h6, Word heading), 0 = none
  bool list_item = false;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// What the layout of a page says of a line, where the format has one (PDF, scans).
enum class Wrap { unknown, opens, continues };  // opens a paragraph, goes on with the line above

struct Line {
  std::string text;       // NFC, mark-up gone. Blanks are kept: in plain text they are evidence
  Source source;          // line = line_end in text; a paragraph may span lines
  bool whole = false;     // a whole paragraph (Word, HTML): never joined with the next. Else maybe a soft wrap
  bool hard_break = false;  // the format forces a line break after it (Markdown two blanks, <br>)
  int blanks_before = 0;  // empty lines directly above
  int spaces_above = 0;   // blanks on those lines: empty cells leave them behind in text out of a PDF
  bool page_start = false;  // first line of a page, where the format tells (form feed)
  Wrap wrap = Wrap::unknown;
  Evidence evidence;
};

// A table as cells, as its format marks it (tabs, Markdown pipes, HTML).
struct GridCell {
  std::string text;  // list items and <br> on lines of their own ('\n'), else one line
  int col_span = 1;
  int row_span = 1;
  bool head = false;  // <th>, or above the Markdown rule
  bool bold = false;
  std::vector<Line> lines = {};  // the same as lines, where the format has paragraphs in cells (Word)
};

struct GridRow {
  std::vector<GridCell> cells;
  Source source;
  int blanks_before = 0;  // empty lines directly above (a page break may have cut the row)
};

struct Grid {
  std::vector<GridRow> rows;
  Source source;
};

using Block = std::variant<Line, Grid>;

struct Text {
  std::string format;    // "txt", "md", …: the id of the reader
  std::string encoding;  // "utf-8", "utf-16le", …
  int pages = 1;         // pages that the format tells of; 1 for plain text without form feeds
  std::vector<Block> blocks;  // empty lines are not blocks, see blanks_before
  std::vector<Diagnostic> findings;
};

}  // namespace vanthu
