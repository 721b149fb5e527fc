#include "doc/table_widths.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "doc/measure.h"
#include "doc/table_grid.h"
#include "doc/twips.h"

namespace vanthu {
namespace {

// Words must fit whatever a word processor's rounding.
constexpr double slack = 1.0;
// The room that is left is handed out in so many parts, each to the column where it saves most height.
constexpr int shares = 64;
// Enough rows to know what a column holds; of a longer table every n-th is looked at.
constexpr std::size_t sampled_rows = 200;

using Widths = std::vector<double>;

double sum(const Widths& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

// What the columns hold, in points.
struct Content {
  Widths hard;                // longest word
  Widths soft;                // longest word with what is glued to it
  std::vector<Widths> cells;  // by row and column: the cell's text on one line
  Widths natural;             // the widest of these
};

struct CellSize {
  double hard = 0, soft = 0, text = 0;
};

double longest_unglued(const MeasuredText& text, const MeasuredWord& word, const FontSet& fonts) {
  const auto first = std::lower_bound(text.glued.begin(), text.glued.end(), word.begin);
  if (first == text.glued.end() || *first >= word.end) return text.points(word.width);
  double longest = 0;
  std::size_t begin = word.begin;
  const auto take = [&](std::size_t end) {
    long width = 0;
    for (const FaceSpan& span : text.spans) {
      const std::size_t from = std::max(begin, span.begin), to = std::min(end, span.end);
      if (from < to) width += fonts.advance(span.face, std::string_view(text.text).substr(from, to - from));
    }
    longest = std::max(longest, text.points(width));
    begin = end + 1;
  };
  for (auto at = first; at != text.glued.end() && *at < word.end; ++at) take(*at);
  take(word.end);
  return longest;
}

CellSize size_of(const Doc& doc, const TableCell& cell, const FontSet& fonts) {
  CellSize size;
  for (const Paragraph& paragraph : cell.paragraphs) {
    const Style& style = style_of(doc, paragraph.style);
    const MeasuredText text = measure(paragraph, style, fonts);
    const double indents = style.left + style.right;
    double line = indents + style.first_line;
    for (const MeasuredWord& word : text.words) {
      size.hard = std::max(size.hard, indents + longest_unglued(text, word, fonts));
      size.soft = std::max(size.soft, indents + text.points(word.width));
      line += text.points(word.blank_before + word.width);
    }
    size.text += std::max(0.0, line);
  }
  return size;
}

// A cell over several columns: they share what it needs beyond what they have.
void widen(Widths& widths, const CellPlace& place, double needed) {
  const auto first = widths.begin() + place.column;
  const double missing = needed - std::accumulate(first, first + place.columns, 0.0);
  if (missing > 0)
    std::for_each(first, first + place.columns, [&](double& w) { w += missing / place.columns; });
}

Content content_of(const Doc& doc, const DataTable& table, const FontSet& fonts) {
  const std::size_t columns = table.columns.size();
  const std::size_t step = table.rows.size() / sampled_rows + 1;
  Content content{Widths(columns), Widths(columns), {}, Widths(columns)};
  std::vector<std::pair<CellPlace, CellSize>> spanning;
  const auto grid = table_grid(table);
  for (std::size_t r = 0; r < grid.size(); ++r) {
    Widths row(columns);
    for (const CellPlace& place : grid[r]) {
      if (!place.cell || place.continues) continue;
      CellSize size = size_of(doc, *place.cell, fonts);
      const double padding = 2 * table.padding + slack;
      if (place.columns > 1) {
        spanning.emplace_back(place, CellSize{size.hard + padding, size.soft + padding, 0});
        continue;
      }
      const auto c = static_cast<std::size_t>(place.column);
      content.hard[c] = std::max(content.hard[c], size.hard + padding);
      content.soft[c] = std::max(content.soft[c], size.soft + padding);
      content.natural[c] = std::max(content.natural[c], size.text + padding);
      row[c] = size.text / place.rows;
    }
    if (r % step == 0) content.cells.push_back(std::move(row));
  }
  for (const auto& [place, size] : spanning) {
    widen(content.hard, place, size.hard);
    widen(content.soft, place, size.soft);
  }
  return content;
}

// From the longest words towards these with what is glued to them, as far as there is room; below the longest
// words only where not even these fit.
Widths least_widths(const Content& content, double available) {
  Widths widths = content.hard;
  const double hard = sum(content.hard), soft = sum(content.soft);
  const double scale = hard > available ? available / hard : 1;
  const double towards = soft > hard ? std::clamp((available - hard) / (soft - hard), 0.0, 1.0) : 0;
  for (std::size_t c = 0; c < widths.size(); ++c)
    widths[c] = widths[c] * scale + (content.soft[c] - content.hard[c]) * towards;
  return widths;
}

double lines(double text, double width) { return text <= width ? 1 : text / width; }

// How much lower the rows come out for each column made wider by `share`. A row is as high as its highest
// cell, so cells count by how near they are to that.
Widths savings(const Content& content, const Widths& widths, double padding, double share) {
  Widths saved(widths.size());
  for (const Widths& row : content.cells) {
    double height = 1;
    for (std::size_t c = 0; c < row.size(); ++c)
      height = std::max(height, lines(row[c], std::max(1.0, widths[c] - padding)));
    for (std::size_t c = 0; c < row.size(); ++c) {
      const double width = std::max(1.0, widths[c] - padding);
      const double now = lines(row[c], width);
      const double near = now / height;
      const double weight = near * near * near * near;
      saved[c] += weight * (now - lines(row[c], width + share));
    }
  }
  return saved;
}

// All text on one line: what is left goes to the columns by what they hold, so that narrow ones stay narrow.
void spread(Widths& widths, const Widths& natural, double rest) {
  const double all = sum(natural);
  for (std::size_t c = 0; c < widths.size(); ++c)
    widths[c] += all > 0 ? rest * natural[c] / all : rest / static_cast<double>(widths.size());
}

Widths content_widths(const Content& content, double padding, double available) {
  Widths widths = least_widths(content, available);
  const double rest = available - sum(widths);
  if (rest <= 0) return widths;
  const double share = rest / shares;
  for (int given = 0; given < shares; ++given) {
    const Widths saved = savings(content, widths, padding, share);
    const auto best = std::max_element(saved.begin(), saved.end());
    if (*best <= 0) {
      spread(widths, content.natural, share * (shares - given));
      break;
    }
    widths[static_cast<std::size_t>(best - saved.begin())] += share;
  }
  return widths;
}

void scale_to(Widths& widths, double available) {
  const double all = sum(widths);
  for (double& width : widths)
    width = all > 0 ? width * available / all : available / static_cast<double>(widths.size());
}

}  // namespace

double least_table_width(const Doc& doc, const DataTable& table, const FontSet& fonts) {
  const Content content = content_of(doc, table, fonts);
  double width = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    width += table.columns[c].width > 0 ? table.columns[c].width : content.hard[c];
  return width;
}

std::vector<double> table_widths(const Doc& doc, const DataTable& table, const FontSet& fonts,
                                 double available) {
  if (table.columns.empty()) return {};
  Content content = content_of(doc, table, fonts);
  std::vector<std::size_t> free;
  Widths widths(table.columns.size());
  for (std::size_t c = 0; c < widths.size(); ++c) {
    widths[c] = table.columns[c].width;
    if (widths[c] <= 0) free.push_back(c);
  }
  const auto keep_free = [&](Widths& all) {
    Widths kept;
    for (const std::size_t c : free) kept.push_back(all[c]);
    all = std::move(kept);
  };
  for (Widths* list : {&content.hard, &content.soft, &content.natural}) keep_free(*list);
  for (Widths& row : content.cells) keep_free(row);

  double left = available - sum(widths);
  if (left <= 0) left = sum(content.hard);  // the fixed ones leave no room: all are made narrower
  const Widths found = content_widths(content, 2 * table.padding, left);
  for (std::size_t i = 0; i < free.size(); ++i) widths[free[i]] = found[i];
  if (std::abs(sum(widths) - available) > 1e-6) scale_to(widths, available);
  return whole_twips(std::move(widths));
}

}  // namespace vanthu
