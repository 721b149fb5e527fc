#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "plan/plan.h"

namespace vanthu {

// A string of the record that was changed, whole.
struct Change {
  std::string at;  // JSON pointer: "/body/3/children/0/text"
  std::string before, after;
  friend bool operator==(const Change&, const Change&) = default;
};

struct RolledForward {
  Plan plan;
  std::vector<Change>
      changes;  // in the order of the record: everything that was touched, but for `year`, the facts
                // and what was blanked (number, date, signer's name), which have findings alone
};

// A plan as next year's draft. Pure. The plan's year Y becomes Y + 1 and Y + 1 becomes Y + 2 in subject,
// paragraphs, headings, tables and deadlines, there only where they mean the plan's year; number, date and
// signer's name are blank (also where the plan's appendices quote them); facts are derived again. Everything
// else stays, and nothing is silent. The findings, added to the plan's own (those of an earlier roll are
// gone), begin with the place as clerks call it (plan/place_name.h):
//   forward.changed   what was changed, before and after
//   forward.blanked   number, date, signer's name
//   forward.kept      years that stayed, and why: other years, periods (2021-2025), dates and subjects of
//   cited
//                     documents, symbols, results of past years, names of lunar years ("Ất Tỵ")
//   forward.doubt     a number like the plan's year that may be a quantity ("2025 cây"): it stays
//   forward.weekday   a weekday that the new date does not fall on
//   forward.leap-day  29 February of a year that has none
//   forward.citation  a cited document of the plan's year, or for a year or period that ends before the new
//   one forward.target, forward.amount  targets and amounts of money, which stay
// Error{invalid} where the record tells no year ("/year").
Result<RolledForward> roll_forward(const Plan& plan);

}  // namespace vanthu
