#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace vanthu {

// A file inside a file. Errors of its bytes: too_large (over the limit that was asked for), invalid (broken).
struct CarriedFile {
  std::string name;
  Result<Bytes> bytes;
};

// The files of these names that a Word file carries in custom XML parts as ours (output/docx_attachments.h),
// or a PDF as embedded files (ISO 32000-1, 7.11.4): every one, also where a name comes twice. A PDF is opened
// by poppler's pdfdetach in a child process. No other format carries files; what cannot be opened carries
// none, reading its text says why.
std::vector<CarriedFile> read_attachments(const Bytes& bytes, const std::vector<std::string_view>& names,
                                          std::size_t limit);

}  // namespace vanthu
