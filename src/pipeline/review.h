#pragma once
#include <vector>

#include "base/diagnostic.h"
#include "plan/finding.h"
#include "plan/plan.h"

namespace vanthu {

// A record after an edit.
struct ReviewedPlan {
  Plan plan;  // facts derived again (parse/corrected_facts.h); diagnostics: what is true of it
  std::vector<Finding>
      findings;  // those diagnostics with their places, then what checks find (check/check.h)
};

// What reading told stays where only the source can tell (doubtful line ends, a table that was put together).
// What the record itself can be asked (missing parts, numbering, citations, funding) is asked again: what was
// mended is gone, what came with an edit is there. Linear in the size of the record, but for the findings of
// one kind, of which there are at most limits::findings_of_a_kind.
ReviewedPlan review(Plan plan);

// How many findings a review of it has; without naming their places, which takes most of its time.
FindingCounts count_findings(const Plan& plan);

// The findings of a review as plain diagnostics; those of checks begin with their place.
std::vector<Diagnostic> all_findings(const Plan& plan);

}  // namespace vanthu
