#pragma once
#include "parse/outline.h"
#include "plan/plan.h"

namespace vanthu {

// Citations, legal bases, indicators, tasks and funding, derived from preamble, body and closing (facts of
// `plan` are not looked at). Pure; the same after every edit.
//
// `doubts`, where wanted: what could be read in another way, or was printed so that it had to be mended.
Facts derive_facts(const Plan& plan, std::vector<Diagnostic>* doubts = nullptr);

// One file each, in the order in which they are derived.
std::vector<Citation> find_citations(const Outline& outline, std::vector<Diagnostic>* doubts);
// `nodes`, where wanted: the node of each; none in the preamble.
std::vector<LegalBasis> find_legal_bases(const Outline& outline, const std::vector<Citation>& citations,
                                         std::vector<std::optional<int>>* nodes = nullptr);
std::vector<Indicator> find_indicators(const Outline& outline);
std::vector<Task> find_tasks(const Outline& outline);
std::optional<Funding> find_funding(const Outline& outline, std::vector<Diagnostic>* doubts);

// The documents that one paragraph cites, without `node`.
std::vector<Citation> citations_in(const Passage& passage);

// Where a citation is printed: from its type (of a list: from the type of all) to the end of number, date and issuer,
// whichever comes last. The subject that follows is not in it.
struct CitedSpan {
  std::size_t begin = 0, end = 0;
};
// As above, with the span of each.
std::vector<Citation> citations_in(const Passage& passage, std::vector<CitedSpan>& spans);

}  // namespace vanthu
