#pragma once
#include "base/result.h"
#include "service/http.h"

namespace vanthu {

// The one file of a request: the body itself, or the part "file" of its form. Error: usage (none).
Result<const SpooledFile*> uploaded_file(const Request& request);

// Content-Disposition of a download: an ASCII name for old clients and the true one (RFC 6266, RFC 8187).
std::string attachment(const std::string& utf8_name);

}  // namespace vanthu
