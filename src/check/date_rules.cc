#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "check/rules.h"
#include "plan/calendar.h"
#include "text/quote.h"

namespace vanthu {
namespace {

constexpr int first_year = 1945, last_year = 2100;  // of a plan, where no date says otherwise
constexpr int most_years_ahead = 50;                // of its date: visions go to 2050, misprints to 2924

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits from `at` on, at most `most`; -1 where there are none or more.
int take_number(std::string_view text, std::size_t& at, std::size_t most) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == begin || at - begin > most) return -1;
  return std::atoi(std::string(text.substr(begin, at - begin)).c_str());
}

// "31/02/2024", "31-2-2024", "31.2.2024" at `at`, which moves behind the digits that it begins with.
std::optional<Date> take_date(std::string_view text, std::size_t& at) {
  const int day = take_number(text, at, 2);
  if (day < 0 || at >= text.size()) return std::nullopt;
  const char mark = text[at];
  if (std::string_view("/-.").find(mark) == std::string_view::npos) return std::nullopt;
  std::size_t ahead = at + 1;
  const int month = take_number(text, ahead, 2);
  if (month < 0 || ahead >= text.size() || text[ahead] != mark) return std::nullopt;
  const std::size_t year_begins = ++ahead;
  const int year = take_number(text, ahead, 4);
  if (year < 0 || ahead - year_begins != 4) return std::nullopt;
  at = ahead;
  return Date{day, month, year};
}

bool names_impossible_date(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const auto date = take_date(text, at);
    if (date && !is_in_calendar(*date)) return true;
  }
  return false;
}

void check_year(const Plan& plan, Findings& findings) {
  if (!plan.year) return;
  const int year = *plan.year;
  const std::optional<int> dated = plan.header.date ? plan.header.date->year : std::nullopt;
  const bool likely = dated && *dated >= first_year && *dated <= last_year
                          ? std::abs(year - *dated) <= most_years_ahead
                          : year >= first_year && year <= last_year;
  if (likely) return;
  findings.add("fact.unlikely-year", Severity::warning,
               "Năm của kế hoạch là " + std::to_string(year) +
                   (dated ? ", cách quá xa năm ban hành " + std::to_string(*dated) : "") +
                   "; hãy đối chiếu với bản gốc rồi sửa lại.",
               "/year");
}

}  // namespace

void check_dates(const Plan& plan, Findings& findings) {
  check_year(plan, findings);
  for (std::size_t i = 0; i < plan.facts.tasks.size(); ++i)
    if (const auto& due = plan.facts.tasks[i].due; due && names_impossible_date(*due))
      findings.add("fact.impossible-deadline", Severity::warning,
                   "Thời hạn " + quote(*due) + " có ngày không có trong lịch; hãy sửa lại.",
                   "/tasks/" + std::to_string(i) + "/due");
}

}  // namespace vanthu
