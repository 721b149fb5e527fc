#include "output/pdf_pages.h"

#include <cmath>

#include "output/pdf_tags.h"
#include "output/pdf_text.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Operands and operators, each followed by a blank.
class ContentStream {
 public:
  ContentStream& number(double value) {
    append_number(bytes_, value);
    bytes_ += ' ';
    return *this;
  }
  ContentStream& put(std::string_view token) {
    bytes_ += token;
    bytes_ += ' ';
    return *this;
  }
  std::string& raw() { return bytes_; }

 private:
  std::string bytes_;
};

// Black is what a page begins with.
void set_color(ContentStream& content, Color& current, Color color, std::string_view operation) {
  if (color == current) return;
  current = color;
  for (int shift = 16; shift >= 0; shift -= 8) content.number((color >> shift & 0xFF) / 255.0);
  content.put(operation);
}

constexpr std::string_view rules_begin = "/Artifact BMC", marked_end = "EMC";
constexpr std::string_view furniture_begin = "/Artifact <</Type/Pagination>> BDC";

void draw_lines(ContentStream& content, const Page& page) {
  if (page.lines.empty()) return;
  content.put(rules_begin);
  double thickness = -1;
  Color color = black;
  for (const PlacedLine& line : page.lines) {
    set_color(content, color, line.color, "RG");
    if (line.thickness != thickness) content.number(thickness = line.thickness).put("w");
    content.number(line.x0).number(page.height - line.y0).put("m");
    content.number(line.x1).number(page.height - line.y1).put("l S");
  }
  content.put(marked_end);
}

// Texts of one element, one after the other, as one marked content.
class Marker {
 public:
  Marker(ContentStream& content, const std::vector<StructureElement>& structure)
      : content_(content), structure_(structure) {}

  void move_to(const PlacedText& text) {
    const int element = text.artifact ? none : text.element;
    if (open_ && element == element_) return;
    close();
    open_ = true;
    element_ = element;
    if (element == none) {
      content_.put(furniture_begin);
    } else {
      content_.put("/" + pdf_tag(structure_[static_cast<std::size_t>(element)]));
      content_.put("<</MCID " + std::to_string(marked_.size()) + ">> BDC");
      marked_.push_back(element);
    }
  }

  std::vector<int> finish() {
    close();
    return std::move(marked_);
  }

 private:
  static constexpr int none = -1;

  void close() {
    if (open_) content_.put(marked_end);
    open_ = false;
  }

  ContentStream& content_;
  const std::vector<StructureElement>& structure_;
  std::vector<int> marked_;
  bool open_ = false;
  int element_ = none;
};

// A byte of a literal string (7.3.4.2): these are half as long as hexadecimal ones, and quicker to compress.
void append_byte(std::string& out, unsigned byte) {
  const char c = static_cast<char>(byte);
  if (c == '(' || c == ')' || c == '\\') out += '\\';
  if (c == '\r')
    out += "\\r";  // bare, it would be read as a line feed
  else
    out += c;
}

void append_code(std::string& out, const PdfFont& font, char32_t c) {
  const unsigned code = c < font.codes.size() ? font.codes[c] : 0;
  append_byte(out, code >> 8);
  append_byte(out, code & 0xFF);
}

// Codes with the room that justification adds to each inner blank, as TJ has it: thousandths of the size, to
// the left. What rounding drops is carried on, so that the line ends where layout put its end.
void append_codes(std::string& out, const PlacedText& text, const PdfFont& font) {
  const double room = text.word_space * 1000 / text.size;
  double owed = 0;
  out += "[(";
  for (std::size_t at = 0; at < text.text.size();) {
    const char32_t c = next_code_point(text.text, at);
    append_code(out, font, c);
    if (c != U' ' || at == text.text.size()) continue;
    owed += room;
    const long now = std::lround(owed);
    owed -= static_cast<double>(now);
    if (now != 0) out += ')' + std::to_string(-now) + '(';
  }
  out += ")]";
}

std::vector<int> draw_texts(ContentStream& content, const Page& page,
                            const std::vector<StructureElement>& structure, const PdfFonts& fonts) {
  Marker marker(content, structure);
  content.put("BT");
  FaceId face = -1;
  double size = 0;
  Color color = black;
  for (const PlacedText& text : page.texts) {
    const PdfFont& font = fonts.at(text.face);
    marker.move_to(text);
    set_color(content, color, text.color, "rg");
    if (text.face != face || text.size != size) {
      face = text.face;
      size = text.size;
      content.put("/" + font.resource).number(size).put("Tf");
    }
    content.put("1 0 0 1").number(text.x).number(page.height - text.y).put("Tm");
    append_codes(content.raw(), text, font);
    content.put("TJ");
  }
  std::vector<int> marked = marker.finish();
  content.put("ET");
  return marked;
}

}  // namespace

PageContent pdf_page_content(const Page& page, const std::vector<StructureElement>& structure,
                             const PdfFonts& fonts) {
  ContentStream content;
  draw_lines(content, page);
  std::vector<int> marked = draw_texts(content, page, structure, fonts);
  return {std::move(content.raw()), std::move(marked)};
}

}  // namespace vanthu
