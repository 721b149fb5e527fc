#pragma once
#include "plan/plan.h"

namespace vanthu {

// Citations, legal bases, indicators, tasks and funding, derived from preamble, body and closing (facts of
// `plan` are not looked at). Pure; the same after every edit.
Facts derive_facts(const Plan& plan);

// One file each, in the order in which they are derived.
std::vector<Citation> find_citations(const Plan& plan);
std::vector<LegalBasis> find_legal_bases(const Plan& plan, const std::vector<Citation>& citations);
std::vector<Indicator> find_indicators(const Plan& plan);
std::vector<Task> find_tasks(const Plan& plan);
std::optional<Funding> find_funding(const Plan& plan);

}  // namespace vanthu
