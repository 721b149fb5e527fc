#pragma once
#include <optional>
#include <string>

#include "parse/passage.h"
#include "plan/plan.h"

namespace vanthu {

// A date as it is written after "ngày", always day, month, year: `03/6/2020`, `08-9-2022`, `5.7.2024`, `28
// /11 /2025`, `03 tháng 6 năm 2020`, `31 tháng12 năm 2022`. What the draft leaves blank (`ngày    /10/2016`,
// `ngày … tháng 5 năm 2026`) is empty. Takes nothing if there is no date.
std::optional<Date> take_date(Cursor& cursor);

// "2020-06-03"; empty unless the date is whole and exists in the calendar.
std::optional<std::string> iso_date(const Date& date);

}  // namespace vanthu
