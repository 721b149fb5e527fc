#include "pipeline/form_findings.h"

#include "pipeline/quote.h"
#include "plan/party.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::string_view forms_of_address[] = {"ông", "bà", "đồng chí", "đ/c", "anh", "chị", "thầy", "cô"};

void add_honorific(const Header& header, const Signature& signature, std::vector<Diagnostic>& findings) {
  if (!signature.name || is_party_document(header)) return;
  for (const std::string_view form : forms_of_address)
    if (starts_with_fold(*signature.name, std::string(form)) &&
        signature.name->find(' ') != std::string::npos)
      findings.push_back({"form.honorific",
                          Severity::warning,
                          "Trước họ tên người ký " + quote(*signature.name) +
                              " không ghi từ xưng hô (Nghị định 30/2020/NĐ-CP, Phụ lục I); hãy bỏ từ “" +
                              std::string(form) + "”, trừ khi đó là họ.",
                          std::nullopt,
                          {}});
}

}  // namespace

std::vector<Diagnostic> form_findings(const Plan& plan) {
  std::vector<Diagnostic> findings;
  if (plan.carrier) add_honorific(plan.carrier->header, plan.carrier->signature, findings);
  add_honorific(plan.header, plan.signature, findings);
  return findings;
}

}  // namespace vanthu
