#include "parse/facts.h"

namespace vanthu {

Facts derive_facts(const Plan& plan) {
  const Outline outline = make_outline(plan);
  Facts facts;
  facts.citations = find_citations(outline);
  facts.legal_bases = find_legal_bases(outline, facts.citations);
  facts.indicators = find_indicators(outline);
  facts.tasks = find_tasks(outline);
  facts.funding = find_funding(outline);
  return facts;
}

}  // namespace vanthu
