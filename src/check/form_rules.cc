#include <algorithm>
#include <string>
#include <string_view>

#include "check/rules.h"
#include "plan/party.h"
#include "text/end_mark.h"
#include "text/quote.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// ---- the signer's name

struct FormOfAddress {
  std::string_view words;  // folded
  bool may_be_a_name;      // "Ông", "Cô" are surnames, too
};
constexpr FormOfAddress forms_of_address[] = {{"ông", true},  {"bà", true},  {"đồng chí", false},
                                              {"đ/c", false}, {"anh", true}, {"chị", true},
                                              {"thầy", true}, {"cô", true}};

// `name` without its first words, as many as `words` has.
std::string without_words(std::string_view name, std::string_view words) {
  name = trim(name);
  for (auto left = std::ranges::count(words, ' ') + 1; left > 0 && !name.empty(); --left)
    name = trim(name.substr(std::min(name.find(' '), name.size())));
  return std::string(name);
}

void add_honorific(const Header& header, const Signature& signature, const std::string& root,
                   Findings& findings) {
  if (!signature.name || is_party_document(header)) return;
  for (const FormOfAddress& form : forms_of_address) {
    const std::string name = without_words(*signature.name, form.words);
    if (!starts_with_fold(*signature.name, form.words) || name.empty()) continue;
    const std::string pointer = root + "/signature/name", words(form.words);
    std::optional<Fix> fix;
    if (!form.may_be_a_name) fix = Fix{"Bỏ “" + words + "”", {{"replace", pointer, name}}};
    findings.add(
        "form.honorific", Severity::warning,
        "Trước họ tên người ký không ghi từ xưng hô (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 7); "
        "trong " +
            quote(*signature.name) + " hãy bỏ “" + words + "”" +
            (form.may_be_a_name ? ", trừ khi đó là họ." : "."),
        pointer, fix);
    return;
  }
}

// ---- the end of the text

void add_end_mark(const Header& header, const std::string& text, const std::string& pointer,
                  Findings& findings) {
  const std::string missing = end_mark(text);
  if (missing.empty() || is_party_document(header)) return;
  findings.add("form.no-end-mark", Severity::info,
               "Nội dung văn bản chưa kết thúc bằng dấu “./.” (Nghị định 30/2020/NĐ-CP, Phụ lục III); hãy "
               "thêm dấu này "
               "ở cuối đoạn.",
               pointer, Fix{"Thêm dấu “./.”", {{"replace", pointer, std::string(trim(text)) + missing}}});
}

// The paragraph that ends a body; none where a table does.
void add_end_mark_of_body(const Header& header, const std::vector<Node>& body, std::string pointer,
                          Findings& findings) {
  const std::vector<Node>* nodes = &body;
  const Node* last = nullptr;
  while (!nodes->empty()) {
    last = &nodes->back();
    pointer += "/" + std::to_string(nodes->size() - 1);
    nodes = &last->children;
    if (!nodes->empty()) pointer += "/children";
  }
  if (last && !last->table) add_end_mark(header, last->text, pointer + "/text", findings);
}

// ---- recipients

bool holds_word(const std::string& folded, std::string_view word) {
  for (auto at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
    std::size_t after = at + word.size();
    const bool begins = at == 0 || std::string_view(" ,;-(:").find(folded[at - 1]) != std::string_view::npos;
    if (begins && (after >= folded.size() || !is_letter(next_code_point(folded, after)))) return true;
  }
  return false;
}

bool says_where_it_is_kept(const std::string& recipient) {
  const std::string folded = fold(recipient);
  return holds_word(folded, "lưu") || folded.starts_with("luu");  // a slip of the keyboard
}

void add_record_copy(const Header& header, const std::vector<std::string>& recipients,
                     const std::string& pointer, Findings& findings) {
  if (recipients.empty() || is_party_document(header) ||
      std::ranges::any_of(recipients, says_where_it_is_kept))
    return;
  const bool names_office =  // "VT, TCKH" lacks its first word only
      std::ranges::any_of(recipients, [](const std::string& line) { return holds_word(fold(line), "vt"); });
  std::optional<Fix> fix;
  if (!names_office) fix = Fix{"Thêm “Lưu: VT”", {{"add", pointer + "/-", "Lưu: VT"}}};
  findings.add("form.no-record-copy", Severity::warning,
               "Chưa có dòng lưu; hãy ghi dòng cuối “Lưu: VT, …” (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần "
               "II, mục 9).",
               pointer, fix);
}

}  // namespace

void check_honorific(const Plan& plan, Findings& findings) {
  if (plan.carrier) add_honorific(plan.carrier->header, plan.carrier->signature, "/carrier", findings);
  add_honorific(plan.header, plan.signature, "", findings);
}

void check_end_mark(const Plan& plan, Findings& findings) {
  if (plan.carrier)  // what it carries may end in another way
    add_end_mark_of_body(plan.carrier->header, plan.carrier->body, "/carrier/body", findings);
  else if (plan.closing.empty())
    add_end_mark_of_body(plan.header, plan.body, "/body", findings);
  else
    add_end_mark(plan.header, plan.closing.back(), "/closing/" + std::to_string(plan.closing.size() - 1),
                 findings);
}

void check_record_copy(const Plan& plan, Findings& findings) {
  if (plan.carrier)
    add_record_copy(plan.carrier->header, plan.carrier->recipients, "/carrier/recipients", findings);
  add_record_copy(plan.header, plan.recipients, "/recipients", findings);
}

}  // namespace vanthu
