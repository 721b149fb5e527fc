#include "parse/flat_rows.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "parse/money.h"
#include "parse/table_rows.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_total = 16;  // words before its first amount

enum class Style { roman, capital, decimal };

struct Number {
  Style style = Style::decimal;
  std::vector<int> path;  // {2, 1} of "2.1"
  char mark = 0;          // '.' or ')' behind it
};

int roman_value(std::string_view text) {
  constexpr std::string_view tens[] = {"", "X", "XX", "XXX"};
  constexpr std::string_view ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  for (int ten = 0; ten < 4; ++ten)
    for (int one = 0; one < 10; ++one)
      if (text == std::string(tens[ten]) + std::string(ones[one])) return ten * 10 + one;
  return 0;
}

std::optional<std::vector<int>> decimal_path(std::string_view text) {
  std::vector<int> path;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('.', start), text.size());
    const std::string_view part = text.substr(start, end - start);
    if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != part.npos)
      return std::nullopt;
    path.push_back(std::stoi(std::string(part)));
    if (path.back() == 0 || path.size() > 4) return std::nullopt;
    start = end + 1;
  }
  return path;
}

std::vector<Number> numbers_of(std::string_view word) {
  std::vector<Number> out;
  char mark = 0;
  if (word.size() > 1 && (word.back() == '.' || word.back() == ')')) {
    mark = word.back();
    word.remove_suffix(1);
  }
  if (word.size() > 1 && word.front() == '(') word.remove_prefix(1);
  if (word.empty() || word.size() > 12) return out;
  if (const int roman = roman_value(word)) out.push_back({Style::roman, {roman}, mark});
  if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z')
    out.push_back({Style::capital, {word[0] - 'A' + 1}, mark});
  if (auto path = decimal_path(word)) out.push_back({Style::decimal, std::move(*path), mark});
  return out;
}

// Which numbers may come next.
class Counter {
 public:
  // Takes the number if it counts on.
  const Number* take(const std::vector<Number>& candidates) {
    for (const Number& number : candidates)
      if (expects(number)) {
        accept(number);
        return &number;
      }
    return nullptr;
  }

  int level(const Number& number) const {
    if (number.style == Style::capital) return 0;
    if (number.style == Style::roman) return 1;
    return 1 + static_cast<int>(number.path.size());
  }

 private:
  bool expects(const Number& number) const {
    const auto style = static_cast<std::size_t>(number.style);
    if (marks_[style] >= 0 && number.path.size() == 1 && marks_[style] != number.mark) return false;
    if (number.style != Style::decimal) {
      const int last = number.style == Style::roman ? roman_ : capital_;
      return number.path[0] == last + 1 ||
             (number.style == Style::roman && after_capital_ && number.path[0] == 1);
    }
    if (number.path.size() == 1) {
      const bool again = number.path[0] == 1 && after_group_;
      return again || number.path[0] == (path_.empty() ? 0 : path_[0]) + 1;
    }
    return expects_deep(number.path);
  }

  bool expects_deep(const std::vector<int>& path) const {
    const std::size_t depth = path.size();
    if (path_.size() + 1 < depth)
      return path.back() == 1 && (path_.empty() || after_group_) && path[0] == std::max(roman_, 1);
    const bool below = std::equal(path.begin(), path.end() - 1, path_.begin());
    const int last = path_.size() >= depth ? path_[depth - 1] : 0;
    if (below && path.back() == last + 1) return true;
    return depth == 2 && path[1] == 1 && after_group_ && path[0] == roman_;
  }

  void accept(const Number& number) {
    if (number.path.size() == 1) marks_[static_cast<std::size_t>(number.style)] = number.mark;
    after_group_ = number.style != Style::decimal;
    after_capital_ = number.style == Style::capital;
    if (number.style == Style::roman) roman_ = number.path[0];
    if (number.style == Style::capital) capital_ = number.path[0], roman_ = 0;
    if (number.style == Style::decimal) path_ = number.path;
  }

  int roman_ = 0, capital_ = 0;
  std::vector<int> path_;
  bool after_group_ = true, after_capital_ = false;
  int marks_[3] = {-1, -1, -1};
};

// The line that begins at `at`.
bool only_values(FlatWords words, std::size_t at) {
  do
    if (!is_value(words[at].text)) return false;
  while (++at < words.size() && words[at].gap != Gap::line);
  return true;
}

// A number alone on its line, with no value below it, or before a text that begins with a capital.
bool stands_as_number(FlatWords words, std::size_t at) {
  if (words[at].gap != Gap::line && !words[at].page_cut) return false;
  if (at + 1 >= words.size()) return false;
  const FlatWord& next = words[at + 1];
  if (next.gap == Gap::line) return !only_values(words, at + 1);
  return !begins_small(next) && !is_amount(next.text);
}

// Up to the end of the line: else it is a sentence.
bool only_amounts(FlatWords words, std::size_t at) {
  do
    if (!is_amount(words[at].text) && words[at].text != "-") return false;
  while (++at < words.size() && words[at].gap != Gap::line);
  return true;
}

// Where the amounts of a total begin; 0 if the words at `at` are none.
std::size_t total_amounts(FlatWords words, std::size_t at) {
  if (words[at].gap != Gap::line || !begins_capital(words[at])) return 0;
  int open = 0;
  for (std::size_t i = at; i < std::min(words.size(), at + longest_total); ++i) {
    const std::string& text = words[i].text;
    if (i > at && open == 0 && is_amount(text)) {
      const bool total = is_total({.cells = {folded_words(words.subspan(at, i - at))}});
      return total && only_amounts(words, i) ? i : 0;
    }
    open += static_cast<int>(std::count(text.begin(), text.end(), '(')) -
            static_cast<int>(std::count(text.begin(), text.end(), ')'));
  }
  return 0;
}

// Past the amounts that begin at `at`.
std::size_t amounts_end(FlatWords words, std::size_t at) {
  while (at < words.size() && is_amount(words[at].text)) ++at;
  while (at < words.size() && words[at].gap != Gap::line) ++at;
  return at;
}

class RowCutter {
 public:
  RowCutter(FlatWords words, const FlatHead& head) : words_(words), head_(head) {
    amounts_ = std::count(head.columns.begin(), head.columns.end(), ColumnType::amount) > 0;
  }

  std::vector<FlatRow> by_numbers() {
    Counter counter;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (const std::size_t amounts = amounts_ ? total_amounts(words_, at) : 0) {
        begin({.begin = at, .total = true});
        at = amounts_end(words_, amounts) - 1;
        if (!row_follows(at + 1, counter)) return close(at + 1);
        continue;
      }
      if (!stands_as_number(words_, at)) continue;
      const auto candidates = numbers_of(words_[at].text);
      if (const Number* number = counter.take(candidates))
        begin({.begin = at, .numbered = true, .level = counter.level(*number)});
    }
    return close(words_.size());
  }

  // Without numbers a row ends with the values of its last columns.
  std::vector<FlatRow> by_values() {
    const auto is_value_column = [](ColumnType type) { return type == ColumnType::amount; };
    if (head_.columns.empty() || !is_value_column(head_.columns.back())) return {};
    begin({.begin = 0, .level = 1});
    for (std::size_t at = 1; at < words_.size(); ++at)
      if (words_[at].gap == Gap::line && is_value(words_[at - 1].text) && !is_value(words_[at].text) &&
          begins_capital(words_[at]))
        begin({.begin = at, .level = 1});
    std::size_t end = words_.size();
    while (end > 0 && !is_value(words_[end - 1].text)) --end;
    while (end < words_.size() && words_[end].gap != Gap::line) ++end;  // lines stay whole
    return close(end);
  }

 private:
  bool row_follows(std::size_t at, Counter counter) const {
    if (at >= words_.size()) return false;
    return total_amounts(words_, at) > 0 ||
           (stands_as_number(words_, at) && counter.take(numbers_of(words_[at].text)) != nullptr);
  }

  void begin(FlatRow row) {
    if (!rows_.empty()) rows_.back().end = row.begin;
    rows_.push_back(row);
  }

  std::vector<FlatRow> close(std::size_t end) {
    if (!rows_.empty()) rows_.back().end = end;
    return std::move(rows_);
  }

  FlatWords words_;
  const FlatHead& head_;
  bool amounts_ = false;
  std::vector<FlatRow> rows_;
};

}  // namespace

bool begins_numbering(std::string_view word) {
  const auto numbers = numbers_of(word);
  return std::any_of(numbers.begin(), numbers.end(), [](const Number& number) {
    return std::all_of(number.path.begin(), number.path.end(), [](int n) { return n == 1; });
  });
}

std::vector<FlatWord> drop_repeated_heads(FlatWords words, const FlatHead& head) {
  std::vector<FlatWord> out;
  bool cut = false;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t same = 0;
    if (words[at].gap == Gap::line)
      while (at + same < words.size() && same < head.words.size() &&
             fold(words[at + same].text) == head.words[same])
        ++same;
    if (same >= 3 && same >= head.top_words) {
      at += same;
      cut = true;
      continue;
    }
    out.push_back(words[at++]);
    out.back().page_cut = cut;
    if (cut) out.back().gap = Gap::line;
    cut = false;
  }
  return out;
}

std::vector<FlatRow> cut_rows(FlatWords words, const FlatHead& head) {
  if (words.empty()) return {};
  RowCutter cutter(words, head);
  return head.numbered() ? cutter.by_numbers() : cutter.by_values();
}

}  // namespace vanthu
