#include "plan/calendar.h"

#include <chrono>

namespace vanthu {

bool is_in_calendar(const Date& date) {
  constexpr int leap_year = 2000;
  const int day = date.day.value_or(1), month = date.month.value_or(1), year = date.year.value_or(leap_year);
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1 || year > 9999) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

}  // namespace vanthu
