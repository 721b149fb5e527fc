#include "parse/facts.h"

namespace vanthu {

Facts derive_facts(const Plan& plan, std::vector<Diagnostic>* doubts) {
  const Outline outline = make_outline(plan);
  const std::size_t first_doubt = doubts ? doubts->size() : 0;
  Facts facts;
  facts.citations = find_citations(outline, doubts);
  facts.legal_bases = find_legal_bases(outline, facts.citations);
  facts.indicators = find_indicators(outline);
  facts.tasks = find_tasks(outline);
  facts.funding = find_funding(outline, doubts);
  for (std::size_t i = first_doubt; doubts && i < doubts->size(); ++i)
    if (const auto node = (*doubts)[i].node)
      (*doubts)[i].source = outline.entries[static_cast<std::size_t>(*node)].node->source;
  return facts;
}

}  // namespace vanthu
