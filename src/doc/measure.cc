#include "doc/measure.h"

#include <algorithm>
#include <cmath>

#include "doc/twips.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr char32_t no_break_space = 0x00A0;
constexpr char32_t no_break_hyphen = 0x2011;

// Takes the characters of a paragraph one by one.
class Collector {
 public:
  Collector(const FontSet& fonts, double size) : fonts_(fonts) { out_.size = size; }

  void add(char32_t c, FaceId wanted) {
    if (is_invisible(c)) return;
    const bool blank = c == U' ' || c < U' ';
    const bool glue = c == no_break_space || c == no_break_hyphen;
    if (c == no_break_space) out_.glued.push_back(out_.text.size());
    if (c == no_break_space || blank) c = U' ';
    if (c == no_break_hyphen) c = U'-';
    const FaceId found = fonts_.face_for(wanted, c);
    const FaceId face = found < 0 ? wanted : found;
    const std::size_t begin = out_.text.size();
    append_utf8(out_.text, c);
    extend_span(face, begin);
    if (blank)
      add_blank(fonts_.advance(face, c));
    else
      extend_word(fonts_.advance(face, c), begin, slant_of(wanted), glue);
  }

  MeasuredText take() { return std::move(out_); }

 private:
  void extend_span(FaceId face, std::size_t begin) {
    if (out_.spans.empty() || out_.spans.back().face != face) out_.spans.push_back({face, begin, begin});
    out_.spans.back().end = out_.text.size();
  }

  void add_blank(int advance) {
    in_word_ = false;
    blank_ += advance;
  }

  void extend_word(int advance, std::size_t begin, long slant, bool glue) {
    if (!in_word_) out_.words.push_back({begin, begin, 0, blank_});
    in_word_ = true;
    blank_ = 0;
    MeasuredWord& word = out_.words.back();
    word.end = out_.text.size();
    word.width += advance;
    word.slant = slant;
    if (glue) word.slants += slant;
  }

  // As LibreOffice has it: a twelfth of the line height.
  long slant_of(FaceId face) const {
    if (!fonts_.info(face).italic || out_.size <= 0) return 0;
    return std::lround(fonts_.line_height(face, out_.size) / 12 / out_.size * 1000);
  }

  const FontSet& fonts_;
  MeasuredText out_;
  bool in_word_ = false;
  long blank_ = 0;  // width of the blanks since the last word
};

// Advances of a stretch of text, character by character.
class Ruler {
 public:
  Ruler(const MeasuredText& text, const FontSet& fonts) : text_(text), fonts_(fonts) {}

  // `at` moves past the character.
  int next(std::size_t& at) const {
    const auto span = std::partition_point(text_.spans.begin(), text_.spans.end(),
                                           [&](const FaceSpan& s) { return s.end <= at; });
    return fonts_.advance(span->face, next_code_point(text_.text, at));
  }

 private:
  const MeasuredText& text_;
  const FontSet& fonts_;
};

class Breaker {
 public:
  Breaker(const MeasuredText& text, const FontSet& fonts, double first_width, double width)
      : text_(text), ruler_(text, fonts), first_(limit(first_width)), rest_(limit(width)) {}

  std::vector<MeasuredLine> lines() {
    for (const MeasuredWord& word : text_.words) add(word);
    if (open_ || lines_.empty()) lines_.push_back(line_);
    return std::move(lines_);
  }

 private:
  // A hair's breadth of grace: a column made for a word must hold it whatever the rounding.
  long limit(double width) const { return static_cast<long>(std::floor(width * 1000 / text_.size + 1e-6)); }
  long limit() const { return lines_.empty() ? first_ : rest_; }

  void add(const MeasuredWord& word) {
    const long more = word.blank_before + word.width;
    if (open_ && line_.width + slants_ + more + word.slants + word.slant <= limit()) {
      line_.end = word.end;
      line_.width += more;
      slants_ += word.slants;
      return;
    }
    if (open_) lines_.push_back(line_);
    open_ = true;
    slants_ = word.slants;
    line_ = {word.begin, word.end, word.width};
    while (line_.width > limit() && break_word()) continue;
  }

  // The last resort: as much of the line's only word as fits, at least one character, becomes a line of its
  // own. False if that is all of it.
  bool break_word() {
    const Cut cut = last_fit(limit());
    if (cut.next >= line_.end) return false;
    lines_.push_back({line_.begin, cut.end, cut.width});
    line_ = {cut.next, line_.end, line_.width - cut.width - cut.blank};
    return true;
  }

  struct Cut {
    std::size_t end = 0, next = 0;  // the line's end, the next one's begin (a glued blank lies between them)
    long width = 0, blank = 0;
  };

  Cut last_fit(long room) const {
    Cut at_character, at_blank;
    long width = 0;
    for (std::size_t at = line_.begin; at < line_.end;) {
      const std::size_t begin = at;
      const int advance = ruler_.next(at);
      if (begin > line_.begin && std::binary_search(text_.glued.begin(), text_.glued.end(), begin) &&
          at < line_.end)
        at_blank = {begin, at, width, advance};
      if (begin > line_.begin && width + advance > room) break;
      width += advance;
      at_character = {at, at, width, 0};
    }
    return at_blank.end > 0 && at_blank.width <= room ? at_blank : at_character;
  }

  const MeasuredText& text_;
  Ruler ruler_;
  long first_, rest_;
  std::vector<MeasuredLine> lines_;
  MeasuredLine line_;
  long slants_ = 0;    // of its words
  bool open_ = false;  // line_ holds a word
};

std::vector<MeasuredLine> break_in(const MeasuredText& text, const FontSet& fonts, const Style& style,
                                   double column) {
  const double width = whole_twips(column) - whole_twips(style.left) - whole_twips(style.right);
  return break_lines(text, fonts, width - whole_twips(style.first_line), width);
}

long widest_word(const MeasuredText& text) {
  long widest = 0;
  for (const MeasuredWord& word : text.words) widest = std::max(widest, word.width);
  return widest;
}

bool same_lines(const std::vector<MeasuredLine>& a, const std::vector<MeasuredLine>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const MeasuredLine& x, const MeasuredLine& y) { return x.end == y.end; });
}

// The least width between the two, to half a point, from which on `holds` holds; it holds at `wide`.
template <class Holds>
double least_width(double narrow, double wide, Holds holds) {
  while (wide - narrow > 0.5) {
    const double between = (narrow + wide) / 2;
    (holds(between) ? wide : narrow) = between;
  }
  return wide;
}

}  // namespace

FaceId run_face(const Run& run, const Style& style, const FontSet& fonts) {
  return fonts.face(run.bold.value_or(style.bold), run.italic.value_or(style.italic));
}

bool is_invisible(char32_t c) {
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

MeasuredText measure(const Paragraph& paragraph, const Style& style, const FontSet& fonts) {
  Collector collector(fonts, style.size);
  for (const Run& run : paragraph.runs) {
    const FaceId face = run_face(run, style, fonts);
    for (std::size_t at = 0; at < run.text.size();) collector.add(next_code_point(run.text, at), face);
  }
  return collector.take();
}

std::vector<MeasuredLine> break_lines(const MeasuredText& text, const FontSet& fonts, double first_width,
                                      double width) {
  return Breaker(text, fonts, first_width, width).lines();
}

std::vector<MeasuredLine> break_lines(const MeasuredText& text, const FontSet& fonts, const Style& style,
                                      double column) {
  return break_in(text, fonts, style, style.balance ? balanced_column(text, fonts, style, column) : column);
}

double balanced_column(const MeasuredText& text, const FontSet& fonts, const Style& style, double column) {
  const auto lines = break_in(text, fonts, style, column);
  if (lines.size() < 2) return column;
  const double words = style.left + style.right + std::abs(style.first_line) + text.points(widest_word(text));
  const double least = least_width(std::min(words, column), column, [&](double width) {
    return break_in(text, fonts, style, width).size() <= lines.size();
  });
  const auto balanced = break_in(text, fonts, style, least);
  const double too_wide = least_width(least, column, [&](double width) {
    return !same_lines(balanced, break_in(text, fonts, style, width));
  });
  return (least + too_wide) / 2;
}

}  // namespace vanthu
