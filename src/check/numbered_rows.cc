#include "check/numbered_rows.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>
#include <string_view>

#include "text/unicode.h"

namespace vanthu {
namespace {

enum class NumberKind { capital, roman, decimal, deeper_decimal, deepest_decimal, letter, dash, plus };

struct RowNumber {
  NumberKind kind = NumberKind::decimal;
  int ordinal = 0;     // 0: it does not count
  std::string prefix;  // "1." of "1.2"
};

constexpr std::string_view number_heads[] = {"stt", "tt", "số tt", "số thứ tự"};
// How rows begin (folded) that are no parts beside others: they detail one, or sum them up.
constexpr std::string_view no_parts[] = {"trong đó", "bao gồm", "gồm",           "trong đó:", "gồm:",
                                         "bao gồm:", "tổng số", "tổng kinh phí", "tổng cộng", "cộng"};
constexpr std::string_view letters = "abcdeghiklmnopqrstuvxy";  // đ is not ASCII: such tables are left alone

int roman_value(std::string_view text) {
  constexpr std::string_view romans[] = {"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                         "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                         "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};
  const auto found = std::find(std::begin(romans), std::end(romans), text);
  return found == std::end(romans) ? 0 : static_cast<int>(found - std::begin(romans)) + 1;
}

std::optional<RowNumber> decimal_number(std::string_view text) {
  const auto dots = std::count(text.begin(), text.end(), '.');
  if (dots > 2 || text.size() > 12) return std::nullopt;
  const auto last = text.rfind('.') + 1;  // 0 without a dot
  int ordinal = 0;
  const auto [end, error] = std::from_chars(text.data() + last, text.data() + text.size(), ordinal);
  if (error != std::errc() || end != text.data() + text.size() || ordinal < 1) return std::nullopt;
  constexpr NumberKind kinds[] = {NumberKind::decimal, NumberKind::deeper_decimal,
                                  NumberKind::deepest_decimal};
  return RowNumber{kinds[dots], ordinal, std::string(text.substr(0, last))};
}

// `capital`: the last capital letter that counts rows, so that "C" after "B" and "I" after "H" are letters.
std::optional<RowNumber> number_of(std::string_view cell, char capital) {
  std::string_view text = trim(cell);
  if (text == "-" || text == "–") return RowNumber{NumberKind::dash, 0, ""};
  if (text == "+") return RowNumber{NumberKind::plus, 0, ""};
  while (!text.empty() && (text.back() == '.' || text.back() == ')')) text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  const bool alone = text.size() == 1;
  if (alone && text[0] >= 'A' && text[0] <= 'Z' && (text[0] == 'A' || (capital && text[0] == capital + 1)))
    return RowNumber{NumberKind::capital, text[0] - 'A' + 1, ""};
  if (const int value = roman_value(text)) return RowNumber{NumberKind::roman, value, ""};
  if (alone && letters.find(text[0]) != std::string_view::npos)
    return RowNumber{NumberKind::letter, static_cast<int>(letters.find(text[0])) + 1, ""};
  return decimal_number(text);
}

bool numbers_rows(const Table& table) {
  if (table.columns.empty() || table.columns[0].empty()) return false;
  const std::string head = fold(table.columns[0].back());
  return std::find(std::begin(number_heads), std::end(number_heads), head) != std::end(number_heads);
}

constexpr std::size_t first_words = 64;  // bytes of a cell that are looked at

bool is_no_part(const Row& row) {
  return std::ranges::any_of(row.cells, [](const std::string& cell) {
    const std::string begin = cell.substr(0, first_words);
    return std::ranges::any_of(no_parts,
                               [&](std::string_view word) { return starts_with_fold(begin, word); });
  });
}

class RowTree {
 public:
  std::optional<NumberedRows> read(const Table& table) {
    if (!numbers_rows(table)) return std::nullopt;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      if (!(table.rows[row].kind == RowKind::total ? add_total(table, row) : add(table.rows[row], row)))
        return std::nullopt;
    return std::move(out_);
  }

 private:
  struct Open {
    RowNumber number;
    std::size_t at;
  };

  bool add_total(const Table& table, std::size_t row) {
    if (out_.total || (row != 0 && row + 1 != table.rows.size())) return false;
    out_.total = row;
    return true;
  }

  bool add(const Row& row, std::size_t at) {
    if (row.cells.empty() || is_no_part(row)) return false;
    const auto number = number_of(row.cells[0], capital_);
    if (!number) return false;
    if (number->kind == NumberKind::capital) capital_ = static_cast<char>('A' + number->ordinal - 1);
    const auto same =
        std::ranges::find_if(open_, [&](const Open& o) { return o.number.kind == number->kind; });
    if (same != open_.end()) {
      const bool counts_on = number->ordinal == same->number.ordinal + (number->ordinal > 0 ? 1 : 0);
      if (!counts_on || number->prefix != same->number.prefix) return false;
      open_.erase(same, open_.end());
    } else if (number->ordinal > 1) {
      return false;
    }
    if (!number->prefix.empty() && !fits_parent(*number)) return false;
    const std::size_t index = out_.all.size();
    (open_.empty() ? out_.top : out_.all[open_.back().at].children).push_back(index);
    out_.all.push_back({at, number->ordinal > 0, {}});
    open_.push_back({*number, index});
    return true;
  }

  // "1.2" stands below "1".
  bool fits_parent(const RowNumber& number) const {
    if (open_.empty()) return false;
    const RowNumber& parent = open_.back().number;
    return number.prefix == parent.prefix + std::to_string(parent.ordinal) + ".";
  }

  NumberedRows out_;
  std::vector<Open> open_;
  char capital_ = 0;
};

}  // namespace

std::optional<NumberedRows> numbered_rows(const Table& table) { return RowTree().read(table); }

}  // namespace vanthu
