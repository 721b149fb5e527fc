#include "plan/amount.h"

#include <string>

#include "text/unicode.h"

namespace vanthu {
namespace {

// The digits of "15.470" or "830"; "" where marks do not stand between thousands, or something else stands
// there.
std::string digits_of(std::string_view whole) {
  const char mark = whole.find('.') != std::string_view::npos ? '.' : ' ';
  const bool marks = whole.find(mark) != std::string_view::npos;
  std::string digits;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool mark_place = marks && (whole.size() - i) % 4 == 0;
    if (mark_place ? whole[i] != mark || i == 0 : !is_digit(static_cast<unsigned char>(whole[i]))) return "";
    if (!mark_place) digits += whole[i];
  }
  return digits;
}

}  // namespace

std::optional<std::int64_t> amount_in_dong(std::string_view text, std::int64_t unit) {
  text = trim(text);
  const std::size_t comma = text.find(',');
  const std::string whole = digits_of(text.substr(0, comma));
  const std::string_view decimals = comma == std::string_view::npos ? "0" : text.substr(comma + 1);
  if (whole.empty() || whole.size() > 15 || decimals.empty() || unit < 1 || unit > highest_amount)
    return std::nullopt;
  const std::int64_t number = std::stoll(whole);
  if (number > highest_amount / unit) return std::nullopt;
  std::int64_t amount = number * unit, part = unit;
  for (const char digit : decimals) {
    if (!is_digit(static_cast<unsigned char>(digit)) || (part % 10 != 0 && digit != '0')) return std::nullopt;
    part /= 10;
    amount += (digit - '0') * part;
  }
  return amount;
}

}  // namespace vanthu
