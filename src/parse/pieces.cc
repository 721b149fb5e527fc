#include "parse/pieces.h"

#include <algorithm>

#include "text/times.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_bullet = 12;  // bytes: the bullet, a blank, a letter

bool is_sentence_end(char32_t c) {
  return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == U'…';
}

bool is_closing_mark(char32_t c) { return c == ')' || c == '"' || c == U'”' || c == U'’' || c == U'»'; }

struct Scan {
  Extent extent, head;
  char32_t last = 0;
  char32_t last_before_marks = 0;  // closing quotation marks and brackets apart
  bool capitals = false;
};

// One walk over a line for all that is asked of its characters. A run of blanks counts as one.
Scan scan(std::string_view text) {
  Scan out;
  bool blank = false, upper = false, lower = false, head_open = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool again = blank && is_blank(c);
    blank = is_blank(c);
    if (blank && !again) head_open = false;
    if (!again) out.extent.times += times_width(blank ? U' ' : c), ++out.extent.characters;
    if (head_open) out.head = out.extent;
    upper = upper || is_upper(c);
    lower = lower || is_lower(c);
    out.last = c;
    if (!is_closing_mark(c)) out.last_before_marks = c;
  }
  out.capitals = upper && !lower;
  return out;
}

char32_t first_of(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

// Where a second bullet begins in the middle of a text: behind the end of a sentence, and a capital or a
// number follows. npos if there is none.
std::size_t next_bullet(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (at == 0 || !is_sentence_end(static_cast<unsigned char>(text[at - 1]))) continue;
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) return begin;
    const Label label = leading_label(text.substr(begin, longest_bullet));
    if (!is_bullet(label.cls) || label.text_at <= label.label.size()) continue;
    const char32_t next = first_of(text.substr(begin + label.text_at));
    if (is_upper(next) || is_digit(next)) return begin;
  }
  return std::string_view::npos;
}

LinePiece make_piece(const Line& line, std::string_view text, bool at_start) {
  const Scan whole = scan(text);
  LinePiece piece;
  piece.line = &line;
  piece.text = text;
  piece.label = leading_label(text);
  piece.extent = whole.extent;
  piece.head = whole.head;
  piece.first = first_of(text.substr(piece.label.text_at));
  piece.last = whole.last;
  piece.capitals = whole.capitals;
  piece.indented = at_start && !line.page_start && is_blank(first_of(line.text));
  piece.wrap = at_start ? line.wrap : Wrap::unknown;
  piece.ends_sentence = is_sentence_end(whole.last) || is_sentence_end(whole.last_before_marks);
  return piece;
}

void cut_line(const Line& line, std::vector<LinePiece>& out) {
  const std::string_view whole = trim(line.text);
  const std::size_t before = out.size();
  for (std::string_view text = whole; !text.empty();) {
    const std::size_t cut = next_bullet(text);
    out.push_back(make_piece(line, trim(text.substr(0, cut)), out.size() == before));
    text = cut == std::string_view::npos ? std::string_view{} : text.substr(cut);
  }
  if (out.size() - before < 2) return;
  const Extent extent = scan(whole).extent;
  for (std::size_t at = before; at < out.size(); ++at) out[at].extent = extent;
}

constexpr std::size_t series_pieces = 40;  // how far below "(1)" the "(2)" of a list may stand

bool is_next_bracket(const LinePiece& piece, int ordinal) {
  return piece.line && piece.label.cls == LabelClass::none && leading_bracket(piece.text).ordinal == ordinal;
}

// "(1)" in the middle of a sentence is followed by "(2)" on the same line, or by none that begins a line.
bool begins_series(const std::vector<LinePiece>& pieces, std::size_t at) {
  if (pieces[at].text.find("(2)") != std::string_view::npos ||
      pieces[at].text.find("(ii)") != std::string_view::npos)
    return false;
  const std::size_t end = std::min(pieces.size(), at + series_pieces);
  for (std::size_t next = at + 1; next < end; ++next)
    if (is_next_bracket(pieces[next], 2)) return pieces[next - 1].ends_sentence;
  return false;
}

// A list begins below the end of a sentence or below a heading.
bool may_stand_above(const LinePiece& piece) {
  if (!piece.line || piece.line->whole || piece.ends_sentence) return true;
  return piece.label.cls != LabelClass::none && !is_bullet(piece.label.cls) && piece.last != U',';
}

// Lines that begin "(1)", "(2)" … after the end of a sentence are a list.
void label_brackets(std::vector<LinePiece>& pieces) {
  int expected = 1;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    LinePiece& piece = pieces[at];
    if (at > 0 && !may_stand_above(pieces[at - 1])) continue;
    if (is_next_bracket(piece, 1)) expected = begins_series(pieces, at) ? 1 : 0;
    if (expected == 0 || !is_next_bracket(piece, expected)) continue;
    if (expected == 1 && !begins_series(pieces, at)) continue;
    piece.label = leading_bracket(piece.text).label;
    piece.first = first_of(piece.text.substr(piece.label.text_at));
    ++expected;
  }
}

}  // namespace

std::vector<LinePiece> cut_pieces(std::span<const Block> blocks) {
  std::vector<LinePiece> out;
  out.reserve(blocks.size());
  for (const Block& block : blocks) {
    if (const auto* line = std::get_if<Line>(&block)) {
      cut_line(*line, out);
    } else {
      LinePiece table;
      table.grid = &std::get<Grid>(block);
      out.push_back(table);
    }
  }
  label_brackets(out);
  return out;
}

}  // namespace vanthu
