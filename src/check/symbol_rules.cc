#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "check/rules.h"
#include "plan/party.h"
#include "text/quote.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Decree 30/2020/NĐ-CP, Annex III, I.
struct TypeName {
  std::string_view type;  // folded
  std::string_view abbreviation;
};
constexpr TypeName type_names[] = {
    {"nghị quyết", "NQ"},     {"quyết định", "QĐ"},   {"chỉ thị", "CT"},          {"quy chế", "QC"},
    {"quy định", "QyĐ"},      {"thông cáo", "TC"},    {"thông báo", "TB"},        {"hướng dẫn", "HD"},
    {"chương trình", "CTr"},  {"kế hoạch", "KH"},     {"phương án", "PA"},        {"đề án", "ĐA"},
    {"dự án", "DA"},          {"báo cáo", "BC"},      {"biên bản", "BB"},         {"tờ trình", "TTr"},
    {"hợp đồng", "HĐ"},       {"công điện", "CĐ"},    {"bản ghi nhớ", "BGN"},     {"bản thỏa thuận", "BTT"},
    {"giấy ủy quyền", "GUQ"}, {"giấy mời", "GM"},     {"giấy giới thiệu", "GGT"}, {"giấy nghỉ phép", "GNP"},
    {"phiếu gửi", "PG"},      {"phiếu chuyển", "PC"}, {"phiếu báo", "PB"},
};
constexpr std::string_view organ_codes_of_all[] = {"UBND", "HĐND"};

const TypeName* type_named(std::string_view type) {
  const auto found = std::ranges::find(type_names, fold(type), &TypeName::type);
  return found == std::end(type_names) ? nullptr : &*found;
}
const TypeName* type_abbreviated(std::string_view abbreviation) {
  const auto found = std::ranges::find(type_names, abbreviation, &TypeName::abbreviation);
  return found == std::end(type_names) ? nullptr : &*found;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); !is_blank(c) && c != '\n') append_utf8(out, c);
  return out;
}

// Dashes of all kinds become hyphens.
std::string with_hyphens(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_utf8(out, (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? U'-' : c);
  }
  return out;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return is_digit(static_cast<unsigned char>(c)); });
}

// ---- the number

std::string right_number(const std::string& number) {
  std::string out = without_blanks(number);
  if (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return !is_number(out) ? number : out.size() == 1 ? "0" + out : out;
}

void add_number(const Header& header, const std::string& root, Findings& findings) {
  if (!header.number || is_party_document(header)) return;
  const std::string pointer = root + "/header/number", right = right_number(*header.number);
  if (right != *header.number)
    findings.add("form.number-spelling", Severity::info,
                 quote(*header.number) + " cần ghi là " + quote(right) +
                     ": số viết liền bằng chữ số, số nhỏ hơn 10 có số 0 phía trước (Nghị định 30/2020/NĐ-CP, "
                     "Phụ lục I, "
                     "phần II, mục 3).",
                 pointer, Fix{"Sửa thành " + quote(right), {{"replace", pointer, right}}});
  if (header.symbol) return;
  findings.add(
      "form.number-without-symbol", Severity::warning,
      "Có số " + quote(*header.number) +
          " nhưng không có ký hiệu; hãy ghi đủ số và ký hiệu (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, "
          "mục 3).",
      root + "/header/symbol");
}

// ---- the symbol

// "Ubnd", "HDND"
std::string right_organ(const std::string& part) {
  for (const std::string_view code : organ_codes_of_all)
    if (bare(part) == bare(code)) return std::string(code);
  return part;
}

// "kh", "QD" of a QUYẾT ĐỊNH; what is another type's abbreviation is no slip.
std::string right_abbreviation(const std::string& part, const TypeName* type) {
  const bool slip = type && !type_abbreviated(part) && bare(part) == bare(type->abbreviation);
  return slip ? std::string(type->abbreviation) : part;
}

// "KHUBND" of a KẾ HOẠCH: its abbreviation, then one of the codes that every office has.
std::string with_lost_hyphen(const std::string& text, const TypeName* type) {
  if (!type || !text.starts_with(type->abbreviation)) return text;
  const std::string organ = text.substr(type->abbreviation.size());
  const bool known = std::find(std::begin(organ_codes_of_all), std::end(organ_codes_of_all), organ) !=
                     std::end(organ_codes_of_all);
  return known ? std::string(type->abbreviation) + "-" + organ : text;
}

std::string right_symbol(std::string_view printed, const TypeName* type) {
  std::string text = with_hyphens(without_blanks(printed)), out;
  if (text.size() > 1 && text.starts_with('/')) text.erase(0, 1);
  if (text.find('-') == std::string::npos) return with_lost_hyphen(text, type);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('-', at), text.size());
    const std::string part = text.substr(at, end - at);
    out += at == 0 ? right_abbreviation(part, type) : "-" + right_organ(part);
    at = end + 1;
  }
  return out;
}

void add_symbol_spelling(const Header& header, const std::string& type, const std::string& root,
                         Findings& findings) {
  if (!header.symbol || is_party_document(header)) return;
  const std::string pointer = root + "/header/symbol", right = right_symbol(*header.symbol, type_named(type));
  if (right == *header.symbol) return;
  findings.add("form.symbol-spelling", Severity::warning,
               quote(*header.symbol) + " cần ghi là " + quote(right) +
                   " (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 3 và Phụ lục III); hãy sửa lại.",
               pointer, Fix{"Sửa thành " + quote(right), {{"replace", pointer, right}}});
}

void add_symbol_type(const Header& header, const std::string& type, const std::string& root,
                     Findings& findings) {
  if (!header.symbol || is_party_document(header)) return;
  const std::size_t hyphen = header.symbol->find('-');
  if (hyphen == std::string::npos) return;  // "KH": no organ, or not of this form
  const TypeName* of_type = type_named(type);
  const TypeName* of_symbol = type_abbreviated(std::string_view(*header.symbol).substr(0, hyphen));
  if (!of_type || !of_symbol || of_type == of_symbol) return;
  findings.add("form.symbol-of-another-type", Severity::warning,
               quote(*header.symbol) + " là ký hiệu của " + std::string(of_symbol->type) +
                   ", còn văn bản này là " + std::string(of_type->type) + ", ký hiệu bắt đầu bằng “" +
                   std::string(of_type->abbreviation) +
                   "-” (Nghị định 30/2020/NĐ-CP, Phụ lục III). Hãy kiểm tra lại ký hiệu hoặc tên loại.",
               root + "/header/symbol");
}

}  // namespace

void check_number(const Plan& plan, Findings& findings) {
  if (plan.carrier) add_number(plan.carrier->header, "/carrier", findings);
  add_number(plan.header, "", findings);
}

void check_symbol_spelling(const Plan& plan, Findings& findings) {
  if (plan.carrier) add_symbol_spelling(plan.carrier->header, plan.carrier->type, "/carrier", findings);
  add_symbol_spelling(plan.header, plan.type, "", findings);
}

void check_symbol_type(const Plan& plan, Findings& findings) {
  if (plan.carrier) add_symbol_type(plan.carrier->header, plan.carrier->type, "/carrier", findings);
  add_symbol_type(plan.header, plan.type, "", findings);
}

}  // namespace vanthu
