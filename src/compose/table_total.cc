#include "compose/table_total.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::int64_t highest = 1'000'000'000'000'000'000;

// The digits of "15.470" or "830"; "" where dots do not stand between thousands, or something else stands
// there.
std::string digits_of(std::string_view whole) {
  const bool dots = whole.find('.') != std::string_view::npos;
  std::string digits;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool dot_place = dots && (whole.size() - i) % 4 == 0;
    if (dot_place ? whole[i] != '.' || i == 0 : !is_digit(static_cast<unsigned char>(whole[i]))) return "";
    if (!dot_place) digits += whole[i];
  }
  return digits;
}

// "15.470", "1.250,5" (dots between thousands, a comma before decimals: Luật Kế toán), times the unit. None
// if it is no whole number of đồng.
std::optional<std::int64_t> amount_of(std::string_view text, std::int64_t unit) {
  const std::size_t comma = text.find(',');
  const std::string whole = digits_of(text.substr(0, comma));
  const std::string_view decimals = comma == std::string_view::npos ? "0" : text.substr(comma + 1);
  if (whole.empty() || whole.size() > 15 || decimals.empty() || unit < 1) return std::nullopt;
  const std::int64_t number = std::stoll(whole);
  if (number > highest / unit) return std::nullopt;
  std::int64_t amount = number * unit, part = unit;
  for (const char digit : decimals) {
    if (!is_digit(static_cast<unsigned char>(digit)) || (part % 10 != 0 && digit != '0')) return std::nullopt;
    part /= 10;
    amount += (digit - '0') * part;
  }
  return amount;
}

bool under_one_heading(const Table& table) {
  std::string heading;
  for (const int column : table.money->columns) {
    const auto& path = table.columns[static_cast<std::size_t>(column)];
    if (path.size() < 2 || (!heading.empty() && path.front() != heading)) return false;
    heading = path.front();
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> table_total(const Table& table) {
  if (!table.money) return std::nullopt;
  const auto row = std::find_if(table.rows.rbegin(), table.rows.rend(),
                                [](const Row& r) { return r.kind == RowKind::total; });
  if (row == table.rows.rend()) return std::nullopt;
  std::vector<std::int64_t> amounts;
  for (const int column : table.money->columns) {
    const auto c = static_cast<std::size_t>(column);
    if (column < 0 || c >= row->cells.size() || c >= table.columns.size()) return std::nullopt;
    const std::string_view cell = trim(row->cells[c]);
    if (cell.empty()) continue;
    const auto amount = amount_of(cell, table.money->unit);
    if (!amount) return std::nullopt;
    amounts.push_back(*amount);
  }
  if (amounts.empty()) return std::nullopt;
  if (amounts.size() == 1) return amounts.front();
  const std::int64_t sum = std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
  const auto all = std::find_if(amounts.begin(), amounts.end(), [&](std::int64_t a) { return a == sum - a; });
  if (all != amounts.end()) return *all;
  return under_one_heading(table) ? std::optional(sum) : std::nullopt;
}

}  // namespace vanthu
