#include "parse/facts.h"

namespace vanthu {

Facts derive_facts(const Plan& plan, std::vector<Diagnostic>* doubts) {
  const Outline outline = make_outline(plan);
  Facts facts;
  facts.citations = find_citations(outline, doubts);
  facts.legal_bases = find_legal_bases(outline, facts.citations);
  facts.indicators = find_indicators(outline);
  facts.tasks = find_tasks(outline);
  facts.funding = find_funding(outline, doubts);
  return facts;
}

}  // namespace vanthu
