#include "layout/paragraph.h"

#include <algorithm>
#include <cmath>

#include "doc/measure.h"

namespace vanthu {
namespace {

// What the lines of a paragraph share.
struct Config {
  const FontSet& fonts;
  const Style& style;
  Align align;
  double width;     // of the column
  double height;    // of a line
  double spare;     // of the height: what a multiple adds, below the text
  double baseline;  // from the top of a line
  Structure::Marks marks;
};

// Word processors count in twentieths of a point, a multiple of a line rounded down.
constexpr double twips = 20;

Config configure(const LayoutContext& context, const Paragraph& paragraph, double width,
                 std::optional<Align> align) {
  const Style& style = context.style(paragraph.style);
  const FaceId face = context.fonts.face(style.bold, style.italic);
  const double single = std::round(context.fonts.line_height(face, style.size) * twips) / twips;
  const double height = std::floor(single * style.line * twips + 1e-6) / twips;
  const double ascent = context.fonts.info(face).ascent * style.size / 1000;
  return {context.fonts,
          style,
          align.value_or(style.align),
          width,
          height,
          std::max(0.0, height - single),
          ascent,
          context.structure.marks(paragraph)};
}

std::size_t count_blanks(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

// Where a line begins and how far its blanks are stretched.
struct Setting {
  double x = 0;
  double word_space = 0;
};

Setting set_line(const Config& config, const MeasuredText& text, const MeasuredLine& line, bool first,
                 bool last) {
  const Style& style = config.style;
  const double x = style.left + (first ? style.first_line : 0);
  const double rest = config.width - style.right - x - text.points(line.width);
  const std::string_view words = std::string_view(text.text).substr(line.begin, line.end - line.begin);
  switch (config.align) {
    case Align::left:
      return {x, 0};
    case Align::center:
      return {x + rest / 2, 0};
    case Align::right:
      return {x + rest, 0};
    case Align::justify:
      break;
  }
  const std::size_t blanks = count_blanks(words);
  if (last || blanks == 0 || rest <= 0) return {x, 0};
  return {x, rest / static_cast<double>(blanks)};
}

// Where the label of a list's item ends.
std::size_t label_end(const Config& config, const MeasuredText& text) {
  return config.marks.label < 0 ? 0 : std::min(text.text.find(' '), text.text.size() - 1) + 1;
}

// One text for each face and element. `end` counts the blank at which the line was wrapped.
void place_texts(Frame& frame, const Config& config, const MeasuredText& text, std::size_t begin,
                 std::size_t end, const Setting& setting) {
  const std::size_t label = label_end(config, text);
  double x = setting.x;
  auto span = std::partition_point(text.spans.begin(), text.spans.end(),
                                   [&](const FaceSpan& s) { return s.end <= begin; });
  for (std::size_t from = begin, to; from < end; from = to) {
    to = std::min(end, span->end);
    if (from < label) to = std::min(to, label);
    PlacedText part;
    part.x = x;
    part.y = config.baseline;
    part.face = span->face;
    part.size = text.size;
    part.text = text.text.substr(from, to - from);
    part.word_space = setting.word_space;
    part.color = config.style.color;
    part.element = from < label ? config.marks.label : config.marks.element;
    x += text.points(config.fonts.advance(span->face, part.text)) +
         setting.word_space * static_cast<double>(count_blanks(part.text));
    frame.texts.push_back(std::move(part));
    if (to == span->end) ++span;
  }
}

}  // namespace

std::vector<Frame> layout_paragraph(const LayoutContext& context, const Paragraph& paragraph, double width,
                                    std::optional<Align> align) {
  const Style& style = context.style(paragraph.style);
  const Config config = configure(context, paragraph, width, align);
  const MeasuredText text = measure(paragraph, style, context.fonts);
  const std::vector<MeasuredLine> lines = break_lines(text, context.fonts, style, width);

  std::vector<Frame> frames(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const MeasuredLine& line = lines[i];
    const bool last = i + 1 == lines.size();
    const bool wrapped_at_blank = !last && text.text[line.end] == ' ';
    frames[i].height = config.height;
    frames[i].spare = config.spare;
    frames[i].text_width = text.points(line.width);
    place_texts(frames[i], config, text, line.begin, line.end + wrapped_at_blank,
                set_line(config, text, line, i == 0, last));
  }
  return frames;
}

}  // namespace vanthu
