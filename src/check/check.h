#pragma once
#include <vector>

#include "check/findings.h"
#include "plan/plan.h"

namespace vanthu {

// What a record says against the rules of form and against itself: findings for its author beside those of
// reading it (Plan::diagnostics), which are not repeated. Each is certain: what can be read in two ways is
// left alone. The rules and their clauses are the table in check.cc. Linear in the size of the record.
std::vector<Finding> check_plan(const Plan& plan, const RecordPlaces& places);
std::vector<Finding> check_plan(const Plan& plan);

// How many of them there are of each severity.
FindingCounts count_checks(const Plan& plan);

// The same as plain diagnostics, each with its place in front.
std::vector<Diagnostic> check_diagnostics(const Plan& plan);

}  // namespace vanthu
