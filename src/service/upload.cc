#include "service/upload.h"

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <sstream>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Poco::Net::MessageHeader;
using Poco::Net::NameValueCollection;

std::string base_name(const std::string& name) { return name.substr(name.find_last_of("/\\") + 1); }

// filename*=UTF-8''ke%20hoach.txt (RFC 8187) or filename="ke hoach.txt".
std::string file_name(const NameValueCollection& disposition) {
  const std::string extended = disposition.get("filename*", "");
  std::string name = disposition.get("filename", "");
  if (const auto quotes = extended.rfind('\''); quotes != std::string::npos) {
    name.clear();
    Poco::URI::decode(extended.substr(quotes + 1), name);
  }
  return base_name(is_valid_utf8(name) ? name : "");
}

NameValueCollection parameters_of(const std::string& header) {
  std::string value;
  NameValueCollection parameters;
  MessageHeader::splitParameters(header, value, parameters);
  return parameters;
}

Result<Upload> part_named_file(const Request& request) {
  const Error missing = {ErrorKind::usage,
                         "Biểu mẫu gửi lên không có trường “file”; hãy chọn một tệp rồi gửi lại.", ""};
  std::istringstream body(request.body);
  Poco::Net::MultipartReader reader(body, parameters_of(request.content_type).get("boundary", ""));
  while (reader.hasNextPart()) {
    MessageHeader header;
    reader.nextPart(header);
    const NameValueCollection disposition = parameters_of(header.get("Content-Disposition", ""));
    if (disposition.get("name", "") != "file") continue;
    Upload upload{file_name(disposition), {}};
    Poco::StreamCopier::copyToString(reader.stream(), upload.bytes);
    return upload;
  }
  return missing;
}

}  // namespace

Result<Upload> read_upload(const Request& request) {
  if (request.body.empty())
    return Error{ErrorKind::usage, "Chưa có tệp nào được gửi lên; hãy chọn một tệp rồi gửi lại.", ""};
  try {
    if (request.content_type.rfind("multipart/form-data", 0) == 0) return part_named_file(request);
    std::string name = file_name(parameters_of(request.content_disposition));
    if (const auto given = request.parameter("name")) name = base_name(*given);
    return Upload{name, request.body};
  } catch (const Poco::Exception&) {
    return Error{ErrorKind::usage, "Biểu mẫu gửi lên bị hỏng; hãy gửi lại.", ""};
  }
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
