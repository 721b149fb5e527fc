#include "intake/page_columns.h"

#include <cmath>
#include <string>
#include <utility>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr double narrowest_gutter = 5;  // points
constexpr double centered = 12;         // points off the middle of the text
constexpr double paragraph_gap = 2.6;   // heights: below it a block goes on

// What only a header says (bare), and what only an ending does.
constexpr std::string_view header_words[] = {"conghoaxahoichunghiavietnam", "dangcongsanvietnam",
                                             "doclaptudohanhphuc"};
constexpr std::string_view ending_words[] = {"noinhan"};

struct Interval {
  double from = 0, to = 0;
};

std::string bare_text(const PrintedRow& row) {
  std::string text;
  for (const PrintedWord& word : row.words) text += word.text;
  return text.size() > 300 ? std::string{} : bare(text);
}

enum class Anchor { none, header, ending };

Anchor anchor_of(const PrintedRow& row) {
  const std::string text = bare_text(row);
  for (const std::string_view word : header_words)
    if (text.find(word) != std::string::npos) return Anchor::header;
  for (const std::string_view word : ending_words)
    if (text.starts_with(word)) return Anchor::ending;
  return Anchor::none;
}

// The places across the page where no word stands, of all lines so far.
class Gutters {
 public:
  Gutters(double left, double right) : free_{{left, right}} {}

  // False, and nothing changes, where the row leaves none.
  bool admit(const PrintedRow& row) {
    std::vector<Interval> left;
    for (Interval gap : free_) {
      for (const PrintedWord& word : row.words) {
        if (word.box.right <= gap.from || word.box.left >= gap.to) continue;
        if (word.box.left - gap.from >= narrowest_gutter) left.push_back({gap.from, word.box.left});
        gap.from = std::max(gap.from, word.box.right);
      }
      if (gap.to - gap.from >= narrowest_gutter) left.push_back(gap);
    }
    if (left.empty()) return false;
    free_ = std::move(left);
    return true;
  }

  double middle() const {
    const auto widest =
        std::max_element(free_.begin(), free_.end(),
                         [](const Interval& a, const Interval& b) { return a.to - a.from < b.to - b.from; });
    return (widest->from + widest->to) / 2;
  }

 private:
  std::vector<Interval> free_;
};

// The lines of one page and how its text stands.
class Reader {
 public:
  explicit Reader(std::vector<PrintedRow> rows) : rows_(std::move(rows)) {
    if (rows_.empty()) return;
    text_ = rows_.front().box;
    for (const PrintedRow& row : rows_) text_.include(row.box);
  }

  std::vector<OrderedRow> read() {
    for (std::size_t at = 0; at < rows_.size();) {
      const auto [begin, end, middle] = block_at(at);
      for (; at < begin; ++at) whole(rows_[at]);
      if (begin == end) continue;
      side(begin, end, middle, true);
      side(begin, end, middle, false);
      at = end;
    }
    return std::move(out_);
  }

 private:
  struct Block {
    std::size_t begin, end;
    double middle;
  };

  void whole(const PrintedRow& row) { out_.push_back({row, false}); }

  void side(std::size_t begin, std::size_t end, double middle, bool left) {
    for (std::size_t at = begin; at < end; ++at) {
      std::vector<PrintedWord> words;
      for (const PrintedWord& word : rows_[at].words)
        if ((word.box.center_x() < middle) == left) words.push_back(word);
      if (!words.empty()) out_.push_back({make_row(std::move(words)), true});
    }
  }

  // The next block of two columns from `from` on; an empty one at the end if there is none.
  Block block_at(std::size_t from) const {
    for (std::size_t at = from; at < rows_.size(); ++at) {
      const Anchor anchor = anchor_of(rows_[at]);
      if (anchor == Anchor::header) return header_around(from, at);
      if (anchor == Anchor::ending) return ending_around(from, at);
    }
    return {rows_.size(), rows_.size(), 0};
  }

  // One piece in the middle of the text: a title.
  bool is_centered(const PrintedRow& row) const {
    const double middle = text_.center_x();
    return std::abs(row.box.center_x() - middle) <= centered && row.box.left < middle &&
           row.box.right > middle && cut_at_gaps(row).size() == 1;
  }

  bool is_apart(std::size_t at) const {
    const double gap = rows_[at].box.top - rows_[at - 1].box.bottom;
    return gap > paragraph_gap * rows_[at].box.height();
  }

  Block grow(std::size_t begin, std::size_t at, Gutters gutters, bool may_be_apart) const {
    std::size_t end = at + 1;
    while (end < rows_.size() && !is_centered(rows_[end]) && (may_be_apart || !is_apart(end)) &&
           gutters.admit(rows_[end]))
      ++end;
    return {begin, end, gutters.middle()};
  }

  // The issuer may begin above the quốc hiệu. The gutter lies left of the quốc hiệu.
  Block header_around(std::size_t from, std::size_t at) const {
    const auto parts = cut_at_gaps(rows_[at]);
    Gutters gutters(std::min(text_.left, rows_[at].box.left) - narrowest_gutter, parts.back().box.left);
    if (!gutters.admit(rows_[at]) || is_centered(rows_[at])) return {at + 1, at + 1, 0};
    std::size_t begin = at;
    while (begin > from && !is_apart(begin) && gutters.admit(rows_[begin - 1])) --begin;
    return grow(begin, at, gutters, false);
  }

  bool is_right(const PrintedRow& row, double left) const {
    return row.box.left > left && row.box.center_x() > text_.center_x() + centered && !is_centered(row);
  }

  // The signature may begin above "Nơi nhận:", and be far longer or shorter.
  Block ending_around(std::size_t from, std::size_t at) const {
    const double left = rows_[at].words.front().box.right;
    Gutters gutters(left, text_.right + narrowest_gutter);
    if (!gutters.admit(rows_[at])) return {at + 1, at + 1, 0};
    std::size_t begin = at;
    while (begin > from && is_right(rows_[begin - 1], left) && gutters.admit(rows_[begin - 1])) --begin;
    return grow(begin, at, gutters, true);
  }

  std::vector<PrintedRow> rows_;
  Rect text_;
  std::vector<OrderedRow> out_;
};

}  // namespace

std::vector<OrderedRow> in_reading_order(std::vector<PrintedRow> rows) {
  return Reader(std::move(rows)).read();
}

}  // namespace vanthu
