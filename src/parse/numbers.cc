#include "parse/numbers.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int max_digits = 15;  // exact in a double

struct Group {
  char32_t mark;  // what stands before it, 0 for the first
  std::size_t begin, end;
  std::size_t size() const { return end - begin; }
};

// "1.234,5" as its runs of digits.
std::vector<Group> groups_at(const Passage& passage, std::size_t place) {
  std::vector<Group> groups;
  char32_t mark = 0;
  while (is_digit(passage.at(place))) {
    const std::size_t begin = place;
    while (is_digit(passage.at(place))) ++place;
    groups.push_back({mark, begin, place});
    mark = passage.at(place);
    if (mark != U'.' && mark != U',') break;
    ++place;
  }
  return groups;
}

bool are_thousands(const std::vector<Group>& groups, std::size_t end) {
  if (groups[0].size() > 3) return false;
  for (std::size_t i = 1; i < end; ++i)
    if (groups[i].mark != groups[1].mark || groups[i].size() != 3) return false;
  return true;
}

// How many of the last groups are decimals: 0 or 1; empty if the groups make no number.
std::optional<int> decimal_groups(const std::vector<Group>& groups) {
  const std::size_t count = groups.size();
  if (count == 1) return 0;
  const bool marks_differ = groups.back().mark != groups[1].mark;
  if (marks_differ) return are_thousands(groups, count - 1) ? std::optional(1) : std::nullopt;
  if (count > 2 || groups[1].mark == U'.') {
    if (are_thousands(groups, count)) return 0;
    return count == 2 ? std::optional(1) : std::nullopt;
  }
  return 1;  // a lone comma
}

struct Scale {
  Phrase phrase;
  std::int64_t factor;
};
constexpr auto scales = phrase_table<Scale>({
    {U"nghìn tỷ", 1'000'000'000'000},
    {U"nghìn tỉ", 1'000'000'000'000},
    {U"tỷ", 1'000'000'000},
    {U"tỉ", 1'000'000'000},
    {U"triệu", 1'000'000},
    {U"tr", 1'000'000},
    {U"trđ", 1'000'000},
    {U"nghìn", 1'000},
    {U"ngàn", 1'000},
});
constexpr auto currency = phrase_table<Phrase>({U"đồng", U"đ", U"vnđ", U"vnd", U"đồng việt nam", U"trđ"});

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::optional<std::int64_t> in_dong(const Number& number, std::int64_t factor) {
  if (number.digits > std::numeric_limits<std::int64_t>::max() / factor) return std::nullopt;
  return number.digits * factor / power_of_ten(number.decimals);
}

// The scale word at the cursor, 1 if there is none: "triệu", "tr." of "tr.đ".
std::int64_t take_scale(Cursor& cursor) {
  cursor.skip_blanks();
  const Scale* scale = scales.row_at(cursor.passage(), cursor.place());
  if (!scale) return 1;
  cursor.move_to(cursor.place() + scale->phrase.size());
  if (scale->factor == 1'000'000) cursor.take(U'.');
  return scale->factor;
}

// "500.000đ", "500.000,đ": no word end between a digit and its unit.
bool take_glued_dong(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.take(U',')) ahead.take(U'.');
  if (!ahead.take(U'đ') || is_letter(ahead.next())) return false;
  cursor = ahead;
  return true;
}

// "(năm trăm nghìn đồng)" after a number.
bool take_in_words(Cursor& cursor) {
  constexpr std::size_t longest = 120;
  Cursor ahead = cursor;
  ahead.skip_blanks();
  if (!ahead.take(U'(')) return false;
  const Passage& passage = ahead.passage();
  std::size_t end = ahead.place();
  while (end < std::min(passage.size(), ahead.place() + longest) && passage.at(end) != U')') {
    if (is_digit(passage.at(end))) return false;
    ++end;
  }
  if (passage.at(end) != U')' || passage.find(U"đồng", ahead.place(), end) == no_place) return false;
  cursor.move_to(end + 1);
  return true;
}

struct Part {
  std::int64_t dong = 0;
  std::int64_t factor = 1;
  bool has_unit = false;  // a scale word or đồng
};

// "500 triệu" and the like; the currency is taken too.
std::optional<Part> take_part(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.skip_blanks();
  auto number = take_number(ahead);
  if (!number) return std::nullopt;
  Part part;
  if (take_glued_dong(ahead)) {
    part.has_unit = true;
  } else {
    part.factor = take_scale(ahead);
    const bool dong = ahead.take_any(currency);
    part.has_unit = dong || part.factor > 1 || take_in_words(ahead);
  }
  if (part.factor == 1 && number->comma_of_three) number->decimals = 0;  // no decimals of a đồng
  const auto dong = in_dong(*number, part.factor);
  if (!dong) return std::nullopt;
  part.dong = *dong;
  cursor = ahead;
  return part;
}

// "đồng" also ends other words ("hội đồng", "hợp đồng"): it is money only where no word stands before it.
bool follows_word(const Passage& passage, std::size_t place) {
  const std::size_t end = passage.before_blanks(place);
  return end > 0 && is_letter(passage.at(end - 1));
}

}  // namespace

double Number::value() const {
  return static_cast<double>(digits) / static_cast<double>(power_of_ten(decimals));
}

std::optional<Number> take_number(Cursor& cursor) {
  const Passage& passage = cursor.passage();
  const std::vector<Group> groups = groups_at(passage, cursor.place());
  if (groups.empty()) return std::nullopt;
  const auto decimals = decimal_groups(groups);
  if (!decimals) return std::nullopt;
  Number number;
  int count = 0;
  for (const Group& group : groups)
    for (std::size_t i = group.begin; i < group.end; ++i) {
      if (++count > max_digits) return std::nullopt;
      number.digits = number.digits * 10 + static_cast<int>(passage.at(i) - U'0');
    }
  if (*decimals) number.decimals = static_cast<int>(groups.back().size());
  number.point = *decimals && groups.back().mark == U'.';
  number.comma_of_three = groups.size() == 2 && groups[1].mark == U',' && groups[1].size() == 3;
  cursor.move_to(groups.back().end);
  return number;
}

std::optional<std::int64_t> take_money_unit(Cursor& cursor) {
  Cursor ahead = cursor;
  if (is_digit(ahead.next())) {
    const auto unit = take_amount(ahead);
    if (!unit || power_of_ten(static_cast<int>(std::to_string(*unit).size()) - 1) != *unit)
      return std::nullopt;
    cursor = ahead;
    return unit;
  }
  if (follows_word(ahead.passage(), ahead.place())) return std::nullopt;
  const std::int64_t factor = take_scale(ahead);
  // "trđ" is both in one word.
  const bool whole = ahead.passage().match_before(ahead.place(), U"trđ") != no_place;
  if (!whole && !ahead.take_any(currency)) return std::nullopt;
  cursor = ahead;
  return factor;
}

std::optional<std::int64_t> take_amount(Cursor& cursor) {
  Cursor ahead = cursor;
  auto part = take_part(ahead);
  if (!part || !part->has_unit) return std::nullopt;
  std::int64_t sum = part->dong;
  cursor = ahead;
  // "2 tỷ 500 triệu đồng": each further part is of a smaller scale.
  for (std::int64_t factor = part->factor; factor > 1; factor = part->factor) {
    part = take_part(ahead);
    if (!part || !part->has_unit || part->factor >= factor) break;
    sum += part->dong;
    cursor = ahead;
  }
  return sum;
}

}  // namespace vanthu
