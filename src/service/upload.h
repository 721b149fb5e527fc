#pragma once
#include "base/result.h"
#include "service/http.h"

namespace vanthu {

struct Upload {
  std::string name;  // the file's name as the client gave it, without folders; "" if it gave none
  Bytes bytes;
};

// The file of a request: the body itself, named by ?name= or Content-Disposition (RFC 6266), or the part
// "file" of multipart/form-data (RFC 7578). Errors: usage (no body, no such part, broken multipart).
Result<Upload> read_upload(const Request& request);

// Content-Disposition of a download: an ASCII name for old clients and the true one (RFC 6266, RFC 8187).
std::string attachment(const std::string& utf8_name);

}  // namespace vanthu
