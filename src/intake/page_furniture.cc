#include "intake/page_furniture.h"

#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr double margin = 0.1;              // of the page's height
constexpr int enough_repeats = 3;           // pages
constexpr double same_place = 6;            // points
constexpr std::size_t longest_number = 24;  // bytes of "Trang 3 / 14"
constexpr double stamp_size = 0.78;         // of the text's height
constexpr double stamp_reach = 3;           // heights between lines of one stamp

// How lines of a signature's stamp begin (folded).
constexpr std::string_view stamp_words[] = {"người ký", "ký bởi",  "thời gian ký",
                                            "ngày ký",  "ký ngày", "digitally signed"};

bool in_margin(const PrintedRow& row, double height) {
  return row.box.bottom < margin * height || row.box.top > (1 - margin) * height;
}

// "3", "- 3 -", "Trang 3", "3/14", "Trang 3 / 14".
bool is_page_number(const PrintedRow& row, double width) {
  std::string text;
  for (const PrintedWord& word : row.words) text += word.text;
  if (text.size() > longest_number) return false;
  text = fold(text);
  if (text.starts_with("trang")) text.erase(0, 5);
  std::erase_if(text, [](char c) { return c == '-' || c == '|' || c == '/' || c == ' '; });
  const bool digits =
      !text.empty() && text.size() <= 6 && text.find_first_not_of("0123456789") == std::string::npos;
  const bool middle = std::abs(row.box.center_x() - width / 2) < width / 8;
  return digits && (middle || row.box.left > width * 0.75);
}

std::string without_digits(const PrintedRow& row) {
  std::string text = text_of(row);
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return squeeze(text);
}

// Where a line stands in its margin, and what it says but for numbers.
using Spot = std::pair<int, std::string>;

Spot spot_of(const PrintedRow& row) {
  return {static_cast<int>(row.box.top / same_place), without_digits(row)};
}

// Only the outermost lines of a page can be furniture: within a text that fills its margin the next ones are
// text.
template <class F>
void each_outer(PageRows& page, F on_row) {
  const std::size_t count = page.rows.size();
  for (std::size_t at = 0; at < std::min<std::size_t>(count, 2); ++at) on_row(page.rows[at]);
  for (std::size_t at = std::max<std::size_t>(count, 4) - 2; at < count; ++at) on_row(page.rows[at]);
}

double text_height(const PrintedPage& page) {
  std::map<int, std::size_t> heights;  // in half points: letters
  for (const PrintedWord& word : page.words)
    heights[static_cast<int>(word.box.height() * 2)] += word.text.size();
  const auto usual = std::max_element(heights.begin(), heights.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  return usual == heights.end() ? 0 : usual->first / 2.0;
}

bool is_stamp_line(const PrintedRow& row) {
  const std::string text = fold(squeeze(text_of(row)));
  return std::any_of(std::begin(stamp_words), std::end(stamp_words),
                     [&](std::string_view words) { return text.starts_with(words); });
}

}  // namespace

void drop_page_furniture(std::vector<PageRows>& pages) {
  std::map<Spot, int> repeats;
  for (PageRows& page : pages) {
    std::erase_if(page.rows, [&](const PrintedRow& row) {
      return in_margin(row, page.height) && is_page_number(row, page.width);
    });
    each_outer(page, [&](const PrintedRow& row) {
      if (in_margin(row, page.height)) ++repeats[spot_of(row)];
    });
  }
  for (PageRows& page : pages)
    std::erase_if(page.rows, [&](const PrintedRow& row) {
      if (!in_margin(row, page.height)) return false;
      const auto found = repeats.find(spot_of(row));
      return found != repeats.end() && found->second >= enough_repeats;
    });
}

void drop_stamps(PrintedPage& page) {
  const double most = stamp_size * text_height(page);
  std::vector<PrintedWord> small;
  for (const PrintedWord& word : page.words)
    if (word.box.height() < most) small.push_back(word);
  if (small.empty()) return;
  std::vector<PrintedRow> rows = rows_of(std::move(small));
  for (const PrintedRow& row : rows) {
    if (!is_stamp_line(row)) continue;
    // Its other lines stand close above and below, at the same left edge or right of it.
    Rect stamp = row.box;
    for (bool grown = true; grown;) {
      grown = false;
      for (const PrintedRow& other : rows) {
        const bool close = other.box.top < stamp.bottom + stamp_reach * row.box.height() / 2 &&
                           other.box.bottom > stamp.top - stamp_reach * row.box.height() / 2 &&
                           other.box.left < stamp.right && other.box.right > stamp.left;
        const bool inside = other.box.top >= stamp.top && other.box.bottom <= stamp.bottom &&
                            other.box.left >= stamp.left && other.box.right <= stamp.right;
        if (close && !inside) stamp.include(other.box), grown = true;
      }
    }
    std::erase_if(page.words, [&](const PrintedWord& word) {
      return word.box.height() < most && stamp.holds(word.box.center_x(), word.box.center_y());
    });
  }
}

}  // namespace vanthu
