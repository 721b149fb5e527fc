#include "parse/parse.h"

#include "parse/facts.h"

namespace vanthu {

Plan parse_plan(const Text&) {
  Plan plan;
  plan.facts = derive_facts(plan);
  return plan;
}

}  // namespace vanthu
