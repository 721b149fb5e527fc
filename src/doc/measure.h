#pragma once
#include <string>
#include <vector>

#include "doc/doc.h"
#include "doc/fonts.h"

// A paragraph's text measured and broken into lines, first-fit as word processors do. Layout places these
// lines; the widths of table columns and the length of rules come from the same numbers.
namespace vanthu {

// A stretch of text of one face, fallbacks included.
struct FaceSpan {
  FaceId face = 0;
  std::size_t begin = 0, end = 0;  // bytes of MeasuredText::text
};

// What stands between two blanks at which a line may break.
struct MeasuredWord {
  std::size_t begin = 0, end = 0;
  long width = 0;         // 1/1000 em
  long blank_before = 0;  // width of the blanks between the word before and this one
  // Italics overhang. Word processors leave room for that at the end of a line, LibreOffice after glue as
  // well:
  long slant = 0;   // if the word ends a line
  long slants = 0;  // wherever it stands
};

struct MeasuredText {
  double size = 0;
  std::string text;  // plain: a blank for U+00A0, a hyphen for U+2011; invisible characters are left out
  std::vector<FaceSpan> spans;      // in order, without gaps
  std::vector<MeasuredWord> words;  // in order
  std::vector<std::size_t> glued;   // where the blanks stand that were U+00A0
  double points(long width) const { return static_cast<double>(width) * size / 1000; }
};

// The face that a run asks for.
FaceId run_face(const Run& run, const Style& style, const FontSet& fonts);
// Characters that take no room and are not drawn: soft hyphen, zero-width space, byte order mark …
bool is_invisible(char32_t c);

MeasuredText measure(const Paragraph& paragraph, const Style& style, const FontSet& fonts);

struct MeasuredLine {
  std::size_t begin = 0, end = 0;  // of its text, without the blank at which it was wrapped
  long width = 0;                  // 1/1000 em
};

// At least one line, which may be empty. A word wider than a line is broken at a glued blank, or else at
// characters.
std::vector<MeasuredLine> break_lines(const MeasuredText& text, const FontSet& fonts, double first_width,
                                      double width);

// The same with the indents of the style taken off, and in the balanced column where the style asks for that.
std::vector<MeasuredLine> break_lines(const MeasuredText& text, const FontSet& fonts, const Style& style,
                                      double column);

// A column in which a text falls into as few lines as in `column`, of similar length: the narrowest one, and half of
// the room more that leaves its lines as they are, so that programs with a little other widths break alike. `column`
// for a text of one line. Indents of the style included.
double balanced_column(const MeasuredText& text, const FontSet& fonts, const Style& style, double column);

}  // namespace vanthu
