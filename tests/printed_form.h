#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "intake/page.h"

// What stands in a written file, read back by other programs than the one that wrote it: poppler for a PDF's
// text, its content streams for what is drawn, the XML of a DOCX.
namespace vanthu {

// A piece of a line in one face. Points from the page's top left corner.
struct FormLine {
  int page = 1;
  double left = 0, right = 0, baseline = 0;
  double size = 0;
  bool bold = false, italic = false;
  std::string color;  // "#000000"
  std::string text;   // blanks squeezed

  double center() const { return (left + right) / 2; }
  double width() const { return right - left; }
};

struct PrintedForm {
  std::vector<FormLine> lines;
  std::vector<std::vector<Rect>> rules;  // of each page

  int pages() const { return static_cast<int>(rules.size()); }
  // The first line that begins with that, from `from` on; fails the test and gives an empty one if there is
  // none.
  const FormLine& line(std::string_view begin, std::size_t from = 0) const;
  bool has(std::string_view begin) const;
  std::vector<FormLine> on_page(int page) const;
  // The level rule next below that line, within 12 points; an empty one if there is none.
  Rect rule_under(const FormLine& line) const;
};
PrintedForm read_printed_form(const Bytes& pdf);

struct WrittenParagraph {
  std::string text;  // no-break characters plain
  std::string style;
  double size = 0;
  bool bold = false, italic = false;  // of all its text
  std::string align;                  // ST_Jc
  std::string color;                  // "" = automatic
  double first_line = 0, before = 0;  // points
  double indent_left = 0, indent_right = 0;
  double rule = 0;  // points: border above an empty paragraph
  bool framed = false;
  int row = -1;  // of which table row, counted through the document; -1 = none
};

struct WrittenForm {
  std::vector<WrittenParagraph> paragraphs;
  std::string sections;  // every w:sectPr, as XML

  WrittenParagraph paragraph(std::string_view begin) const;
  bool has(std::string_view begin) const;
};
WrittenForm read_written_form(const Bytes& docx);

}  // namespace vanthu
