#include "output/docx_measure.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

class LineBreaker {
 public:
  LineBreaker(double first, double rest) : available_(first), rest_(rest) {}

  void ink(double width) { word_ += width; }

  void blank(double width) {
    end_word();
    blanks_ += width;
  }

  LineMeasure finish() {
    end_word();
    measure_.widest = std::max(measure_.widest, line_);
    return measure_;
  }

 private:
  void end_word() {
    if (word_ == 0) return;
    if (line_ > 0 && line_ + blanks_ + word_ > available_) {
      measure_.widest = std::max(measure_.widest, line_);
      ++measure_.lines;
      available_ = rest_;
      line_ = word_;
    } else {
      line_ += blanks_ + word_;
    }
    blanks_ = word_ = 0;
  }

  double available_, rest_;
  double line_ = 0, blanks_ = 0, word_ = 0;
  LineMeasure measure_;
};

}  // namespace

LineMeasure measure_lines(const Doc& doc, const Paragraph& paragraph, const FontSet& fonts, double column) {
  const Style& style = style_of(doc, paragraph.style);
  const double width = column - style.left - style.right;
  LineBreaker lines(width - style.first_line, width);
  for (const Run& run : paragraph.runs) {
    const FaceId wanted = fonts.face(run.bold.value_or(style.bold), run.italic.value_or(style.italic));
    for (std::size_t at = 0; at < run.text.size();) {
      const char32_t c = next_code_point(run.text, at);
      const FaceId face = fonts.face_for(wanted, c);
      const double advance = fonts.advance(face < 0 ? wanted : face, c) * style.size / 1000;
      if (c == U' ')
        lines.blank(advance);
      else
        lines.ink(advance);
    }
  }
  return lines.finish();
}

double measure_height(const Doc& doc, const std::vector<Paragraph>& paragraphs, const FontSet& fonts,
                      double column) {
  double height = 0;
  for (const Paragraph& paragraph : paragraphs) {
    const Style& style = style_of(doc, paragraph.style);
    const double line = fonts.line_height(fonts.face(style.bold, style.italic), style.size) * style.line;
    height += style.before + measure_lines(doc, paragraph, fonts, column).lines * line + style.after;
  }
  return height;
}

}  // namespace vanthu
