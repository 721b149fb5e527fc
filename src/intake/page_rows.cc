#include "intake/page_rows.h"

#include <cmath>
#include <utility>

namespace vanthu {
namespace {

// In heights of a line.
constexpr double same_row = 0.4;      // between the middles of two words
constexpr double touching = 0.05;     // a gap that is no blank
constexpr double wide_gap = 1.5;      // a gap that no justified line has …
constexpr double usual_gaps = 2.5;    // … unless its other gaps are nearly as wide
constexpr double letter_width = 0.4;  // of an average letter
constexpr int fewest_blanks = 3;      // of a wide gap (parse/side_by_side.h)

double gap_after(const PrintedRow& row, std::size_t at) {
  return row.words[at + 1].box.left - row.words[at].box.right;
}

double tallest(const PrintedRow& row) {
  double height = 0;
  for (const PrintedWord& word : row.words) height = std::max(height, word.box.height());
  return height;
}

// From which width on a gap parts columns.
double wide_from(const PrintedRow& row) {
  std::vector<double> gaps;
  for (std::size_t at = 0; at + 1 < row.words.size(); ++at) gaps.push_back(gap_after(row, at));
  const double least = wide_gap * tallest(row);
  if (gaps.size() < 3) return least;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return std::max(least, usual_gaps * *middle);
}

std::string blanks(double gap, double height, double wide) {
  if (gap < touching * height) return "";
  if (gap < wide) return " ";
  const int letters = static_cast<int>(std::lround(gap / (letter_width * height)));
  return std::string(static_cast<std::size_t>(std::clamp(letters, fewest_blanks, 200)), ' ');
}

}  // namespace

PrintedRow make_row(std::vector<PrintedWord> words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const PrintedWord& a, const PrintedWord& b) { return a.box.left < b.box.left; });
  PrintedRow row{std::move(words), {}};
  row.box = row.words.front().box;
  for (const PrintedWord& word : row.words) row.box.include(word.box);
  return row;
}

std::vector<PrintedRow> rows_of(std::vector<PrintedWord> words) {
  std::stable_sort(words.begin(), words.end(), [](const PrintedWord& a, const PrintedWord& b) {
    return a.box.center_y() < b.box.center_y();
  });
  std::vector<PrintedRow> rows;
  std::vector<PrintedWord> open;
  double middle = 0, height = 0;  // of the tallest word of the open row
  for (PrintedWord& word : words) {
    const double reach = same_row * std::max(height, word.box.height());
    if (!open.empty() && word.box.center_y() - middle > reach) {
      rows.push_back(make_row(std::exchange(open, {})));
      height = 0;
    }
    if (word.box.height() > height) middle = word.box.center_y(), height = word.box.height();
    open.push_back(std::move(word));
  }
  if (!open.empty()) rows.push_back(make_row(std::move(open)));
  return rows;
}

std::string text_of(const PrintedRow& row) {
  const double height = tallest(row), wide = wide_from(row);
  std::string text = row.words.front().text;
  for (std::size_t at = 0; at + 1 < row.words.size(); ++at)
    text += blanks(gap_after(row, at), height, wide) + row.words[at + 1].text;
  return text;
}

std::vector<PrintedRow> cut_at_gaps(const PrintedRow& row) {
  const double wide = wide_from(row);
  std::vector<PrintedRow> parts;
  std::vector<PrintedWord> open;
  for (std::size_t at = 0; at < row.words.size(); ++at) {
    open.push_back(row.words[at]);
    if (at + 1 < row.words.size() && gap_after(row, at) < wide) continue;
    parts.push_back(make_row(std::exchange(open, {})));
  }
  return parts;
}

}  // namespace vanthu
