#include "parse/column.h"

#include <algorithm>
#include <map>

#include "text/unicode.h"

// A line that surely goes on tells two things about the column: the line itself fitted, and with the first
// word of the next one it would not have. The column lies where the most of these intervals overlap.
namespace vanthu {
namespace {

constexpr std::size_t enough_samples = 4;
constexpr double enough_agreement = 0.75;
constexpr double rarely = 0.15;
constexpr double mostly = 0.5;

struct Overlap {
  Room room;
  std::size_t agreeing = 0;  // intervals that hold the room
  std::size_t samples = 0;

  bool is_clear() const {
    return samples >= enough_samples &&
           static_cast<double>(agreeing) >= enough_agreement * static_cast<double>(samples);
  }
};

Overlap best_overlap(const std::vector<Room>& samples) {
  std::vector<int> begins, ends;
  for (const Room& sample : samples) {
    begins.push_back(sample.least);
    ends.push_back(sample.most);
  }
  std::sort(begins.begin(), begins.end());
  std::sort(ends.begin(), ends.end());
  std::size_t closed = 0;
  Overlap out{.room = {}, .agreeing = 0, .samples = samples.size()};
  for (std::size_t opened = 0; opened < begins.size(); ++opened) {
    while (ends[closed] <= begins[opened]) ++closed;
    const std::size_t open = opened + 1 - closed;
    if (open <= out.agreeing) continue;
    out.agreeing = open;
    out.room = {begins[opened], ends[closed]};
  }
  return out;
}

struct Samples {
  std::vector<Room> first, rest;
};

Samples sample(const std::vector<LinePiece>& pieces, const Metric& metric) {
  Samples out;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const LinePiece &last = pieces[i - 1], &next = pieces[i];
    if (!surely_continues(last, next)) continue;
    const int width = last.extent.*metric.extent;
    const Room room = {width, width + metric.blank + next.head.*metric.extent};
    if (last.label.cls != LabelClass::none)
      out.first.push_back(room);
    else if (i > 1 && surely_continues(pieces[i - 2], last))
      out.rest.push_back(room);
  }
  return out;
}

// Takes the measure if it explains more of the line ends than the one before. A room that has no clear
// samples of its own follows from the other: first lines have up to the indent less.
void try_metric(const std::vector<LinePiece>& pieces, const Metric& metric, Column& column,
                std::size_t& explained) {
  const Samples samples = sample(pieces, metric);
  const Overlap first = best_overlap(samples.first), rest = best_overlap(samples.rest);
  if (!first.is_clear() && !rest.is_clear()) return;
  const std::size_t agreeing = first.agreeing + rest.agreeing;
  if (agreeing <= explained) return;
  explained = agreeing;
  column.metric = &metric;
  column.first = first.is_clear() ? first.room : Room{rest.room.least - metric.indent, rest.room.most};
  column.rest = rest.is_clear() ? rest.room : Room{first.room.least, first.room.most + metric.indent};
}

bool share_at_most(std::size_t part, std::size_t of, double share) {
  return of >= enough_samples && static_cast<double>(part) <= share * static_cast<double>(of);
}

int longest_line(const std::vector<LinePiece>& pieces) {
  int longest = 0;
  for (const LinePiece& piece : pieces) longest = std::max(longest, piece.extent.characters);
  return longest;
}

std::optional<int> usual_line(const std::vector<LinePiece>& pieces) {
  std::vector<int> lengths;
  for (std::size_t i = 2; i < pieces.size(); ++i)
    if (surely_continues(pieces[i - 1], pieces[i]) && surely_continues(pieces[i - 2], pieces[i - 1]))
      lengths.push_back(pieces[i - 1].extent.characters);
  if (lengths.size() < enough_samples) return std::nullopt;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

void read_marks(const std::vector<LinePiece>& pieces, Column& column) {
  std::size_t continued = 0, continued_blank = 0, continued_indent = 0;
  std::size_t labelled = 0, labelled_blank = 0, labelled_indent = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const LinePiece& next = pieces[i];
    if (surely_continues(pieces[i - 1], next)) {
      ++continued;
      continued_blank += next.line->blanks_before > 0 ? 1 : 0;
      continued_indent += next.indented ? 1 : 0;
    } else if (next.label.cls != LabelClass::none) {
      ++labelled;
      labelled_blank += next.line->blanks_before > 0 ? 1 : 0;
      labelled_indent += next.indented ? 1 : 0;
    }
  }
  if (continued >= enough_samples) column.longest = longest_line(pieces);
  column.blank_lines_part = share_at_most(continued_blank, continued, rarely);
  column.blank_lines_between =
      column.blank_lines_part && share_at_most(labelled - labelled_blank, labelled, mostly);
  column.indents_part = share_at_most(continued_indent, continued, rarely) &&
                        share_at_most(labelled - labelled_indent, labelled, mostly);
}

std::string usual_dash(const std::vector<LinePiece>& pieces) {
  std::map<std::string, int> counts;
  for (const LinePiece& piece : pieces)
    if (piece.label.cls == LabelClass::dash) ++counts[piece.label.label];
  const auto usual = std::max_element(counts.begin(), counts.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  return usual == counts.end() ? std::string{} : usual->first;
}

}  // namespace

bool surely_continues(const LinePiece& last, const LinePiece& next) {
  if (!last.line || !next.line || last.line->whole || next.line->whole) return false;
  return next.label.cls == LabelClass::none && is_lower(next.first) && !last.ends_sentence;
}

Column measure_column(const std::vector<LinePiece>& pieces) {
  Column column;
  std::size_t explained = 0;  // line ends
  try_metric(pieces, times_metric, column, explained);
  try_metric(pieces, character_metric, column, explained);
  read_marks(pieces, column);
  column.usual = usual_line(pieces);
  column.usual_dash = usual_dash(pieces);
  return column;
}

}  // namespace vanthu
