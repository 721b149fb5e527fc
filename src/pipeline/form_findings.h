#pragma once
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"

namespace vanthu {

// What a record says against the form of Decree 30/2020/NĐ-CP and a template prints all the same, since it prints the
// record's words: "form.honorific", a form of address before the signer's name ("Ông Nguyễn Văn A"; Annex I, II.7b).
// Academic and military titles are not told: the heads of the armed forces, education, health and science may allow
// them. Nothing of documents of the Party.
std::vector<Diagnostic> form_findings(const Plan& plan);

}  // namespace vanthu
