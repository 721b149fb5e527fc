#include "service/upload.h"

#include <Poco/URI.h>

namespace vanthu {

Result<const SpooledFile*> uploaded_file(const Request& request) {
  for (const SpooledFile& file : request.files)
    if (file.field.empty() || file.field == "file") return &file;
  if (!request.left_out.empty()) {
    const LeftOutFile& first = request.left_out.front();
    return Error{first.reason.kind, first.reason.message, first.name};
  }
  const bool is_form = !request.files.empty() || !request.fields.empty();
  return Error{ErrorKind::usage,
               is_form ? "Biểu mẫu gửi lên không có trường “file”; hãy chọn một tệp rồi gửi lại."
                       : "Chưa có tệp nào được gửi lên; hãy chọn một tệp rồi gửi lại.",
               ""};
}

std::string attachment(const std::string& utf8_name) {
  std::string ascii, encoded;
  for (const char c : utf8_name) {
    const auto byte = static_cast<unsigned char>(c);
    ascii += byte > 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '%' ? c : '_';
  }
  Poco::URI::encode(utf8_name, "!#$&'()*+,/:;=?@[]%\"", encoded);
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace vanthu
