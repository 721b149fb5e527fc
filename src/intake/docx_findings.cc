#include "intake/docx_findings.h"

namespace vanthu {
namespace {

struct Message {
  const char* code;
  Severity severity;
  const char* before;  // the details stand between the two, joined by commas
  const char* after;
};

// In the order of the enumeration.
constexpr std::array<Message, docx_findings> messages = {{
    {"docx.legacy-font", Severity::info, "Chữ gõ bằng phông cũ ",
     " đã được chuyển sang Unicode; hãy đối chiếu với bản gốc."},
    {"docx.tracked-changes", Severity::info,
     "Văn bản còn vết sửa đổi (Track Changes) chưa chấp nhận; đã đọc như khi mọi sửa đổi được chấp nhận. Hãy kiểm tra lại.",
     ""},
    {"docx.hidden-text", Severity::info, "Văn bản có chữ ẩn (Hidden), khi in không thấy; phần đó không được đọc.", ""},
    {"docx.notes", Severity::info,
     "Văn bản có chú thích cuối trang hoặc cuối văn bản; mỗi chú thích thành một đoạn riêng “[1] …” sau đoạn có chú thích.",
     ""},
    {"docx.contents", Severity::info, "Mục lục do Word tự tạo không được đọc vì lặp lại các đề mục.", ""},
    {"docx.embedded", Severity::warning,
     "Văn bản có phần chèn từ tệp khác chưa đọc được; hãy mở bằng Word, lưu lại rồi gửi lại.", ""},
    {"docx.picture", Severity::info, "Văn bản có hình ảnh hoặc biểu đồ; chữ trong đó không được đọc.", ""},
    {"docx.label-twice", Severity::warning,
     "Có đoạn vừa đánh số tự động vừa gõ tay số hoặc dấu đầu dòng, nên khi in đề mục lặp lại hai lần; hãy bỏ một.", ""},
    {"docx.broken-part", Severity::warning, "Một phần của tệp Word bị hỏng và không được đọc (",
     "); đề mục hoặc định dạng có thể thiếu. Hãy mở bằng Word, lưu lại rồi gửi lại."},
}};

std::string joined(const std::set<std::string>& details) {
  std::string out;
  for (const std::string& detail : details) out += (out.empty() ? "" : ", ") + detail;
  return out;
}

}  // namespace

void DocxFindings::add(DocxFinding kind, const Source& source, const std::string& detail) {
  constexpr std::size_t most_details = 12;
  Found& found = found_[static_cast<std::size_t>(kind)];
  if (!found.any) found.first = source;
  found.any = true;
  if (!detail.empty() && found.details.size() < most_details) found.details.insert(detail);
}

std::vector<Diagnostic> DocxFindings::list() const {
  std::vector<Diagnostic> out;
  for (std::size_t kind = 0; kind < docx_findings; ++kind) {
    const Message& message = messages[kind];
    if (!found_[kind].any) continue;
    out.push_back({message.code, message.severity, message.before + joined(found_[kind].details) + message.after,
                   std::nullopt, found_[kind].first});
  }
  return out;
}

}  // namespace vanthu
