#include <cstdlib>
#include <optional>
#include <string>

#include "check/rules.h"
#include "plan/figures.h"
#include "text/quote.h"

namespace vanthu {
namespace {

constexpr int first_year = 1945, last_year = 2100;  // of a plan, where no date says otherwise
constexpr int most_years_ahead = 50;                // of its date: visions go to 2050, misprints to 2924

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
    if (const auto& due = plan.facts.tasks[i].due; due && names_impossible_day(*due))
      findings.add("fact.impossible-deadline", Severity::warning,
                   "Thời hạn " + quote(*due) + " có ngày không có trong lịch; hãy sửa lại.",
                   "/tasks/" + std::to_string(i) + "/due");
}

}  // namespace vanthu
