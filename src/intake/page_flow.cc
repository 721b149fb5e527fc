#include "intake/page_flow.h"

#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr double edge = 2.5;           // points: lines that end or begin at the same place
constexpr double indent = 7;           // points: the least that is seen as one
constexpr double blank = 3;            // points: a blank of 12 to 14 pt
constexpr double clear_room = 6;       // points left on a line beyond what the next word needs
constexpr double wider_gap = 1.25;     // of the usual distance of lines
constexpr double widest_title = 0.75;  // of the column: a centered line as wide as this may be broken
constexpr std::size_t enough = 4;      // lines that tell a custom

const Rect& box(const FlowLine& line) { return line.printed->row.box; }
double first_word(const FlowLine& line) { return line.printed->row.words.front().box.width(); }

// How the lines of pages of one width stand.
struct Measure {
  double left = 0, right = 0;  // of the column
  double margin = 0;           // where the outermost line begins
  double distance = 0;         // of lines that go on, from top to top; 0 = unknown
  bool justified = false;      // lines that go on end at the right edge
  bool indents = false;        // paragraphs begin with an indented line
};

// The value that most are near to.
std::optional<double> usual(const std::vector<double>& values) {
  std::map<int, std::size_t> counts;
  for (const double value : values) ++counts[static_cast<int>(std::lround(value / edge))];
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end()) return std::nullopt;
  double sum = 0;
  std::size_t count = 0;
  for (const double value : values)
    if (std::abs(value - most->first * edge) <= edge) sum += value, ++count;
  return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

bool has_label(const FlowLine& line) { return leading_label(line.line->text).cls != LabelClass::none; }

bool begins_small(const FlowLine& line) {
  std::size_t at = 0;
  return is_lower(next_code_point(line.line->text, at));
}

bool follow(const FlowLine& a, const FlowLine& b) {
  return a.printed && b.printed && !a.printed->beside && !b.printed->beside;
}

class Judge {
 public:
  explicit Judge(const std::vector<FlowLine>& lines) : lines_(lines) {
    for (const FlowLine& line : lines)
      if (line.printed && !line.printed->beside) measures_.try_emplace(key(line));
    for (auto& [width, measure] : measures_) measure = take_measure(width);
  }

  void run() const {
    for (std::size_t at = 1; at < lines_.size(); ++at) {
      const FlowLine &last = lines_[at - 1], &next = lines_[at];
      if (!follow(last, next)) continue;
      const auto& measure = measures_.at(key(next));
      next.line->blanks_before = empty_lines(measure, last, next);
      if (key(last) == key(next)) next.line->wrap = judge(measure, last, next);
    }
  }

 private:
  static int key(const FlowLine& line) { return static_cast<int>(std::lround(line.page_width)); }

  // The right edge is where most lines end, or the outermost where none does (ragged); the left one where
  // lines begin that follow a full one.
  Measure take_measure(int width) const {
    Measure out;
    std::vector<double> rights, lefts, distances;
    for (const FlowLine& line : lines_)
      if (line.printed && !line.printed->beside && key(line) == width) rights.push_back(box(line).right);
    std::sort(rights.begin(), rights.end());
    const auto usual_right = usual(rights);
    const double outer = rights[rights.size() - 1 - rights.size() / 50];
    const auto near = [&](double place) {
      return static_cast<std::size_t>(
          std::count_if(rights.begin(), rights.end(), [&](double r) { return std::abs(r - place) <= edge; }));
    };
    out.justified = usual_right && near(*usual_right) * 3 >= rights.size() && near(*usual_right) >= enough;
    out.right = out.justified ? *usual_right : outer;
    for_pairs(width, [&](const FlowLine& last, const FlowLine& next) {
      if (box(last).right < out.right - (out.justified ? edge : 40)) return;
      if (!begins_small(next)) return;
      lefts.push_back(box(next).left);
      if (last.page == next.page) distances.push_back(box(next).top - box(last).top);
    });
    std::vector<double> all;
    for (const FlowLine& line : lines_)
      if (line.printed && !line.printed->beside && key(line) == width) all.push_back(box(line).left);
    out.margin = *std::min_element(all.begin(), all.end());
    out.left = usual(lefts).value_or(usual(all).value_or(0));
    out.distance = usual(distances).value_or(0);
    out.indents = read_indents(width, out);
    return out;
  }

  template <class F>
  void for_pairs(int width, F on_pair) const {
    for (std::size_t at = 1; at < lines_.size(); ++at)
      if (follow(lines_[at - 1], lines_[at]) && key(lines_[at]) == width && key(lines_[at - 1]) == width)
        on_pair(lines_[at - 1], lines_[at]);
  }

  // Of the lines that begin with a label, most are indented; where there are few, indented lines go on at the
  // margin.
  bool read_indents(int width, const Measure& measure) const {
    std::size_t labelled = 0, indented = 0, first_lines = 0;
    for (const FlowLine& line : lines_)
      if (line.printed && !line.printed->beside && key(line) == width && has_label(line)) {
        ++labelled;
        indented += box(line).left > measure.left + indent;
      }
    for_pairs(width, [&](const FlowLine& last, const FlowLine& next) {
      first_lines += box(last).left > measure.left + indent &&
                     std::abs(box(next).left - measure.left) <= edge &&
                     box(last).right > measure.right - edge;
    });
    return indented * 10 >= labelled * 8 && (labelled >= enough || first_lines >= enough - 1);
  }

  static bool is_centered(const Measure& m, const FlowLine& line) {
    const double before = box(line).left - m.left, after = m.right - box(line).right;
    return before > indent && after > indent && std::abs(before - after) < indent;
  }

  int empty_lines(const Measure& m, const FlowLine& last, const FlowLine& next) const {
    if (m.distance <= 0 || last.page != next.page) return 0;
    return std::max(0, static_cast<int>(std::floor((box(next).top - box(last).top) / m.distance - 0.8)));
  }

  static bool is_apart(const Measure& m, const FlowLine& last, const FlowLine& next) {
    return m.distance > 0 && last.page == next.page && box(next).top - box(last).top > wider_gap * m.distance;
  }

  // Points left on the line of `last` after the first word of `next`.
  static double room(const Measure& m, const FlowLine& last, const FlowLine& next) {
    return m.right - (box(last).right + blank + first_word(next));
  }

  // Lines of one title stand close, and the upper one is wide.
  static Wrap judge_centered(const Measure& m, const FlowLine& last, const FlowLine& next) {
    if (is_apart(m, last, next)) return Wrap::opens;
    const bool alike = last.line->evidence.bold == next.line->evidence.bold && last.page == next.page;
    const bool wide = box(last).width() + blank + first_word(next) > widest_title * (m.right - m.left);
    return m.distance > 0 && alike && wide ? Wrap::continues : Wrap::unknown;
  }

  // In a text too short to show its custom: an indented line, full and in the middle of a sentence, above one
  // that begins at the margin. An item of a list says nothing: text below it may begin there.
  static bool first_line_goes_on(const Measure& m, const FlowLine& last, const FlowLine& next) {
    constexpr std::string_view ends = ".;:!?";
    const std::string& text = last.line->text;
    return !has_label(last) && !has_label(next) && last.page == next.page && !text.empty() &&
           ends.find(text.back()) == std::string_view::npos && box(last).left > box(next).left + indent &&
           box(next).left <= m.margin + edge && box(last).left < box(next).left + 8 * indent &&
           !is_apart(m, last, next);
  }

  static Wrap judge(const Measure& m, const FlowLine& last, const FlowLine& next) {
    if (is_centered(m, last) && is_centered(m, next)) return judge_centered(m, last, next);
    if (is_centered(m, last) || is_centered(m, next)) return Wrap::unknown;
    const bool full = m.justified ? box(last).right > m.right - edge : room(m, last, next) < 0;
    const bool fitted = !full && room(m, last, next) > clear_room;
    const bool indented = box(next).left > m.left + indent;
    if (m.indents) {
      if (indented) return box(next).left < m.left + 8 * indent ? Wrap::opens : Wrap::unknown;
      if (full) return Wrap::continues;
      return fitted && !begins_small(next) ? Wrap::opens : Wrap::unknown;
    }
    if (has_label(next)) return Wrap::unknown;
    if (full && first_line_goes_on(m, last, next)) return Wrap::continues;
    if (fitted) return begins_small(next) ? Wrap::unknown : Wrap::opens;
    if (is_apart(m, last, next)) return Wrap::opens;
    return full && begins_small(next) ? Wrap::continues : Wrap::unknown;
  }

  const std::vector<FlowLine>& lines_;
  std::map<int, Measure> measures_;
};

}  // namespace

void judge_flow(const std::vector<FlowLine>& lines) { Judge(lines).run(); }

}  // namespace vanthu
