#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The flowing document: what is said, in reading order, with named styles; nothing is placed yet.
// Lengths are in points (1/72 inch). DOCX is written from this; layout turns it into Pages.
//
// Text in runs is as the record has it, save that composition has put U+00A0 and U+2011 where a line must not
// break (doc/breaks.h). Both read back as a blank and a hyphen: PDF draws the plain characters, DOCX writes
// U+00A0 and w:noBreakHyphen.
namespace vanthu {

constexpr double mm(double value) { return value * 72.0 / 25.4; }

using Color = std::uint32_t;  // 0xRRGGBB, sRGB
inline constexpr Color black = 0x000000;

enum class Align { left, center, right, justify };

struct Style {
  std::string id;    // ASCII, unique in the document: "Body", "Heading1"
  std::string name;  // what the word processor shows, Vietnamese
  double size = 14;
  bool bold = false;
  bool italic = false;
  Align align = Align::left;
  double first_line = 0;  // first-line indent; negative hangs
  double left = 0;
  double right = 0;
  double before = 0;  // space above; between two paragraphs the larger of `after` and `before` counts, as in
  double after = 0;   // word processors (ECMA-376 17.3.1.33); none at the top of a page
  double line = 1.0;  // line spacing as a multiple of the font's own line height
  bool keep_next = false;   // on one page with the next paragraph's first lines
  bool keep_lines = false;  // never split over pages
  int outline = 0;          // 1..9: a heading of that level; 0: body text
  bool balance = false;     // lines of similar length: titles (doc/measure.h)
  Color color = black;      // of text and frame
  double frame_width = 0;   // a box around the paragraph, in the middle of the column, at least so wide and
  double frame_height = 0;  // (with one line) so high; 0 = none
  friend bool operator==(const Style&, const Style&) = default;
};

struct Run {
  std::string text;  // no line ends; "\t" is not used
  std::optional<bool> bold = {};  // where it differs from the style
  std::optional<bool> italic = {};
  friend bool operator==(const Run&, const Run&) = default;
};

struct Paragraph {
  std::string style;  // Style::id
  std::vector<Run> runs;
  bool keep_next = false;  // besides the style's
  int list = 0;            // 1..9: an item of a list of that depth, its first word the label; 0: none
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

// A thin horizontal line, centred in the column, under the paragraph before it. Its length is `fraction` of the
// width of that paragraph's widest line (1 = under tiêu ngữ, 1/3..1/2 = under issuer and subject; Decree 30, Annex I).
struct Rule {
  double fraction = 1;
  double gap = 2;        // from the paragraph above to the line
  double thickness = 0.75;
  friend bool operator==(const Rule&, const Rule&) = default;
};

// Room under a rule, in points.
inline constexpr double below_rule = 1;

// The lines of a frame, in points, and the room that it keeps beside a text that fills it.
inline constexpr double frame_thickness = 1;
inline constexpr double frame_padding = 4;

// Empty room, for a signature. `anchor` names the fields that stand there, blanks between them ("ChuKy DauCoQuan").
struct Space {
  double height = 0;
  std::string anchor;
  friend bool operator==(const Space&, const Space&) = default;
};

struct TableColumn {
  Align align = Align::left;
  double width = 0;    // fixed, in points; 0 = from the content (doc/table_widths.h)
  friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

struct TableCell {
  std::vector<Paragraph> paragraphs;
  int col_span = 1;
  int row_span = 1;
  bool middle = false;  // centred vertically
  friend bool operator==(const TableCell&, const TableCell&) = default;
};

struct TableRow {
  std::vector<TableCell> cells;  // cells covered by a row_span from above are left out
  bool head = false;             // repeated on every page; head rows come first
  friend bool operator==(const TableRow&, const TableRow&) = default;
};

// A ruled table. Borders are 0.5 pt, cell padding is `padding` left and right.
struct DataTable {
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  double padding = 3.5;
  friend bool operator==(const DataTable&, const DataTable&) = default;
};

struct Columns;  // below: a borderless grid, for header and signature blocks
bool operator==(const Columns&, const Columns&);

using Flow = std::variant<Paragraph, Rule, Space, DataTable, Columns>;

// Lines of a paragraph that stay together at its begin and at its end (w:widowControl).
inline constexpr int widow_lines = 2;
// How many lines of text above come along with a block that is never alone on a page.
inline constexpr int lines_along = 2;

// Blocks side by side: rows of cells without borders. Each row is kept whole on one page, and all rows together
// when keep_together is set. Row i of all columns starts at the same height ("Số: …" level with place and date).
struct Columns {
  std::vector<double> widths;                        // fractions of the text width; their sum is 1 (or more: the
                                                     // block is centred over the margins, as in form 1.4)
  std::vector<std::vector<std::vector<Flow>>> rows;  // rows[r][c] = blocks of that cell; no tables inside
  bool keep_together = true;
  bool keep_with_previous = false;  // never alone on a page: lines_along
};

struct PageSetup {
  double width = mm(210);  // as it lies: landscape has width > height
  double height = mm(297);
  double top = mm(20), bottom = mm(20), left = mm(30), right = mm(15);
  double header = mm(10);              // from the paper's edge to the top of the page number
  std::string number_style = "PageNumber";  // page numbers: centred in the top margin
  bool number_first = false;           // the first page shows no number
  bool restart_numbers = true;         // counts from 1
  friend bool operator==(const PageSetup&, const PageSetup&) = default;
};

struct Section {  // starts on a new page
  PageSetup page;
  std::vector<Flow> blocks;
  std::optional<PageSetup> wide = {};  // instead of `page` where its tables need that (doc/page_choice.h)
  friend bool operator==(const Section&, const Section&) = default;
};

struct Properties {
  std::string title, subject, author, keywords;
  std::string created;  // ISO 8601 with zone; comes from outside, "" = left out (deterministic output)
  friend bool operator==(const Properties&, const Properties&) = default;
};

// A file inside the file: the record that it was made from ("record.json").
struct Attachment {
  std::string name, media_type, description;
  std::string bytes;
  friend bool operator==(const Attachment&, const Attachment&) = default;
};

struct Doc {
  std::vector<Style> styles;
  std::vector<Section> sections;
  Properties properties;
  std::vector<Attachment> attachments;
  friend bool operator==(const Doc&, const Doc&) = default;
};

// The style of that id. Composition checks that every id exists; a missing one is a bug (throws std::out_of_range).
const Style& style_of(const Doc& doc, const std::string& id);

}  // namespace vanthu
