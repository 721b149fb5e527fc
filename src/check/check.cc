#include "check/check.h"

#include "check/rules.h"

namespace vanthu {
namespace {

constexpr void (*rules[])(const Plan&, Findings&) = {
    check_number,           // Decree 30/2020/NĐ-CP, Annex I, II.3a
    check_symbol_spelling,  // Annex I, II.3b; Annex III, I
    check_symbol_type,      // Annex III, I
    check_honorific,        // Annex I, II.7b
    check_end_mark,         // Annex III
    check_record_copy,      // Annex I, II.9b
    check_dates,
    check_table_sums,       // sums
    check_amounts_in_words,
};

}  // namespace

std::vector<Finding> check_plan(const Plan& plan, const RecordPlaces& places) {
  Findings findings;
  for (const auto rule : rules) rule(plan, findings);
  return std::move(findings).located(plan, places);
}

std::vector<Finding> check_plan(const Plan& plan) { return check_plan(plan, RecordPlaces(plan)); }

FindingCounts count_checks(const Plan& plan) {
  Findings findings;
  for (const auto rule : rules) rule(plan, findings);
  return findings.counts();
}

std::vector<Diagnostic> check_diagnostics(const Plan& plan) {
  std::vector<Diagnostic> told;
  for (const Finding& finding : check_plan(plan)) told.push_back(with_place(finding));
  return told;
}

}  // namespace vanthu
