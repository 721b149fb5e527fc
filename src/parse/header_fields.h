#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "plan/plan.h"

namespace vanthu {

// Boxes 3 and 4 of Decree 30/2020/NĐ-CP, Annex I, at the front of texts whose blanks are squeezed.

// "Số: 202 /KH-UBND", "Số:      /KH-UBND", "Số 16-CT/TU", also without a symbol ("Số: 45", "Số: …") or with
// nothing between number and symbol ("Số: 45KH/ĐTN", "Số 45 KH-UBND").
struct NumberLine {
  std::optional<std::string> number;
  std::string symbol;      // no blanks, joined by "-" whatever dash is printed
  std::size_t length = 0;  // of what was read, in bytes
};
std::optional<NumberLine> read_number(std::string_view text);

// "Long Hồ", "TP. Long Hồ": could be the name of a place in front of a date.
bool is_place(std::string_view text);

// "Quảng Điền, ngày 22 tháng 12 năm 2022", place and numbers possibly blank ("…, ngày … tháng …"); all of the
// text is that. `loosely`: also without the comma or without the day.
struct DateLine {
  std::optional<std::string> place;
  Date date;
};
std::optional<DateLine> read_date(std::string_view text, bool loosely = false);

}  // namespace vanthu
