#pragma once
#include "plan/plan.h"

namespace vanthu {

inline bool is_whole(const Date& date) { return date.day && date.month && date.year; }

// Whether the (Gregorian) calendar has the date, as far as it is given: 30 February in no year, 29 February
// where no year says otherwise. Years from 1 to 9999. A record keeps what is printed, so that its dates may
// be none.
bool is_in_calendar(const Date& date);

}  // namespace vanthu
