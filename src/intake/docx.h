#pragma once
#include "base/file.h"
#include "base/result.h"
#include "text/text.h"

namespace vanthu {

// Word files (ECMA-376, transitional and strict) -> what a reader of the printed page sees, paragraph by paragraph: labels that
// Word computes are written in front of the text; tracked changes as if accepted; hidden text, comments, headers and footers are
// left out (but not a letterhead in the first page's header). Source::line is the number of the paragraph in the file's order,
// those in cells, text boxes and deleted ones counted. Errors: invalid (broken, no text), too_large, unsupported (encrypted).
Result<Text> read_docx(const Bytes& bytes);

}  // namespace vanthu
