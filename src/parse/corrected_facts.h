#pragma once
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"

namespace vanthu {

// The facts of a record after an edit: derived from its tree as derive_facts() does (parse/facts.h), but of
// each node and kind in Plan::corrected what `plan.facts` says, in reading order. `citation` of legal bases
// means the same citation as before; none where it is gone. With nothing corrected it is derive_facts().
// Idempotent.
//
// A legal basis names no node: it is that of the paragraph it is, else of the one that its citation stands
// in, else of the corrected node between its neighbours that lacks one.
//
// `doubts`, where wanted: those of derive_facts(), without those about what a person decided.
Facts derive_corrected_facts(const Plan& plan, std::vector<Diagnostic>* doubts = nullptr);

// Sets the facts of the plan, and where each stands (Plan::provenance).
void derive_facts_again(Plan& plan, std::vector<Diagnostic>* doubts = nullptr);

}  // namespace vanthu
