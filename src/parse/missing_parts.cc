#include "parse/missing_parts.h"

#include <map>

#include "base/limits.h"
#include "plan/calendar.h"
#include "plan/party.h"

namespace vanthu {
namespace {

void tell(std::vector<PartFinding>& out, const char* code, const char* part, const char* message) {
  out.push_back({{code, Severity::warning, message, std::nullopt, {}}, part});
}

}  // namespace

std::vector<PartFinding> missing_parts(const DocumentParts& parts) {
  std::vector<PartFinding> out;
  if (parts.type.empty())
    tell(out, "title.missing", "/type",
         "Không tìm thấy tên loại văn bản (ví dụ “KẾ HOẠCH”) trên một dòng riêng; hãy bổ sung.");
  else if (parts.subject.empty())
    tell(out, "title.missing-subject", "/subject",
         "Không tìm thấy trích yếu dưới tên loại văn bản; hãy bổ sung.");
  if (is_party_document(parts.header))
    tell(out, "header.party", "/header/issuer",
         "Đây là văn bản của cơ quan Đảng: mẫu “party” (không có quốc hiệu và tiêu ngữ) được dùng, trừ khi "
         "chọn mẫu khác. Hãy đối chiếu với quy định của Đảng trước khi ban hành.");
  if (parts.header.date && !is_in_calendar(*parts.header.date))
    tell(out, "header.impossible-date", "/header/date",
         "Ngày ban hành không có trong lịch; hãy sửa lại ngày, tháng, năm ở đầu văn bản.");
  if (parts.carried) return out;
  if (!parts.header.issuer)
    tell(out, "header.missing-issuer", "/header/issuer",
         "Không tìm thấy tên cơ quan ban hành ở đầu văn bản; hãy bổ sung.");
  if (!parts.signature.name)
    tell(out, "signature.missing-name", "/signature/name", "Không tìm thấy họ tên người ký; hãy bổ sung.");
  return out;
}

std::optional<Diagnostic> missing_title(const Appendix& appendix) {
  if (!appendix.title.empty()) return std::nullopt;
  return Diagnostic{"appendix.missing-title",
                    Severity::warning,
                    "Phụ lục chưa có tên. Hãy ghi tên phụ lục ở dòng dưới “" + appendix.label + "”.",
                    std::nullopt,
                    {}};
}

void keep_bounded(std::vector<Diagnostic>& findings) {
  std::map<std::string, std::size_t> counts;
  for (const Diagnostic& finding : findings) ++counts[finding.code];
  std::map<std::string, std::size_t> seen;
  std::erase_if(findings, [&](Diagnostic& finding) {
    const std::size_t all = counts[finding.code], at = ++seen[finding.code];
    if (all > limits::findings_of_a_kind && at == limits::findings_of_a_kind)
      finding.message += " (Còn " + std::to_string(all - at) + " chỗ khác như vậy.)";
    return at > limits::findings_of_a_kind;
  });
}

}  // namespace vanthu
